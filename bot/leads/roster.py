"""Read a sheet of agents, and say what it changes: nothing is half loaded."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta

import msgspec

from bot.dialogue.asking import Label
from bot.dialogue.effects import Save, View
from bot.language.folding import fold
from bot.leads.calendar import HAMLET, OFFICE
from bot.leads.cells import YES, code, commune, listed, named, one_of, span
from bot.leads.changes import Change, Plan, differences, merged
from bot.leads.records import Agent, Territory
from bot.leads.sites import Organisation, organisation_named
from bot.leads.table import BadSheet, Cells, Finding, Form, Table, Unfit, once, read
from bot.places.gazetteer import Gazetteer

FORM = Form(
    columns={
        "id": ("Mã", "mã nhân viên", "mã nv", "mã người thu", "mã số", "số thẻ"),
        "name": ("Họ tên", "họ và tên", "tên"),
        "communes": ("Xã phường", "địa bàn", "xã", "xã, phường", "xã/phường"),
        "role": ("Vai trò",),
        "organisation": ("Tổ chức", "đơn vị"),
        "calendar": ("Lịch", "lịch làm việc"),
        "collector": ("Có thẻ", "thẻ thu"),
        "leads": ("Đầu mối",),
        "substitute": ("Người thay", "thay thế"),
        "since": ("Từ ngày",),
        "until": ("Đến ngày",),
        "leave_since": ("Nghỉ từ", "nghỉ phép từ"),
        "leave_until": ("Nghỉ đến", "nghỉ phép đến"),
    },
    needed=("id", "name", "communes"),
    example=(
        ("NV-01", "Nguyễn Thị Mẫu", "16690", "người thu", "BD-01", "", "có", "", "NV-02", "2026-12-01"),
        ("NV-02", "Người Thu Khác", "16690/khối 5; 17950", "", "HPN-01", "thôn bản", "không", "17950"),
        ("CB-01", "Cán Bộ Mẫu", "16690", "cán bộ", "", "văn phòng"),
    ),
)
FIELDS = ("name", "role", "organisation", "collector", "calendar", "substitute", "leave_since", "leave_until")
ROLES = {"nguoi thu": "agent", "nhan vien thu": "agent", "can bo": "officer", "agent": "agent", "officer": "officer"}
PACE = {"van phong": OFFICE, "thon ban": HAMLET, OFFICE: OFFICE, HAMLET: HAMLET}


@dataclass(frozen=True)
class Entry:
    """One agent as the sheet has them, and where they are posted."""

    agent: Agent
    posts: tuple[Territory, ...]


@dataclass(frozen=True)
class Roster:
    """The agents of a sheet, what was mended in reading it, and the columns it has: it is silent on the others."""

    entries: tuple[Entry, ...]
    notes: tuple[Finding, ...]
    columns: frozenset[str]


def read_roster(table: Table, places: Gazetteer, organisations: Sequence[Organisation], known: View) -> Roster:
    """Read a sheet of agents; a second row of the same agent adds posts with days of their own.

    Once there are `organisations`, agents must name one of them. A substitute stands in the sheet or is `known`.

    Raises:
        BadSheet: columns are missing or rows cannot be used; all of them are named.
    """
    found = read(table, FORM, lambda cells: _entry(cells, places, organisations))
    entries: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    problems = []
    for line, entry in found.items:
        before = entries.get(entry.agent.id)
        if before and before.agent != entry.agent:
            about = {"code": entry.agent.id, "line": lines[entry.agent.id]}
            problems.append(Finding(line, Label("sheet.twice_unlike", about)))
        posts = {post.id: post for post in (*(before.posts if before else ()), *entry.posts)}
        entries[entry.agent.id] = replace(entry, posts=tuple(posts.values()))
        lines.setdefault(entry.agent.id, line)
    problems += once(((line, code) for code, line in lines.items()), str)
    for entry in entries.values():
        other = entry.agent.substitute
        if other and other not in entries and known.get(Agent, other) is None:
            problems.append(Finding(lines[entry.agent.id], Label("sheet.no_substitute", {"code": other})))
    if problems:
        raise BadSheet(problems)
    return Roster(tuple(entries.values()), found.notes, found.columns)


def plan(view: View, roster: Roster, today: date, places: Gazetteer) -> Plan:
    """Compare a sheet with what is kept: posts that the sheet does not name any more end yesterday."""
    found = Plan(notes=list(roster.notes))
    fields = [name for name in FIELDS if name in (*roster.columns, "collector")]
    for entry in roster.entries:
        before = view.get(Agent, entry.agent.id)
        posts = list(_posts(view, entry, today, roster.columns))
        # Somebody who left and is in the sheet again works here, and nobody has their place any more.
        after = merged(before, _carded(before, entry.agent, roster.columns), (*fields, "active", "successor"))
        more = tuple(_told(post, today, places) for post in posts) if before else ()
        found.take(before, Change(after.id, after.name, differences(before, after, (*fields, "active")), more))
        found.effects += [Save(row) for row in ([after] if after != before else []) + posts]
    return found


def _carded(before: Agent | None, sheet: Agent, columns: AbstractSet[str]) -> Agent:
    """Say whether somebody may take money: as the sheet says or as it was, and never an officer."""
    role = before.role if before and "role" not in columns else sheet.role
    card = before.collector if before and "collector" not in columns else sheet.collector
    return msgspec.structs.replace(sheet, collector=card and role == "agent")


def _posts(view: View, entry: Entry, today: date, columns: AbstractSet[str]) -> Iterator[Territory]:
    """Yield the posts that are new, differ or end."""
    wanted = {post.id: post for post in entry.posts}
    for post in view.find(Territory, agent=entry.agent.id):
        after = _after(post, wanted.pop(post.id, None), today, columns)
        if msgspec.structs.replace(after, version=post.version) != post:
            yield msgspec.structs.replace(after, version=post.version + 1)
    yield from wanted.values()


def _after(post: Territory, sheet: Territory | None, today: date, columns: AbstractSet[str]) -> Territory:
    """Return a post as the sheet has it: one that it does not name ends; it may be silent on days and on leads."""
    lasts = post.until is None or post.until >= today
    if sheet is None:
        ends = lasts and ("leads" in columns or not post.leads)
        return msgspec.structs.replace(post, until=today - timedelta(days=1)) if ends else post
    since = sheet.since if "since" in columns else post.since
    until = sheet.until if "until" in columns else post.until if lasts else None
    return msgspec.structs.replace(sheet, since=since, until=until)


def _told(post: Territory, today: date, places: Gazetteer) -> Label:
    ended = post.until is not None and post.until < today
    about = {"place": places.by_code(post.commune).full_name, "hamlet": post.hamlet, "leads": post.leads}
    return Label("sheet.post_ends" if ended else "sheet.post", {**about, "since": post.since, "until": post.until})


def _entry(cells: Cells, places: Gazetteer, organisations: Sequence[Organisation]) -> Entry:
    number = code(cells, "id")
    role = one_of(cells, "role", ROLES, "agent", ("người thu", "cán bộ"))
    away, back = span(cells, "leave_since", "leave_until")
    agent = Agent(
        id=number,
        name=named(cells, "name"),
        role=role,
        organisation=_organisation(cells, organisations),
        collector=one_of(cells, "collector", YES, empty=True, shown=("có", "không")) and role == "agent",
        calendar=one_of(cells, "calendar", PACE, "", ("văn phòng", "thôn bản")),
        substitute=cells.text("substitute"),
        leave_since=away,
        leave_until=back,
    )
    if agent.substitute == number:
        raise Unfit(Label("sheet.own_substitute"))
    since, until = span(cells)
    posts = [_post(cells, number, place, places, leads=False) for place in listed(cells.raw("communes"))]
    posts += [_post(cells, number, place, places, leads=True) for place in listed(cells.raw("leads"))]
    if not posts and role == "agent":
        raise Unfit(Label("sheet.no_commune"))
    return Entry(agent, tuple(msgspec.structs.replace(post, since=since, until=until) for post in posts))


def _organisation(cells: Cells, organisations: Sequence[Organisation]) -> str:
    said = cells.text("organisation")
    found = organisation_named(organisations, said)
    if said and organisations and found is None:
        raise Unfit(Label("sheet.no_organisation", {"said": said}))
    return found.code if found else said


def _post(cells: Cells, agent: str, said: str, places: Gazetteer, *, leads: bool) -> Territory:
    """Read a post: a commune by code or name, or `commune/hamlet`."""
    place, _, hamlet = (part.strip() for part in said.partition("/"))
    return post_of(agent, commune(cells, place, places).code, hamlet, leads=leads)


def post_of(agent: str, commune: str, hamlet: str = "", *, leads: bool = False) -> Territory:
    """Make the row of a post; the same place gives the same id."""
    name = ".".join(filter(None, (agent, commune, fold(hamlet).replace(" ", "-"), "lead" if leads else "")))
    return Territory(id=name, agent=agent, commune=commune, hamlet=hamlet, leads=leads)
