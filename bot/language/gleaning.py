"""Facts told inside a long message."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from bot.language.answers import Sex
from bot.language.counts import read_years
from bot.language.dates import figures
from bot.language.folding import fold, has_marks, nfc
from bot.language.months import Birth, YearMonth, read_birth, read_period
from bot.language.reading import Misread

Group: TypeAlias = Literal["poor", "near_poor", "ethnic_minority"]

_SELF = "(?:e|em|toi|tui|tau|minh|mk|chau|con|chung toi|chung em)"
_HOUSE = "(?:nha|gia dinh|ho nha)"
_LINK = rf"(?:{_SELF}|la|thuoc|dien|ho|co|giay|so|the|dang|van|cung|nam nay|duoc|xet|ben|gia dinh|o)"
_PAPER = re.compile(r"\b(?:ho|giay|so|dien) ngheo\b")
_PEOPLES = ("thái", "tày", "nùng", "mông", "h mông", "dao", "thổ", "khơ mú", "ơ đu", "sán chay", "cao lan", "mường")
_NAMED = "|".join(map(fold, _PEOPLES))
_POVERTY = re.compile(
    rf"\b(?:{_HOUSE}|{_SELF})(?: (?:{_LINK}|nguoi|ng|dan toc|dt|thieu so|dtts|{_NAMED})){{0,8}} (?P<near>can )?ngheo\b"
    rf"|^(?:(?:da|vang|u|uh|la|thuoc|co|giay|so|dien) )*ho (?P<only>can )?ngheo(?: (?:ma|a|ak|em|nhe|nha|day|roi|do))+$"
)
_PEOPLE = re.compile(
    rf"\b(?:{_SELF}|la|thuoc) (?:(?:la|thuoc|von|vua|cung) )*"
    rf"(?:(?:nguoi|ng|dan toc|dt|nguoi dan toc) (?P<people>{_NAMED})"
    r"|(?:nguoi |ng )?(?:dan toc thieu so|dtts))\b"
)
_DENIED = re.compile(r"\b(?:khong|ko|k|chua|thoat|het|khoi|neu|gia su|con)(?: \w+){0,3} ?$")
_ASKED = re.compile(r"\b(?:co|duoc|dc)\b(?: \w+){1,5} (?:khong|ko|k) ?$")
"""A question that ends just before: "có được giảm không, nhà tui cận nghèo" denies nothing."""
_BORN = re.compile(
    r"\b(?:sn|nam sinh|sinh(?: nam| ngay| thang)?|(?:nu|gioi tinh nam),?(?= ?(?:\d{1,2}[/.-]|\d{4}))),?\s*:?\s*"
    r"(?P<date>\d{1,4}(?:\s*(?:[/.-]|thang|nam)\s*\d{1,4}){0,2})(?! ?(?:con|chau|be|dua|nguoi|ng|lan|tuoi|t)\b)\b"
)
_PAID = re.compile(
    r"\b(?P<done>(?:da|tung) )?(?:dong|nop|tham gia)"
    r"(?: (?:bhxh|bao hiem|tu nguyen|tn|bat buoc|(?:o )?(?P<company>cty|cong ty))){0,3}"
    r" (?P<got>(?:duoc|dc) )?(?P<length>\d+ ?nam\b(?: (?:ruoi\b|\d+ ?thang\b))?|\d+ ?thang\b)"
    r"(?! (?:khong|ko|k|nua|mot lan|1 lan|thi)\b)(?P<over> roi\b)?"
)
_SINCE = re.compile(
    r"\b(?:dong|nop|tham gia)(?: (?:bhxh|bao hiem|tu nguyen|tn|bat buoc|o|cty|cong ty)){0,4}"
    r" (?P<period>tu (?:thang |nam )*[\d/.-]+ (?:den|toi)"
    r" (?:bay gio|gio|hien nay|nay|(?:het )?(?:thang |nam )*[\d/.-]+))"
)
_PLANNED = re.compile(r"\b(?:neu|gia su|muon|se|dinh|phai|can|nho)(?: \w+){0,3} ?$")
_YEAR_TOLD = r"\b(?:sn|sinh(?: nam)?)(?: thang)? (?:\d{1,2}[/.-]){0,2}\d{2,4}"
_FEMALE = re.compile(
    rf"\b(?:{_SELF}(?: la)?|la|gioi tinh(?: la)?) (?:nu|phu nu|dan ba)\b(?! hay)|\bnu,? (?:sn|sinh|\d)"
    rf"|(?:{_YEAR_TOLD}|\b\d\d ?(?:tuoi|t)),? nu\b(?! hay)"
)
_MALE = re.compile(
    rf"\b(?:{_SELF} la|gioi tinh(?: la)?) (?:nam|dan ong)\b(?! hay| \d)"
    rf"|(?:{_YEAR_TOLD}|\b\d\d ?(?:tuoi|t)),? nam(?= ?[,.;]|$)"
)
_RATHER = re.compile(r"\b(nam|nu)\b,? ?(?:chu )?(?:khong|ko|k|dau) (?:phai )?(?:la )?(?:nam|nu)\b")
_NOT_BUT = re.compile(r"\b(?:khong|ko|k) (?:phai )?(?:la )?(?:nam|nu)\b,? ?(?:ma )?(?:la )?(nam|nu)\b")
_LOWEST = re.compile(r"\bmuc (?:dong )?(?:thap nhat|toi thieu)\b|\bdong (?:o )?(?:muc )?thap nhat\b")
_OTHERS = re.compile(
    r"\b(?:me|chong|vo|bo|cha|hang xom|nguoi nha|(?:ong|ba) (?:noi|ngoai)|cho con"
    rf"|(?:con|chau|em|anh|chi) (?:trai|gai|dau|re|ho|{_SELF})|(?:ba|ong) (?:{_SELF}|cua))\b"
)


@dataclass(frozen=True)
class Gleaned:
    """What a message tells plainly, and nothing guessed.

    Attributes:
        sex: Of the person who writes.
        birth: Of the person who writes.
        group: The support group that was named, the highest support first.
        months_paid: Months already paid, if the message says how long.
        wants_lowest: The person asks for the lowest level.
    """

    sex: Sex | None = None
    birth: Birth | None = None
    group: Group | None = None
    months_paid: int | None = None
    wants_lowest: bool = False

    @property
    def years_paid(self) -> int | None:
        """Return the full years already paid."""
        return None if self.months_paid is None else self.months_paid // 12


def glean(text: str, today: date) -> Gleaned:
    """Return the facts that a message tells plainly; of other people's birth and sex nothing is taken."""
    said = figures(text)
    others = _OTHERS.search(said) is not None
    return Gleaned(
        sex=None if others else _sex(said),
        birth=None if others else _birth(said, today),
        group=_poverty(said) or (None if others else _people(said, text)),
        months_paid=None if others else _paid(said) or _since(said, today),
        wants_lowest=_LOWEST.search(said) is not None,
    )


