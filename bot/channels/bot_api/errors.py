"""Why Telegram cannot be used at all (one clear sentence each), and why a message could not be changed."""

from bot.channels.interface import Refused


class Unusable(RuntimeError):
    """Telegram cannot be used as it is set up; the message is for the operator."""


class WrongToken(Unusable):
    """Telegram does not know this bot."""

    def __init__(self) -> None:
        """Say what is wrong without showing the token."""
        super().__init__(
            "Telegram does not know this bot: ANSINH_TELEGRAM_TOKEN is wrong or was revoked at @BotFather."
        )


class SecondPoller(Unusable):
    """Another program reads this bot's messages."""

    def __init__(self) -> None:
        """Say what is wrong."""
        super().__init__(
            "Another program reads the messages of this Telegram bot with the same token: "
            "stop it, or give it a bot of its own."
        )


class WrongAddress(Unusable):
    """Telegram does not accept the public address for its webhook."""

    def __init__(self, address: str) -> None:
        """Say which address was refused."""
        super().__init__(
            f"Telegram does not accept {address} for its webhook: ANSINH_PUBLIC_URL must be a public https address "
            "on port 443, 80, 88 or 8443, or be left empty so that messages are fetched."
        )


class Unchanged(Refused):
    """The message is already what it was to become."""


class Gone(Refused):
    """The message to be changed is there no more, or cannot be changed."""
