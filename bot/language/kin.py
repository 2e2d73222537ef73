"""Somebody of one's family, as people name them: what they are called, woman or man, and when they were born."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from bot.language.births import read_birth
from bot.language.dates import figures
from bot.language.folding import fold, has_marks, nfc
from bot.language.reading import Misread

Sex: TypeAlias = Literal["female", "male", ""]

_NAMES: dict[Sex, str] = {
    "female": "mẹ|má|vợ|mẹ vợ|mẹ chồng|bà nội|bà ngoại|bà|bà ấy|con gái|con dâu|cháu gái|em gái|em dâu"
    "|chị gái|chị dâu|chị họ|chị chồng|chị vợ|chị ấy|người cô|cô ấy|bác gái|dì|mợ|thím"
    "|bạn gái|bà hàng xóm|chị hàng xóm|cô hàng xóm",
    "male": "bố|cha|ba|chồng|bố vợ|bố chồng|cha vợ|cha chồng|ông nội|ông ngoại|ông|ông ấy|con trai|con rể|cháu trai"
    "|em trai|em rể|anh trai|anh rể|anh họ|anh chồng|anh vợ|anh ấy|người chú|bác trai|cậu"
    "|bạn trai|ông hàng xóm|anh hàng xóm|chú hàng xóm",
    "": "con|con út|con lớn|cháu|cháu nội|cháu ngoại|người em|em họ|em út|em vợ|em chồng|em ấy|người bác"
    "|người bạn|người yêu|người nhà|hàng xóm|bác hàng xóm",
}
CALLED: dict[str, str] = {fold(name): name for names in _NAMES.values() for name in names.split("|")}
SEXES: dict[str, Sex] = {name: sex for sex, names in _NAMES.items() for name in names.split("|")}
_OTHERWISE: dict[str, str] = {"ck": "chồng", "vk": "vợ", "ong xa": "chồng", "ba xa": "vợ", "ong nha": "chồng"}
_OTHERWISE |= {
    "ba nha": "vợ",
    "chau nha": "con",
    "con nha": "con",
    "ban": "người bạn",
    "di ruot": "dì",
    "co ruot": "người cô",
    "chu ruot": "người chú",
    "cau ruot": "cậu",
    "em ruot": "người em",
    "e trai": "em trai",
    "e gai": "em gái",
    "a trai": "anh trai",
    "c gai": "chị gái",
    "anh": "anh trai",
    "chi": "chị gái",
    "em": "người em",
    "co": "người cô",
    "o": "người cô",
    "chu": "người chú",
    "bac": "người bác",
}
"""Other words for somebody; who is called as An Sinh calls the one who writes is named by more than that."""
_CHILD = (
    r"(?:(?P<son>thang (?:con|cu|lon)(?= (?:toi|tui|tau|nha|em|sinh|sn|nam|\d)))"
    r"|(?P<child>(?<!\d )dua (?:con|lon|nho|ut))"
    r"|(?P<it>no(?= (?:sinh|sn|bi|nam (?:nay|ni)|\d\d ?(?:tuoi|t)|(?:19|20)\d\d)\b)|(?<=cho )no(?! \d)))"
)
_BOTH = r"(?P<both>(?:bo|ba|cha) (?:me|ma)|vo chong|chong vo|me cha|ong ba(?: noi| ngoai)?|(?:anh|chi) em)"
_OWN = r"(?:toi|tui|tau|minh|mk)"
_ADDRESSES = frozenset({"con", "chau", "em", "anh", "chi", "co", "di", "chu", "bac", "cau", "mo", "thim", "o"})
_ADDRESSES |= {"ong", "ba", "ban"}
"""What is somebody of the family only with whose they are: alone it is who writes, or who is written to."""
_PLAIN = "|".join(sorted({*CALLED, *_OTHERWISE} - _ADDRESSES, key=len, reverse=True))
_WHOSE = (
    r"(?: (?:toi|tui|tau|minh|mk|em|e|chau|con|nha(?! \w+ ngheo)|ruot|(?:chong|vo)(?= (?:toi|tui|tau|minh|em)\b)))*"
)
_KIN = re.compile(
    rf"(?<!lay )(?<!theo )(?<!lap )\b(?:{_BOTH}|{_CHILD}"
    rf"|(?P<kin>{_PLAIN}|(?:{'|'.join(_ADDRESSES)})(?= (?:ruot |nha )?{_OWN}\b)"
    r"|ba(?= (?:19\d\d|sinh|sn)\b)|(?:con|bac|chu|co|cau|di|ong|ba)(?= em\b)"
    r"|(?:co|bac|chu|di|cau)(?= chau\b)))\b(?! (?:con|nguoi|dua)\b)"
    r"(?!(?<= ho) (?:can|ngheo|thoat|thuong|khau|gia dinh|kinh doanh|dan toc)\b)"
    rf"{_WHOSE}"
)
_SPELLED = {
    "ma": ("má", "mạ"),
    "bo": ("bố",),
    "vo": ("vợ",),
    "mo": ("mợ",),
    "co": ("cô",),
    "chu": ("chú",),
    "no": ("nó",),
}
_SPELLED |= {"di": ("dì",), "me": ("mẹ", "mệ", "mế"), "ban": ("bạn",), "thang": ("thằng",), "con": (), "o": ()}
"""How words for people are written that other words differ from by their marks alone."""
_AND_SELF = re.compile(r"\b(?:the|vay|roi|gio) con (?:toi|tui|tau|minh|em)\b")
"""What is "and", and no child."""
PARENTS, IT = "bố mẹ", "nó"
_OF_PARENTS = frozenset({"bo", "ba", "cha", "me"})
_BARE = re.compile(
    r"\b(?P<bare>ong|ba|con)\b"
    r"(?! (?:nguoi|thang|nam|con|chi|em|anh|dua|lan|trieu|tram|the|so|vo|chong|hoi|xin|biet|xem|nhe|a|voi|cai)\b)"
)
"""Somebody behind "for", who would else be the one who writes, or is written to."""
NAMED = _KIN.pattern
"""The pattern of somebody of the family, in a folded text."""
RECEIVER = rf"(?:{_KIN.pattern}|{_BARE.pattern})"
"""The pattern of one for whom something is done, in a folded text."""
_HEADS = frozenset(name.split()[0] for name in (*CALLED, *_OTHERWISE, "thang", "no", "dua"))
_TWO = re.compile(r"(?: \w+){0,2} (\d\d)(?: ?tuoi)?(?:,| va| voi| -)? ?(\d\d) ?(?:tuoi|t)\b")
"""Two ages of parents, told in the order in which they are named."""
_SELVES = r"(?:toi|tui|tau|minh|mk|em|e|va|con|thi|co|cho|tu|den)"
_SELF_BORN = re.compile(rf"^(?:(?:con|va|the|vay) )*{_OWN} (?:sinh|sn|nam nay)\b")
_BORN = re.compile(
    rf"(?:,? (?!{_SELVES}\b)(?!\d)\w+){{0,5}}?,? (?:(?P<age>[1-9]\d?) ?(?:tuoi|t)\b"
    r"|(?:sinh|sn)(?: nam| thang| ngay)* (?P<date>\d{1,4}(?: ?[/.-] ?\d{1,4}){0,2})(?![\d/]))"
    r"|(?: (?:nam|nay|ni|la|thi|duoc|moi|gan|khoang|sinh|tron))* (?:(?P<year>(?:\d{1,2}[/.-])?(?:19|20)\d\d)(?! ?[/.-])"
    r"|(?P<bare>[1-9]\d)(?=$|,| +\|| (?:toi|tui|em|minh|roi|thi|a|chua|dong|muon|con|lam|chong|ck|vo|vk|me|bo|sap)\b))"
)
"""A birth behind somebody, before the writer speaks of themselves."""
_LATER = re.compile(
    r"(?:(?!\b(?:toi|tui|tau|minh|mk|em|e)\b)[^|])*?\b(?:(?P<age>[1-9]\d) ?(?:tuoi|t)\b(?! \w+ huu)"
    r"|(?:sinh|sn)(?: nam)? (?P<date>(?:\d{1,2}[/.-])?(?:19|20)\d\d)\b)"
)
"""A birth further behind the only one who is named, before the writer speaks of themselves."""
_RATHER_YEAR = "70"
"""From which on two figures alone are rather a year: "chồng 88"."""


@dataclass(frozen=True)
class Kin:
    """Somebody of the family: `birth` is YYYY or YYYY-MM, "" if it was not told; they are told of in `start:end`."""

    called: str
    birth: str = ""
    start: int = 0
    end: int = 0

    @property
    def sex(self) -> Sex:
        """Return female or male, "" if the name does not tell it."""
        return SEXES.get(self.called, "")


def kin_in(text: str, today: date, it: str = "con") -> tuple[Kin, ...]:
    """Return the people of one's family that a text names, each once, with the births told of them.

    `it` is who was spoken of before, whom "nó" and "chị ấy" mean, by what they are called.
    """
    said = figures(text)
    if _HEADS.isdisjoint(said.split()):
        return ()
    if _AND_SELF.search(said):
        said = said.replace("con ", "va  ")  # as long as before: the places are those of the text
    found: dict[str, Kin] = {}
    for each in _KIN.finditer(said):
        for named in _people(each, text, said, today) if _is_meant(each[0], text) else ():
            one = replace(named, called=_meant(named.called, next(iter(found), it)))
            if one.called not in found or (one.birth and not found[one.called].birth):
                found[one.called] = one
    if len(found) == 1 and (later := _LATER.match(said, (one := next(iter(found.values()))).end)) and not one.birth:
        return (replace(one, birth=_birth(later, today), end=later.end()),)
    return tuple(found.values())


def _meant(called: str, it: str) -> str:
    """Return who is meant by a word that stands for somebody named before: "nó", and "chị ấy" of a woman."""
    if called == IT:
        return it
    of_it = called.endswith(" ấy") and it != "con" and SEXES.get(it, "") in ("", SEXES[called])
    return it if of_it else called


def _is_meant(named: str, text: str) -> bool:
    """Tell whether somebody is meant, and not a word that differs by its marks alone: má and mà, con and còn."""
    word, _, _ = named.partition(" ")
    if not has_marks(text):
        return word != "ma"
    spelled = _SPELLED.get(word)
    return spelled is None or not {word, *spelled}.isdisjoint(re.findall(r"\w+", nfc(text).lower()))


def others_born(text: str, today: date, besides: str = "") -> bool:
    """Tell whether a text tells when somebody else was born than who is asked of, the writer unless it is another."""
    if besides and _SELF_BORN.search(figures(text)):
        return True
    return any(one.birth for one in kin_in(text, today, besides or "con") if one.called != besides)


def _people(found: re.Match[str], text: str, said: str, today: date) -> tuple[Kin, ...]:
    """Return who is named in one place: one, or of a couple those whose ages are told."""
    if found["both"]:
        ages = _TWO.match(said, found.end()) if "me" in found["both"].split() else None
        if ages is None:
            return ()
        place = found.start(), ages.end()
        each = zip(("bố", "mẹ"), ages.groups(), strict=True)
        return tuple(Kin(name, str(today.year - int(age)), *place) for name, age in each)
    called = "con trai" if found["son"] else "con" if found["child"] else IT if found["it"] else ""
    called = called or name_of(found["kin"], text)
    return (_told(called, said, found, today),)


def receiver(text: str, said: str, at: int, today: date, it: str = "con") -> Kin | None:
    """Return who is named from a place of a folded text on, a whole couple as one; None if it is nobody.

    `it` is who was spoken of before, whom "nó" means unless the text itself names somebody.
    """
    if found := _KIN.match(said, at):
        if found["both"]:
            return Kin(PARENTS) if found["both"].split()[0] in _OF_PARENTS else None
        (one,) = _people(found, text, said, today)
        before = next((other.called for other in kin_in(text, today, it) if other.start < one.start), it)
        return replace(one, called=_meant(one.called, before))
    bare = _BARE.match(said, at)
    return _told(name_of(bare["bare"], text), said, bare, today) if bare else None


def birth_behind(said: str, at: int, today: date) -> str:
    """Return the birth (YYYY or YYYY-MM) that is told from a place of a folded text on, "" if none is."""
    told = _BORN.match(said, at)
    return _birth(told, today) if told else ""


def _told(called: str, said: str, named: re.Match[str], today: date) -> Kin:
    told = _BORN.match(said, named.end())
    return Kin(called, _birth(told, today) if told else "", named.start(), (told or named).end())


def name_of(kin: str, text: str = "") -> str:
    """Return the name with its marks; without them "ba" may be a father or a grandmother."""
    if kin == "ba":
        return "bà" if "bà" in nfc(text).lower() else "ba" if has_marks(text) else "người nhà"
    return _OTHERWISE.get(kin) or CALLED[kin]


def without_kin(said: str) -> str:
    """Return a folded text without the people of the family that it names."""
    return said if _HEADS.isdisjoint(said.split()) else _KIN.sub(" | ", said)


def _birth(told: re.Match[str], today: date) -> str:
    """Return the birth that was told, or that an age comes to; "" if it is none."""
    parts = told.groupdict("")
    bare = parts.get("bare", "")
    if age := parts["age"] or (bare if bare < _RATHER_YEAR else ""):
        return str(today.year - int(age))
    try:
        return str(read_birth(f"sinh nam {parts['date'] or parts.get('year') or bare}", today, youngest=0).value)
    except Misread:
        return ""
