"""How long somebody has paid, as they tell it in passing: plainly, or with a month or a yes still missing."""

import re
from dataclasses import dataclass
from datetime import date

from bot.language.counts import read_years
from bot.language.months import YearMonth, read_month
from bot.language.reading import Misread

YEAR = 12
OPEN = "/"
"""What stands between two ends; alone, a time paid of which neither end is known surely."""
UNSAID = 6
"""The month that is reckoned with if somebody remembers no more than the year."""
_NUMBER = r"(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi(?: (?:mot|hai|ba|bon|lam|sau|bay|tam|chin))?)"
_LENGTH = (
    rf"(?:(?:{_NUMBER} ?nam|\d+ ?n)\b(?! (?:nam|thang)\b)(?: (?:ruoi\b|{_NUMBER} ?thang\b))?"
    rf"|{_NUMBER} ?thang\b|nua nam\b)"
)
_KIND = (
    r"(?:bhxh|bh|bao hiem|xa hoi|tu nguyen|tn|tien|lien tuc|deu|them|voi|"
    r"(?:muc )?\d[\d.,]* ?(?:k|nghin|ngan|tr|trieu|dong)\d*|(?:1|mot|moi|hang|/) ?thang|"
    r"(?:o |ben |trong |cho )?(?P<company>bat buoc|cty|cong ty|hop tac xa|htx|xi nghiep|nha may|co quan)|o|duoc day"
    r"|(?:toi|den) (?:gio|nay|chu|bay gio))"
)
_SELF = r"(?:e|em|toi|tui|tau|minh|mk|chau)"
_PAID = re.compile(
    rf"(?P<self>\b{_SELF} )?\b(?P<done>(?:da|tung|moi) )*"
    r"(?P<has>(?:co|truoc do|truoc day|hoi truoc|ngay truoc|nghi viec|nghi cty|nghi cong ty)(?: \w+)? )?"
    rf"(?:dong|nop|tham gia)(?: {_KIND}){{0,4}}"
    rf"(?P<got> (?:duoc|dc|dk))?(?P<about> (?:gan|hon|khoang|tam|chung|co|do|dau|ngot))* (?P<length>{_LENGTH})"
    r"(?! (?:khong|ko|k|nua|mot lan|1 lan|thi(?! nghi)|luon|de|cho|la|mot|1)\b)"
    r"(?P<firm>(?: (?:o|ben|trong|cho|lam))* (?:cty|cong ty|hop tac xa|htx|xi nghiep|nha may|co quan)"
    r"(?: (?:may|giay|da)\b)?)?"
    r"(?P<at> (?:o |voi )?(?:muc|luong)(?: \w+)? \d[\d.,]* ?(?:tr|trieu|cu)\w*(?= (?:roi|thi|nghi|thoi)\b))?"
    r"(?P<over>(?: nay)? roi\b)?"
    r"(?P<left>,? (?:thi )?(?:nghi|thoi|ngung|dung)\b)?"
    r"(?P<if>(?: \w+){0,3} (?:thi|duoc khong|dc ko|duoc ko|dc khong)\b)?"
)
_KINDS = re.compile(rf"\b(?:tu nguyen|tn|bat buoc|cty|cong ty)(?: (?:duoc|dc|them|la))* {_LENGTH}")
"""A length that is told of one kind of insurance."""
_BOOK = re.compile(
    r"\b(?:so|vssid|vneid)(?: bhxh| bao hiem)?(?: cua (?:toi|em|tui))? (?:ghi|co|duoc|bao)(?: la| duoc)*"
    rf" (?P<length>{_LENGTH})"
)
_WORKED = re.compile(
    r"\b(?:lam|di|vao)(?: (?!khong|ko|chua|neu|se)\w+){0,3}?"
    r" (?:cty|cong ty|xi nghiep|nha may|cong nhan|kcn|hop tac xa|htx|nong truong|lam truong|co quan)"
    rf"(?: (?:may|giay|da|o|cho|duoc|dc|gan|hon|khoang|tam))* (?P<length>{_LENGTH})(?! (?:nua|thi)\b(?! nghi))"
)
"""Years in a company, for which insurance has most likely been paid."""
_UNPAID = re.compile(r"\b(?:khong|ko|k|chua|chang)(?: \w+)? (?:dong|bhxh|bao hiem|hop dong|tham gia)\b")
_WITHDRAWN = re.compile(r"\brut\b.*?\b(?:bao nhieu|bn|bnhieu|may tien)\b")
"""Who asks what they can withdraw has paid for as long as they tell behind it."""
_WITHDRAWS = re.compile(r"\b(?:muon|xin|dinh|can|gio|duoc|co)(?: (?:muon|co|the|duoc|dc))* rut\b")
"""Who wants to withdraw has paid for as long as they tell before it."""
_HAS_PAID = re.compile(
    r"\b(?:co|da|tung)(?: tung| co)? (?:dong|tham gia)"
    r"(?: (?:bhxh|bh|bao hiem|xa hoi|tu nguyen|bat buoc|(?:o )?(?:cty|cong ty)))*,? (?:roi (?:nhung|ma|quen)|nhung"
    r"|may nam|vai nam|mot it|1 it|it nam|lau roi|truoc day|hoi truoc|khong nho|ko nho|quen)\b"
    r"|\b(?:nghi|ngung|dung|thoi) dong(?: (?:bhxh|bh|bao hiem|duoc|tu|gan|hon|khoang))* \d+ (?:nam|thang)"
    r"(?: nay)? roi\b"
)
"""Words by which somebody has paid, nobody knows how long."""
_NOW = r"(?:bay gio|bay chu|gio|chu|hien nay|hien tai|hien gio|nay|ni|hom nay|luc nay|nam nay|thang nay)\b"
_END = (
    r"(?:(?:thang|t|nam|dau|giua|cuoi|khoang|tam|hoi|het|nhung) ?)*"
    r"(?:\d{1,2} ?(?:/|-|\.|,? nam) ?(?:\d{4}|\d{2})|(?:thang )?\d{1,2} nam (?:ngoai|kia|truoc)|(?:19|20)\d\d"
    r"|nam (?:ngoai|kia|truoc))(?! ?[/.-]?\d)"
)
_SINCE = re.compile(
    rf"\b(?:dong|nop|tham gia)(?: {_KIND}){{0,5}} (?:tu|bat dau tu|bat dau)(?: hoi| luc| khi)? (?P<first>{_END})"
    rf"(?:,? ?(?:cho |mai )?(?:den|toi|->|-|–) ?(?:tan )?(?P<last>{_NOW}|{_END}))?"
    rf"|\btu (?P<early>{_END}) ?(?:den|toi|->|-|–) ?(?P<late>{_NOW}|{_END}),?"
    r"(?: \w+){0,2} (?:da |van |co |deu )*dong\b"
    r"(?! (?:bao|may|het|muc)\b)"
    rf"|\b(?:dong|bhxh|cty|cong ty|tu nguyen)(?: (?:duoc|o|nam|hoi))* (?P<from>{_END})"
    rf" ?(?:den|toi|->|-|–) ?(?P<until>{_NOW}|{_END})"
)
_SPAN = re.compile(rf"\btu {_END} ?(?:den|toi|->|-|–) ?(?:{_NOW}|{_END})")
_PLANNED = re.compile(
    r"\b(?:neu|gia su|muon|se|dinh|phai|can|nho)(?: \w+){0,3} ?$"
    r"|\b(?:chua|khong|ko|nha nuoc|tinh|bo|nghi|ngung|dung|thoi)(?: he| tung)? ?$"
)
_BEFORE = (
    r"(?:toi|tui|tau|em|e|minh|chau|thi|ma|da|la|van|co|nha|hoi|day|ban than|den gio|den nay|(?:tu )?(?:truoc|hoi)"
    r"(?: mo| nao)?(?: gio| nay| chu|(?: den| toi) (?:gio|nay|chu|ni))?)"
)
_NEVER = re.compile(
    rf"(?:{_BEFORE},? )*(?:chua|khong|ko|chang|no)(?: he| tung| bao gio| khi mo| khi nao| co)*"
    r" (?:dong|tham gia|nop|mua)(?: (?:bhxh|bh|bao hiem|xa hoi|tu nguyen|tn))*"
    r"(?P<what> (?:bao gio|bao h|khi mo|khi nao|gi|chi|(?:mot |1 )?(?:lan|thang|ngay|nam|dong|xu) (?:nao|mo)))?"
    r"(?: (?:het|ca|sat|tron|roi|a|ak|nhe|nha|em|o|dau|day))*"
)


