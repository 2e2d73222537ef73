"""What somebody has told already: in passing, or as the answer to an earlier question."""

from bot.dialogue.asking import stem
from bot.dialogue.persona import answered, persona
from bot.dialogue.session import Run, Session
from bot.language.past import OPEN, UNSAID, months_between
from handlers.estimates.case import read
from handlers.registration.party import KIN

PERSON = ("sex", "birth", "group")
_TIME = ("paid", "past")
ABOUT = (*PERSON, *_TIME, "average")
"""What a calculation rests on that is told of oneself."""
_CAME = ("source", "agent")
UNTOLD = frozenset({"", "unknown"})
NEVER = "0"
"""The months paid of somebody who says that they have not paid."""
CHOSEN = ("savings", "level")
AMOUNT = "amount"
"""An amount (VND a month) of which is asked whether it is to be paid or wished for."""
YEARS = "years"
HELD = ("poor", "near_poor")
"""The papers that a household may hold."""
_YEAR = len("2026")
FIRST = "past.first"
ENDS = (FIRST, "past.last", "past.until")
"""The questions that ask for an end of a time paid."""


def remembered(session: Session) -> dict[str, str]:
    """Return what a new calculation need not ask again; what was told or answered last counts.

    Nothing that was told of somebody close is the writer's.
    """
    facts: dict[str, str] = {}
    for run in session.runs:
        if run.dialogue == "giver" or run.given.get("wants") == KIN:
            continue
        facts |= {name: run.given[name] for name in ABOUT if name in run.given} | _adopted(run)
        facts |= persona([run]) | _group(answered([run])) | _answers(run, facts.get("past", ""))
    for names in (*((name,) for name in PERSON), _TIME):
        facts |= _told_since(session, names)
    facts |= {name: session.told[name] for name in _CAME if name in session.told}
    return {name: text for name, text in facts.items() if text not in UNTOLD}


def chosen(run: Run) -> dict[str, str]:
    """Return the level and the years that a run chose last, as an estimator takes them: by the payment, or itself."""
    case = read(run.given["case"]) if "case" in run.given else None
    found = {name: run.given[name] for name in CHOSEN if name in run.given}
    found |= {"level": str(case.income)} if case and case.income else {}
    years = str(case.years) if case and case.years else run.given.get(YEARS, "")
    for name, text in run.answers.items():
        kind, figure = stem(name), text.partition("=")
        if kind == "next" and figure[0] == YEARS:
            years = figure[2]
        elif kind == "next" and figure[0] in CHOSEN:
            found = {figure[0]: figure[2]}
        elif kind == AMOUNT and text in CHOSEN:
            found = {text: run.given[AMOUNT]}
        elif kind == "savings" or (kind == "next" and text in ("lowest", "take", "middle")):
            found = {"savings": text} if text.isdecimal() else {}
    return found | ({YEARS: years} if years else {})


def _adopted(run: Run) -> dict[str, str]:
    """Return what a slip that was opened again tells of the person."""
    if "case" not in run.given:
        return {}
    case = read(run.given["case"])
    facts = {"sex": case.sex, "birth": case.birth, "group": case.group, "paid": str(case.paid)}
    return facts | ({"average": str(case.average)} if case.average else {})


def _told_since(session: Session, names: tuple[str, ...]) -> dict[str, str]:
    """Return what was told in passing and has gone into no calculation yet: answers given since then count more."""
    told = {name: session.told[name] for name in names if name in session.told}
    used = any({name: run.given.get(name, "") for name in told} == told for run in session.runs)
    return {} if used else told


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
        elif kind == "next" and text.startswith("unheld="):
            found["group"] = ""
        elif kind in ENDS:
            past = filled(past, text, at=kind != FIRST)
            found |= _time(past)
    return found


def filled(past: str, answer: str, *, at: int) -> str:
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


def _group(said: dict[str, str]) -> dict[str, str]:
    """Return as `group` what the answers about papers come to, nothing if they tell none."""
    paper, people = said.get("paper", ""), said.get("people", "")
    if said.get("household") in HELD:
        return {"group": said["household"]}
    if paper in HELD:
        return {"group": paper}
    group = {"yes": "ethnic_minority", "no": "other"}.get(people)
    return {"group": group} if group else {}
