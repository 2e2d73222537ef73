"""Days off as agents write them: mai nghỉ, nghỉ 3 ngày, nghỉ từ 25/11 đến 28/11, tuần sau nghỉ."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.days import WEEKDAY, read_day
from bot.language.folding import fold
from bot.language.questions import is_question
from bot.language.reading import Misread
from bot.leads.later import WEEK, WORDS, number
from bot.rules.months import first_day, month_of

_OFF = re.compile(
    r"\b(?:nghi|di vang|vang (?:nha|mat)|di xa)\b(?! viec(?! (?:nha|rieng|gia dinh)))"
    r"|\b(?:em|toi|minh) (?:dang |lai )?(?:bi )?(?:om|benh|sot)\b"
)
_ASKING = re.compile(r" (?:co )?(?:duoc|dc) (?:khong|ko|k|chu)(?: a| nhe)?$")
_WHY = re.compile(
    r"\b(?:(?:co|ban|vi|do|di|an|lo) )*(?:viec|dam|gio|(?:di|an|lo) cuoi)"
    r"(?: (?:rieng|nha|gia dinh|cuoi|ma|chap|tang|chau|con|ban|ho|hang xom|bo|me|ong|noi|ngoai|o que))*\b"
    r"|\bdi (?:vien|hoc|hop|tap huan|cong tac|du lich|kham(?: benh)?|benh vien|an cuoi)\b"
    r"|\b(?:thai san|sinh con|an sinh)\b"
)
_WORDS = """
xin cho bao em toi minh chi anh co la se duoc nghi phep om benh mat may di vang nha xa ban tu den het ngay hom bua
buoi thu hai ba bon nam sau bay tam chin muoi t cn chu nhat tuan thang nay ni mai mot kia cuoi dau va ca tet le
sang chieu trua luon tron khoang chac trong a nhe nha nghe roi voi giup da thi tinh lien tiep moi vai bi qua sot
"""
_PLAIN = frozenset(_WORDS.split())
_COUNT = "|".join(word for word in WORDS if word not in ("vai", "may"))
_COUNTED = re.compile(rf"(?<!thu )\b(?P<count>\d{{1,3}}|{_COUNT}) ?(?P<unit>ngay|hom|bua|tuan|thang)\b(?! ?\d)")
_SHORT = re.compile(
    r"(?<![\d/.])(?P<first>\d{1,2}) ?(?:-|–|den|toi|va) ?(?=\d{1,2} ?(?:/|\.|thang) ?(?P<month>\d{1,2}))"
)
_BETWEEN = (
    re.compile(r" (?:cho )?den(?: het)? "),
    re.compile(r" ?[-–] ?"),
    re.compile(r" va "),
    re.compile(r" toi(?: het)? "),
)
_WEEK = re.compile(r"\b(?P<end>cuoi )?tuan(?: (?:(?P<this>nay|ni)|(?P<next>sau|toi)))?\b")
_MONTH = re.compile(r"\bthang (?:(?P<next>sau|toi)|(?P<number>1[0-2]|[1-9]))\b(?![\d/])")
_FROM = re.compile(r"(?<!thu )\btu\b")
_MONTHS, _A_MONTH = 12, 30
_SATURDAY = 5


@dataclass(frozen=True)
class Absence:
    """Days off, both included; None is not said, and of `days` alone it is not known from when."""

    since: date | None = None
    until: date | None = None
    days: int = 0


def read_absence(text: str, today: date) -> Absence | None:
    """Read a wish for days off, empty where no day is named; None if the text is about anything else.

    Raises:
        Misread: a day that the calendar does not have.
    """
    asked = _ASKING.sub("", fold(text).strip(" .!?,"))
    said = " ".join(_WHY.sub(" ", asked).split())
    if not _OFF.search(asked) or is_question(asked):
        return None
    if not all(word in _PLAIN for word in re.findall(r"[a-z]+", said)):
        return None
    found = read_days(said, today)
    return None if found == Absence() and ("thai san" in asked or "sinh con" in asked) else found


def read_days(text: str, today: date) -> Absence:
    """Read the days themselves; empty where none is named.

    Raises:
        Misread: a day that the calendar does not have.
    """
    said = _SHORT.sub(lambda found: f"{found['first']}/{found['month']} den ", fold(text))
    if counted := _COUNTED.search(said):
        days = number(counted["count"]) * {"tuan": WEEK, "thang": _A_MONTH}.get(counted["unit"], 1)
        rest = f"{said[: counted.start()]} {said[counted.end() :]}"
        since = _day(rest, today)
        if since is None and (_MONTH.search(rest) or (_WEEK.search(rest) or {"next": ""})["next"]):
            return Absence()  # some days of a week or a month to come: which ones is not said
        return Absence(since, since + timedelta(days=days - 1) if since and days else None, days)
    return _between(said, today) or _whole(said, today) or _alone(said, today)


def _between(said: str, today: date) -> Absence | None:
    """Read from one day to another; of the last day alone it is from today on."""
    for place, mark in enumerate(_BETWEEN):
        for found in mark.finditer(f" {said} "):
            left, right = f" {said} "[: found.start()], f" {said} "[found.end() :]
            since, until = _day(left, today) or _number(left, right, today, dash="-" in found[0]), _day(right, today)
            if until and since and until < since:
                until = _day(right, since)
            if until and (since or not place):
                return Absence(since or today, until)
    return None


def _number(left: str, right: str, today: date, *, dash: bool) -> date | None:
    """Read the first day where it is a number alone: "từ 25 đến 28", "25-28", but "5-12" is a day of December."""
    first, last = left.split()[-1:], right.split()[:1]
    named = not dash or (last and last[0].isdecimal() and int(last[0]) > _MONTHS)
    return _day(first[0], today) if named and first and first[0].isdecimal() else None


def _whole(said: str, today: date) -> Absence | None:
    """Read a whole week, the end of one, or a whole month."""
    if WEEKDAY.search(said) or re.search(r"\d ?[/.] ?\d|\b(?:ngay|mung) \d", said):
        return None
    if week := _WEEK.search(said):
        monday = today + timedelta(days=(WEEK if week["next"] else 0) - today.weekday())
        first = monday + timedelta(days=_SATURDAY) if week["end"] else monday
        return Absence(max(first, today), monday + timedelta(days=WEEK - 1))
    if month := _MONTH.search(said):
        ahead = (int(month["number"]) - today.month) % _MONTHS if month["number"] else 1
        first, following = (first_day(month_of(today) + ahead + more) for more in (0, 1))
        return Absence(max(first, today), following - timedelta(days=1))
    return None


def _alone(said: str, today: date) -> Absence:
    """Read one day; after "từ" it is the first, and the last is not said."""
    day = _day(said, today)
    return Absence(day, None if day and _FROM.search(said) else day)


def _day(said: str, today: date) -> date | None:
    try:
        return read_day(said, today).value
    except Misread as why:
        if why.key != "day.unreadable":
            raise
        return None
