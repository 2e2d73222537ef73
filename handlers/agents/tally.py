"""What came of an agent's own leads in a month, for whoever asks: "tháng này tôi được mấy người"."""

import re
from datetime import date

from bot.dialogue.asking import Say
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads.calendar import day_of
from bot.leads.records import Agent, Lead, State
from bot.leads.summary import TAKEN
from bot.rules.months import first_day, month_of
from handlers.agents.enlisting import DONE, LIST

_WHEN = r"(?:hom nay|hom qua|tuan nay|tuan truoc|tuan qua|thang nay|thang truoc|thang (?:1[0-2]|[1-9])|trong thang)"
_PLEASE = "(?:(?:cho|xin|em|toi|minh|xem|biet|lai|lap) )*"
_ASKS = re.compile(
    rf"{_PLEASE}(?:{_WHEN} )?"
    r"(?:(?:em|toi|minh|chi|anh|(?:moi|tung|cac|ca) (?:nguoi(?: thu)?|nhan vien|xa|phuong|chi|anh)) )?(?:da )?"
    rf"(?:thu|duoc|co|thu duoc|lam duoc|dong) "
    rf"(?:may|bao nhieu|bn) (?:nguoi|phieu|tien|ca)(?: (?:dong|tham gia|roi|xong))*(?: {_WHEN})?(?: roi)?"
    rf"|(?:{_WHEN} )?(?:o |ca )?(?:xa|phuong|huyen|tinh|dia ban)(?: (?:toi|minh|em|nay|\w+ \w+))? "
    rf"(?:da )?(?:thu|duoc|co) (?:may|bao nhieu|bn) nguoi(?: (?:dong|tham gia|roi|xong|moi))*(?: {_WHEN})?"
    rf"|{_PLEASE}(?:bao cao|thong ke|ket qua|tong ket|so lieu|chi tieu)(?: (?:thang|tuan|ngay))?"
    rf"(?: (?:{_WHEN}|nam nay))?"
    rf"|(?:{_WHEN} )?(?:co )?(?:may|bao nhieu|bn) (?:nguoi|phieu)(?: (?:moi|da))* (?:dong|tham gia|nop)"
    rf"(?: (?:roi|xong))?(?: {_WHEN})?"
    r"|(?:(?:xuat|tai|gui|cho|xin|lay|lam|in|file|bang|ra|toi|em) )*(?:excel|csv|file)"
    r"(?: (?:danh sach|ds|phieu|nguoi|thu|tham gia|bao cao|thang nay|so lieu|cua|xa|phuong|toi|minh))*"
)
_MONTH = re.compile(r"\bthang (?:(?P<before>truoc)|(?P<number>\d+))")
_YEAR = 12


def aside(know: Knowledge, agent: Agent, said: str) -> Reply | None:
    """Tell an agent how their month stands, an officer where reports come from; None for another text (folded)."""
    if not _ASKS.fullmatch(said):
        return None
    if agent.role != "agent":
        return Reply((Say("officer.reports"),), quiet=True)
    first = _first(said, know.today)
    mine = know.view.find(Lead, agent=agent.id, limit=None)
    joined = [lead for lead in mine if lead.state is State.JOINED and _in(date.fromisoformat(lead.joined_on), first)]
    taken = [lead for lead in mine if lead.state in TAKEN and _in(day_of(lead.created_at), first)]
    theirs = [] if agent.collector else know.view.find(Lead, source_agent=agent.id, limit=None)
    found = [lead for lead in theirs if _in(day_of(lead.created_at), first)]
    values = {
        "found": len(found),
        "found_joined": sum(lead.state is State.JOINED for lead in found),
        "first": first,
        "joined": len(joined),
        "amount": sum(lead.amount for lead in joined),
        "taken": len(taken),
        "open": sum(bool(lead.hand) and lead.state is not State.OFFERED for lead in mine),
    }
    return Reply((Say("tally", values, (LIST, DONE)),), quiet=True)


def _first(said: str, today: date) -> date:
    """Return the first day of the month that is meant; one without a year lies behind us."""
    month = _MONTH.search(said)
    back = 0
    if month:
        back = 1 if month["before"] else (today.month - int(month["number"])) % _YEAR
    return first_day(month_of(today) - back)


def _in(day: date, first: date) -> bool:
    return (day.year, day.month) == (first.year, first.month)
