"""The estimators: the figure first, then whatever the person asks of it, until they join or leave it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue.asking import Dialogue, Say, choose
from bot.knowledge import Knowledge
from bot.rules.errors import RuleError
from handlers.estimates import ahead, course, dear, elder, pension, slider, slip, target
from handlers.estimates.case import Case, plan_of, price_of
from handlers.estimates.memory import AMOUNT
from handlers.estimates.past import past
from handlers.estimates.person import average, born, household, paper, who
from handlers.estimates.refining import PERIOD, YEARS, Refined, following, refined
from handlers.estimates.view import View, refusal
from handlers.registration import seen
from handlers.registration.register import register

Show = Callable[[Knowledge, Case], View]
Ask = Callable[[Knowledge, Case, int], Dialogue[Case]]
Change = Callable[[Knowledge, Case], Case]

VIEWS: Mapping[str, Show] = {
    "course": course.course,
    "total": course.total,
    "long": course.long,
    "missing": course.missing,
    "how": course.how,
    "how_on": pension.how,
    "freed": course.freed,
    "ahead": ahead.ahead,
    "target": target.target,
    "compare": target.compare,
    "pension": pension.outlook,
    "steps": pension.steps,
    "try": slider.slider,
    "dear": dear.lowest,
    "highest": target.highest,
}
OF_GOING_ON = ("pension", "steps")
"""Views of a pension for which is paid until retirement age."""
OF_THE_LEVEL = frozenset(
    {"ahead", "compare", "total", "missing", "how", "pension", "steps", "try", "course", "join", "call", PERIOD}
)
"""What is asked under a pension wished for of the level just shown."""
CHANGES = ("group", "savings", "wish", "period", "before", "person")


def estimator(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """What would I pay: the lowest price at once, then the way to a pension."""
    if AMOUNT in given:
        meant = yield from choose(AMOUNT, ("savings", "wish"), values={"amount": int(given[AMOUNT])})
        given = {**given, meant: given[AMOUNT]}
    case, again = Case.told(given), "again" in given
    level = case if again else (yield from _levelled(know, case, given))
    case = level or case
    told = case.birth and (case.sex or not case.known) and not given.get("past") and (case.average or not case.paid)
    if "lengths" in given:
        yield ahead.priced(know, case, given["lengths"])
    elif level and not (told or again or "sign" in given or elder.is_elder(know, case)):
        yield _first(know, case if "months" in given else replace(case, months=1))
    case = yield from _begun(know, case, given)
    if again:
        case = (yield from _levelled(know, case, given)) or case
    view = "target" if case.wish else "ahead" if "months" in given else "try" if case.years else "course"
    yield from talk_over(know, case, view, kept=bool(told) and "lengths" in given)


def _first(know: Knowledge, case: Case) -> Say:
    """Say the first figures: of the pension or the years that were named, else the price."""
    if case.wish and not case.paid:
        try:
            return target.reaching(know, case)
        except RuleError as error:
            return refusal(error)
    return (course.lasting if case.years and not (case.known or case.paid) else course.price)(know, case)


def _levelled(know: Knowledge, case: Case, given: Mapping[str, str]) -> Dialogue[Case | None]:
    """Choose the level that was named; one named before a paper was told is weighed with that paper.

    Of too small a payment it is said what the lowest is; then there is none.
    """
    try:
        if given.get("level", "").isdecimal():
            case = target.chosen(know, case, int(given["level"]))
        if given.get("savings", "").isdecimal():
            case = target.afforded(know, case, int(given["savings"]))
    except RuleError as error:
        too_small = error.code == "below_lowest" and case.months == 1
        yield replace(dear.least(know, case, short=True), apart=True) if too_small else refusal(error)
        return None
    return case


def outlook(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """What would I get: the three figures after birth and sex alone."""
    case = yield from _begun(know, Case.told(given), given)
    yield from talk_over(know, case, "pension")


def wished(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """What must I pay for a pension that I wish for."""
    case = yield from _begun(know, Case.told(given), given)
    if not case.wish:
        case = yield from target.wish(know, case, 0)
    yield from talk_over(know, case, "target")


def _begun(know: Knowledge, case: Case, given: Mapping[str, str]) -> Dialogue[Case]:
    """Ask who it is for; of a time paid that was told in passing, what is missing of it, and on what income."""
    if given.get("kin_group") and case.group != given["kin_group"]:
        case = yield from household(case, given["kin_group"])
    if given.get("past") or not elder.is_elder(know, case):
        case = yield from who(know, case, given.get("sign", ""))
    if given.get("past") and not case.paid:
        case = replace(case, paid=(yield from past(know, given["past"])))
    if case.paid and not case.average:
        return replace(case, average=(yield from average(know, "average")))
    return case


def talk_over(know: Knowledge, case: Case, view: str, *, kept: bool = False) -> Dialogue[None]:
    """Show a result, unless what it goes on from is `kept`; then change or look into it as the person asks."""
    turn = 0
    while True:
        turn += 1
        shown = looked_at(know, case, view)
        yield from () if kept else shown.says
        kept = False
        what = yield from following(know, f"next.{turn}", case, view, shown.following)
        kind, wished = what.kind if isinstance(what, Refined) else what, view == "target"
        if wished and kind in OF_THE_LEVEL and shown.says[0].key != "estimator.refused":
            case = target.taken(know, case)
        if what in ("join", "call", "think"):
            yield from leave(know, case, what, turn)
            return
        if what == "slip":
            yield from slip.keep(case, turn)
            kept = True
            continue
        try:
            if view == "target" and what == "dear":
                what = "savings"
            if view in OF_GOING_ON and what == "how":
                what = "how_on"
            case, view = yield from moved(know, case, what, turn)
            view = "target" if wished and kind == YEARS else view
        except RuleError as error:
            yield refusal(error)
            kept = True


def looked_at(know: Knowledge, case: Case, view: str) -> View:
    """Return a view of a case; where the law has no answer, say so and offer to change it.

    Who is of age and has at most a few months to pay at one time is told so, whatever they look at; who has years
    enough and chooses a level is shown what going on with it adds.
    """
    try:
        if elder.is_elder(know, case):
            return elder.shown(know, case)
        if case.known and case.paid and view != "dear":
            of_age = not pension.going_on(know, case).steps
            enough = not of_age and view == "course" and case.income and not plan_of(know, case).steps
            view = "course" if of_age else "pension" if enough else view
        return VIEWS[view](know, case)
    except RuleError as error:
        return View((refusal(error),), ("change", "call"))


def moved(know: Knowledge, case: Case, what: str | Refined, turn: int) -> Dialogue[tuple[Case, str]]:
    """Do what was chosen or typed: ask for a change, make it, or look from another side."""
    if isinstance(what, Refined):
        return (yield from refined(know, case, what, turn))
    if what == "change":
        what = yield from choose(f"change.{turn}", CHANGES)
    if what == "dear" and case.income:
        what = "savings"
    if what in _ASKED:
        ask, view = _ASKED[what]
        return (yield from ask(know, case, turn)), view
    if what in _MADE:
        change, view = _MADE[what]
        return change(know, case), view
    return case, what


def leave(know: Knowledge, case: Case, what: str, turn: int) -> Dialogue[None]:
    """Hand over to a person, or let the person think."""
    if what == "think":
        yield from slip.keep(case, turn)
        yield Say("estimator.think")
        return
    if what == "join" and not case.group:
        case = replace(case, group=(yield from paper(turn)))
        told = course.price(know, case) if case.group != "other" else Say("estimator.ordinary")
        yield replace(told, apart=True)
    wants = "vsi" if what == "join" else "call"
    yield from register(know, {**case.given(), "wants": wants, "seen": _seen(know, case)})


def _seen(know: Knowledge, case: Case) -> str:
    try:
        net = price_of(know, case).net
    except RuleError:
        return ""
    return seen.price(net, case.months, case.paper)


def _grouped(_know: Knowledge, case: Case, turn: int) -> Dialogue[Case]:
    return replace(case, group=(yield from paper(turn)))


def _person(know: Knowledge, case: Case, turn: int) -> Dialogue[Case]:
    return (yield from born(know, case, f".{turn}"))


def _before(know: Knowledge, case: Case, turn: int) -> Dialogue[Case]:
    case = yield from pension.before(know, case, turn)
    return (yield from who(know, case)) if case.paid else case


_ASKED: Mapping[str, tuple[Ask, str]] = {
    "group": (_grouped, "course"),
    "savings": (target.savings, "course"),
    "wish": (target.wish, "target"),
    "higher": (target.wish, "target"),
    "period": (ahead.period, "ahead"),
    "before": (_before, "pension"),
    "person": (_person, "course"),
}
_MADE: Mapping[str, tuple[Change, str]] = {
    "ahead": (ahead.year_ahead, "ahead"),
    "lowest": (lambda _know, case: replace(case, income=0), "course"),
    "take": (target.taken, "course"),
    "middle": (target.middle, "course"),
}
