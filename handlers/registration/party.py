"""Several people told of in one registration: each gets a lead of their own, a group one call for all of them."""

import re

from bot.language.folding import fold
from bot.language.households import people_in
from handlers.registration.numbering import NUMBER
from handlers.registration.particulars import is_full_name
from handlers.registration.seen import in_words, several

KIN = "kin"
"""The wish of who has somebody close called as well: nothing that was told of oneself goes into it."""
_MOST = 40
"""Words of a message."""
_GROUP = 5
"""From so many people on one call does for all."""
_SELF = r"(?:toi|tui|tau|em|e|minh|chau)"
_WHOSE = r"(?:toi|tui|tau|em|minh|chau|gai|trai|dau|re|ruot)"
_CLOSE = (
    rf"(?:(?:me|ma|bo|cha|vo|chong|ck|vk|ong xa|ba xa)\b(?: {_WHOSE})*"
    rf"|(?:con|anh|chi|em|ban|co|di|cau|mo|thim|chu|bac|ong|ba)(?: (?:{_WHOSE}|noi|ngoai))+)"
)
_AND = r"(?:va|voi|vs|cung|lan)(?: (?:ca|cho|voi))*"
_KINS = (
    "me",
    "ma",
    "bo",
    "cha",
    "vo",
    "chong",
    "ck",
    "vk",
    "gai",
    "trai",
    "dau",
    "re",
    "di",
    "co",
    "chu",
    "bac",
    "ban",
)
_MYSELF = rf"{''.join(f'(?<!{kin} )' for kin in _KINS)}\b{_SELF}"
_WITH_SELF = re.compile(
    rf"{_MYSELF} (?:\w+ ){{0,5}}(?<! o ){_AND} {_CLOSE}|{_MYSELF} , {_CLOSE}|\b{_CLOSE} {_AND} {_SELF}\b"
    rf"|\b(?:vo chong|vk ck|ck vk|me con|bo con|(?:ca|hai|2|ba|3) (?:chi em|anh em))(?: {_SELF})?\b(?! con)"
)
_OTHERS = re.compile(rf"\b(?:bo me|cha me|ba me|me cha)\b|\b{_CLOSE}.{{0,40}}? {_AND} {_CLOSE}")
_PAIR = re.compile(
    r"\b(?:vo chong|chong vo|vk ck|ck vk|bo me|cha me|ba me|me cha|me con|bo con|(?:ca|hai|2|ba|3) (?:chi em|anh em))\b"
)
_ONE = re.compile(rf"\b{_CLOSE}")
_COUNTS = {"hai": 2, "ba": 3, "bon": 4}
_KINDRED = re.compile(
    rf"\b(?P<number>\d{{1,2}}|{'|'.join(_COUNTS)}) (?:anh em|chi em|anh chi em|me con|bo con|dua|ho|suat|bac|anh chi"
    r"|ong ba)\b"
)
_MANY = re.compile(r"\b(?:nhieu|may|vai|moi|dong) nguoi\b|\b(?:ba con|chi em|anh em|hoi vien|ca xom)\b")
_PLACE = r"(?:xom|thon|ban|lang|khoi|to|xa)"
_AROUND = re.compile(
    rf"\b(?:trong|ca|cung|chung) {_PLACE}\b|\b(?!ban ){_PLACE}(?: \w+)? (?:toi|tui|em|minh|chung toi|co \d+)\b"
    r"|\b(?:hoi vien|hoi phu nu|hoi nong dan|chi hoi|ba con|hang xom|nhom|tap the)\b"
)
"""People of one place, and no family."""
_ANOTHER = re.compile(
    r"\b(?:dang k[yi]|dky|dki|dk|ghi ten|lam phieu)(?: (?:bhxh|bao hiem|tu nguyen|tn))*(?: (?:ho|giup|gium|dum|cho))+"
    r" (?:(?:1|mot|ba|ong|co|chu|bac|chi|anh|nguoi) )*(?:hang xom|ban (?:toi|em|than)|nguoi quen|nguoi nha"
    r"|chi (?:gai|dau|ho|chong)|anh (?:trai|re|ho|chong)|(?:ong|ba) (?:ngoai|noi)"
    r"|(?:co|chu|bac|di|cau|mo|thim) (?:toi|em|chau)"
    r"|(?:con|em) (?:trai|gai|dau|re)(?: (?:toi|tui|em|minh))?(?= (?:1[5-9]|[2-9]\d) ?(?:tuoi|t)\b))\b"
)
"""One other person is to be registered."""
_LABEL = re.compile(r"[\s,.;]+(?:sđt|sdt|số|so|đt|dt|điện thoại|dien thoai)(?: \w+){0,4}[\s:]*$", re.IGNORECASE)
_REGISTERS = re.compile(r"\b(?:dang k[yi]|dky|dki|dk|ghi ten|lam phieu)\b")
_JOINS = re.compile(r"\b(?:muon|xin|can|nho)(?: \w+){0,3} (?:tham gia|dong|vao)\b")
_BOOKS = re.compile(r"\b(?:bhxh|bao hiem xa hoi|tu nguyen|tham gia|bhxhtn)\b")
_ELSE = re.compile(
    r"\b(?:bhyt|y te|the|kham|(?<!hoi )vien|bao nhieu|bn|may tien|rut|chet|mat|thai san"
    r"|cong ty|khong|ko|roi|da (?:dk|dang|tham|dong|nop|mua|co)|neu)\b"
)
"""What has figures or an answer of its own."""
_BORN = re.compile(r"\b(?:tuoi|sinh|sn|(?:19|20)\d\d|[4-9]\d)\b")
"""What figures are reckoned with, unless names and numbers are told as well."""
_ASKS = re.compile(
    r"\?|\b(?:o dau|o mo|the nao|lam sao|nhu nao|ra sao|can (?:gi|nhung)|giay to|thu tuc"
    r"|duoc (?:k|chua|ha)|la gi|khi nao)\b"
)