@dataclass(frozen=True)
class Past:
    """A time paid.

    Attributes:
        months: Months paid, if that is plain; none (0) if somebody says that they have never paid.
        doubtful: What was told with something missing: `2020/2026-11` lacks a month, `2020/` and `/` an end,
            of `P36M` it is not sure that it has been.
    """

    months: int | None = None
    doubtful: str = ""


def read_past(said: str, today: date) -> Past:
    """Return how long somebody has paid by a text that `figures` has prepared; plans and guesses give nothing."""
    if never_paid(said):
        return Past(0)
    spans = [each for each in _SINCE.finditer(said) if not _PLANNED.search(said[: each.start()])]
    if len(spans) > 1 or (spans and len(_SPAN.findall(said)) > 1):
        return Past(doubtful=OPEN)
    if spans and (found := _span(spans[0], today)):
        return found
    if book := _BOOK.search(said):
        return Past(read_years(book["length"]).value)
    asked = _WITHDRAWN.search(said)
    paid = [each for each in _PAID.finditer(said) if not _PLANNED.search(said[: each.start()])]
    before = asked is not None and bool(paid) and asked.end() < paid[0].start()
    behind = bool(paid) and _WITHDRAWS.search(said, paid[-1].end("length")) is not None
    found = _lengths(paid, withdrawn=before or behind) or _worked(said)
    told = found != Past()
    if (told and len(_KINDS.findall(said)) > 1) or (not told and _has_paid(said)):
        return Past(doubtful=OPEN)
    return found


