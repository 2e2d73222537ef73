"""How many people of a household a message speaks of."""

import re

from bot.language.folding import fold

_WORDS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_WORDS)})"
_UNIT = r"(?:nguoi|ng|khau|nhan khau|thanh vien)"
_PEOPLE = re.compile(rf"\b{_COUNT} {_UNIT}\b(?! (?:ta|goi|thu|thu tien|nha|xung|la|noi))")
_ALONE = re.compile(
    rf"(?:(?:nha|minh|toi|tui|em|e|co|gom|tong|cho|mua|ca|ho|gia dinh) )*{_COUNT} {_UNIT}(?: (?:a|ak|nha|nhe|thoi))*"
)
_NOT_A_NUMBER = re.compile(r"\b(?:thang|nguoi|so|tuoi) (?:nam|sau|ba|bay)$")


def people_in(text: str) -> int | None:
    """Return how many people a message names, such as "the bhyt 4 nguoi"; None if it names no number, or several."""
    said = fold(text)
    found = [each for each in _PEOPLE.finditer(said) if not _NOT_A_NUMBER.search(said[: each.end("count")])]
    return _number(found[0]["count"]) if len(found) == 1 else None


def only_people(text: str) -> int | None:
    """Return how many people a message names that says nothing else, such as "nhà 4 người"."""
    found = _ALONE.fullmatch(fold(text).strip(" .!"))
    return _number(found["count"]) if found else None


def _number(said: str) -> int | None:
    number = int(said) if said.isdecimal() else _WORDS.index(said) + 1
    return number or None
