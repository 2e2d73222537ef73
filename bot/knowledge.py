"""What a conversation may consult: read-only, and fixed for one turn."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from bot.dialogue.effects import View
from bot.dialogue.recalling import Told
from bot.faq.entries import Entry
from bot.faq.match import Find
from bot.leads.calendar import VIETNAM, Calendar
from bot.places.gazetteer import Gazetteer
from bot.rules.law import Law


@dataclass(frozen=True)
class Agency:
    """The agency that runs this installation.

    `province` is its slug, `hotline` the only number ever named, `address` where its web chat is reached.
    """

    province: str
    province_name: str
    hotline: str = "1900 9068"
    address: str = ""

    @property
    def name(self) -> str:
        """The agency's name as citizens know it."""
        return f"BHXH tỉnh {self.province_name}"


@dataclass(frozen=True)
class Library:
    """What is the same for every conversation until the content changes."""

    law: Law
    places: Gazetteer
    entries: dict[str, Entry]
    agency: Agency
    calendar: Calendar = field(default_factory=Calendar)


@dataclass(frozen=True)
class Knowledge:
    """What one turn may consult.

    `on` is the legal day, `now` the instant (UTC), `seeded` makes its seed, `told` what the person said outside any
    question. `match` finds the FAQ entry that a text asks for; `sign` marks a text so that it can be known again as our
    own.
    """

    library: Library
    view: View
    conversation: str
    on: date
    now: datetime
    seeded: Callable[[], str]
    match: Find
    sign: Callable[[str], str]
    told: Told = field(default_factory=Told)

    @cached_property
    def seed(self) -> str:
        """A string nobody can foresee, and the same whenever this message is heard."""
        return self.seeded()

    @property
    def today(self) -> date:
        """The day it is in Vietnam, whatever the legal day."""
        return self.now.astimezone(VIETNAM).date()

    def at(self, day: date) -> "Knowledge":
        """Return the same knowledge with another legal day."""
        return self if day == self.on else replace(self, on=day)