def never_paid(said: str) -> bool:
    """Tell whether a folded text says that somebody has never paid, and nothing else."""
    found = _NEVER.fullmatch(said.strip(" .!"))
    return found is not None and (found["what"] is not None or " chua " in f" {said}")


def is_length(doubtful: str) -> bool:
    """Tell whether a doubtful time paid is a length, P36M."""
    return doubtful.startswith("P")


def months_between(first: str, last: str) -> int:
    """Count the months from one to another (YYYY-MM), both included."""
    return (int(last[:4]) - int(first[:4])) * YEAR + int(last[5:]) - int(first[5:]) + 1


def _span(found: re.Match[str], today: date) -> Past | None:
    """Return what two ends come to; None if they are yet to come."""
    first = _end(found["first"] or found["early"] or found["from"], today)
    last = _end(found["last"] or found["late"] or found["until"] or "", today)
    now = str(YearMonth(today.year, today.month))
    if last == str(today.year):
        last = now
    if max(first, last)[:7] > now:
        return None
    if not first or (last and last[: len(first)] < first[: len(last)]):
        return Past(doubtful=OPEN)
    whole = len(first) == len(last) == len(now)
    return Past(months_between(first, last)) if whole else Past(doubtful=f"{first}/{last}")


def _end(said: str, today: date) -> str:
    """Return YYYY-MM, YYYY if the month is missing, or nothing."""
    if re.fullmatch(_NOW, said):
        return str(YearMonth(today.year, today.month))
    try:
        return str(read_month(said, today).value)
    except Misread as why:
        return str(why.values["year"]) if why.key == "month.which_month" else ""


def _has_paid(said: str) -> bool:
    """Tell whether somebody has paid, though not how long."""
    found = _HAS_PAID.search(said)
    return found is not None and not _PLANNED.search(said[: found.start()])


def _worked(said: str) -> Past:
    """Return the years that somebody has worked in a company as a time paid that is not sure."""
    found = _WORKED.search(said)
    if found is None or _UNPAID.search(said) or _PLANNED.search(said[: found.start()]):
        return Past()
    return Past(doubtful=f"P{read_years(found['length']).value}M")


def _lengths(told: list[re.Match[str]], *, withdrawn: bool) -> Past | None:
    """Return what the lengths come to, None without any; of several it is not sure that none is a plan."""
    told = [each for each in told if withdrawn or not each["if"] or (each["done"] and each["at"])]
    signs = ("done", "has", "got", "over", "left", "company", "firm")
    been = told if withdrawn else [each for each in told if any(each[sign] for sign in signs)]
    if not been:
        return None
    if len(been) < len(told):
        return Past(doubtful=OPEN)
    months = sum(read_years(each["length"]).value for each in been)
    return Past(months) if len(been) == 1 and (withdrawn or _is_plain(been[0])) else Past(doubtful=f"P{months}M")


def _is_plain(found: re.Match[str]) -> bool:
    """Tell whether it has been: "đóng 15 năm rồi nghỉ" may be a plan; in a company it has been."""
    own = found["self"] and not found["left"]
    been = found["done"] or found["got"] or (found["over"] and (found["company"] or found["firm"] or own))
    return bool(been) and not found["about"]
