"""What a talk is about, by which few words more are understood."""

from bot.dialogue.session import Session
from bot.faq.match import Match, Thread
from bot.knowledge import Knowledge
from bot.language.questions import is_question
from handlers.answers.fallback import offered
from handlers.estimates.reckoning import FIGURED
from handlers.question import ASKED, asked_about
from handlers.registration.intent import enrols

FEW = 8
"""Words up to which a message may only be understood by what came before."""
THREAD = "thread"
"""The topic that was answered last, and how many conversations had begun by then."""
OF = FIGURED | {
    "withdrawal": "lump-amount",
    "mourning": "death",
    "student": "hhi-student",
    "insurance": "vsi-overview",
    "giver": "vsi-age",
    "gift": "vsi-support-local",
    "register": "vsi-where-register",
    "points": "vsi-where-register",
    "due": "vsi-late",
    "scam": "agent-scam",
}
"""The topic that each dialogue is about."""


def matched(know: Knowledge, session: Session, text: str, alone: Match) -> Match:
    """Return what a text asks for that says too little `alone`: few words are taken as the next of the talk."""
    # In the middle of a form most of what is no question is an answer that was not understood.
    if len(text.split()) > FEW or (session.run and not is_question(text)):
        return alone
    if offered(session) and session.run is None:
        # What came before was no clearer: together they may be.
        both = know.match(f"{session.told.get(ASKED, '')}, {text}")
        if both.kind == "answer":
            return both
    topic = _topic(session)
    if topic not in know.library.entries or (enrols(session) and alone.kind == "handover"):
        return alone
    thread = Thread(topic, tuple(know.library.entries[topic].related))
    going_on = know.match(text, thread)
    # Words that are not ours by themselves are ours only as more of what was spoken of.
    strays = alone.kind == "handover" and going_on.topics[0] not in (topic, *thread.beside)
    return alone if strays else going_on


def _topic(session: Session) -> str:
    """Return the topic dealt with last: the last conversation's, of an answer given since, or the likeliest offered."""
    answered, _, count = session.told.get(THREAD, "").partition(" ")
    if session.runs and str(session.count) != count:
        answered = OF.get(session.runs[-1].dialogue, "")
    listed = () if session.run or asked_about(session) else offered(session)
    return listed[0] if listed else answered


def kept(session: Session, slug: str) -> dict[str, str]:
    """Return what remembers that a topic was answered."""
    return {THREAD: f"{slug} {session.count}"}