def told(text: str) -> dict[str, str] | None:
    """Return with what a registration of several people, or of one other, begins; None for any other text."""
    said = fold(text)
    plain = " ".join(re.findall(r"\w+|[,.;:!]", NUMBER.sub(" ", said)))
    registers = _REGISTERS.search(plain) is not None
    if not (registers or _JOINS.search(plain)) or len(plain.split()) > _MOST:
        return None
    if _ELSE.search(plain) or _ASKS.search(said):
        return None
    number, kin = _people(text, plain, registers=registers)
    if number <= 1:
        return {"wants": KIN} if _ANOTHER.search(plain) else None
    if _BORN.search(plain) and not NUMBER.search(text):
        return None
    wish = several(number) if NUMBER.search(text) else words(text) or several(number)
    if number >= _GROUP or _AROUND.search(plain):
        return {"wants": "call", "people": "0", "wish": wish}
    wants = KIN if kin else "vsi" if _BOOKS.search(plain) else ""
    return {"people": str(number), "wish": wish} | ({"wants": wants} if wants else {})


def another(note: str) -> bool:
    """Tell whether what was told beside somebody's number names another person with theirs."""
    number = NUMBER.search(note)
    return number is not None and (_named(note[: number.start()]) or _named(note[number.end() :]))


def _people(text: str, plain: str, *, registers: bool) -> tuple[int, bool]:
    """Return how many people are to be registered, and whether the writer is none of them."""
    found = _KINDRED.search(plain)
    counted = (_COUNTS.get(found["number"]) or int(found["number"])) if found else people_in(text) or 0
    if _MANY.search(plain) and _AROUND.search(plain):
        counted = counted or _GROUP
    *before, _ = NUMBER.split(text)
    named = sum(map(_named, before))
    with_self = _WITH_SELF.search(plain) and (registers or not plain.startswith(("vo chong", "ca vo chong")))
    others = _OTHERS.search(plain)
    close = _close(plain, with_self=bool(with_self)) if with_self or others else 0
    return max(counted, named if named > 1 else 0, close), bool(others and not with_self)


def _close(plain: str, *, with_self: bool) -> int:
    """Return how many people are named as close, the writer among them if they are meant: pairs count for two."""
    pairs = len(_PAIR.findall(plain))
    return max(2, len(_ONE.findall(_PAIR.sub(" ", plain))) + (2 * pairs or int(with_self)))


def _named(told: str) -> bool:
    """Tell whether what stands beside a number ends or begins with a whole name."""
    words = re.findall(r"[^\W\d_]+", told)
    return any(
        is_full_name(" ".join(part)) for few in (2, 3, 4) for part in (words[-few:], words[:few]) if len(part) == few
    )


def words(text: str) -> str:
    """Return what is wished in the writer's own words, up to the first number, or sign before names; "" if nothing."""
    told = re.split(r"[:\n;]", _LABEL.sub("", NUMBER.split(text)[0]))[0]
    said = in_words(told)
    return said if _REGISTERS.search(fold(said)) or _JOINS.search(fold(said)) else ""
