"""What a message is as a whole: a greeting, a cry for help, a question."""

from enum import Enum


class Act(Enum):
    """What somebody does by a message that is plainly that and nothing else."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    INSULT = "insult"
    HELP = "help"
    MENU = "menu"
    BACK = "back"
    RESTART = "restart"
    CANCEL = "cancel"
    STOP = "stop"
    ERASE = "erase"
    MY_DATA = "my_data"
    WHY = "why"
    WHO = "who"
    DANGER = "danger"
    SCAM_WORRY = "scam_worry"
    MONEY_SENT = "money_sent"
    IDENTITY_DOCUMENT = "identity_document"


def act_of(text: str) -> Act | None:
    """Return what the message plainly is as a whole, if it is one of the acts."""
    raise NotImplementedError(text)


def is_question(text: str) -> bool:
    """Tell whether the text asks something, with or without marks."""
    raise NotImplementedError(text)


def self_reference(text: str) -> str | None:
    """Return the word by which the writer calls themselves: em, con, cháu, tôi."""
    raise NotImplementedError(text)


def asked_form(text: str) -> str | None:
    """Return the form of address that the person asks for: "gọi tui là o" gives "o"."""
    raise NotImplementedError(text)
