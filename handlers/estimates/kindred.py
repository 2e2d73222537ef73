"""Somebody of the family for whom others ask: whose figures are shown, and what is known of that one."""

import re
from collections.abc import Iterable

from bot.dialogue.persona import answered
from bot.dialogue.session import Run, Session
from bot.dialogue.talks import Begin, Reply
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.dates import figures
from bot.language.folding import fold, has_marks
from bot.language.kin import SEXES, Kin, without_kin
from bot.language.questions import is_question
from handlers.estimates.giver import BORN, DRAWS, WANTS, told_of
from handlers.estimates.memory import CHOSEN
from handlers.estimates.telling import REFIGURED, too_young
from handlers.registration.intent import enrols

PRICED = frozenset(
    {
        *("vsi-amount", "vsi-support", "vsi-support-poor-ethnic", "vsi-age", "vsi-who-can-join", "vsi-overview"),
        *("vsi-freelance", "vsi-pay-missing-years", "vsi-where-register", "compulsory-to-voluntary"),
        *("pension-amount", "pension-age", "pension-conditions", "pension-short-years"),
    }
)
"""Topics that figures answer."""
GIVER = WANTS
"""The dialogue that reckons for somebody else."""
KIN = "kin"
"""What remembers the births of people who were told of beside one another: "me.1965 bo.1960"."""
_YOUNG = re.compile(r"con|cháu|em")
"""Who may be too young; of another one a year not long ago is when a child was born to them."""
_FEW = 8
"""Words up to which a message tells hardly anything else."""
_PAYS = re.compile(
    r"\b(?:dong|dog|nop|tham gia|bhxh|luong|huu|tinh|kip|bao nhieu|bn|bnhieu|bao hiem|dang ky|dk|tu nguyen|tn"
    r"|thi sao|the nao|duoc (?:gi|khong|ko|k))\b"
)
ELSE = re.compile(
    r"\b(?:bhyt|y te|kham|vien|benh|om|chi tra|phai mo|ca mo|mo (?:de|hach)|rut|mat|chet|tai nan|thai san|hoc sinh"
    r"|(?:dang|hien|moi)(?: (?:lam|di|o|la))* (?:cong ty|cty|cong nhan|giao vien|nha may|can bo|nha nuoc)"
    r"|luong (?:\S+ ){1,3}(?:o )?(?:cong ty|cty)"
    r"|(?:dang|da|duoc) (?:linh|huong|nhan|an luong)|(?<!^)the(?! (?:nao|thi|a|ha|sao|em|con|me|bo|vo|chong|ma)\b))\b"
)
"""What is not reckoned for anybody here."""
_OWN = re.compile(
    r"\b(?:toi|tui|tau|minh|mk|(?:em|e|chau)(?! (?:oi|a|ak|nhe|nha|nhi)\b)(?= \w+ \w+| bao| thi))\b"
    r"(?! (?:hoi|xem|biet|xin)\b)"
)
"""Who speaks of themselves."""
_AND_I = re.compile(r"(?:(?:the|vay|roi|bay|gio) )*con (?:toi|tui|minh|em)\b")
_ME = r"(?:toi|tui|tau|em|minh|chau)"
_AND_ME = re.compile(
    rf"(?:(?:the|vay|roi|gio|bay|nham|khong|a|thoi|tinh|xem|lai|quay|ve|ma|thi) )*(?:con|cho|cua|phan) {_ME}"
    r"(?: (?:thi|sao|the|nao|bao|nhieu|bn|chu|di|co|ma|xem|voi|a|ak|nhe|nha))*"
    rf"|(?:(?:the|vay|roi|gio|thi) )+{_ME}(?: (?:thi|sao|the nao|bao nhieu|bn|a))+"
)
"""Who was told of somebody else and now asks for themselves."""
_OF_RECEIVER = {"birth": "birth", "sex": "sex", "group": "group", "kin_group": "group", "paid": "paid"}
_OF_RECEIVER |= {"average": "average", "wish": "wish", "months": "lengths", "lengths": "lengths"}
_OF_RECEIVER |= {name: name for name in CHOSEN}
"""What is told of a receiver, by what it is called when it is told of oneself."""
_CHOSEN = frozenset(f"parent_{name}" for name in (*CHOSEN, "wish"))


def of_kin(session: Session, called: str, birth: str = "") -> Begin:
    """Return the figures of somebody (mẹ, em gái) with what was told of them; the birth is asked for if none was."""
    known = _known(session, called)
    if birth and known.get("parent_birth", birth) != birth and called not in ("mẹ", "bố", "vợ", "chồng"):
        known = {}  # another child, another sister
    told = {"parent_birth": birth} if birth else {}
    return Begin(GIVER, known | {"whom": called, "parent_sex": SEXES.get(called, "")} | told)