def _sex(said: str) -> Sex | None:
    if corrected := _RATHER.search(said) or _NOT_BUT.search(said):
        return "female" if corrected[1] == "nu" else "male"
    female, male = _FEMALE.search(said), _MALE.search(said)
    if bool(female) == bool(male):
        return None
    return "female" if female else "male"


def _birth(said: str, today: date) -> Birth | None:
    found = list(_BORN.finditer(said))
    if len(found) != 1:
        return None
    try:
        return read_birth(f"sinh nam {found[0]['date']}", today).value
    except Misread:
        return None


def _poverty(said: str) -> Group | None:
    for found in _POVERTY.finditer(said):
        before = said[: found.start()]
        if _DENIED.search(before) and not _ASKED.search(before):
            continue
        if found["near"] or found["only"]:
            return "near_poor"
        if _PAPER.search(found[0]):
            return "poor"
    return None


def _people(said: str, text: str) -> Group | None:
    found = _PEOPLE.search(said)
    if found is None or _DENIED.search(said[: found.start()]):
        return None
    people = found["people"]
    if people is None:
        return "ethnic_minority"
    plain = nfc(text).lower()
    spelled = any(fold(name) == people and name in plain for name in _PEOPLES)
    return "ethnic_minority" if spelled or (people != "tho" and not has_marks(text)) else None


def _paid(said: str) -> int | None:
    found = _PAID.search(said)
    if found is None or _PLANNED.search(said[: found.start()]):
        return None
    # "đóng 15 năm rồi nghỉ" may be a plan; in a company it has been.
    if not (found["done"] or found["got"] or (found["company"] and found["over"])):
        return None
    return read_years(found["length"]).value


def _since(said: str, today: date) -> int | None:
    """Return the months of a period that is over, or lasts until today: "đóng từ 2020 đến giờ"."""
    found = _SINCE.search(said)
    if found is None or _PLANNED.search(said[: found.start()]):
        return None
    try:
        period = read_period(found["period"], today).value
    except Misread:
        return None
    if period.last > YearMonth(today.year, today.month):
        return None
    return (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
