"""What somebody's answers tell of themselves, whatever dialogue asked."""

from collections.abc import Iterable

from bot.dialogue.asking import stem
from bot.dialogue.session import Run

SEX, BIRTH = "sex", "birth"


def answered(runs: Iterable[Run]) -> dict[str, str]:
    """Return answers by question without loop numbers; later ones count."""
    return {stem(name): text for run in runs for name, text in run.answers.items()}


def persona(runs: Iterable[Run]) -> dict[str, str]:
    """Return sex and birth as far as they were told; a birth may hold the sex that was told with it."""
    said = answered(runs)
    birth, _, sex = said.get(BIRTH, "").partition(" ")
    facts = {SEX: sex or said.get(SEX, ""), BIRTH: birth}
    return {name: text for name, text in facts.items() if text}
