"""What somebody saw before they left their number, and what they wish: said in words on the card of who will call."""

import re

from bot.dialogue.asking import Label
from bot.language.folding import fold
from bot.language.gleaning import speaks_of_papers
from bot.language.masking import mask
from bot.language.questions import is_question

_FIGURES = {
    "price": ("net", "months"),
    "cards": ("total", "months", "people"),
    "gift": ("total", "months", "people"),
}
"""The figures of each kind, in the order in which they are kept; what is paid is in VND."""
_WISH = "\n"
"""Before what somebody wishes, behind what they saw."""
_KINDS = re.compile(r"(?:people (?P<number>\d+)|with (?P<code>\w+))")
_PAYS = re.compile(
    r"\d[\d.,]* ?(?:k|nghin|ngan|tr|trieu|cu)(?:\d+| ruoi)?\b|\d{1,3}(?:[.,]000){1,2}\b|[1-9]\d{1,3}0000\b"
    r"|\b\d{1,2} ?thang (?:1|mot) lan\b|\bmuc (?:thap|cao|vua|trung binh|toi thieu)\b"
    r"|\b(?:dong|nop)(?: \w+){0,3} (?:(?:theo|hang|tung|moi) (?:thang|quy|nam)|(?:1|mot|ca|\d) (?:nam|quy))\b"
)
"""How much, or how often, somebody wishes to pay."""
_CLAUSES = re.compile(r"[,;\n]+|\.(?!\d)")
_OF_PEOPLE = re.compile(
    r"\b(?:ngheo|dan toc|dtts"
    r"|(?:nguoi|ng) (?:thai|tay|nung|mong|hmong|h mong|dao|tho|kho mu|khomu|o du|muong|cao lan))\b"
)
_LONGEST, _MOST = 100, 200
"""Letters that are kept of a wish, and of all of them."""


def price(net: int, months: int, group: str = "") -> str:
    """Write down a price (VND) for so many months, and the support group it was reckoned for."""
    return _written("price", net, months, group)


def cards(total: int, months: int, people: int) -> str:
    """Write down the price (VND) of health cards for so many months and people."""
    return _written("cards", total, months, people)


def gift(total: int, months: int, people: int, group: str = "") -> str:
    """Write down what a gift to so many people comes to (VND; 0 if no group was told)."""
    return _written("gift", total, months, people, group)


def several(number: int) -> str:
    """Write down for how many people somebody registers, as a wish."""
    return f"people {number}"


def beside(code: str) -> str:
    """Write down beside which lead (its code) somebody registers, as a wish."""
    return f"with {code}"


def wish_in(text: str) -> str:
    """Return what a text wishes of paying, in its own words; "" if it asks, or wishes nothing of the kind."""
    if not _PAYS.search(fold(text)) or is_question(text):
        return ""
    return in_words(", ".join(part for part in _CLAUSES.split(text) if _PAYS.search(fold(part))))


def in_words(text: str) -> str:
    """Return words as they may be kept: without numbers that identify somebody, or what only consent lets be kept."""
    parts = (part.strip(" .!-") for part in _CLAUSES.split(text) if not names_group(part))
    return mask(", ".join(filter(None, parts)), longest=_LONGEST).text


def names_group(text: str) -> bool:
    """Tell whether a text names a paper of poverty or a people."""
    return speaks_of_papers(text) or _OF_PEOPLE.search(fold(text)) is not None


def joined(wish: str, later: str) -> str:
    """Return a wish in words with one that was told later."""
    return wish if later in wish else "; ".join(filter(None, (wish, later)))[-_MOST:]


def wishing(seen: str, *wishes: str) -> str:
    """Write wishes, in words or as `several` and `beside` do, behind what was seen."""
    return _WISH.join((seen, *filter(None, wishes))) if any(wishes) else seen


def wished(seen: str) -> list[Label]:
    """Return what somebody wishes beside what they want to be called for."""
    return [_label(wish) for wish in seen.split(_WISH)[1:]]


def _label(wish: str) -> Label:
    found = _KINDS.fullmatch(wish)
    if found is None:
        return Label("seen.wish", {"words": wish})
    if found["code"]:
        return Label("seen.with", {"code": found["code"]})
    return Label("seen.people", {"people": int(found["number"])})


def said(seen: str) -> Label | str:
    """Return what was seen as words; what an older version kept in words stays as it is."""
    seen = seen.partition(_WISH)[0]
    kind, *rest = seen.split()[:5] or [""]
    names = _FIGURES.get(kind, ())
    if not names or len(rest) < len(names) or not all(part.isdecimal() for part in rest[: len(names)]):
        return seen
    values: dict[str, object] = {name: int(part) for name, part in zip(names, rest, strict=False)}
    return Label(f"seen.{kind}", values | {"group": "".join(rest[len(names) :])})


def people(seen: str) -> int:
    """Return for how many people health cards were reckoned; 0 if it is not known."""
    kind, *rest = seen.partition(_WISH)[0].split() or [""]
    said = dict(zip(_FIGURES["cards"], rest, strict=False)).get("people", "") if kind == "cards" else ""
    return int(said) if said.isdecimal() else 0


def _written(kind: str, *parts: object) -> str:
    return " ".join(str(part) for part in (kind, *parts)).strip()
