"""Write who is where as the rows of a sheet, such that reading them again changes nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from bot.dialogue.effects import View
from bot.language.phones import show_phone
from bot.leads.calendar import HAMLET, OFFICE
from bot.leads.records import Agent, Territory
from bot.leads.sites import Organisation, Point
from bot.leads.siting import KIND_WORDS

PACE_WORDS = {OFFICE: "văn phòng", HAMLET: "thôn bản"}
ROLE_WORDS = {"agent": "người thu", "officer": "cán bộ"}
Days = tuple[date | None, date | None]
Listed = dict[str, str]


def agents(view: View, today: date) -> Iterator[Listed]:
    """Yield the rows of everybody who works here and is posted somewhere, one for each span of days."""
    for role in ROLE_WORDS:
        for agent in view.find(Agent, role=role, limit=None):
            posts: dict[Days, list[Territory]] = defaultdict(list)
            for post in view.find(Territory, agent=agent.id) if agent.active else ():
                if post.until is None or post.until >= today:
                    posts[post.since, post.until].append(post)
            for days, there in posts.items():
                yield _agent(agent) | _posts(there) | _days(*days)


def organisations(view: View) -> Iterator[Listed]:
    """Yield the rows of all organisations."""
    for one in view.find(Organisation, limit=None):
        kind, pace = KIND_WORDS[one.kind], PACE_WORDS.get(one.calendar, "")
        yield {"code": one.code, "name": one.name, "kind": kind, "calendar": pace} | _days(one.since, one.until)


def points(view: View) -> Iterator[Listed]:
    """Yield the rows of all collection points."""
    for one in view.find(Point, limit=None):
        fields = ("code", "name", "commune", "address", "hours", "organisation")
        phone = show_phone(one.phone) if one.phone else ""
        yield {name: str(getattr(one, name)) for name in fields} | {"phone": phone} | _days(one.since, one.until)


def row(said: Mapping[str, str], columns: Mapping[str, object]) -> tuple[str, ...]:
    """Return the cells of a row in the order of the columns."""
    return tuple(said.get(name, "") for name in columns)


def _agent(agent: Agent) -> Listed:
    return {
        "id": agent.id,
        "name": agent.name,
        "role": ROLE_WORDS[agent.role],
        "organisation": agent.organisation,
        "calendar": PACE_WORDS.get(agent.calendar, ""),
        "collector": "có" if agent.collector else "không",
        "substitute": agent.substitute,
        **_days(agent.leave_since, agent.leave_until, "leave_since", "leave_until"),
    }


def _posts(there: list[Territory]) -> Listed:
    def named(*, leads: bool) -> str:
        found = (post for post in there if post.leads is leads)
        return "; ".join(f"{post.commune}/{post.hamlet}" if post.hamlet else post.commune for post in found)

    return {"communes": named(leads=False), "leads": named(leads=True)}


def _days(since: date | None, until: date | None, first: str = "since", last: str = "until") -> Listed:
    return {first: since.isoformat() if since else "", last: until.isoformat() if until else ""}
