"""What stands in the chats of the fake Bot API, and what goes wrong there."""

from dataclasses import dataclass

from tests.fakes.bot_rules import Body, Refusal


@dataclass
class Note:
    """A message in a chat; `markup` is its keyboard."""

    chat: int
    id: int
    text: str
    markup: Body | None = None
    photo: bytes | None = None
    times_edited: int = 0


@dataclass
class Trouble:
    """What goes wrong with the next calls of `method` (any, if empty): a refusal, or silence once it is done.

    Or something on the way answers in Telegram's place: with a status and a `page`.
    """

    method: str = ""
    refusal: Refusal | None = None
    hang: float = 0
    times: int = 1
    page: tuple[int, str] | None = None


@dataclass
class Floods:
    """How many messages a second are taken: in all, and to one chat."""

    overall: int = 30
    each: int = 30
    retry_after: int = 1
