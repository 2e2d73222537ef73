"""Read a sheet of agents, and say what it changes: nothing is half loaded."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from re import compile as pattern
from typing import TypeVar

import msgspec

from bot.dialogue.effects import Effect, Save, View
from bot.language.folding import fold
from bot.leads.calendar import PACES, VIETNAM
from bot.leads.records import Agent, Territory

T = TypeVar("T")
HEADERS = {
    "id": ("ma", "ma nhan vien", "so the"),
    "name": ("ho ten", "ho va ten", "ten"),
    "role": ("vai tro",),
    "organisation": ("to chuc", "don vi"),
    "calendar": ("lich",),
    "collector": ("co the", "the thu"),
    "communes": ("xa phuong", "dia ban", "xa"),
    "leads": ("dau moi",),
    "since": ("tu ngay",),
    "until": ("den ngay",),
    "substitute": ("nguoi thay", "thay the"),
}
NEEDED = ("id", "name", "communes")
ROLES = {"": "agent", "agent": "agent", "nguoi thu": "agent", "officer": "officer", "can bo": "officer"}
PACE = {"": PACES[1]} | {pace: pace for pace in PACES} | {"van phong": PACES[0], "thon ban": PACES[1]}
YES = {"": True, "yes": True, "co": True, "x": True, "1": True, "no": False, "khong": False, "0": False}
_ID = pattern(r"[A-Za-z0-9-]{1,24}")
_DAYS = ("%Y-%m-%d", "%d/%m/%Y")


class BadSheet(ValueError):
    """A sheet that cannot be loaded; each of `problems` names its line."""

    def __init__(self, problems: list[str]) -> None:
        """Keep what is wrong, a sentence for each line."""
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Entry:
    """One row of the sheet: the agent as the sheet has them, and where they are posted."""

    agent: Agent
    posts: tuple[Territory, ...]


@dataclass
class Plan:
    """What loading a sheet would change: ids added, changed and left as they are, posts that end, and the effects."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)


def read_sheet(header: Iterable[str], rows: Iterable[list[str]], exists: Callable[[str], bool]) -> list[Entry]:
    """Read a sheet; `exists` tells whether there is a commune of a code.

    Raises:
        BadSheet: columns are missing or rows cannot be used; all of them are named.
    """
    names = [_column(cell) for cell in header]
    if missing := [name for name in NEEDED if name not in names]:
        raise BadSheet([f"line 1: there is no column {', '.join(missing)}"])
    entries: dict[str, Entry] = {}
    problems = []
    for line, cells in enumerate(rows, 2):
        row = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
        if not any(row.values()):
            continue
        try:
            entry = _entry(row, exists)
        except ValueError as why:
            problems.append(f"line {line}: {why}")
            continue
        if entry.agent.id in entries:
            problems.append(f"line {line}: {entry.agent.id} stands in the sheet twice")
        entries[entry.agent.id] = entry
    problems += [
        f"{entry.agent.id}: the substitute {entry.agent.substitute} is not in the sheet"
        for entry in entries.values()
        if entry.agent.substitute and entry.agent.substitute not in entries
    ]
    if problems:
        raise BadSheet(problems)
    return list(entries.values())


def plan(view: View, entries: Iterable[Entry], today: date) -> Plan:
    """Compare a sheet with what is kept: posts that the sheet does not name any more end yesterday."""
    found = Plan()
    for entry in entries:
        before = view.get(Agent, entry.agent.id)
        posts = list(_posts(view, entry, today, found))
        agent = _merged(before, entry.agent)
        kind = found.added if before is None else found.changed if posts or agent != before else found.same
        kind.append(entry.agent.id)
        found.effects += [Save(agent)] if agent != before else []
        found.effects += posts
    return found


def _posts(view: View, entry: Entry, today: date, found: Plan) -> Iterator[Save]:
    wanted = {post.id: post for post in entry.posts}
    for post in view.find(Territory, agent=entry.agent.id):
        after = wanted.pop(post.id, None)
        if after is None:
            if post.until is None or post.until >= today:
                found.ended.append(post.id)
                yield Save(_next(post, post, until=today - timedelta(days=1)))
        elif msgspec.structs.replace(after, version=post.version) != post:
            yield Save(_next(post, after))
    yield from (Save(post) for post in wanted.values())


def _next(before: Territory, after: Territory, **fields: date) -> Territory:
    return msgspec.structs.replace(after, version=before.version + 1, **fields)


def _merged(before: Agent | None, sheet: Agent) -> Agent:
    """Keep what the sheet does not know: where somebody is reached, leave, who took over."""
    if before is None:
        return sheet
    fields = ("name", "role", "organisation", "collector", "calendar", "substitute")
    after = msgspec.structs.replace(before, active=True, **{name: getattr(sheet, name) for name in fields})
    return before if after == before else msgspec.structs.replace(after, version=before.version + 1)


def _entry(row: Mapping[str, str], exists: Callable[[str], bool]) -> Entry:
    name, number = row["name"], row["id"]
    if not _ID.fullmatch(number):
        raise ValueError(f"the id {number!r} is not 1 to 24 letters, digits or hyphens")
    if not name:
        raise ValueError("there is no name")
    role = _one_of(ROLES, row, "role")
    agent = Agent(
        id=number,
        name=name,
        role=role,
        organisation=row.get("organisation", ""),
        collector=_one_of(YES, row, "collector") and role == "agent",
        calendar=_one_of(PACE, row, "calendar"),
        substitute=row.get("substitute", ""),
    )
    since, until = _day(row, "since"), _day(row, "until")
    posts = [_post(number, place, exists, since, until, leads=False) for place in _split(row["communes"])]
    posts += [_post(number, place, exists, since, until, leads=True) for place in _split(row.get("leads", ""))]
    if not posts:
        raise ValueError("there is no commune")
    return Entry(agent, tuple({post.id: post for post in posts}.values()))


def _post(
    agent: str, place: str, exists: Callable[[str], bool], since: date | None, until: date | None, *, leads: bool
) -> Territory:
    """Read a post: a commune's code, or `code/hamlet`."""
    commune, _, hamlet = (part.strip() for part in place.partition("/"))
    if not exists(commune):
        raise ValueError(f"there is no commune {commune}")
    name = ".".join(filter(None, (agent, commune, fold(hamlet).replace(" ", "-"), "lead" if leads else "")))
    return Territory(id=name, agent=agent, commune=commune, since=since, until=until, hamlet=hamlet, leads=leads)


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace(",", ";").split(";") if part.strip()]


def _one_of(known: Mapping[str, T], row: Mapping[str, str], name: str) -> T:
    said = row.get(name, "")
    if fold(said) not in known:
        raise ValueError(f"the {name} {said!r} is not one of {', '.join(filter(None, known))}")
    return known[fold(said)]


def _day(row: Mapping[str, str], name: str) -> date | None:
    said = row.get(name, "")
    if not said:
        return None
    for form in _DAYS:
        try:
            return datetime.strptime(said, form).replace(tzinfo=VIETNAM).date()
        except ValueError:
            continue
    raise ValueError(f"{name} {said!r} is not a day: write 2026-11-21 or 21/11/2026")


def _column(cell: str) -> str:
    said = fold(cell).strip()
    return next((name for name, others in HEADERS.items() if said == name or said in others), said)
