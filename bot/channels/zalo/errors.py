"""What Zalo's error codes mean for a message; they come with HTTP 200, and two of them have a second meaning."""

from collections.abc import Callable

from bot.channels.interface import Again, Blocked, Held, NotSent, Refused

TOKEN = frozenset({-216, -220})
"""The access token is not valid any more: renew it and try once more."""
RATE, ASSET = -32, -100
SETUP = frozenset({-204, -205, -209, -212, -219, -221, -223, -224, -242, -320, -321})
"""Somebody has to put the account, the app or its package right."""
CLOSED = frozenset({-218, -230, -232})
"""The person has to write first."""
GONE = frozenset({-213, -217, -227, -244})
"""The person does not want messages, or has not been on Zalo for 45 days."""
GENERIC = -200
SETUP_SECONDS = 120.0
REST_SECONDS = 15.0


class Spent(Again):
    """The access token was refused; a renewed one may do."""


class Expired(Refused):
    """The picture was uploaded too long ago: it has to be uploaded again."""


class Misset(Again):
    """Zalo refuses every message until somebody puts the account right; `code` says what is wrong."""

    keeps = True

    def __init__(self, code: int) -> None:
        """Keep the code, and try again after a while."""
        super().__init__(SETUP_SECONDS)
        self.code = code


class Declined(Refused):
    """Zalo will never take this message; `code` is its reason."""

    def __init__(self, code: int) -> None:
        """Keep the reason."""
        super().__init__(f"Zalo's reason {code}")
        self.code = code


class Postponed(Again):
    """Zalo was not reached for what has to come before a message: the message is tried again, and kept for long."""

    keeps = True


class WrongSecret(Again):
    """Zalo does not take the secret of the app: nothing was used up, and somebody has to set it right."""

    keeps = True

    def __init__(self) -> None:
        """Try again after a while: it takes a restart anyway."""
        super().__init__(SETUP_SECONDS)


class Reconnect(Again):
    """Leave to speak for the account has ended: somebody has to consent again."""

    keeps = True

    def __init__(self) -> None:
        """Try again after a while: somebody may be at it."""
        super().__init__(SETUP_SECONDS)


_FATES: tuple[tuple[frozenset[int], Callable[[int], NotSent]], ...] = (
    (TOKEN, lambda _: Spent()),
    (SETUP, Misset),
    (CLOSED, lambda _: Held()),
    (GONE, lambda _: Blocked()),
    (frozenset({ASSET}), lambda _: Expired()),
    (frozenset({GENERIC}), lambda _: Again()),
    (frozenset({RATE}), lambda _: Again(REST_SECONDS)),
)


def fate(code: int) -> NotSent:
    """Say what becomes of a message that was answered with this code; an unknown one is final."""
    return next((make(code) for codes, make in _FATES if code in codes), Declined(code))
