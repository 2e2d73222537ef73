"""What a channel is: it sends a message, or says by an error what became of it."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.dialogue.messages import Outgoing


class NotSent(Exception):
    """A message was not sent; the subclasses say what to do about it."""


class Again(NotSent):
    """It was surely not delivered and may be sent again, after `seconds` if the service said so.

    One that `keeps` the message is no fault of who gets it: given up at last, it waits until the person writes again.
    """

    keeps = False

    def __init__(self, seconds: float | None = None) -> None:
        """Keep how long the service asked to wait."""
        super().__init__("to be sent again")
        self.seconds = seconds


class Unsure(NotSent):
    """Nobody knows whether it was delivered; it is not sent again."""


class Held(NotSent):
    """The service takes nothing for this person before they write again; until then the message is kept.

    `announced` says that they know that something waits.
    """

    def __init__(self, *, announced: bool = False) -> None:
        """Keep whether they know."""
        super().__init__("held")
        self.announced = announced


class Refused(NotSent):
    """The service will never take this message."""


class Blocked(Refused):
    """The person does not want messages here any more."""


class Unkept(Exception):
    """Something that came in could not be kept, as on a full disk: nothing of it was done, and it may come again."""


def is_document(content: bytes) -> bool:
    """Tell whether what goes with a message is a PDF to be printed, and not a picture to be seen."""
    return content.startswith(b"%PDF-")


@dataclass(frozen=True)
class Parcel:
    """A message ready to go: its picture is made, and `replaced` names the message it takes the place of.

    What is to be printed comes as a PDF in the place of the picture.
    """

    conversation: str
    message: Outgoing
    seq: int
    picture: bytes | None = None
    replaced: str = ""

    @property
    def person(self) -> str:
        """The person's id within the channel."""
        return self.conversation.partition(":")[2]


class Channel(Protocol):
    """A way to reach people; `name` is the first part of its conversations.

    `takes_pictures` tells whether it wants them made; one that does not shows them by itself.
    """

    name: str
    takes_pictures: bool

    async def send(self, parcel: Parcel) -> str:
        """Send one message and return the provider's id of it.

        Raises:
            NotSent: it was not, or perhaps not, delivered.
        """


@runtime_checkable
class Announcing(Protocol):
    """A channel that can show that a picture is on its way."""

    async def painting(self, conversation: str) -> None:
        """Show it; whether that is seen does not matter."""
