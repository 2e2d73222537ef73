"""What somebody saw before they left their number: kept in figures, said in words on the card of who will call."""

from bot.dialogue.asking import Label

_FIGURES = {
    "price": ("net", "months"),
    "cards": ("total", "months", "people"),
    "gift": ("total", "months", "people"),
}
"""The figures of each kind, in the order in which they are kept; what is paid is in VND."""


def price(net: int, months: int, group: str = "") -> str:
    """Write down a price (VND) for so many months, and the support group it was reckoned for."""
    return _written("price", net, months, group)


def cards(total: int, months: int, people: int) -> str:
    """Write down the price (VND) of health cards for so many months and people."""
    return _written("cards", total, months, people)


def gift(total: int, months: int, people: int, group: str = "") -> str:
    """Write down what a gift to so many people comes to (VND; 0 if no group was told)."""
    return _written("gift", total, months, people, group)


def said(seen: str) -> Label | str:
    """Return what was seen as words; what an older version kept in words stays as it is."""
    kind, *rest = seen.split()[:5] or [""]
    names = _FIGURES.get(kind, ())
    if not names or len(rest) < len(names) or not all(part.isdecimal() for part in rest[: len(names)]):
        return seen
    values: dict[str, object] = {name: int(part) for name, part in zip(names, rest, strict=False)}
    return Label(f"seen.{kind}", values | {"group": "".join(rest[len(names) :])})


def people(seen: str) -> int:
    """Return for how many people health cards were reckoned; 0 if it is not known."""
    kind, *rest = seen.split() or [""]
    said = dict(zip(_FIGURES["cards"], rest, strict=False)).get("people", "") if kind == "cards" else ""
    return int(said) if said.isdecimal() else 0


def _written(kind: str, *parts: object) -> str:
    return " ".join(str(part) for part in (kind, *parts)).strip()
