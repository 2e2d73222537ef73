"""Human answers to what asks and answers nothing: a nod, a no, a moment asked for, who has not understood."""

import re

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.puzzlement import is_puzzled
from bot.language.questions import is_question
from bot.language.tokens import listed
from handlers.answers import trust
from handlers.leads import lead
from handlers.menu import CALL, LISTED, LISTED_MENU, MENU, REGISTER, welcome
from handlers.question import asked_about
from handlers.registration.intent import DEEDS, LEFT, LITTLE, WISHES, plain_words

_LEAVING = listed("dk huy khong gui dau nua gi chi luc")
_DECLINING = listed("khong co can muon hoi gi chi dau them nua cam on")
_UNCALLED = listed("goi huy doi y ai phieu lai")
_NODS = listed(
    "ok oke okie okay vang da u uh um uk co duoc dc roi hieu biet ro the vay a ak em nhe nha toi tui chi anh"
)
_WAITING = listed("khoan doi cho tu ti chut xiu lat da toi tui minh em chi anh bac nhe nha a ak voi roi mot")
_ENOUGH = listed("thoi the thi vay a ak nhe nha em day do roi duoc toi tui")
_HAILING = listed("alo a lo hello hi e oi em chao ban ad admin shop bac co chi anh")
_ANSWER = re.compile(
    r"(?:(?:sao|ma|mai|lau) )*(?:(?:khong|chua)(?: thay)? |chang )?(?:ai )?tra loi(?: \w+){0,3}"
    r"|(?:co )?ai (?:o )?(?:do|day|khong)(?: \w+)?"
)
_ANGRY = re.compile(
    r"(?:\w+ ){0,2}(?:buc|buc minh|chan|tuc|met|lau|phien)(?: qua| ghe| lam| the)+(?: \w+){0,2}|(?:\w+ )?buc minh"
)
_ADVICE = re.compile(
    r"(?:(?:da|cho|xin|can|muon|nhan|nho|duoc|toi|tui|em|e|minh|chau|con|anh|chi|bac|hay|co ai|ai) )*"
    r"(?:tu van|quan tam)(?: (?:giup|gium|cho|ve|den|toi|tui|em|minh|voi|a|ak|nhe|nha|them|bhxh|bh|tn|luong|di|chut"
    r"|cai nay|nay|mien phi))*"
)
_UNCALLED_YET = re.compile(r"(?:\w+ )*(?:dk|gui) (?:roi|xong) .*(?:chua|khong)(?: thay)? ai goi(?: \w+)*")
_HOME = re.compile(
    r"(?:thoi |da |ok |u |vay |toi |em |ban |dang |gio )*(?:de )?(?:hom|luc|khi|bua|dip) (?:khac|sau)"
    r"(?: (?:di|nhe|nha|a|lam|dang ky|tiep|toi|em|minh|nhan|lai))*"
    r"|(?:thoi |da |ok |u )*de (?:toi|tui|tau|em|minh|chi|anh|bac) ve (?:hoi|ban|nghi|suy nghi|tinh)(?: \w+){0,4}"
    r"|(?:thoi |da |ok |u )*(?:de )?(?:(?:toi|tui|em|minh|chi|anh|bac) )?(?:ve )?(?:phai )?"
    r"(?:hoi|ban)(?: lai| voi| y kien)* (?:chong|vo|con|nha|gia dinh|bo me|me|bo)"
    r"(?: (?:con|toi|em|minh|da|xem|sao|chut|cai|truoc|roi|tinh|nha|nhe|a))*"
)
_UNLETTERED = re.compile(
    r"(?:\w+ ){0,4}(?:(?:khong|ko|k|chua|kg) (?:biet|ranh|thao|gioi|quen)|mu|it)"
    r"(?: (?:doc|viet|dung|chu|nhan|tin|go|bam|may|zalo|dien thoai|dt)){1,4}(?: (?:khong |ko )?biet (?:doc|viet|chu))?"
    r"(?: (?:thi|lam|sao|nhan|tin|cho|dung|duoc|the|nao|a|ak|em|oi|dau|lam|qua|roi|gi))*"
    r"(?: (?:goi|lai|nho|xin|giup|gium|cho|toi|tui))*"
)
"""Who cannot read or type, and asks nothing else."""
_SHORT = 6
_SAYINGS: tuple[tuple[re.Pattern[str], str, tuple[Press, ...]], ...] = (
    (_ADVICE, "menu.advice", MENU),
    (_ANGRY, "menu.insult", (Press("menu.real_person", CALL.value),)),
    (_UNCALLED_YET, "lead.none", (REGISTER, CALL)),
    (_HOME, "menu.goodbye", ()),
    (_UNLETTERED, "menu.unlettered", (CALL,)),
)
PUZZLED = "puzzled"
"""Whether somebody has said that they do not understand."""


