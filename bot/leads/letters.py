"""The letters that stand for leads in a list: whoever has one keeps it, so that an old report names the same."""

from collections.abc import Collection, Sequence

LETTERS = "ABCDEFGHIKLMNPQRSTUVXY"
"""No letter that is taken for a number, or for another letter."""
BEYOND = "".join(map(chr, range(0x4E00, 0x4E00 + 100)))
"""Marks that stand within a report for leads named in it when the letters are used up; nobody types or sees them."""
LETTER = rf"[{LETTERS.lower()}{BEYOND[0]}-{BEYOND[-1]}]"
"""The pattern of what stands for a lead in a report, in lower case."""


def visible(letter: str) -> str:
    """Return a letter as it is shown: none for a lead that has no letter."""
    return letter if letter in LETTERS else ""


def lettered(before: Sequence[str], shown: Sequence[str], kept: Collection[str]) -> tuple[str, ...]:
    """Return the codes behind the letters, in their order; "" stands behind one that is free.

    Of `before` every code keeps its letter that is `shown` again or to be `kept`; the others of `shown` (no more than
    there are letters) get the first that is free, or else one of a code that is not shown.
    """
    slots = [code if code in shown or code in kept else "" for code in before[: len(LETTERS)]]
    slots += [""] * (len(LETTERS) - len(slots))
    for code in shown:
        if code not in slots:
            slots[_free(slots, shown)] = code
    while slots and not slots[-1]:
        slots.pop()
    return tuple(slots)


def _free(slots: Sequence[str], shown: Collection[str]) -> int:
    return slots.index("") if "" in slots else next(at for at, code in enumerate(slots) if code not in shown)