def remembered(people: Iterable[Kin]) -> dict[str, str]:
    """Return what remembers the births of people who were told of, for when each is asked of."""
    return {KIN: ";".join(f"{one.called}.{one.birth}" for one in people if one.birth)}


def given_for(session: Session) -> dict[str, str]:
    """Return what is known of the one of the family that was reckoned for last, nothing if it was nobody."""
    last = session.runs[-1] if session.runs else None
    return _given(last) if last and last.dialogue == GIVER and not (last.frozen or enrols(session)) else {}


def heard(know: Knowledge, session: Session, text: str, match: Match, named: tuple[Kin, ...]) -> Reply | None:
    """Reckon for one of the family whose birth is told, or of whom the price is asked; None if it is something else."""
    told = sorted((one for one in named if one.birth), key=lambda one: too_young(know, int(one.birth[:4])) is not None)
    one = told[0] if told else named[0] if len(named) == 1 else None
    if one is None or not _asked_for(session, text, match, one):
        return None
    if one.birth and (young := too_young(know, int(one.birth[:4]))):
        alone = _YOUNG.match(one.called) and not _OWN.search(without_kin(fold(text)))
        return Reply((young,)) if alone else None
    begin = of_kin(session, one.called, one.birth)
    return Reply(begin=Begin(GIVER, begin.given | told_of(know, text)))


def _asked_for(session: Session, text: str, match: Match, one: Kin) -> bool:
    """Tell whether somebody is named to be reckoned for: with a birth, known from before, or for their price."""
    said, asks = figures(text).strip(" .!?"), is_question(text)
    brief, alone = len(said.split()) <= _FEW, said == fold(one.called)
    born_only = bool(one.birth) and brief and not asks
    sure = match.kind == "answer"
    if ELSE.search(said) or DRAWS.search(said) or (sure and match.topics[0] not in PRICED and not born_only):
        return False
    if given_for(session) and _AND_I.match(said) and not has_marks(text):
        return False  # who was reckoned for last was somebody else
    of_price = sure and asks and said.startswith(fold(one.called))
    known = brief and bool(_known(session, one.called))
    return (bool(one.birth) or of_price or known) and (born_only or alone or _PAYS.search(said) is not None)


def stays(session: Session, text: str, begin: Begin) -> Begin:
    """Go on with the figures of who was reckoned for last, unless the writer speaks of themselves."""
    known = given_for(session)
    other = {begin.given.get("sex", ""), SEXES.get(known.get("whom", ""), "")} == {"female", "male"}
    if not known or begin.dialogue not in REFIGURED or other or of_oneself(text):
        return begin
    told = {f"parent_{_OF_RECEIVER[name]}": fact for name, fact in begin.given.items() if name in _OF_RECEIVER and fact}
    if told.keys() & _CHOSEN or "income" in begin.given:
        known = {name: fact for name, fact in known.items() if name not in _CHOSEN}
    return Begin(GIVER, known | told)


def of_oneself(text: str) -> bool:
    """Tell whether somebody speaks of themselves, and not of who is theirs."""
    said = fold(text)
    return is_back(said.strip(" .!?")) or _AND_I.match(said) is not None or _OWN.search(without_kin(said)) is not None


def is_back(said: str) -> bool:
    """Tell whether a folded text asks for one's own figures again, or says that they were meant, and nothing else."""
    return _AND_ME.fullmatch(said) is not None


def _known(session: Session, called: str) -> dict[str, str]:
    for run in reversed(session.runs):
        if run.dialogue == GIVER and (known := _given(run)).get("whom") == called:
            return known
        if both := run.given.get(f"{BORN}{SEXES.get(called, '')}") if called in ("mẹ", "bố") else "":
            return {"parent_birth": both}
    births = dict(told.split(".") for told in session.told.get(KIN, "").split(";") if told)
    return {"parent_birth": births[called]} if called in births else {}


def _given(run: Run) -> dict[str, str]:
    """Return what a run that reckons for somebody was told of them, before it and in it."""
    said = answered([run])
    kept = {"whom": said.get("giver.whom", ""), "parent_sex": said.get("giver.sex", "")}
    birth, _, paid = said.get("giver.birth", "").partition(" ")
    birth = birth or run.given.get(f"{BORN}{SEXES.get(kept['whom'], '')}", "")
    kept |= {"parent_birth": birth, "parent_paid": paid, "parent_group": said.get("giver.group", "")}
    kept |= {"parent_average": said.get("giver.average", "")}
    known = run.given | {name: value for name, value in kept.items() if value}
    return {name: value for name, value in known.items() if name != "parent_lengths"}  # a price of one answer
