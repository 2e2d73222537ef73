"""Questions beside the point: the answer if it is sure, two or three topics if not, else a person."""

from dataclasses import replace

from bot.dialogue.asking import Label, Press, Say
from bot.dialogue.messages import Incoming
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.faq.entries import Entry
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.gleaning import Gleaned, speaks_of_papers
from bot.language.masking import mask
from bot.language.questions import is_question
from handlers.answers import (
    amount,
    couple,
    employer,
    fallback,
    fragment,
    household,
    manner,
    mourning,
    paying,
    sequel,
    several,
    thread,
)
from handlers.answers.fallback import CHOICES, title
from handlers.answers.vague import asks_of_fees, is_vague
from handlers.estimates import dear, elsewhere, kindred, nod, pieces, reckoning, share, telling
from handlers.estimates.giver import told_of
from handlers.estimates.insurance import meant
from handlers.estimates.memory import ABOUT, remembered
from handlers.estimates.reckoning import FIGURED, written
from handlers.estimates.wishes import names_amount
from handlers.menu import CALL, LISTED, REGISTER, introduction
from handlers.question import ASKED, TOPIC, asked_about
from handlers.registration import intent, jotting
from handlers.registration.particulars import told_in
from handlers.registration.points import ASKED_IN, NEAREST, anywhere, asked, near

PRICE_AND_PENSION = {"vsi-amount", "pension-amount"}
BESIDE = {
    mourning.TOPIC: Press("mourning.start", "start.mourning.0"),
    "lump-amount": Press("withdrawal.start", "start.withdrawal.0"),
    "lump-conditions": Press("withdrawal.start", "start.withdrawal.0"),
    "pension-amount": Press("target.start", "start.target.0"),
    "hhi-student": Press("student.start", "start.student.0"),
    "vsi-support-local": Press("gift.start", "start.gift.0"),
    "vsi-age": Press("giver.start", "start.giver.0"),
}
PAPERS = "vsi-support-poor-ethnic"
"""The topic that tells what each paper comes to: for who asks of one, and nobody knows whose it is."""
TOLD_MORE = "told_more"
"""The topic of which a question that names nothing has been told more."""
ESTIMATORS = frozenset(
    {
        *("estimator", "health", "insurance", "pension", "target", "withdrawal", "mourning", "scam", "points"),
        *("giver", "gift", "student", "due", "mydata", household.EACH),
    }
)
"""Dialogues that give way to another one when a text asks for it, until consent is given."""
NEXT = {
    "estimate": dear.ESTIMATE,
    "pension": share.PENSION,
    "health": Press("faq.next.health", "start.health.0"),
    "register": REGISTER,
    "call": CALL,
}


def aside(know: Knowledge, session: Session, incoming: Incoming) -> Reply:
    """Answer a text outside the open question; a message that tells of oneself goes to the estimator."""
    text, told = incoming.text, telling.heard(know, session, incoming.text)
    match = know.match(text)
    free = session.run is None or (session.run.dialogue in ESTIMATORS and not session.run.frozen)
    away = elsewhere.heard(know, text, match) or (employer.heard(text) if free else None)
    if away and (free or not away.begin):
        return replace(away, says=(*away.says, *introduction(session)))
    if intended := _intended(know, session, text, told, free=free) or (free and _at_once(know, session, text, match)):
        return intended
    aged = telling.aged(know, text, told)
    facts, born = remembered(session) | written(told) | aged, "birth" in aged or told.birth is not None
    begin = (
        fragment.begun(know, session, text)
        or meant(text)
        or household.begun(know, session, text, match)
        or reckoning.estimate(know, session, text, told, match, facts)
        or paying.begun(know, session, text, match)
        or reckoning.outlook(match, {} if telling.of_others(text) else facts, born=is_question(text) and born)
        or telling.begun(know, session, text, told, match)
        or _both(know, text, match)
        or (intent.told(text) or telling.of_oneself(text, aged, told) if match.kind != "answer" else None)
    )
    if begin and free and not paying.belongs_to_grave(session, text):
        stays = kindred.stays(session, text, replace(begin, given=begin.given | written(told)))
        if stays.dialogue == kindred.GIVER:
            begin, known = stays, stays.given
        else:
            known = telling.level(session, begin, told) | facts | begin.given | written(told)
        if begin.dialogue == "estimator" and speaks_of_papers(text) and not known.keys() & {"group", "kin_group"}:
            return Reply((*answer(know, PAPERS), *introduction(session)), told=written(told))
        return _begun(know, session, text, told, Begin(begin.dialogue, known))
    if piece := _told_early(know, session, text, begin, match) or fragment.heard(know, session, text):
        return replace(piece, says=(*piece.says, *introduction(session)))
    reply = _answered(know, session, text, match)
    plain = aged | _plain(know, told, text) | elsewhere.beside(know, text).told
    return replace(reply, told=plain | reply.told, says=(*reply.says, *introduction(session)))


