"""The funnel of leads by day, commune, organisation, agent or source; small groups are not shown by themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields

from bot.leads.calendar import VIETNAM
from bot.leads.records import Agent, Lead, State

FEWEST = 5
REACHED = frozenset({State.CONTACTED, State.SCHEDULED, State.JOINED, State.DECLINED})
TAKEN = REACHED | {State.TAKEN, State.UNREACHABLE}
BY = ("day", "commune", "organisation", "agent", "source")
SMALL = "fewer than five each"


@dataclass(frozen=True)
class Row:
    """How many leads of a group there were, and how far they came; `amount` is what was paid (VND)."""

    leads: int = 0
    taken: int = 0
    reached: int = 0
    joined: int = 0
    declined: int = 0
    waiting: int = 0
    amount: int = 0

    def __add__(self, other: "Row") -> "Row":
        """Add up two groups."""
        return Row(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


def funnel(leads: Iterable[Lead], by: str, agents: Mapping[str, Agent], names: Callable[[str], str]) -> dict[str, Row]:
    """Count leads by group; `names` gives a commune's name. Groups of fewer than five people are put together."""
    groups: dict[str, Row] = defaultdict(Row)
    people: dict[str, set[str]] = defaultdict(set)
    for lead in leads:
        if lead.state is not State.DUPLICATE:
            name = _group(lead, by, agents, names)
            groups[name] += _row(lead)
            people[name].add(lead.person)
    small = [name for name in groups if len(people[name]) < FEWEST]
    shown = {name: groups[name] for name in sorted(groups) if name not in small}
    if small and sum(len(people[name]) for name in small) >= FEWEST:
        shown[SMALL] = sum((groups[name] for name in small), Row())
    return shown


def _group(lead: Lead, by: str, agents: Mapping[str, Agent], names: Callable[[str], str]) -> str:
    agent = agents.get(lead.agent)
    found = {
        "day": lambda: lead.created_at.astimezone(VIETNAM).date().isoformat(),
        "commune": lambda: names(lead.commune),
        "organisation": lambda: agent.organisation if agent else "",
        "agent": lambda: f"{agent.id} {agent.name}" if agent else "",
        "source": lambda: lead.source,
    }[by]()
    return found or "-"


def _row(lead: Lead) -> Row:
    return Row(
        leads=1,
        taken=int(lead.state in TAKEN),
        reached=int(lead.state in REACHED),
        joined=int(lead.state is State.JOINED),
        declined=int(lead.state is State.DECLINED),
        waiting=int(lead.state in (State.NEW, State.OFFERED)),
        amount=lead.amount if lead.state is State.JOINED else 0,
    )
