"""What an editor writes about one topic: how people ask, what is answered, on what grounds."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Entry:
    """One topic of the FAQ.

    Attributes:
        slug: Its name for ever, as in links and statistics.
        group: The folder it stands in; topics of one group lie close to each other.
        title: What a button shows.
        asks: Wordings as people type them; the matching learns from them.
        sources: Provisions of law on which the answer rests.
        checked_on: When somebody last compared the answer with the law.
        related: Slugs of topics near to it.
        next: The button under the answer.
        short: Template of the first bubble.
        more: Template of what [Đọc thêm] shows, empty if there is no more.
    """

    slug: str
    group: str
    title: str
    asks: tuple[str, ...]
    sources: tuple[str, ...]
    checked_on: date
    related: tuple[str, ...]
    next: str
    short: str
    more: str
