"""What the house can do in a conversation: its dialogues, its actions, and its answers beside the point."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from bot.dialogue.asking import Dialogue, Fact, Label, Say
from bot.dialogue.effects import Effect
from bot.dialogue.messages import Incoming
from bot.dialogue.replaying import Reached
from bot.dialogue.session import Done, Run, Session
from bot.language.speech import Act


@dataclass(frozen=True)
class Begin:
    """A dialogue to begin, with what is known already."""

    dialogue: str
    given: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """An answer outside the questions of a dialogue.

    `begin` starts a dialogue after it, and `after` is said once that has spoken, before its question; `told` is
    remembered beside the answers; `form` is the form of address asked for; `fits` is False when nothing was understood,
    `guess` True when it only offers what may be meant; `quiet` leaves the open question unrepeated; `leave` gives up
    what is under way; `anew` drops all that is remembered of the conversation.
    """

    says: tuple[Say, ...] = ()
    effects: tuple[Effect, ...] = ()
    begin: Begin | None = None
    after: tuple[Say, ...] = ()
    told: dict[str, str] = field(default_factory=dict)
    form: str = ""
    fits: bool = True
    guess: bool = False
    quiet: bool = False
    leave: bool = False
    anew: bool = False


def undiverted(_session: Session, _incoming: Incoming) -> None:
    """Divert nothing: every message is for An Sinh."""


class UnknownDialogue(LookupError):
    """A saved run names a dialogue that this version does not have."""


@dataclass(frozen=True)
class Talks:
    """The house's side of a conversation, for one turn.

    Attributes:
        open: Begin a run's dialogue from its first step; raises `UnknownDialogue`.
        perform: Carry out a new or changed fact; return what comes of it and the effects.
        withdraw: Undo a fact that no longer holds.
        label: The words of a label, to compare with what was typed.
        press: Answer a button outside any dialogue: action, object, version; None if there is no such action.
        speak: Answer a message that is plainly one of the acts.
        aside: Answer a text outside the open question.
        notice: Answer an internal event, the payload of a deep link, a shared contact, a voice message.
        changed: Whether the law changed between two days.
        reached: What the replays of this turn reached, by the identity of the run.
        divert: Pass on a message that is meant for a person, before anything else; None if it is not.
    """

    open: Callable[[Run], Dialogue[None]]
    perform: Callable[[Run, Fact, Done | None], tuple[str, tuple[Effect, ...]]]
    withdraw: Callable[[Run, Done], tuple[Effect, ...]]
    label: Callable[[Label], str]
    press: Callable[[Session, str, str, str], Reply | None]
    speak: Callable[[Session, Act, Incoming], Reply | None]
    aside: Callable[[Session, Incoming], Reply]
    notice: Callable[[Session, Incoming], Reply]
    changed: Callable[[date, date], bool]
    reached: dict[int, tuple[Run, Reached]] = field(default_factory=dict)
    divert: Callable[[Session, Incoming], Reply | None] = undiverted
