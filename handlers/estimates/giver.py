"""A child pays for a parent: the way to the parent's pension at once; the parent agrees before anybody calls them."""

import re
from contextlib import suppress
from dataclasses import replace

from bot.dialogue.asking import Dialogue, Fact, Option, Question, Say, ask, ask_whole, choose, state
from bot.dialogue.effects import Effect, Save
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.answers import read_sex
from bot.language.births import Birth
from bot.language.counts import read_years
from bot.language.dates import figures
from bot.language.folding import fold
from bot.language.kin import SEXES, kin_in, others_born
from bot.language.months import read_birth
from bot.language.past import Past, months_between, read_past
from bot.language.reading import Reader, Reading, ToldMore
from bot.leads import codes
from bot.leads.givers import BOTH, FATHER, MOTHER, paper_in, read_benefactor, read_child
from bot.leads.sources import Gift
from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.errors import RuleError
from bot.rules.months import month_of, write_month
from bot.rules.support import GROUPS
from handlers.estimates import course, elder, gift, target
from handlers.estimates.case import Case, born_of, plan_of, price_of, write
from handlers.estimates.memory import CHOSEN
from handlers.estimates.person import average
from handlers.estimates.view import RAISED, pension_unsettled, steps_of, unsettled_since, warned
from handlers.estimates.wishes import wished_for
from handlers.gateway import link_to
from handlers.registration import seen
from handlers.registration.intent import enrols
from handlers.registration.register import register

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
_OWN = re.compile(
    r"(?:^|[,.;] ?|\b(?:va|con|roi) )(?:toi|tui|tau|em|e|minh|chau|con)"
    r" (?:da |cung |dang |moi |co )*(?:dong|nop|tham gia)\b(?! (?:bhxh |bao hiem |tu nguyen )*cho\b)"
)
"""Who says of themselves that they have paid."""
DRAWS = re.compile(
    r"\b(?:dang (?:huong|linh|nhan)(?: \w+){0,2} (?:tro cap|huu)|thuong binh|chat doc)\b"
    r"|\b(?:(?:co|huong|linh|nhan)(?: \w+){0,2} tro cap|da (?:\w+ ){0,2}huu)\b(?=.*\b(?:dong|tham gia)\b)"
)
"""Who draws what may bar them from paying: it is asked whether they may, not what it costs."""
BORN = "born_"
"""What holds the births of two parents that were told at once, by sex."""
_PARENTS = frozenset({MOTHER, FATHER, "má", "cha", "ba"})
NEXT = ("group", "total", "beside", "pass_on", "call", "joined")