def _answered(know: Knowledge, session: Session, text: str, match: Match) -> Reply:
    """Answer by the topic that is meant, if need be by what the talk is about; else offer topics, or a person."""
    if asked_of := amount.heard(session, text, match):
        return asked_of
    if match.kind == "answer":
        return _sure(know, session, text, match)
    if on := _asked_on(know, session, text):
        return on
    if topics := several.topics(know, text):
        first, *others = answer(know, topics[0])
        return Reply((replace(first, buttons=(*map(title, topics[1:]), *first.buttons)), *others))
    match = thread.matched(know, session, text, match)
    if match.kind != "answer":
        return _unsure(know, session, text, match)
    again = match.topics[0] == asked_about(session)
    return (_more_of(know, session, match.topics[0]) if again else None) or _sure(know, session, text, match)


def _sure(know: Knowledge, session: Session, text: str, match: Match) -> Reply:
    """Give the answer; what else was asked in the same breath is a button under it."""
    slug, *more = several.topics(know, text) or match.topics[:1]
    first, *others = answer(know, slug)
    wished = (NEXT["register"],) if intent.told(text) and NEXT["register"] not in first.buttons else ()
    reply = Reply((replace(first, buttons=(*map(title, more), *first.buttons, *wished)), *others))
    reply = fallback.rated(know, session, slug, reply, text)
    away = elsewhere.beside(know, text, slug)
    return replace(reply, says=(*reply.says, *away.says), told=reply.told | away.told | thread.kept(session, slug))


def _intended(know: Knowledge, session: Session, text: str, told: Gleaned, *, free: bool) -> Reply | None:
    """Do what somebody plainly wants done."""
    if heard := manner.heard(know, session, text, free=free) or (dear.heard(know, session, text) if free else None):
        return replace(heard, says=(*heard.says, *introduction(session)))
    begin = intent.begun(session, text) if free or intent.enrols(session) else None
    agreed = session.run is not None and bool(session.run.frozen)
    if begin is None or (agreed and begin.dialogue != "register"):
        return None
    stays = kindred.stays(session, text, begin)
    if stays is begin:  # it is the writer's, with all that is known of them
        stays = Begin(begin.dialogue, remembered(session) | begin.given)
    return _begun(know, session, text, told, stays)


def _at_once(know: Knowledge, session: Session, text: str, match: Match) -> Reply | None:
    """Answer what needs no weighing of topics: where to pay, a death, a nod; None for anything else."""
    if where := asked(know, text):
        return Reply(begin=where, after=introduction(session))
    if on := sequel.heard(know, session, text, match):
        return on if on.begin else replace(on, says=(*on.says, *introduction(session)))
    if piece := pieces.heard(know, session, text):
        known = remembered(session) | _persona(written(telling.heard(know, session, text)))
        begin = Begin(piece.begin.dialogue, known | piece.begin.given) if piece.begin else None
        return replace(piece, begin=begin, after=introduction(session), told=_persona(known))
    if two := couple.heard(know, session, text, match):
        said = () if two.begin else introduction(session)
        after = (*elsewhere.of_others(know, text), *introduction(session))
        return replace(two, says=(*two.says, *said), after=after)
    spoken = nod.spoken(know, session, text)
    if spoken is None:
        return None
    said_who = () if spoken.told.get(LISTED) else introduction(session)
    return replace(spoken, says=(*spoken.says, *said_who))


