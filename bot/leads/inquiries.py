"""What is kept of questions: those that wait for an officer, and how useful answers were."""

from datetime import datetime
from typing import ClassVar

from bot.dialogue.effects import Row

OPEN, TALKING, ANSWERED, CLOSED, NOT_OURS = "open", "talking", "answered", "closed", "not_ours"


class Unanswered(Row, frozen=True, kw_only=True):
    """A question for the officers; `state` is open, talking, answered, closed or not_ours.

    `officer` is the agent who answered it or who is to see it first, `calls` how often officers were told of it,
    `parent` the question it goes on from; `phone` (E.164) was given so that somebody calls at once, `for_faq` marks
    an answer that an officer wants editors to take up.
    """

    table: ClassVar[str] = "unanswered"
    key: ClassVar[str] = "code"
    found_by: ClassVar[tuple[str, ...]] = ("conversation", "state")
    secret: ClassVar[bool] = True

    code: str
    conversation: str
    text: str
    at: datetime
    state: str = "open"
    topics: tuple[str, ...] = ()
    answer: str = ""
    officer: str = ""
    urgent: bool = False
    parent: str = ""
    phone: str = ""
    calls: int = 0
    for_faq: bool = False


class Feedback(Row, frozen=True, kw_only=True):
    """How often people found an answer useful, and how often not."""

    table: ClassVar[str] = "feedback"
    key: ClassVar[str] = "slug"

    slug: str
    useful: int = 0
    missed: int = 0
