"""Commands on agents and officers: who comes, who is there, who goes."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import click

from bot.commands.opening import a_commune, fail, home_places, opened_store
from bot.commands.sheets import refusals, sheet_options, show, write_example, write_rows

NO_ORGANISATION = "There is no organisation {}; `ansinh organisations list` shows them."
NOBODY = "There is no agent {}; `ansinh agents list` shows them."


@click.group()
def agents() -> None:
    """Collection agents and officers."""


@agents.command("invite")
@click.option("--name", required=True, help="The name citizens will see.")
@click.option("--commune", required=True, callback=a_commune, help="The commune, by its code or its name.")
@click.option("--role", type=click.Choice(["agent", "officer"]), default="agent", show_default=True)
@click.option("--organisation", default="", help="Code of an organisation, or its name.")
@click.option("--calendar", type=click.Choice(["hamlet", "office"]), help="Their own; else the organisation's.")
@click.option("--collaborator", is_flag=True, help="Finds people, but has no card and never takes money.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def invite_agent(
    *, name: str, commune: str, role: str, organisation: str, calendar: str | None, collaborator: bool, as_json: bool
) -> None:
    """Invite somebody: print what opens the door once."""
    from bot.app import utc_now
    from bot.leads.records import Note
    from bot.loader.library import PACKAGED
    from bot.loader.places import load_places
    from bot.staff import UnknownCommune, UnknownOrganisation, invite

    if not (name := " ".join(name.split())):
        fail("A name is needed: citizens see it.")
    with opened_store() as store:
        try:
            places = load_places(PACKAGED / "places")
            more = {"organisation": organisation, "calendar": calendar or ""}
            payload = invite(store, places, utc_now(), name, commune, role, collector=not collaborator, **more)
        except UnknownCommune:
            fail(f"There is no commune {commune}.")
        except UnknownOrganisation:
            fail(NO_ORGANISATION.format(organisation))
        with store.view() as view:
            note = view.get(Note, "telegram")
        bot_name = note.value if note else ""
    links = {"telegram": f"https://t.me/{bot_name}?start={payload}"} if bot_name else {}
    if as_json:
        click.echo(json.dumps({"start": payload, "links": links}, ensure_ascii=False))
        return
    click.echo(f"{name} sends this to An Sinh, once, within 14 days: /start {payload}")
    for channel, link in links.items():
        click.echo(f"  or opens it in {channel}: {link}")


@agents.command("list")
@click.option("--commune", default="", callback=a_commune, help="Only who is posted there today.")
def list_agents(*, commune: str) -> None:
    """List everybody who was invited, and whether they have accepted."""
    from bot.app import utc_now
    from bot.leads.calendar import VIETNAM
    from bot.leads.routing import posts
    from bot.loader.library import PACKAGED
    from bot.loader.places import load_places
    from bot.staff import roster

    if commune:
        try:
            load_places(PACKAGED / "places").by_code(commune)
        except KeyError:
            fail(f"There is no commune {commune}.")
    with opened_store() as store:
        with store.view() as view:
            there = {post.agent for post in posts(view, commune, utc_now().astimezone(VIETNAM).date())}
        for agent in roster(store):
            state = "left" if not agent.active else "here" if agent.conversation else "invited"
            if not commune or agent.id in there:
                click.echo(f"{agent.id}  {agent.role:8}  {state:8}  {agent.name}")


@agents.command("show")
@click.argument("agent")
def show_agent(*, agent: str) -> None:
    """Show where AGENT is posted, by which calendar they work, and who stands in for them."""
    from bot.leads.paces import pace
    from bot.leads.records import Lead, Territory
    from bot.leads.sites import known_as
    from bot.loader.library import PACKAGED
    from bot.loader.places import load_places
    from bot.staff import UnknownAgent, working

    places = load_places(PACKAGED / "places")
    with opened_store() as store:
        try:
            found = working(store, agent)
        except UnknownAgent:
            fail(NOBODY.format(agent))
        with store.view() as view:
            card = "" if found.role == "officer" else ", collector" if found.collector else ", collaborator"
            click.echo(f"{found.id}  {found.name}  {found.role}{card}  {'here' if found.conversation else 'invited'}")
            click.echo(f"  organisation: {known_as(view, found.organisation) or '-'}, calendar: {pace(view, found)}")
            click.echo(f"  leads in hand: {view.count(Lead, hand=found.id)} of {found.cap}")
            click.echo(f"  substitute: {found.substitute or '-'}, leave: {_days(found.leave_since, found.leave_until)}")
            for post in view.find(Territory, agent=found.id):
                where = f"{places.by_code(post.commune).full_name} {post.commune}"
                hamlet, lead = f", {post.hamlet}" if post.hamlet else "", ", lead of the commune" if post.leads else ""
                click.echo(f"  post: {where}{hamlet}{lead}, {_days(post.since, post.until, 'always')}")


@agents.command("import")
@sheet_options
@click.option(
    "--invitations", type=click.Path(dir_okay=False, path_type=Path), help="Write the invitations here (CSV)."
)
def import_agents(*, sheet: Path, dry_run: bool, whole_list: bool, example: bool, invitations: Path | None) -> None:
    """Load agents from a sheet (XLSX or CSV): all of it, or nothing if a row cannot be used."""
    from bot.app import utc_now
    from bot.bringing import load_agents
    from bot.leads.roster import FORM
    from bot.sheets import read_table, safe

    if example:
        write_example(sheet, FORM)
        return
    with refusals(), opened_store() as store, _written(None if dry_run else invitations) as write:
        loaded = load_agents(store, home_places(), utc_now(), read_table(sheet), dry=dry_run)
        write((change.code, loaded.invitations[change.code], safe(change.name)) for change in loaded.plan.added)
    show(loaded.plan, dry=dry_run, whole=whole_list)
    if dry_run or not loaded.invitations:
        return
    if invitations:
        click.echo(f"{len(loaded.invitations)} invitations in {invitations}: each works once, within 14 days.")
    else:
        click.echo("Use `ansinh agents off ID` to get a new agent's invitation, or --invitations next time.")


@agents.command("export")
@click.argument("sheet", type=click.Path(dir_okay=False, path_type=Path))
def export_agents(*, sheet: Path) -> None:
    """Write everybody who is posted to a sheet (.xlsx or .csv) that can be changed and loaded again."""
    from bot.app import utc_now
    from bot.leads import listing
    from bot.leads.calendar import VIETNAM
    from bot.leads.roster import FORM

    with opened_store() as store, store.view() as view:
        write_rows(sheet, FORM, listing.agents(view, utc_now().astimezone(VIETNAM).date()))


@agents.command("off")
@click.argument("agent")
def cut_off_agent(*, agent: str) -> None:
    """Cut off the phone of AGENT at once, and print an invitation for the new one."""
    from bot.app import utc_now
    from bot.staff import UnknownAgent
    from bot.turnover import cut_off

    with opened_store() as store:
        try:
            payload = cut_off(store, utc_now(), agent)
        except UnknownAgent:
            fail(NOBODY.format(agent))
    click.echo(
        f"The phone of {agent} opens nothing any more. The new one sends, once, within 14 days: /start {payload}"
    )


@agents.command("leave")
@click.argument("agent")
@click.option("--to", required=True, help="Who takes over: an id of `agents list`.")
def let_agent_leave(*, agent: str, to: str) -> None:
    """Let AGENT go: territory, leads and the codes on paper pass to another."""
    from bot.app import utc_now
    from bot.staff import UnknownAgent
    from bot.turnover import leave

    with opened_store() as store:
        try:
            number = leave(store, utc_now(), agent, to)
        except UnknownAgent as why:
            fail(f"There is no other agent {why}; `ansinh agents list` shows them.")
    click.echo(f"{agent} has left; {to} has the territory and {number} leads.")


def _days(since: object, until: object, never: str = "none") -> str:
    return f"{since or '…'} – {until or '…'}" if since or until else never


@contextmanager
def _written(path: Path | None) -> Iterator[Callable[[Iterable[tuple[str, ...]]], None]]:
    """Open the file of invitations before anybody is invited, and yield what adds them to those it holds."""
    if path is None:
        yield lambda _rows: None
        return
    path.touch(mode=0o600)
    try:
        with path.open("a", encoding="utf-8" if path.stat().st_size else "utf-8-sig", newline="") as file:
            head = [] if path.stat().st_size else [("id", "start", "name")]
            yield lambda rows: csv.writer(file).writerows(chain(head, found) if (found := list(rows)) else ())
    finally:
        if not path.stat().st_size:
            path.unlink()