def _asked_on(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Answer a question that names nothing by what it goes on from; ask what it is about if that was told already."""
    before = asked_about(session)
    if asks_of_fees(text) and (not before or (session.runs[-1:] and session.runs[-1].dialogue == "register")):
        return Reply((Say("menu.no_fees"),))
    if not is_vague(text):
        return None
    if not before and session.run is None and "tien" in fold(text).split():
        return Reply(begin=Begin("insurance"))
    match = know.match(f"{session.told.get(ASKED, '')} {text}")
    if before and match.kind == "answer" and match.topics[0] != before:
        return Reply(answer(know, match.topics[0]))
    return _more_of(know, session, before) or Reply((Say("faq.about_what", buttons=(CALL,)),), guess=True)


def _more_of(know: Knowledge, session: Session, slug: str) -> Reply | None:
    """Tell more of a topic that was answered, once; None after that, or if there is no more."""
    told_more = more(know, slug) if slug != session.told.get(TOLD_MORE) else None
    return replace(told_more, told={TOLD_MORE: slug}) if told_more else None


def _begun(know: Knowledge, session: Session, text: str, told: Gleaned, begin: Begin) -> Reply:
    """Begin a dialogue with what is known; one that is under way already is only gone on with."""
    run = session.run
    if run and begin.dialogue == "register" and intent.enrols(session):
        wants = run.given.get("wants") if run.dialogue == "register" else begin.given.get("wants")
        if run.frozen or wants == begin.given.get("wants"):
            return jotting.noted(know, session, text) or Reply(fits=not mask(text).hidden)
    if begin.dialogue == kindred.GIVER:  # nothing told of somebody else is the writer's
        after = (*elsewhere.of_others(know, text), *introduction(session))
        return Reply(begin=Begin(begin.dialogue, begin.given | told_of(know, text)), after=after)
    if begin.dialogue == pieces.WITHDRAWAL:
        known = pieces.kept(session, anew=told.months_paid is not None or bool(told.past))
        begin = Begin(begin.dialogue, known | begin.given)
    unkept = begin.dialogue == "register" and mask(text).hidden
    away = elsewhere.beside(know, text, begin.dialogue)
    says = (Say("register.unkept"),) if unkept else ()
    born = told_in(know, text).birth if unkept else ""
    facts = telling.aged(know, text, told) | _plain(know, told, text) | _persona(begin.given)
    facts |= ({"birth": born} if born else {}) | away.told
    return Reply(says, begin=begin, after=(*away.says, *introduction(session)), told=facts)


def answer(know: Knowledge, slug: str) -> tuple[Say, ...]:
    """Say an entry's answer, with more of it, its next step, and a person within reach."""
    entry = know.library.entries[slug]
    said = Say(f"faq:{slug}", buttons=tuple(_under(know, entry)))
    where = near(know) if slug in ASKED_IN else ""
    return (said, Say(where.key, where.values)) if isinstance(where, Label) else (said,)


def show(know: Knowledge, session: Session, slug: str) -> Reply | None:
    """Answer the button of a topic; what is said next may go on with it."""
    told = {TOPIC: slug} | thread.kept(session, slug)
    return Reply(answer(know, slug), told=told) if slug in know.library.entries else None


def more(know: Knowledge, slug: str) -> Reply | None:
    """Show the longer part of an entry with its sources."""
    entry = know.library.entries.get(slug)
    if entry is None or not entry.more:
        return None
    return Reply((Say(f"faq:{slug}.more"), fallback.grounds(know, entry)))


def _plain(know: Knowledge, told: Gleaned, text: str) -> dict[str, str]:
    """Keep what was told, and the commune that it names in its own words, so that it is only confirmed later."""
    found = know.library.places.find(text, know.library.agency.province)
    place = ", ".join(filter(None, (found.hamlet, found.understood_as)))
    return written(told) | ({"place": place} if found.sure or found.choices else {})


def _persona(facts: dict[str, str]) -> dict[str, str]:
    return {name: facts[name] for name in ABOUT if name in facts}


def _unsure(know: Knowledge, session: Session, text: str, match: Match) -> Reply:
    """Offer the topics that may be meant, or a person; who registers goes on, for a person will call."""
    if dear.asks_exempt(text):
        return Reply(answer(know, PAPERS))
    if is_question(text) and intent.enrols(session):
        return Reply((Say("register.asked_later"),))
    if match.kind == "choices" and not telling.is_of_records(text):
        return fallback.doubtful(know, text, match)
    return fallback.unknown(know, session, text)


def _told_early(know: Knowledge, session: Session, text: str, begin: Begin | None, match: Match) -> Reply | None:
    """Keep what somebody who registers tells, and answer by a topic what is else answered by figures."""
    if not intent.enrols(session):
        return None
    early = jotting.noted(know, session, text)
    if early or match.kind == "answer":
        return early
    priced = FIGURED.get(begin.dialogue) if begin else FIGURED["estimator"] if names_amount(text) else None
    return Reply(answer(know, priced)) if priced else None


def _both(know: Knowledge, text: str, match: Match) -> Begin | None:
    """Whoever asks at once what to pay and what to get is shown both."""
    if match.kind != "choices":
        return None
    return Begin("estimator") if set(match.topics[:CHOICES]) >= PRICE_AND_PENSION else several.both(know, text)


def _under(know: Knowledge, entry: Entry) -> list[Press]:
    buttons = [Press("faq.more", f"more.{entry.slug}.0")] if entry.more else []
    if entry.slug in BESIDE:
        buttons.append(BESIDE[entry.slug])
    if entry.slug in ASKED_IN and anywhere(know):
        buttons.append(NEAREST)
    if entry.next in NEXT:
        buttons.append(NEXT[entry.next])
    return buttons if CALL in buttons else [*buttons, CALL]
