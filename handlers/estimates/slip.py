"""The slip: a short code that brings a calculation back, and says what the law has changed since."""

from bot.dialogue.asking import Dialogue, Fact, Press, Say, state
from bot.dialogue.effects import Effect, Save
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads import codes
from bot.leads.records import Slip
from bot.rules.errors import RuleError
from handlers.estimates.case import Case, plan_of, read, write
from handlers.estimates.view import about_case, refusal, unsettled_since
from handlers.menu import CALL

LENGTH = 5


def keep(case: Case, turn: int) -> Dialogue[None]:
    """Keep a case under a code, and say the code."""
    code = yield from state("slip", {"case": write(case)}, f"slip.{turn}")
    yield Say("slip.kept", {"code": code})


def kept(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Make the row of a slip; the result is its code."""
    case = read(fact.about["case"])
    plan = plan_of(know, case)
    code = codes.fresh(know.view, Slip, know.seed, LENGTH)
    slip = Slip(
        code=code,
        case=fact.about["case"],
        on=know.on,
        at=know.now,
        net=plan.steps[0].net if plan.steps else 0,
        total=plan.total,
        monthly=plan.monthly,
        law=plan.law,
    )
    return code, (Save(slip),)


def find(know: Knowledge, text: str) -> Slip | None:
    """Return the slip whose code a text is."""
    code = codes.written(text)
    return know.view.get(Slip, code) if code else None


def show(know: Knowledge, slip: Slip) -> Reply:
    """Bring a slip back: what it said, what holds today, and which values have changed since."""
    case = read(slip.case)
    values = about_case(know, case) | {"code": slip.code, "day_made": slip.on, "net": slip.net}
    values |= {"total": slip.total, "monthly": slip.monthly}
    says = [Say("slip.shown", values)]
    if changes := _changed(know, slip):
        says.append(Say("slip.changed", {"changes": changes}))
        says.append(_today(know, case))
    buttons = (Press("slip.go_on", f"adopt.{slip.case}.0"), CALL)
    return Reply((*says[:-1], Say(says[-1].key, says[-1].values, buttons)), quiet=True)


def _today(know: Knowledge, case: Case) -> Say:
    try:
        plan = plan_of(know, case)
    except RuleError as error:
        return refusal(error)
    net = plan.steps[0].net if plan.steps else 0
    awaiting = unsettled_since(know, plan) is not None
    return Say("slip.today", {"net": net, "total": plan.total, "monthly": plan.monthly, "awaiting": awaiting})


def _changed(know: Knowledge, slip: Slip) -> list[dict[str, object]]:
    """Name the parameters used whose value is not what it was, each with the day from which it holds."""
    changes: list[dict[str, object]] = []
    for name in slip.law:
        parameter = know.library.law.parameters.get(name)
        then, now = (parameter.find(slip.on), parameter.find(know.on)) if parameter else (None, None)
        if parameter and now and (then is None or not now.same_as(then)):
            changes.append({"title": parameter.title, "since": now.since})
    return changes
