"""Facts told inside a long message."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from bot.language.answers import Sex
from bot.language.dates import figures
from bot.language.folding import fold, has_marks, nfc
from bot.language.money import read_money
from bot.language.months import Birth, read_birth
from bot.language.past import Past, read_past
from bot.language.reading import Misread

Group: TypeAlias = Literal["poor", "near_poor", "ethnic_minority"]

_SELF = "(?:e|em|toi|tui|tau|minh|mk|chau|con|chung toi|chung em)"
_HOUSE = (
    "(?:(?:nha|gia dinh|ho nha)"
    "(?: (?:chi|anh|bac|chu|di)(?= (?:(?:thuoc|dien|co|la|van) )*(?:ho|giay|so|can|khong|ngheo) ))?)"
)
"""Who calls themselves chị or bác before An Sinh says "nhà chị"; kin are named by more than that."""
_LINK = rf"(?:{_SELF}|la|thuoc|dien|ho|co|giay|so|the|dang|van|cung|nam nay|duoc|xet|ben|gia dinh|o)"
_PAPER = re.compile(r"\b(?:ho|giay|so|dien) ngheo\b")
_PAPERS = re.compile(
    r"\b(?P<not>(?:(?:khong|ko|k|chua|chang)(?: (?:phai|con|co|thuoc|duoc|la|nha)){0,3}|thoat|het|khoi) )?"
    r"(?:ho|giay|so|dien|can) (?:ho )?(?:can )?ngheo\b"
)
_PEOPLES = ("thái", "tày", "nùng", "mông", "h mông", "dao", "thổ", "khơ mú", "ơ đu", "sán chay", "cao lan", "mường")
_NAMED = "|".join((*map(fold, _PEOPLES), "khomu", "khmu", "hmong"))
_ABOUT = rf"(?:{_LINK}|nguoi|ng|dan toc|dt|thieu so|dtts|{_NAMED})"
_POVERTY = re.compile(
    rf"\b(?:{_HOUSE}|{_SELF})(?: {_ABOUT}){{0,8}} (?P<near>can )?ngheo\b"
    rf"|^(?:(?:da|vang|u|uh|la|thuoc|co|giay|so|dien) )*ho (?P<only>can )?ngheo(?: (?:ma|a|ak|em|nhe|nha|day|roi|do))+$"
    r"|(?:^|[,.;] ?)(?:co|duoc cap) (?:giay|so) (?:chung nhan )?(?:ho )?(?P<held>can )?ngheo\b(?! thi)"
    rf"|\b(?:nguoi|ng|dan toc|dt) (?:{_NAMED}),?(?: {_LINK})*? (?:ho|dien|giay|so) (?P<folk>can )?ngheo\b"
    r"(?! (?:thi|duoc|dc|khong|ko|k|hay|hoac)\b)"
)
_LISTED = re.compile(
    rf"(?:^|[,.;] ?|\b(?:nu|nam|dan ong|dan ba|tuoi|t|\d\d|(?:19|20)\d\d|(?:nguoi|dan toc|dt) (?:{_NAMED})) )"
    r"(?:(?:thuoc|la|dien|nha|co|giay|so) )*(?:(?:ho|dien|giay|so) (?P<near>can )?|(?P<only>can ))ngheo"
    r"(?= ?[,.;]|$| (?:dong|nop|phai|moi|mot thang|1 thang|muon|bao nhieu|bn|het|nu|sinh|sn|nam \d|o|dan toc|nguoi)\b)"
)
"""A paper in a list of facts of one's own: "nữ, 1980, hộ nghèo", "52 tuổi nữ hộ nghèo đóng bao nhiêu"."""
_KIN = (
    rf"(?:(?:me|vo|chong)(?: {_SELF})?|(?:ong|ba) (?:noi|ngoai)|hang xom(?: nha)?(?: {_SELF})?"
    r"|(?:bo|ba|cha|ma|ong|anh|chi|em|con|chau|co|di|bac|chu|cau)"
    rf" (?:{_SELF}|trai|gai|dau|re|ruot|ho(?= ho\b))(?: {_SELF})?)"
)
_KIN_POVERTY = re.compile(rf"\b{_KIN}(?: {_ABOUT}){{0,6}} (?P<near>can )?ngheo\b")
"""A paper of somebody else, whose household may be another one."""
_TOGETHER = re.compile(
    r"\b(?:(?:hai )?vo chong|(?:me|bo|cha|ba|ong) (?:con|chau)(?= (?:toi|tui|tau|em|minh)\b)|ca nha|hai me con)"
    rf"(?: {_SELF})?\b"
)
"""People of whom the writer is one."""
_UNHELD = re.compile(
    rf"(?:\b(?:{_HOUSE}|{_SELF})(?: (?:{_LINK}|nam ngoai|vua|moi)){{0,4}} |^(?:(?:da|a|o|nham|vua|moi) )*)"
    r"(?:(?:khong|ko|k|chua|chang|no)(?: (?:phai|con|co|thuoc|duoc|he|la|o|nam trong)){0,3}|thoat|het|ra khoi|khoi)"
    r"(?: (?:ho|dien|giay|so|danh sach)){0,3} (?P<near>can )?ngheo\b"
)
_LEFT = re.compile(r"\b(?:thoat|ra khoi|khoi|het)(?: (?:ho|dien|danh sach))* (?:can )?ngheo\b(?! thi)")
"""Who was poor, or near-poor, and is no more."""
_PEOPLE = re.compile(
    rf"\b(?:{_SELF}|la|thuoc) (?:(?:la|thuoc|von|vua|cung) )*"
    rf"(?:(?:nguoi|ng|dan toc|dt|nguoi dan toc) (?P<people>{_NAMED})"
    r"|(?:nguoi |ng )?(?:dan toc thieu so|dtts))\b"
)
_PEOPLE_LISTED = re.compile(
    rf"(?:^|[,.;] ?)(?:nguoi|ng|dan toc|dt|nguoi dan toc) (?:(?P<people>{_NAMED})|thieu so)(?= ?[,.;]|$| o )"
)
_DENIED = re.compile(r"\b(?:khong|ko|k|chua|thoat|het|khoi|neu|gia su|con)(?: \w+){0,3} ?$")
_ASKED = re.compile(r"\b(?:co|duoc|dc)\b(?: \w+){1,5} (?:khong|ko|k) ?$")
"""A question that ends just before: "có được giảm không, nhà tui cận nghèo" denies nothing."""
_BORN = re.compile(
    r"\b(?:sn|nam sinh|sinh(?: nam| ngay| thang)?|(?:nu|gioi tinh nam),?(?= ?(?:\d{1,2}[/.-]|\d{4}))),?\s*:?\s*"
    r"(?P<date>\d{1,4}(?:\s*(?:[/.-]|thang|nam)\s*\d{1,4}){0,2})"
    r"(?! ?(?:con(?! (?:dong|duoc|dc|kip|tham gia)\b)|chau|be|dua|nguoi|ng|lan|tuoi|t)\b)\b"
)
_BORN_PLAIN = re.compile(
    rf"(?:\b(?:{_SELF}|nu|chi|anh|bac|(?:e|em|toi|tui|minh|mk) nam),?|, ?nam(?= 19[3-8]\d,)) (?P<date>19[3-9]\d|200\d)"
    r"(?= ?(?:[,.;]|$|nu\b|nam\b(?! \d)|dan ong\b|dan ba\b|chua\b))"
    r"|\b(?:nu|e|em|a|anh|chi|c|toi|tui|tau|minh|mk|chau|bac|o),? (?:sn |sinh )?(?P<short>7[6-9]|[89]\d)"
    r"(?= ?(?:[,.;]|$|(?:nu|dan ba)\b|nam\b(?! \d)|(?:lam|chay|ban|buon|nha|muon|chua|dang|thi|o)\b|dong \w))"
    r"|(?<![\d/.-])(?P<full>(?:\d{1,2}[/.-]){1,2}(?:19[3-9]\d|200\d|[4-9]\d)|(?:19[3-9]\d))"
    r"(?=,? (?:nu|nam(?= ?[,.;]|$| (?:chua|da|o|lam|muon)\b)|dan ba|dan ong|(?:thuoc |nha |la )?(?:ho |can )+ngheo)\b)"
    rf"|^(?:(?:nam|nu),? )?(?P<first>(?:\d{{1,2}}[/.-]){{0,2}}19(?:[3-8]\d|9[0-4]))"
    rf"(?=,? (?:{_SELF} )?(?:da |co )*(?:dong|nop|tham gia)\b)"
)
"""A year beside oneself and nothing that could happen in it: "mình 1990, nữ", "e 85 nu"; too many years for an age.

Nobody has paid before 1995: "1975, đã đóng 60 tháng" begins with a birth.
"""
_YEAR_TOLD = r"\b(?:(?:sn|sinh(?: nam)?)(?: thang)? (?:\d{1,2}[/.-]){0,2}\d{2,4}|\d{1,2}[/.-][4-9]\d)"
_BORN_TOO = r"(?:ay|ta|kia),? (?:nam nay )?(?:sn|sinh)\b"
"""Behind what somebody is called for whom another asks, by which their sex is known."""
_FEMALE = re.compile(
    rf"\b(?:{_SELF}(?: la)?|la|gioi tinh(?: la)?) (?:nu|phu nu|dan ba)\b(?! hay)|\bnu,? (?:sn|sinh|\d)"
    rf"|(?:{_YEAR_TOLD}|\b19\d\d|\b\d\d ?(?:tuoi|t)(?: roi)?|\b{_SELF} [4-9]\d),? (?:nu|dan ba|phu nu)\b(?! hay)"
    r"|[,;] ?nu(?= ?[,;]|$)"
    r"|^(?:da,? )?nu(?: a| ak| ah| nhe)?(?:,| (?=nha|ho|can|thuoc|gia dinh|dan toc|chua|da)\b)"
    rf"|\b(?:chi|co|ba|di) {_BORN_TOO}"
)
_MALE = re.compile(
    rf"\b(?:{_SELF} la|gioi tinh(?: la)?) (?:nam|dan ong)\b(?! hay| \d)"
    rf"|(?:{_YEAR_TOLD}|\b19\d\d|\b\d\d ?(?:tuoi|t)),?"
    r" (?:la (?:nam|dan ong)\b|nam(?= ?[,.;]|$| (?:chua|da|o|lam|muon|(?:con )?dong (?:duoc|dc)|con kip)\b)|dan ong)"
    r"|\bnam,? sn\b|^nam,? \d\d ?(?:tuoi|t)\b"
    r"|^(?:da,? )?nam(?: a| ak| ah| nhe)?(?:, ?| )(?=(?:nha|ho|can|thuoc|gia dinh|dan toc) )"
    rf"|\b(?:anh|chu|ong|cau) {_BORN_TOO}"
)
_RATHER = re.compile(r"\b(nam|nu)\b,? ?(?:chu )?(?:khong|ko|k|dau) (?:phai )?(?:la )?(?:nam|nu)\b")
_NOT_BUT = re.compile(r"\b(?:khong|ko|k) (?:phai )?(?:la )?(?:nam|nu)\b,? ?(?:ma )?(?:la )?(nam|nu)\b")
_LOWEST = re.compile(r"\bmuc (?:dong )?(?:thap nhat|toi thieu)\b|\bdong (?:o )?(?:muc )?thap nhat\b")
_MEAN = re.compile(
    r"\b(?:luong(?! huu)|thu nhap|binh quan|trung binh|(?<=nam )(?:o |voi )?muc)"
    r"(?: (?:dong|bhxh|bao hiem|ghi|trong|so|o|cty|cong ty|luc|hoi|do"
    r"|ay|duoc|co|la|khoang|tam|chung|moi|thang|binh quan|trung binh|bq|tb))*"
    r" (?P<amount>\d[\d.,]* ?(?:tr|trieu|cu)\d*(?: ruoi)?|\d{1,2}(?:[.,]\d{3}){2})\b"
)
"""What was earned while insurance was paid: told beside a time paid it is no pension wished for."""
_WISHED = re.compile(r"\b(?:muon|thi|de|mong|sau nay|ve gia|ve huu)(?: \w+){0,3} ?$")
_MOST_EARNED = 50_000_000
_OTHERS = re.compile(
    r"\b(?:me|chong|vo(?! \d)|bo(?! (?:ra|vo|vao|\d))|cha|hang xom|nguoi nha|(?:ong|ba) (?:noi|ngoai)|cho con"
    rf"|(?:con|chau|em|anh|chi) (?:trai|gai|dau|re|ho(?! (?:can|ngheo)\b)|{_SELF})|(?:ba|ong) (?:{_SELF}|cua))\b"
)


