"""How many people of a household a message speaks of."""

import re

from bot.language.folding import fold

_WORDS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_WORDS)})"
_UNIT = r"(?:nguoi|ng|khau|nhan khau|thanh vien)"
_PEOPLE = re.compile(rf"\b{_COUNT} {_UNIT}\b(?! (?:ta|goi|thu|thu tien|nha(?! (?:toi|tui|em|minh|chung))|xung|la|noi))")
_ALONE = re.compile(
    r"(?:(?:nha|minh|toi|tui|em|e|co|gom|tong|cho|mua|ca|ho|gia dinh|the|vay|con|neu|thi|tinh) )*"
    rf"{_COUNT} {_UNIT}(?: (?:a|ak|nha|nhe|thoi))*"
)
_SELF = "(?: (?:toi|tui|tau|em|minh|nha toi))?"
_BESIDE = "(?:va|voi|cung|them|cong)"
_FAMILY = re.compile(
    rf"\b{_COUNT} (?:(?:me|bo|cha) con|(?:ba|ong) chau|vo chong|ong ba){_SELF}\b"
    rf"(?!,? (?:{_BESIDE}|\d|{'|'.join(_WORDS)})\b)"
)
"""Three of a family: "3 mẹ con", unless others are named beside them."""
_COUPLE = re.compile(
    rf"\b(?:vo chong|ong ba){_SELF},? (?:{_BESIDE} )?{_COUNT} (?:dua|con|chau|be)\b(?!,? (?:{_BESIDE}|di hoc|hoc)\b)"
)
"""A couple and so many children, "vợ chồng và 2 con"; pupils buy their cards at school."""
_PUPILS = re.compile(
    rf"\b{_COUNT} (?:dua|chau|con|be|em|nguoi|ng)(?: (?:con|nho|toi|em|dang|la))*"
    r" (?:di hoc|hoc|sinh vien)\b"
)
"""Who buys their card at school."""
_PAIR = re.compile(
    r"(?:(?:cho|tinh|mua|ca|nha|chi|co|thi|the|con|hai|2|minh|toi|muon|dang ky|dk|lam|bhyt|bao hiem|y te) )*"
    r"(?:vo chong|ong ba)"
    r"(?: (?:toi|tui|tau|em|minh|nha|gia|a|nhe|thoi|thi|sao|bao|nhieu|het|may|tien))*"
)
"""A couple and nobody else: "vợ chồng tôi"."""
_SINGLE = re.compile(
    r"(?:(?:chi|co|cho|mua|tinh|the|con|1|mot) )*(?:minh (?:toi|tui|tau|em)|(?:toi|tui|tau|em) thoi|(?:1|mot) minh)"
    r"(?: (?:toi|tui|tau|em|thoi|a|nhe|thi|sao|bao|nhieu|het|may|tien))*"
)
_NOT_A_NUMBER = re.compile(r"\b(?:thang|nguoi|so|tuoi) (?:nam|sau|ba|bay)$")


def people_in(text: str) -> int | None:
    """Return how many people a message names, such as "the bhyt 4 nguoi"; None if it names no number, or several."""
    said = fold(text)
    found = [each for each in _PEOPLE.finditer(said) if not _NOT_A_NUMBER.search(said[: each.end("count")])]
    named = {_number(each["count"]) for each in (*found, *_FAMILY.finditer(said))}
    named |= {2 + (_number(each["count"]) or 0) for each in _COUPLE.finditer(said)}
    return named.pop() if len(named) == 1 and len(found) <= 1 else None


def family_in(text: str) -> int | None:
    """Return how many people are meant by who is asked for how many: a number of them, a couple, oneself alone."""
    return close_in(text) or people_in(text)


def close_in(text: str) -> int | None:
    """Return two for a couple, one for oneself alone, if a message says nothing else."""
    said = fold(text).strip(" .!?")
    return 2 if _PAIR.fullmatch(said) else 1 if _SINGLE.fullmatch(said) else None


def pupils_in(text: str) -> int:
    """Return how many pupils a message names, 0 if it names none, or several numbers of them."""
    found = _PUPILS.findall(fold(text))
    return (_number(found[0]) or 0) if len(found) == 1 else 0


def only_people(text: str) -> int | None:
    """Return how many people a message names that says nothing else, such as "nhà 4 người"."""
    found = _ALONE.fullmatch(fold(text).strip(" .!"))
    return _number(found["count"]) if found else None


def _number(said: str) -> int | None:
    number = int(said) if said.isdecimal() else _WORDS.index(said) + 1
    return number or None
