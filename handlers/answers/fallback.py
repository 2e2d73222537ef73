"""When it is not sure: two or three topics to choose from, then a person; and whether an answer was useful."""

import re
from collections.abc import Iterable
from dataclasses import replace

import msgspec

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Save
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.faq.entries import Entry
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.questions import is_question
from bot.leads.inquiries import Feedback
from handlers import question
from handlers.agents import helping
from handlers.menu import CALL, LISTED, LISTED_MENU, LISTED_TOPICS, MENU
from handlers.question import ASKED, asking

CHOICES = 3
RATED, RATING = "rated", "rating"
_TYPED = {"dung y": "yes", "chua dung": "no", "chua dung y": "no"}
NONE = Press("fallback.none", "none.0.0")
OF_PROVINCE = " tỉnh "
"""What stands in the name of a source that binds one province alone: elsewhere the answer does not rest on it."""
LONG = 5
"""Words from which a message says enough to be a question for a person."""
_ELSEWHERE = {
    "unemployment": re.compile(r"\bthat nghiep\b"),
    "land": re.compile(r"\b(?:so do|dat dai|thue dat|su dung dat)\b"),
    "papers": re.compile(r"\b(?:visa|ho chieu|passport|lam can cuoc|doi can cuoc|ho khau|khai sinh|bang lai)\b"),
}


def title(slug: str) -> Press:
    """Return the button of a topic."""
    return Press(f"faq:{slug}.title", f"faq.{slug}.0")


def grounds(know: Knowledge, entry: Entry) -> Say:
    """Name what an answer rests on here, with the topics beside it."""
    here = know.library.agency.province_name
    sources = [source for source in entry.sources if OF_PROVINCE not in source or here in source]
    related = tuple(title(other) for other in entry.related[:CHOICES] if other in know.library.entries)
    return Say("faq.sources", {"sources": sources, "checked_on": entry.checked_on}, buttons=related)


def choices(know: Knowledge, topics: Iterable[str], but: str = "") -> tuple[Press, ...]:
    """Return the buttons of the topics that a text may mean, and of none of them."""
    known = [topic for topic in topics if topic in know.library.entries and topic != but]
    return (*map(title, known[:CHOICES]), NONE)


def doubtful(know: Knowledge, text: str, match: Match) -> Reply:
    """Offer the topics that a text may mean."""
    say = Say("faq.which", buttons=(*choices(know, match.topics), CALL))
    told = {**asking(text), LISTED: f"{LISTED_TOPICS} {' '.join(match.topics)}"}
    reply = Reply((say,), told=told, guess=True, quiet=True)
    return reply if is_question(text) else helping.unsure(know, reply)


def numbered(know: Knowledge, session: Session, text: str) -> str:
    """Return the value of the topic whose number was typed while topics were the last list shown, else ""."""
    topics = offered(session)
    if not topics or not (text.isdecimal() and len(text) == 1):
        return ""
    buttons, at = choices(know, topics), int(text) - 1
    return buttons[at].value if 0 <= at < len(buttons) else ""


def offered(session: Session) -> list[str]:
    """Return the topics of the list shown last, the likeliest first, while no other list was shown."""
    listed, *topics = session.told.get(LISTED, "").split() or [""]
    return topics if listed == LISTED_TOPICS else []


def unknown(know: Knowledge, session: Session, text: str) -> Reply:
    """Ask once for other words; a real question, or the second miss, is offered to the officers."""
    if where := next((name for name, words in _ELSEWHERE.items() if words.search(fold(text))), None):
        told = asking(text)
        return Reply((Say(f"fallback.elsewhere.{where}", buttons=(MENU[0], question.SEND, CALL)),), told=told)
    before = session.told.get(ASKED, "") if session.misses else ""
    asks, long = is_question(text), len(text.split()) >= LONG
    if session.misses or long or asks:
        said = f"{before}\n{text}" if before and before not in text else text
        offer = replace(helping.offer(know, said), guess=True)
        return offer if asks else helping.missed(know, offer, long=long)
    told = {**asking(text), LISTED: LISTED_MENU}
    reply = Reply((Say("faq.unknown", buttons=MENU),), told=told, fits=False, quiet=True)
    return helping.missed(know, reply, long=False)


def none_of_these(know: Knowledge, session: Session) -> Reply:
    """Offer the officers what was asked, when none of the topics was meant."""
    return question.offer(know, session.told.get(ASKED, ""))


def rated(know: Knowledge, session: Session, slug: str, reply: Reply, text: str) -> Reply:
    """Ask under an answer whether it was useful, at most once a day."""
    told = reply.told | asking(text, slug)
    if session.told.get(RATED) == know.on.isoformat() or not reply.says:
        return replace(reply, told=told)
    first = reply.says[0]
    buttons = (Press("fallback.useful", f"useful.{slug}.yes"), Press("fallback.missed", f"useful.{slug}.no"))
    says = (replace(first, buttons=(*first.buttons, *buttons)), *reply.says[1:])
    return replace(reply, says=says, told=told | {RATED: know.on.isoformat(), RATING: slug})


def typed(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Take the typed words of a button under an answer or a choice; None if they are none."""
    said = fold(text).strip(" .!")
    if said == "khong phai viec nao" and session.told.get(ASKED):
        return none_of_these(know, session)
    slug = session.told.get(RATING, "")
    return rate(know, session, slug, _TYPED[said]) if slug and said in _TYPED else None


def rate(know: Knowledge, session: Session, slug: str, verdict: str) -> Reply | None:
    """Count whether an answer was useful; one that was not leads to other topics, then to an officer."""
    if slug not in know.library.entries or verdict not in ("yes", "no"):
        return None
    kept = know.view.get(Feedback, slug)
    counted = msgspec.structs.replace(kept, version=kept.version + 1) if kept else Feedback(slug=slug)
    if verdict == "yes":
        counted = msgspec.structs.replace(counted, useful=counted.useful + 1)
        return Reply((Say("fallback.glad"),), (Save(counted),), quiet=True)
    counted = msgspec.structs.replace(counted, missed=counted.missed + 1)
    buttons = (*choices(know, know.match(session.told.get(ASKED, "")).topics, slug), CALL)
    return Reply((Say("fallback.sorry", buttons=buttons),), (Save(counted),), quiet=True)