def heard(know: Knowledge, session: Session, text: str, *, free: bool) -> Reply | None:
    """Answer such a message; None for others, and for a nod or a no where a form is under way (not `free`)."""
    if is_puzzled(text):
        return _simpler(know, session)
    words = plain_words(text).split()
    bag = set(words)
    if spoken := trust.heard(session, text) or _spoken(session, words):
        return spoken
    if free and words and bag <= _NODS:
        return _nodded("menu.nod" if session.run and session.run.dialogue in LEFT else "menu.sticker")
    if free and "thoi" in bag and bag <= _ENOUGH:
        return _nodded("menu.sticker")
    refuses = "huy" in bag or ("khong" in bag and not is_question(text))  # "còn đóng được không" refuses nothing
    return _refused(know, session, words, free=free) if refuses else None


def _spoken(session: Session, words: list[str]) -> Reply | None:
    """Answer who hails, wants a moment, asks whether anybody is there, or says one of a few other human things."""
    said, bag = " ".join(words), set(words)
    if session.run is None and bag & {"alo", "lo", "hello", "hi", "oi"} and bag <= _HAILING:
        return welcome(session)
    if bag & {"khoan", "doi", "tu"} and len(words) <= _SHORT and bag <= _WAITING:
        return Reply((Say("menu.wait"),), quiet=True)
    if _ANSWER.fullmatch(said):
        return Reply((Say("menu.here", buttons=() if session.run else MENU),), told={LISTED: LISTED_MENU})
    for words_of_it, key, buttons in _SAYINGS:
        if words_of_it.fullmatch(said):
            listed_now = {LISTED: LISTED_MENU} if buttons is MENU else {}
            return Reply((Say(key, buttons=buttons),), told=listed_now, quiet=True)
    return None


def _refused(know: Knowledge, session: Session, words: list[str], *, free: bool) -> Reply | None:
    """Leave what somebody wants no more, or hear that they want nothing."""
    bag = set(words)
    if bag & {"goi", "huy"} and bag <= LITTLE | WISHES | _LEAVING | _UNCALLED:
        return lead.uncalled(know)
    if bag & {"dk", "vao", "dong", "mua", "gui"} and bag <= LITTLE | WISHES | DEEDS | _LEAVING | _UNCALLED:
        return _left(know, session, leaves="dk" in bag)
    first = next((word for word in words if word not in LITTLE), "")
    declines = free and first == "khong" and len(words) <= _SHORT and bag <= LITTLE - {"duoc"} | _DECLINING
    return _nodded("menu.sticker") if declines else None


def _left(know: Knowledge, session: Session, *, leaves: bool) -> Reply | None:
    """Leave a registration or a result; with none under way, withdraw the leads of who wants no call any more."""
    if session.run is None:
        return lead.uncalled(know) or (_nodded("menu.sticker") if leaves else None)
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
    topic = asked_about(session)
    entry = know.library.entries.get(topic)
    more = (Press("faq.more", f"more.{topic}.0"),) if entry and entry.more else ()
    return Reply((Say("menu.puzzled", buttons=(*more, CALL)),), told={PUZZLED: "yes"}, fits=False, quiet=True)
