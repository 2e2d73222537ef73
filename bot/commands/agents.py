"""Commands on agents and officers."""

import json

import click

from bot.commands.opening import fail, opened_store


@click.group()
def agents() -> None:
    """Collection agents and officers."""


@agents.command("invite")
@click.option("--name", required=True, help="The name citizens will see.")
@click.option("--commune", required=True, help="Code of the commune, five digits.")
@click.option("--role", type=click.Choice(["agent", "officer"]), default="agent", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def invite_agent(*, name: str, commune: str, role: str, as_json: bool) -> None:
    """Invite somebody: print what opens the door once."""
    from bot.app import utc_now
    from bot.leads.records import Note
    from bot.loader.library import PACKAGED
    from bot.loader.places import load_places
    from bot.staff import UnknownCommune, invite

    with opened_store() as store:
        try:
            payload = invite(store, load_places(PACKAGED / "places"), utc_now(), name, commune, role)
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
            click.echo(f"{agent.id}  {agent.role:8}  {'here' if agent.conversation else 'invited':8}  {agent.name}")
