"""The first screen, and human answers to what is no question: greetings, thanks, insults, cries for help."""

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.speech import Act
from bot.leads.routing import agent_of

CALL = Press("menu.call", "start.register.call")
REGISTER = Press("faq.next.register", "start.register.vsi")
QUICK_CALL = Press("menu.call", "start.register.quick")
MENU = (
    Press("menu.pay", "start.estimator.0"),
    Press("menu.pension", "start.pension.0"),
    Press("menu.health", "start.health.0"),
    Press("menu.paying", "menu.paying.0"),
    QUICK_CALL,
)
LISTED, LISTED_MENU, LISTED_TOPICS = "listed", "menu", "topics"
"""What was listed last, so that a number that is typed counts its buttons."""
PAYING = (
    Press("menu.due", "start.due.0"),
    Press("menu.pause", "faq.vsi-pause-resume.0"),
    Press("menu.level", "faq.vsi-change-level.0"),
    Press("menu.book", "faq.lookup-history.0"),
    QUICK_CALL,
)


def welcome(session: Session) -> Reply:
    """Greet a newcomer with who An Sinh is, somebody known with the menu alone."""
    key = "menu.again" if session.heard_at else "menu.welcome"
    return Reply((Say(key, buttons=MENU),), told={LISTED: LISTED_MENU}, quiet=True)


def numbered(session: Session, text: str) -> str:
    """Return the value of the menu's button whose number was typed while the menu was the last list shown, else ""."""
    at = int(text) - 1 if text.isdecimal() and len(text) == 1 else -1
    return MENU[at].value if session.told.get(LISTED) == LISTED_MENU and 0 <= at < len(MENU) else ""


def main(_know: Knowledge, session: Session, thing: str) -> Reply:
    """Show the menu, or one of its pages."""
    if thing == "paying":
        return Reply((Say("menu.which", buttons=PAYING),), quiet=True)
    return welcome(session)


def introduction(session: Session) -> tuple[Say, ...]:
    """Say once, with the first answer, that An Sinh is a machine and takes no money."""
    return () if session.heard_at else (Say("menu.disclosure"),)


def speak(session: Session, act: Act) -> Reply | None:
    """Answer a message that is plainly one of the acts; None leaves it to the questions people ask."""
    if act in (Act.GREETING, Act.MENU, Act.RESTART):
        return _resume(session) if session.run and not session.run.frozen else welcome(session)
    if act is Act.HELP and session.run and session.run.dialogue == "register" and session.run.frozen:
        return Reply((Say("menu.person"),))
    if act is Act.HELP:
        return Reply((Say("menu.person"),), begin=Begin("register", {"wants": "call"}))
    if act in _SAYINGS:
        say, buttons, quiet = _SAYINGS[act]
        return Reply((Say(say, buttons=buttons),), quiet=quiet)
    return None


def _resume(session: Session) -> Reply:
    """Offer to go on with what is under way."""
    number = session.runs[-1].number
    buttons = (Press("engine.resume", f"resume.{number}.0"), Press("engine.anew", "menu.main.0"))
    return Reply((Say("menu.under_way", buttons=buttons),), quiet=True)


_SAYINGS: dict[Act, tuple[str, tuple[Press, ...], bool]] = {
    Act.THANKS: ("menu.thanks", (), True),
    Act.GOODBYE: ("menu.goodbye", (), True),
    Act.INSULT: ("menu.insult", (Press("menu.real_person", "start.register.call"),), True),
    Act.WHO: ("menu.who", (Press("menu.meet", "start.register.call"),), False),
    Act.WHY: ("menu.why", (), True),
    Act.CANCEL: ("engine.cancelled", MENU, True),
    Act.STOP: ("menu.stopped", (), True),
    Act.IDENTITY_DOCUMENT: ("menu.no_papers", (), False),
}


def media(know: Knowledge, session: Session, kind: str) -> Reply:
    """Answer a voice message, a picture, a sticker or a contact kindly; nothing of it is kept."""
    if kind == "card":
        return _card(know, session)
    if kind == "sticker":
        return Reply((Say("menu.sticker"),), quiet=True)
    return Reply((Say(f"menu.{kind}" if kind in ("voice", "photo") else "menu.file", buttons=(CALL,)),))


def _card(know: Knowledge, session: Session) -> Reply:
    """Ask a citizen for a number of their own; an agent is told how to write down whom they met."""
    if agent_of(know.view, know.conversation):
        return Reply((Say("met.card"),))
    return Reply((Say("menu.card_asked") if session.run else Say("menu.card", buttons=(CALL,)),))
