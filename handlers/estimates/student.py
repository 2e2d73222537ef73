"""The card of a pupil or student: bought at school, half of it or more paid by the State."""

from bot.dialogue.asking import Dialogue, Option, Say, choose
from bot.knowledge import Knowledge
from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.health import PERIODS, health_of_group
from handlers.estimates.case import law_of
from handlers.estimates.course import line_said
from handlers.estimates.view import doubts_of
from handlers.registration.register import register


def student(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Say the price of a pupil's card at once, then for other months."""
    law = law_of(know)
    turn, length = 0, int(given.get("months", MONTHS_A_YEAR))
    yield _price(know, length)
    while True:
        turn += 1
        what = yield from choose(f"pupil.{turn}", ("months", "how", "free", "call"), text="", soft=True)
        if what == "call":
            yield from register(know, given | {"wants": "health"})
            return
        if what == "months":
            options = [Option(str(each), "period.option", {"length": each}) for each in law.aside.choices(PERIODS)]
            length = int((yield from choose(f"card_months.{turn}", options)))
            yield _price(know, length)
        elif what == "free":
            yield Say("student.free")
        else:
            yield Say("estimator.how")
            for line in health_of_group(law, "student", length).lines:
                yield line_said(line)


def _price(know: Knowledge, length: int) -> Say:
    price = health_of_group(law_of(know), "student", length)
    whole = price.lines[0].amount
    values = {"months": length, "net": price.total, "support": whole - price.total, "awaiting": bool(doubts_of(price))}
    return Say("student.price", values, figure=True)
