"""Exact amounts: fractions inside, whole VND at the edge, rounded once and half up."""

from collections.abc import Sequence
from fractions import Fraction

HALF = Fraction(1, 2)
MONTHS_A_YEAR = 12


def rounded(amount: Fraction) -> int:
    """Round to whole VND, half up."""
    return (amount + HALF).__floor__()


def apportioned(parts: Sequence[Fraction]) -> list[int]:
    """Round parts to whole VND so that they add up to their rounded sum: the largest remainders are rounded up."""
    floors = [part.__floor__() for part in parts]
    spare = rounded(sum(parts, Fraction(0))) - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda place: floors[place] - parts[place])
    for place in by_remainder[:spare]:
        floors[place] += 1
    return floors


def power_sum(ratio: Fraction, count: int) -> Fraction:
    """Return 1 + ratio + … + ratio^(count-1) in closed form."""
    return Fraction(count) if ratio == 1 else (1 - ratio**count) / (1 - ratio)