@dataclass(frozen=True)
class Gleaned:
    """What a message tells plainly, and nothing guessed.

    Attributes:
        sex: Of the person who writes.
        birth: Of the person who writes.
        group: The support group that was named, the highest support first; a paper is that of the whole household.
        kin_group: A paper of which it has to be asked whether it is held: that of somebody close, who may belong to
            another household, one named by who says as well that they are poor no more, or beside a people.
        unheld: The paper that the writer's household does not hold, or holds no more.
        months_paid: Months already paid, if the message says plainly how long.
        past: A time paid that was told with something missing (see `Past.doubtful`), which has to be asked for.
        average: The mean income (VND a month) told of that time.
        wants_lowest: The person asks for the lowest level.
    """

    sex: Sex | None = None
    birth: Birth | None = None
    group: Group | None = None
    kin_group: Group | None = None
    unheld: Group | None = None
    months_paid: int | None = None
    past: str = ""
    average: int | None = None
    wants_lowest: bool = False

    @property
    def years_paid(self) -> int | None:
        """Return the full years already paid."""
        return None if self.months_paid is None else self.months_paid // 12


@lru_cache(maxsize=128)
def glean(text: str, today: date) -> Gleaned:
    """Return the facts that a message tells plainly; of other people's birth and sex nothing is taken.

    Remembered, for everything that tries its hand at a message asks for the same.
    """
    said = figures(text)
    others = _OTHERS.search(said) is not None
    sex, birth = (None, None) if others else (_sex(said), _birth(said, today))
    own = _poverty(said) or (_listed(said) if sex or birth else None)
    left = own if _LEFT.search(said) else None
    own = None if left else own
    paid = Past() if others else read_past(said, today)
    people = None if own or others else _people(said, text, listed=bool(sex or birth))
    unheld = None if own else _unheld(said)
    asked = left or (None if own else _kin_poverty(said) or (_named(said) if people and not unheld else None))
    return Gleaned(
        sex=sex,
        birth=birth,
        group=own or people,
        kin_group=asked,
        unheld=unheld,
        months_paid=paid.months,
        past=paid.doubtful,
        average=_mean(said) if paid.months or paid.doubtful else None,
        wants_lowest=_LOWEST.search(said) is not None,
    )


