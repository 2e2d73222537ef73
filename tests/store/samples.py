"""Small turns, rows and messages that the tests of the store share."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bot.dialogue.effects import Effect, Thought, View
from bot.dialogue.messages import Event, Outgoing
from bot.leads.records import Lead, Person, State
from bot.store.interface import Store, Turned
from bot.store.vault import Vault

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
AN = "web:an"
BINH = "web:binh"
PHONE = "+84900000001"
KEY = b"c2FtcGxlIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGU="
VAULT = Vault([KEY])


def person(key: str = "p1", *, version: int = 1, name: str = "Nguyễn Thị Mẫu", conversation: str = AN) -> Person:
    """A person of sample data."""
    return Person(id=key, conversation=conversation, name=name, phone=PHONE, version=version)


def lead(code: str, *, version: int = 1, state: State = State.NEW, agent: str = "") -> Lead:
    """A lead of sample data."""
    return Lead(
        code=code,
        person="p1",
        conversation=AN,
        state=state,
        commune="17950",
        wants="voluntary",
        created_at=NOW,
        agent=agent,
        version=version,
    )


def event(to: str = BINH, name: str = "greeted") -> Event:
    """Something another conversation hears."""
    return Event(to=to, name=name, about={"who": AN})


def say(*texts: str) -> tuple[Outgoing, ...]:
    """Plain messages with these texts."""
    return tuple(Outgoing(text=text) for text in texts)


def sorry(error: Exception) -> Thought:
    """Rescue a turn: say the kind of error."""
    return Thought(messages=say(f"sorry: {type(error).__name__}"))


def unrescued(error: Exception) -> Thought:
    """Rescue nothing: the turn fails."""
    raise error


def hear(
    store: Store,
    message: str,
    *messages: Outgoing,
    to: str = AN,
    now: datetime = NOW,
    session: bytes | None = None,
    effects: Iterable[Effect] = (),
) -> Turned | None:
    """Take a turn that says and does just this, and wait until it is kept."""
    thought = Thought(session=session, effects=tuple(effects), messages=messages)
    return store.turn(to, message, now, lambda _session, _view: thought, unrescued).result(timeout=10)


def session_of(store: Store, conversation: str = AN, message: str = "a look at the session") -> bytes | None:
    """Return the saved session, in a turn that changes nothing."""
    seen: list[bytes | None] = []

    def look(session: bytes | None, _view: View) -> Thought:
        seen.append(session)
        return Thought()

    store.turn(conversation, message, NOW, look, unrescued).result(timeout=10)
    return seen[0]


def texts(store: Store, conversation: str = AN) -> list[str]:
    """Return what was said in a conversation."""
    return [posted.message.text for posted in store.posted(conversation)]
