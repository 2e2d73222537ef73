"""A child pays for a parent: the way to the parent's pension at once; the parent agrees before anybody calls them."""

import re
from dataclasses import replace

from bot.dialogue.asking import Dialogue, Fact, Option, Question, Say, ask, choose, state
from bot.dialogue.effects import Effect, Save
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.answers import read_sex
from bot.language.births import Birth
from bot.language.folding import fold
from bot.language.months import read_birth
from bot.language.past import months_between
from bot.language.reading import Reading
from bot.leads import codes
from bot.leads.givers import BOTH, FATHER, MOTHER, SEXES, read_benefactor, read_child
from bot.leads.sources import Gift
from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.support import GROUPS
from handlers import gift, seen
from handlers.case import Case, born_of, plan_of, price_of, write
from handlers.gateway import link_to
from handlers.register import register
from handlers.view import RAISED, pension_unsettled, steps_of, unsettled_since, warned

WANTS = "giver"
LETTER = "G"
"""The letter with which the codes that givers pass on begin."""
YIELDING = frozenset({"estimator", "pension", "target", "withdrawal", "giver", "gift"})
"""Conversations that give way when somebody asks for another."""
TOPICS = frozenset(
    {"vsi-amount", "vsi-overview", "vsi-who-can-join", "vsi-age", "vsi-where-register", "pension-amount"}
)
"""Topics that a giver asks of; what they ask beside is answered from the questions people ask."""
_BORN = re.compile(r"\b(?:sinh|sn)(?: nam| thang)? (?P<date>\d{1,2} ?[/.-] ?\d{2,4}|(?:19|20)\d\d)(?! ?[\d/.-])")
NEXT = ("group", "beside", "pass_on", "call", "joined")


def aside(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Begin with somebody who wants to pay for others; None for another text."""
    if session.run and session.run.dialogue not in YIELDING:
        return None
    if many := read_benefactor(text):
        return Reply(begin=Begin("gift", gift.given(many)))
    one = read_child(text, know.on)
    if one is None:
        return None
    match = know.match(text)
    if match.kind == "answer" and match.topics[0] not in TOPICS and not one.birth:
        return None
    facts = {"whom": one.whom, "parent_sex": one.sex, "parent_birth": one.birth, "parent_group": one.group}
    return Reply(begin=Begin("giver", {name: value for name, value in facts.items() if value}))


def giver(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Say what a parent would pay and get, and how they may agree themselves."""
    whom = given.get("whom", BOTH)
    if whom == BOTH:
        whom = yield from choose("giver.whom", [Option(one, f"giver.{SEXES[one]}") for one in (MOTHER, FATHER)])
    case = yield from _receiver(know, whom, given)
    turn = 0
    while True:
        turn += 1
        yield _way(know, whom, case)
        options = [Option(what, f"giver.next.{what}", {"whom": whom}) for what in NEXT]
        what = yield from choose(f"giver.next.{turn}", options, text="", soft=True)
        if what != "group":
            break
        case = replace(case, group=(yield from _group(know, whom, turn)))
    yield from _left(know, whom, case, what)


def passed_on(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Make the code that a giver passes on; the result is the code, and the link in it."""
    code = codes.fresh(know.view, Gift, know.seed, prefix=LETTER)
    kept = Gift(code=code, case=fact.about["case"], at=know.now, agent=know.told.get("agent", ""))
    payload = f"g_{code}"
    link = link_to(know.view, know.library.agency, f"{payload}_{know.sign(payload)}")
    return f"{code} {link}", (Save(kept),)


def _left(know: Knowledge, whom: str, case: Case, what: str) -> Dialogue[None]:
    """Hand over: to the receiver, to who calls the giver, or to the day of the next payment."""
    shown = _seen(know, case)
    if what == "joined":
        yield from gift.joined(know, whom, case.group)
    elif what == "pass_on":
        made = yield from state("gift", {"case": write(case)})
        code, _, link = made.partition(" ")
        yield Say("giver.code", {"whom": whom, "code": code, "link": link})
    elif what == "beside":
        yield Say("giver.beside", {"whom": whom}, apart=True)
        yield from register(know, {**case.given(), "wants": "vsi", "seen": shown})
    else:
        yield Say("giver.call", {"whom": whom}, apart=True)
        paper = {"group": case.group} if case.group else {}
        yield from register(know, {"wants": WANTS, "seen": shown, **paper})


def _receiver(know: Knowledge, whom: str, given: dict[str, str]) -> Dialogue[Case]:
    """Ask what is not told yet of the receiver: month or year of birth, and whether a woman or a man."""
    born, sex = given.get("parent_birth", ""), given.get("parent_sex", "") or SEXES.get(whom, "")
    if not born:

        def read(written: str) -> Reading[Birth]:
            told = _BORN.search(fold(written))
            return read_birth(f"sinh nam {told['date']}" if told else written, know.on)

        found = yield from ask(Question("giver.birth", read, "giver.birth", {"whom": whom}, kind="receiver"))
        born = str(found)
    if not sex:
        options = (Option("female", "female"), Option("male", "male"))
        sex = yield from ask(Question("giver.sex", read_sex, "giver.sex", {"whom": whom}, options))
    return Case(sex=sex, birth=born, group=given.get("parent_group", ""))


def _group(know: Knowledge, whom: str, turn: int) -> Dialogue[str]:
    """Show what a month costs by group, and ask which paper the receiver's household holds."""
    prices = {group: price_of(know, Case(group=group)) for group in reversed(GROUPS)}
    rows = [
        {"group": group, "net": price.net, "open": unsettled_since(know, price) is not None}
        for group, price in prices.items()
    ]
    values = {"rows": rows, "whom": whom, "awaiting": any(row["open"] for row in rows)}
    options = [Option(group, f"picture.group.{group}") for group in prices]
    return (yield from choose(f"giver.group.{turn}", options, values=values))


def _way(know: Knowledge, whom: str, case: Case) -> Say:
    plan, born = plan_of(know, case), born_of(know, case)
    open_ = pension_unsettled(know, plan)
    values = {
        "whom": whom,
        "group": case.paper,
        "steps": steps_of(know, plan),
        "start": plan.steps[0].first if plan.steps else "",
        "short": plan.months_short,
        "monthly": plan.monthly,
        "pension_from": plan.pension_from,
        "age": (months_between(born, plan.pension_from) - 1) // MONTHS_A_YEAR,
        "raised": warned(plan, RAISED),
        "pension_open": open_,
        "awaiting": open_ or unsettled_since(know, plan) is not None,
        "year_only": "-" not in case.birth,
    }
    return Say("giver.way" if plan.steps else "giver.nothing_missing", values, figure=True)


def _seen(know: Knowledge, case: Case) -> str:
    return seen.price(price_of(know, case).net, 1)