def aside(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Begin with somebody who wants to pay for others; None for another text."""
    if session.run and (session.run.dialogue not in YIELDING or enrols(session)):
        return None
    if many := read_benefactor(text):
        return Reply(begin=Begin("gift", gift.given(many)))
    one = read_child(text, know.on, spoken_of(session))
    if one is None:
        return None
    match = know.match(text)
    if DRAWS.search(fold(text)) or (match.kind == "answer" and match.topics[0] not in TOPICS and not one.birth):
        return None
    facts = {"whom": one.whom, "parent_sex": one.sex, "parent_birth": one.birth} | told_of(know, text)
    parents = (kin for kin in kin_in(text, know.on) if kin.birth and kin.called in _PARENTS)
    facts |= {f"{BORN}{kin.sex}": kin.birth for kin in parents}
    return Reply(begin=Begin(WANTS, {name: value for name, value in facts.items() if value}))


def spoken_of(session: Session) -> str:
    """Return of whom was spoken last, for who says "nó"."""
    last = session.runs[-1] if session.runs else None
    return last.given.get("whom", "con") if last and last.dialogue == WANTS else "con"


def told_of(know: Knowledge, text: str) -> dict[str, str]:
    """Return what a text tells of the receiver beside a birth: paper, months paid, and the level or payment wished."""
    facts = {"group": paper_in(text, know.on), "paid": paid_before(know, text)}
    facts |= {name: amount for name, amount in wished_for(text).items() if name in CHOSEN}
    return {f"parent_{name}": value for name, value in facts.items() if value}


def giver(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Say what a parent would pay and get, and how they may agree themselves."""
    whom = given.get("whom", BOTH)
    if whom == BOTH:
        whom = yield from choose("giver.whom", [Option(one, f"giver.{SEXES[one]}") for one in (MOTHER, FATHER)])
        given = given | {"parent_birth": given.get(f"{BORN}{SEXES[whom]}", given.get("parent_birth", ""))}
    case = yield from _receiver(know, whom, given)
    if elder.is_elder(know, case):
        yield elder.ended(know, case, whom)
        return
    turn, what, lengths = 0, "group", given.get("parent_lengths", "")
    while what in ("group", "total"):
        turn += 1
        in_all = what == "total" and plan_of(know, case).steps
        shown = _at_once(know, whom, case, lengths) if lengths else _way(know, whom, case)
        lengths = ""
        yield from course.total(know, case).says if in_all else (shown,)
        options = [Option(what, f"giver.next.{what}", {"whom": whom}) for what in NEXT]
        what = yield from choose(f"giver.next.{turn}", options, text="", soft=True)
        if what == "group":
            case = replace(case, group=(yield from _group(know, whom, turn)))
    yield from _left(know, whom, case, what)


def passed_on(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Make the code that a giver passes on; the result is the code, and the link in it."""
    code = codes.fresh(know.view, Gift, know.seed, prefix=LETTER)
    kept = Gift(code=code, case=fact.about["case"], at=know.now, agent=know.told.get("agent"))
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
    """Ask what is not told yet of the receiver: birth, sex, and of a time paid on what income."""
    born, sex = given.get("parent_birth", ""), given.get("parent_sex", "") or SEXES.get(whom, "")
    paid = int(given.get("parent_paid", "0"))
    if not born:
        question = Question(
            "giver.birth", _birth_reader(know, whom), "giver.birth", {"whom": whom}, kind="receiver", whole=True
        )
        found = yield from ask_whole(question)
        born, paid = str(found.value), int(found.note or paid)
    if not sex:
        options = (Option("female", "female"), Option("male", "male"))
        values = {"whom": whom, "answers": "parent_birth" in given}
        sex = yield from ask(Question("giver.sex", read_sex, "giver.sex", values, options))
    mean = int(given.get("parent_average", "0"))
    if paid and not mean:
        mean = yield from average(know, "giver.average")
    case = Case(sex=sex, birth=born, group=given.get("parent_group", ""), paid=paid, average=mean)
    return _levelled(know, case, given)


def _levelled(know: Knowledge, case: Case, given: dict[str, str]) -> Case:
    """Choose the level named, or that of the payment or pension named; too small a payment comes to the lowest."""
    with suppress(RuleError):
        if wish := given.get("parent_wish"):
            return target.taken(know, replace(case, wish=int(wish)))
        if level := given.get("parent_level"):
            return target.chosen(know, case, int(level))
        if payment := given.get("parent_savings"):
            return target.afforded(know, case, int(payment))
    return case


def paid_before(know: Knowledge, text: str) -> str:
    """Return the months that somebody of the family has paid, "" if a text tells none."""
    said = figures(text)
    past = Past() if _OWN.search(said) else read_past(said, know.on)
    length = past.months or (read_years(past.doubtful).value if past.doubtful.startswith("P") else 0)
    return str(length) if length else ""


_SAVED = re.compile(r"(?P<birth>\d{4}(?:-\d\d)?) (?P<paid>\d+)")
"""A birth as it is saved with the months paid."""


def _birth_reader(know: Knowledge, whom: str) -> Reader[Birth]:
    """Make a reader of the receiver's birth; the note is the months they have paid, if that is told as well."""

    def read(written: str) -> Reading[Birth]:
        if saved := _SAVED.fullmatch(written):
            return replace(read_birth(saved["birth"], know.on), note=saved["paid"])
        if others_born(written, know.on, whom):
            raise ToldMore("birth.unreadable")
        if own := next((one.birth for one in kin_in(written, know.on, whom) if one.birth), ""):
            return replace(read_birth(own, know.on), note=paid_before(know, written))
        told = _BORN.search(fold(written))
        found = read_birth(f"sinh nam {told['date']}" if told else written, know.on)
        return replace(found, note=paid_before(know, written))

    return read


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


def _at_once(know: Knowledge, whom: str, case: Case, lengths: str) -> Say:
    """Say what each of several lengths (months, in figures) costs that are paid at one time."""
    prices = {int(months): price_of(know, replace(case, months=int(months))) for months in lengths.split()}
    rows = [{"months": months, "net": price.net} for months, price in prices.items()]
    awaiting = any(unsettled_since(know, price) is not None for price in prices.values())
    values = {"whom": whom, "group": case.paper, "income": case.income, "rows": rows, "awaiting": awaiting}
    return Say("giver.at_once", values, figure=True)


def _way(know: Knowledge, whom: str, case: Case) -> Say:
    plan, born = plan_of(know, case), born_of(know, case)
    open_ = pension_unsettled(know, case, plan)
    values = {
        "whom": whom,
        "group": case.paper,
        "paid": case.paid,
        "income": case.income,
        "steps": steps_of(know, plan),
        "start": plan.steps[0].first if plan.steps else "",
        "short": plan.months_short,
        "monthly": plan.monthly,
        "of_age": plan.pension_from <= write_month(month_of(know.on) + 1),
        "pension_from": plan.pension_from,
        "age": (months_between(born, plan.pension_from) - 1) // MONTHS_A_YEAR,
        "raised": warned(plan, RAISED),
        "pension_open": open_,
        "awaiting": open_ or unsettled_since(know, plan) is not None,
        "year_only": "-" not in case.birth,
    }
    if not plan.steps and plan.months_short:
        return Say("giver.of_age", values | course.at_once(know, case, plan), figure=True)
    return Say("giver.way" if plan.steps else "giver.nothing_missing", values, figure=True)


def _seen(know: Knowledge, case: Case) -> str:
    return seen.price(price_of(know, case).net, 1)
