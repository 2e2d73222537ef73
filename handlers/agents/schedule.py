"""The days agreed with people, in order of time: "lịch hẹn", "hẹn tuần này", "mai hẹn ai"."""

import re
from dataclasses import dataclass
from datetime import date

from bot.dialogue.asking import Say
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.reading import Misread
from bot.leads.calendar import DAY
from bot.leads.later import WEEK, read_later
from bot.leads.records import Agent
from bot.rules.months import first_day, month_of
from handlers.agents import agenda
from handlers.agents.enlisting import LIST

_WHEN = (
    r"(?:hom nay|mai|ngay mai|ngay kia|(?:tuan|thang) (?:nay|ni|sau|toi)|(?:thu|t) ?(?:[2-7]|hai|ba|tu|nam|sau|bay)"
    r"|chu nhat|cn|cuoi tuan|(?:ngay )?\d{1,2}[/.]\d{1,2})(?: (?:nay|ni|sau|toi|tuan nay|tuan sau))?"
)
_WHO = r"(?:(?:ai|nhung ai|may nguoi|nguoi nao|nhung nguoi nao|gi|phieu nao)(?: nua)?)"
_ASKS = re.compile(
    rf"(?:(?:xem|cho|toi|em|minh|danh sach|cac|nhung|con|co) )*(?:lich(?: da)? (?:hen|gap|goi)|lich)(?: {_WHEN})?"
    rf"|(?:xem |danh sach |cac |nhung )+(?:phieu |nguoi )?(?:da )?hen(?: {_WHEN})?"
    rf"|(?:{_WHEN} )?(?:(?:toi|em|minh|con|co|da) )*hen (?:(?:voi|gap|goi) )?(?:lai )?{_WHO}(?: {_WHEN})?"
    rf"|(?:{_WHEN} )?(?:co )?{_WHO} hen(?: {_WHEN})?|hen (?:tuan|thang) (?:nay|ni)"
)
_PARTS = re.compile(r"(?P<unit>tuan|thang) (?P<which>nay|ni|sau|toi)")
_ENDS = re.compile(r"(?: (?:khong|ko|k|chua|nhi|a|nhe|vay|the|roi))+$")
_WEEKDAY = re.compile(r"\b(?:thu|t) ?(?:[2-7]|hai|ba|tu|nam|sau|bay)\b")


@dataclass(frozen=True)
class Span:
    """Days that are asked about, both included; None is open."""

    since: date | None = None
    until: date | None = None


def aside(know: Knowledge, agent: Agent, said: str) -> Reply | None:
    """List whom days were agreed with, the next first, as an agent asks for it; None for another text (folded)."""
    if "hen" not in said and "lich" not in said:
        return None
    said = _ENDS.sub("", said)
    span = _span(said, know) if _ASKS.fullmatch(said) else None
    if span is None:
        return None
    every = [(row.lead.appointment, row) for row in agenda.in_order(know, agent) if row.lead.appointment]
    # Whoever was not called on the day agreed waits still: their day is today.
    days = [(max(day, know.today), row) for day, row in every]
    within = [(day, row) for day, row in days if (span.since or day) <= day <= (span.until or day)]
    rows = [row for _, row in sorted(within, key=lambda one: (one[0], one[1].lead.created_at))]
    told = {"since": span.since, "until": span.until, "others": len(every) - len(rows)}
    if not rows:
        return Reply((Say("agent.unscheduled", told, (LIST,)),), quiet=True)
    say, kept = agenda.shown(know, agent, rows, "agent.scheduled", **told)
    return Reply((say,), kept, quiet=True)


def _span(said: str, know: Knowledge) -> Span | None:
    """Read the days that are asked about, all where none is named; None if the calendar does not have them."""
    today = know.today
    part = _PARTS.search(said)
    if part and not _WEEKDAY.search(said):
        next_ = part["which"] in ("sau", "toi")
        if part["unit"] == "thang":
            first = first_day(month_of(today) + next_)
            return Span(max(first, today), first_day(month_of(today) + next_ + 1) - DAY)
        monday = today + (WEEK * next_ - today.weekday()) * DAY
        return Span(max(monday, today), monday + (WEEK - 1) * DAY)
    try:
        found = read_later(said.replace("ngay mai", "mai"), today, know.library.calendar).value
    except Misread as why:
        return Span() if why.key == "day.unreadable" else None
    return Span(found, found)
