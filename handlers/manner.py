"""Human answers to what asks and answers nothing: a nod, a no, a moment asked for, who has not understood."""

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.puzzlement import is_puzzled
from bot.language.tokens import listed
from handlers import lead, trust
from handlers.intent import DEEDS, LEFT, LITTLE, WISHES, asked_about, plain_words
from handlers.menu import CALL, LISTED, LISTED_MENU, MENU

_LEAVING = listed("dk khong gui dau nua gi chi luc")
_DECLINING = listed("khong co can muon hoi gi chi dau them nua cam on")
_NODS = listed(
    "ok oke okie okay vang da u uh um uk co duoc dc roi hieu biet ro the vay a ak em nhe nha toi tui chi anh"
)
_WAITING = listed("khoan doi cho tu ti chut xiu lat da toi tui minh em chi anh bac nhe nha a ak voi roi mot")
_ENOUGH = listed("thoi the thi vay a ak nhe nha em day do roi duoc toi tui")
_SHORT = 6
PUZZLED = "puzzled"
"""Whether somebody has said that they do not understand."""


def heard(know: Knowledge, session: Session, text: str, *, free: bool) -> Reply | None:
    """Answer such a message; None for others, and for a nod or a no where a form is under way (not `free`)."""
    if is_puzzled(text):
        return _simpler(know, session)
    if doubting := trust.heard(session, text):
        return doubting
    words = plain_words(text).split()
    bag = set(words)
    if bag & {"khoan", "doi", "tu"} and len(words) <= _SHORT and bag <= _WAITING:
        return Reply((Say("menu.wait"),), quiet=True)
    if free and words and bag <= _NODS:
        return _nodded("menu.nod" if session.run and session.run.dialogue in LEFT else "menu.sticker")
    if free and "thoi" in bag and bag <= _ENOUGH:
        return _nodded("menu.sticker")
    return _refused(know, session, words, free=free) if "khong" in bag else None


def _refused(know: Knowledge, session: Session, words: list[str], *, free: bool) -> Reply | None:
    """Leave what somebody wants no more, or hear that they want nothing."""
    bag = set(words)
    if bag & {"dk", "vao", "dong", "mua", "gui"} and bag <= LITTLE | WISHES | DEEDS | _LEAVING:
        return _left(know, session)
    first = next(word for word in words if word not in LITTLE)
    declines = free and first == "khong" and len(words) <= _SHORT and bag <= LITTLE - {"duoc"} | _DECLINING
    return _nodded("menu.sticker") if declines else None


def _left(know: Knowledge, session: Session) -> Reply | None:
    """Leave a registration or a result; with none under way, withdraw the leads of who wants no call any more."""
    if session.run is None:
        return lead.uncalled(know)
    if session.run.dialogue not in LEFT:
        return None
    return Reply((Say("engine.cancelled", buttons=MENU),), told={LISTED: LISTED_MENU}, quiet=True, leave=True)


def _nodded(key: str) -> Reply:
    """Answer a yes or no to nothing; where something was asked, that is put again instead."""
    return Reply((Say(key),), fits=False, quiet=True)


def _simpler(know: Knowledge, session: Session) -> Reply:
    """Ask what was not clear; the second time let a person say it."""
    if session.misses and session.told.get(PUZZLED):
        return Reply((Say("engine.simpler", buttons=(CALL,)),), fits=False, quiet=True)
    topic = asked_about(know, session)
    entry = know.library.entries.get(topic)
    more = (Press("faq.more", f"more.{topic}.0"),) if entry and entry.more else ()
    return Reply((Say("menu.puzzled", buttons=(*more, CALL)),), told={PUZZLED: "yes"}, fits=False, quiet=True)
