"""Where talks stand as their last turns left them, so that the next turn need not begin at the first question."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.dialogue.replaying import Reached
from bot.dialogue.session import Run, Session

MOST = 500
"""Talks that are remembered: those heard last."""


@dataclass(frozen=True)
class Told:
    """What somebody told outside any question, by name; `heeded` is all that was asked for of it."""

    told: Mapping[str, str] = field(default_factory=dict)
    heeded: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """Return what was told under a name, empty if nothing was."""
        self.heeded[name] = found = self.told.get(name, "")
        return found


@dataclass(frozen=True)
class Standing:
    """A session as it was saved, and where its current run stood by the content and on the day it was heard.

    `heeded` is what the run asked for of what was told outside it.
    """

    saved: bytes
    session: Session
    content: object
    today: date
    heeded: Mapping[str, str]
    reached: Reached | None

    def stands(self, content: object, today: date, told: Told) -> dict[int, tuple[Run, Reached]]:
        """Return what a replay of the current run would reach, by the identity of the run; empty if that may differ."""
        if self.reached is None or self.content is not content or self.today != today:
            return {}
        # To compare is to heed again, so that the next standing knows what this one rests on.
        if any(told.get(name) != value for name, value in self.heeded.items()):
            return {}
        run = self.session.runs[-1]
        return {id(run): (run, self.reached)}


@dataclass(frozen=True)
class Recall:
    """The standings of the talks heard last; for thoughts that come one after another."""

    most: int = MOST
    _standings: OrderedDict[str, Standing] = field(default_factory=OrderedDict)

    def keep(self, conversation: str, standing: Standing) -> None:
        """Remember where a conversation stands."""
        self._standings[conversation] = standing
        self._standings.move_to_end(conversation)
        if len(self._standings) > self.most:
            self._standings.popitem(last=False)

    def standing(self, conversation: str, saved: bytes | None) -> Standing | None:
        """Return where a conversation stands whose session was saved as this; None if that is not remembered."""
        standing = self._standings.get(conversation)
        return standing if standing and standing.saved == saved else None
