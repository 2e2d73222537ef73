"""What offers in vain leave behind: leads that found nobody, and agents who do not answer."""

from datetime import datetime
from typing import ClassVar

from bot.dialogue.effects import Effect, Remove, Row, Save, View


class Stray(Row, frozen=True, kw_only=True):
    """A lead that everybody let pass where no officer is: the operator hears of it until somebody takes it.

    `agent` is who keeps it meanwhile, empty if there is none.
    """

    table: ClassVar[str] = "stray"
    key: ClassVar[str] = "lead"

    lead: str
    at: datetime
    agent: str = ""


class Silence(Row, frozen=True, kw_only=True):
    """How many offers in a row an agent has left without an answer; gone as soon as they do anything."""

    table: ClassVar[str] = "silence"
    key: ClassVar[str] = "agent"

    agent: str
    offers: int
    at: datetime


STRAYS: tuple[type[Row], ...] = (Stray, Silence)


def missed(view: View, agent: str) -> int:
    """Count the offers that an agent has left without an answer since they last did anything."""
    found = view.get(Silence, agent)
    return found.offers if found else 0


def silent(view: View, agent: str, at: datetime) -> Effect:
    """Note that an agent left an offer without an answer."""
    found = view.get(Silence, agent)
    if found is None:
        return Save(Silence(agent=agent, offers=1, at=at))
    return Save(Silence(agent=agent, offers=found.offers + 1, at=at, version=found.version + 1))


def heard(agent: str) -> Effect:
    """Note that an agent is there."""
    return Remove(Silence, agent)
