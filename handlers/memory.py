"""What somebody has told already: in passing, or as the answer to an earlier question."""

from bot.dialogue.persona import answered, persona
from bot.dialogue.session import Session

TOLD = ("sex", "birth", "group", "paid", "source", "agent")
UNTOLD = frozenset({"", "unknown"})


def remembered(session: Session) -> dict[str, str]:
    """Return what a new calculation need not ask again; later answers count."""
    facts = {**persona(session.runs), "group": _group(answered(session.runs))}
    facts |= {name: session.told[name] for name in TOLD if name in session.told}
    return {name: text for name, text in facts.items() if text not in UNTOLD}


def _group(said: dict[str, str]) -> str:
    """Return the support group that the answers about papers come to."""
    paper, people = said.get("paper", ""), said.get("people", "")
    if paper in ("poor", "near_poor"):
        return paper
    if people == "yes":
        return "ethnic_minority"
    return "other" if people == "no" else ""
