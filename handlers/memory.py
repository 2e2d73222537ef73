"""What somebody has told already: in passing, or as the answer to an earlier question."""

from bot.dialogue.asking import stem
from bot.dialogue.persona import answered, persona
from bot.dialogue.session import Run, Session
from bot.language.past import OPEN, UNSAID, months_between

TOLD = ("sex", "birth", "group", "paid", "past", "source", "agent")
UNTOLD = frozenset({"", "unknown"})
NEVER = "0"
"""The months paid of somebody who says that they have not paid."""
_TIME = ("paid", "past")
_YEAR = len("2026")


def remembered(session: Session) -> dict[str, str]:
    """Return what a new calculation need not ask again; later answers count."""
    facts = {**persona(session.runs), "group": _group(answered(session.runs))}
    facts |= {name: session.told[name] for name in TOLD if name in session.told}
    facts |= _before(session)
    return {name: text for name, text in facts.items() if text not in UNTOLD}


def _before(session: Session) -> dict[str, str]:
    """Return what was paid before and on what mean income: as it was answered, unless it was told again since."""
    told = {name: session.told.get(name, "") for name in _TIME}
    for run in reversed(session.runs):
        given = {name: run.given.get(name, "") for name in _TIME}
        if any(told.values()) and told != given:
            return told
        answers = _answers(run, given["past"])
        if answers or any(given.values()):
            return {"average": run.given.get("average", "")} | given | answers
    return told


def _answers(run: Run, past: str) -> dict[str, str]:
    """Return what a run's answers tell of the time paid (`paid` in months, or `past`), and the mean income."""
    found: dict[str, str] = {}
    for name, text in run.answers.items():
        kind = stem(name)
        if kind == "average":
            found["average"] = text
        elif kind in ("paid", "past.length"):
            found |= _time(text)
        elif kind == "next" and text.startswith("paid="):
            found |= _time(f"P{text.removeprefix('paid=')}M")
        elif kind in ("past.first", "past.last"):
            past = _filled(past, text, at=kind == "past.last")
            found |= _time(past)
    return found


def _filled(past: str, answer: str, *, at: int) -> str:
    """Put an answered month in its place; an answer that tells both ends, or a length, takes the place of both."""
    if OPEN in answer or answer.startswith("P"):
        return answer
    ends = past.split(OPEN)
    ends[at] = f"{ends[at][:_YEAR]}-{UNSAID:02d}" if answer in UNTOLD else answer
    return OPEN.join(ends)


def _time(text: str) -> dict[str, str]:
    """Write a time paid (P36M, a period, or one that lacks a month) as the estimators take it."""
    first, slash, last = text.partition(OPEN)
    if not slash:
        return {"paid": text[1:-1] if text.startswith("P") else NEVER, "past": ""}
    whole = len(first) == len(last) > _YEAR
    return {"paid": str(months_between(first, last)), "past": ""} if whole else {"paid": "", "past": text}


def _group(said: dict[str, str]) -> str:
    """Return the support group that the answers about papers come to."""
    paper, people = said.get("paper", ""), said.get("people", "")
    if paper in ("poor", "near_poor"):
        return paper
    if people == "yes":
        return "ethnic_minority"
    return "other" if people == "no" else ""
