"""What would I pay: the lowest level at once, then the person's own group, level and period."""

from bot.dialogue.asking import Dialogue, Option, Say, choose, money
from bot.knowledge import Knowledge
from bot.rules.amounts import rounded
from bot.rules.contribution import Contribution, contribution, floor
from bot.rules.errors import RuleError
from bot.texts.words import vnd_short
from handlers.register import register

GROUPS = ("other", "poor", "near_poor", "ethnic_minority")
PERIODS = ("1", "3", "6", "12")
NEXT = ("group", "level", "period", "how", "join")


def estimator(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Show the lowest price first, then change it as the person wishes, and end with a call or nothing."""
    law = know.library.law.on(know.on)
    income, group, months = rounded(floor(law)), given.get("group", "other"), 1
    turn = 1
    result = price(know, income, group, months)
    yield Say("estimator.result", shown(result, income, group, months), figure=True)
    while True:
        what = yield from choose(f"next.{turn}", NEXT, text="", soft=True)
        turn += 1
        if what == "join":
            break
        if what == "how":
            yield Say("estimator.how", {"lines": result.lines, "warnings": result.warnings})
            continue
        if what == "group":
            group = yield from choose(f"group.{turn}", (*GROUPS, "unknown"), why="group.why")
            group = "other" if group == "unknown" else group
        elif what == "period":
            months = int((yield from choose(f"period.{turn}", PERIODS)))
        else:
            income = yield from money(f"level.{turn}", options=_levels(income), values={"floor": rounded(floor(law))})
        try:
            result = price(know, income, group, months)
        except RuleError as why:
            income = rounded(floor(law))
            yield Say("estimator.refused", {"why": why.key, **why.values})
            result = price(know, income, group, months)
        yield Say("estimator.result", shown(result, income, group, months), figure=True)
    seen = f"{vnd_short(result.net)} ({months} tháng)"
    yield from register(know, {**given, "wants": "vsi", "group": group, "seen": seen})


def price(know: Knowledge, income: int, group: str, months: int) -> Contribution:
    """Return what is paid (VND) on the legal day in this installation's province."""
    return contribution(know.library.law.on(know.on), income, group, know.library.agency.province, months)


def shown(result: Contribution, income: int, group: str, months: int) -> dict[str, object]:
    """Return what the result's text needs."""
    return {
        "net": result.net,
        "support": result.state_support + result.local_support,
        "local": result.local_support,
        "gross": result.gross,
        "income": income,
        "group": group,
        "months": months,
    }


def _levels(income: int) -> tuple[Option, ...]:
    del income
    return tuple(Option(str(level), "level.option", {"value": level}) for level in (1_500_000, 2_500_000, 4_500_000))
