"""Commands on agents and officers."""

import csv
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from bot.commands.opening import fail, opened_store


@click.group()
def agents() -> None:
    """Collection agents and officers."""


@agents.command("invite")
@click.option("--name", required=True, help="The name citizens will see.")
@click.option("--commune", required=True, help="Code of the commune, five digits.")
@click.option("--role", type=click.Choice(["agent", "officer"]), default="agent", show_default=True)
@click.option("--organisation", default="", help="Such as a post office or the Women's Union of the commune.")
@click.option("--calendar", type=click.Choice(["hamlet", "office"]), default="hamlet", show_default=True)
@click.option("--collaborator", is_flag=True, help="Finds people, but has no card and never takes money.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def invite_agent(
    *, name: str, commune: str, role: str, organisation: str, calendar: str, collaborator: bool, as_json: bool
) -> None:
    """Invite somebody: print what opens the door once."""
    from bot.app import utc_now
    from bot.leads.records import Note
    from bot.loader.library import PACKAGED
    from bot.loader.places import load_places
    from bot.staff import UnknownCommune, invite

    with opened_store() as store:
        try:
            places = load_places(PACKAGED / "places")
            more = {"organisation": organisation, "calendar": calendar}
            payload = invite(store, places, utc_now(), name, commune, role, collector=not collaborator, **more)
        except UnknownCommune:
            fail(f"There is no commune {commune}.")
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
def list_agents() -> None:
    """List everybody who was invited, and whether they have accepted."""
    from bot.staff import roster

    with opened_store() as store:
        for agent in roster(store):
            state = "left" if not agent.active else "here" if agent.conversation else "invited"
            click.echo(f"{agent.id}  {agent.role:8}  {state:8}  {agent.name}")


@agents.command("import")
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option(
    "--invitations", type=click.Path(dir_okay=False, path_type=Path), help="Write the invitations here (CSV)."
)
def import_agents(*, sheet: Path, dry_run: bool, invitations: Path | None) -> None:
    """Load agents from a CSV sheet: all of it, or nothing if a row cannot be used."""
    from bot.app import utc_now
    from bot.leads.roster import BadSheet
    from bot.loader.library import PACKAGED
    from bot.loader.places import load_places
    from bot.turnover import load

    with opened_store() as store:
        try:
            loaded = load(store, load_places(PACKAGED / "places"), utc_now(), sheet, dry=dry_run)
        except BadSheet as why:
            fail("\n".join([*why.problems, "Nothing was loaded."]))
    plan = loaded.plan
    for word, names in (("new", plan.added), ("changed", plan.changed), ("posts ended", plan.ended)):
        click.echo(f"{word}: {len(names)}{'  ' + ', '.join(names[:10]) if names else ''}{' …' if names[10:] else ''}")
    click.echo(f"as before: {len(plan.same)}")
    if dry_run:
        click.echo("Nothing was loaded: this was a dry run.")
    elif invitations:
        _write_invitations(invitations, loaded.invitations)
        click.echo(f"{len(loaded.invitations)} invitations in {invitations}: each works once, within 14 days.")
    elif loaded.invitations:
        click.echo("Use `ansinh agents off ID` to get a new agent's invitation, or --invitations next time.")


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
            fail(f"There is no agent {agent}; `ansinh agents list` shows them.")
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


@agents.command("away")
@click.argument("agent")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day; open if it is not known yet.")
@click.option("--substitute", default="", help="Who stands in: an id of `agents list`.")
def send_agent_away(*, agent: str, since: datetime, until: datetime | None, substitute: str) -> None:
    """Note that AGENT is on leave: new leads go to the substitute."""
    from bot.app import utc_now
    from bot.staff import UnknownAgent
    from bot.turnover import away

    with opened_store() as store:
        try:
            away(store, utc_now(), agent, since.date(), until.date() if until else None, substitute)
        except UnknownAgent as why:
            fail(f"There is no agent {why}; `ansinh agents list` shows them.")
    click.echo(f"{agent} is on leave from {since.date()}{f' until {until.date()}' if until else ''}.")


def _write_invitations(path: Path, payloads: Mapping[str, str]) -> None:
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("id", "start"), *payloads.items()])