def speaks_of_papers(text: str) -> bool:
    """Tell whether a paper of poverty is spoken of that is not said not to be held, whoever holds it."""
    return any(not found["not"] for found in _PAPERS.finditer(figures(text)))


def _sex(said: str) -> Sex | None:
    if corrected := _RATHER.search(said) or _NOT_BUT.search(said):
        return "female" if corrected[1] == "nu" else "male"
    female, male = _FEMALE.search(said), _MALE.search(said)
    if bool(female) == bool(male):
        return None
    return "female" if female else "male"


def _birth(said: str, today: date) -> Birth | None:
    found = list(_BORN.finditer(said)) or list(_BORN_PLAIN.finditer(said))
    if len(found) != 1:
        return None
    try:
        parts = found[0].groupdict()
        return read_birth(f"sinh nam {parts['date'] or parts['short'] or parts['full'] or parts['first']}", today).value
    except Misread:
        return None


def _mean(said: str) -> int | None:
    found = _MEAN.search(said)
    if found is None or _WISHED.search(said[: found.start()]):
        return None
    amount = read_money(found["amount"]).value
    return amount if amount <= _MOST_EARNED else None


def _poverty(said: str) -> Group | None:
    """Return the paper of the writer's own household."""
    for found in _POVERTY.finditer(_KIN_POVERTY.sub(" | ", _TOGETHER.sub("nha toi", said))):
        before = found.string[: found.start()]
        if _DENIED.search(before) and not _ASKED.search(before):
            continue
        if found["near"] or found["only"] or found["held"] or found["folk"]:
            return "near_poor"
        if _PAPER.search(found[0]):
            return "poor"
    return None


