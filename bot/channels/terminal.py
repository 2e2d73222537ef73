"""The terminal: people talk in one process, and what they get is handed to a listener."""

from collections.abc import Callable

from bot.channels.interface import Parcel


class Terminal:
    """A channel whose messages go to `show`, in the order they were sent."""

    name = "terminal"
    takes_pictures = True

    def __init__(self, show: Callable[[Parcel], None]) -> None:
        """Keep where messages go."""
        self.show = show

    async def send(self, parcel: Parcel) -> str:
        """Show one message."""
        self.show(parcel)
        return str(parcel.seq)
