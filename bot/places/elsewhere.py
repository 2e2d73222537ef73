"""Provinces that are not ours: where somebody says that they live, by the names of today and of before July 2025."""

import re
from functools import lru_cache

from bot.language.folding import fold, has_marks, nfc
from bot.language.tokens import listed
from bot.places.names import sound

_LIST = (
    "An Giang|Bắc Ninh|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Nội|Hà Tĩnh"
    "|Hải Phòng|Hồ Chí Minh|Huế|Hưng Yên|Khánh Hòa|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Nghệ An|Ninh Bình|Phú Thọ"
    "|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sơn La|Tây Ninh|Thái Nguyên|Thanh Hóa|Tuyên Quang|Vĩnh Long"
    "|Bà Rịa|Bạc Liêu|Bắc Giang|Bắc Kạn|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận|Đắk Nông|Hà Giang|Hà Nam"
    "|Hải Dương|Hậu Giang|Hòa Bình|Kiên Giang|Kon Tum|Long An|Nam Định|Ninh Thuận|Phú Yên|Quảng Bình|Quảng Nam"
    "|Sóc Trăng|Thái Bình|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Vĩnh Phúc|Vũng Tàu|Yên Bái|Sài Gòn"
)
PROVINCES = tuple(_LIST.split("|"))
"""The 34 provinces since 1 July 2025 (Resolution 202/2025/QH15), those merged into them, and Sài Gòn."""
_BY_FOLDED = {fold(name): name for name in PROVINCES} | {"hcm": "Hồ Chí Minh", "tphcm": "Hồ Chí Minh"}
_NAME = "(?P<name>" + "|".join(sorted(_BY_FOLDED, key=len, reverse=True)) + ")"
_NAMED = re.compile(rf"\b{_NAME}\b")
_COMPARED = re.compile(r"\b(?:nhu|giong|bang|so voi|khac|hon|kem)\b")
_KIND = "(?:tinh|thanh pho|tp|t)[. ]{0,2}"
_SELF = "(?:toi|tui|tau|minh|mk|em|e|nha|gia dinh|chung toi|bon em)"
_BETWEEN = "(?: (?:hien|dang|nay|gio|thi|cung|song|sinh song|cu tru|tam tru|thuong tru|co|ho khau|nha|lai|deu|tan|mai))"
_ABOUT = (
    r"(?:,? (?:la )?(?:(?:nguoi|ng|dan toc|dt)(?: dan toc)? \w+|\d\d ?(?:tuoi|t)|nu|nam|(?:sinh|sn)(?: nam)? \d[\d/]+"
    r"|lam (?:ruong|nong|ray|vuon)|nong dan|ho (?:can )?ngheo),?)"
)
_LIVES = re.compile(
    rf"(?:(?P<before>\w+ )?\b{_SELF}{_ABOUT}{{0,3}}{_BETWEEN}{{0,4}} (?:o|tai|ben|trong|ngoai)"
    r"|^(?:(?:da|vang|a|the|neu|dang|hien|song),? )*o"
    rf"|\b(?:ho khau(?: thuong tru)?|thuong tru)(?: cua)?(?: {_SELF})?(?: (?:o|tai|ben))?)"
    rf"(?: (?:ben|trong|ngoai|mai|tan))? (?:{_KIND})?{_NAME}\b"
)
_NEAR = re.compile(
    rf"(?:(?P<before>\w+ )?\b(?:{_SELF}{_ABOUT}{{0,3}}{_BETWEEN}{{0,4}} )?(?:o|tai|ben)|^(?:huyen|xa|thi tran))"
    r" (?P<name>(?:huyen |xa |thi tran )?\w+ \w+(?: \w+)?)"
)
_BESIDE = re.compile(rf"(?:\w ?[,;-] ?(?:{_KIND})?|\btinh ){_NAME}$")
_ALONE = re.compile(rf"(?:(?:{_SELF} )?(?:o|ben|trong|ngoai) )?(?:{_KIND})?{_NAME}")
_KIN = listed("con chong vo me bo cha anh chi em chau ban ong ba dua bac di co chu cau xom nguoi")
_PAST = re.compile(
    r"\b(?:truoc|hoi (?:do|xua|nho|tre|con)|luc|tung|xua|(?:moi|vua|chuyen) ve|ve (?:que|lai)|sau nay|sap"
    r"|muon (?:chuyen|ve|o))\b"
)


def asked_of(text: str, ours: str) -> str:
    """Return the province, not `ours`, of which a question is, or with which it compares ours; "" if none."""
    said = fold(text)
    named = (one for one in _NAMED.finditer(said) if " " in one["name"])  # Huế alone is a woman's name too
    found = next((one for one in named if one["name"] != fold(ours)), None)
    if found is None or _PAST.search(said) or (fold(ours) in said and not _COMPARED.search(said)):
        return ""
    return _meant(text, found)


@lru_cache(maxsize=128)
def lives_in(text: str, ours: str) -> str:
    """Return the province, not `ours`, in which the writer says that they live or are registered; "" if none.

    Remembered, for a message is asked about more than once.
    """
    said = fold(text)
    found = _LIVES.search(said)
    if found is None or (found["before"] or "").strip() in _KIN or _PAST.search(said) or fold(ours) in said:
        return ""
    return _meant(text, found)


def place_in(text: str) -> str:
    """Return the words, folded, in which the writer says where they live; "" if they do not."""
    said = fold(text)
    found = _NEAR.search(said)
    if found is None or (found["before"] or "").strip() in _KIN or _PAST.search(said):
        return ""
    return found["name"]


def named_in(text: str, ours: str) -> str:
    """Return the province, not `ours`, that is told behind a place, or alone: "Thạch Hà, Hà Tĩnh"; "" if none."""
    said = fold(text).rstrip(" .!")
    found = _BESIDE.search(said) or _ALONE.fullmatch(said)
    return _meant(text, found) if found and fold(ours) not in said else ""


def _meant(text: str, found: re.Match[str]) -> str:
    """Return a name as it is written; "" if its diacritics say that something else was meant: Thanh Hòa."""
    name = _BY_FOLDED[found["name"]]
    written = nfc(text).lower()[slice(*found.span("name"))]
    if not has_marks(written) or written == found["name"]:
        return name
    parts = zip(written.split(), name.lower().split(), strict=True)
    return name if all(sound(one) == sound(other) for one, other in parts) else ""