def _listed(said: str) -> Group | None:
    found = list(_LISTED.finditer(said))
    if len(found) != 1:
        return None
    return "near_poor" if found[0]["near"] or found[0]["only"] else "poor"


def _kin_poverty(said: str) -> Group | None:
    """Return the paper of somebody who may live in another household: "mẹ tôi hộ nghèo"."""
    found = _KIN_POVERTY.search(_TOGETHER.sub("nha toi", said))
    if found is None or found[0].startswith("hang xom") or _DENIED.search(found.string[: found.start()]):
        return None
    return "near_poor" if found["near"] else "poor" if _PAPER.search(found[0]) else None


def _named(said: str) -> Group | None:
    """Return a paper that is named, nobody says whose: who is of a people pays less still if they hold it."""
    found = next((found for found in _PAPERS.finditer(said) if not found["not"]), None)
    return None if found is None else "near_poor" if "can " in found[0] else "poor"


def _unheld(said: str) -> Group | None:
    found = _UNHELD.search(said)
    return None if found is None else "near_poor" if found["near"] else "poor"


def _people(said: str, text: str, *, listed: bool) -> Group | None:
    found = _PEOPLE.search(said) or (_PEOPLE_LISTED.search(said) if listed else None)
    if found is None or _DENIED.search(said[: found.start()]):
        return None
    people = found["people"]
    if people is None:
        return "ethnic_minority"
    plain = nfc(text).lower()
    spelled = any(fold(name) == people and name in plain for name in _PEOPLES)
    return "ethnic_minority" if spelled or (people != "tho" and not has_marks(text)) else None
