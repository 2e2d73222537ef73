"""Before anybody is sent: is this person one who may pay voluntarily? Doubts go to an officer, never to a collector."""

from bot.dialogue.asking import Dialogue, Option, Press, Question, Say, ask, one_of
from handlers.menu import CALL

CASES = ("none", "contract", "licence", "official", "allowance", "pensioner", "unknown")
CLEAR, DOUBT, BARRED = "clear", "doubt", "barred"


def screen() -> Dialogue[str]:
    """Ask what would bar somebody: clear, doubt (an officer looks first) or barred (a pensioner need not pay)."""
    options = tuple(Option(case, f"screen.{case}") for case in CASES)
    question = Question("screen", one_of(CASES), "screen", options=options, why="screen.why", again="screen.again")
    answer = yield from ask(question)
    if answer == "none":
        return CLEAR
    if answer == "pensioner":
        family = Press("screen.family", "start.estimator.anew")
        yield Say("screening.pensioner", buttons=(family, Press("screen.card", "start.health.0"), CALL))
        return BARRED
    yield Say(f"screening.{answer}", apart=True)
    return DOUBT
