"""Commands that change where agents are and how they work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import click

from bot.commands.agents import NO_ORGANISATION, NOBODY
from bot.commands.opening import DAY, a_commune, fail, opened_store

if TYPE_CHECKING:
    from bot.store.sqlite import SqliteStore


def _place(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--lead", is_flag=True, help="As the commune's lead: asked when those who serve it are silent."),
        click.option("--hamlet", default="", help="Only one hamlet, such as “khối 5”."),
        click.option("--commune", required=True, callback=a_commune, help="The commune, by its code or its name."),
        click.argument("agent"),
    ):
        command = option(command)
    return command


@contextmanager
def _house() -> "Iterator[SqliteStore]":
    """Open the store; what is not known stops the command with one sentence."""
    from bot.posting import UnknownPost
    from bot.staff import UnknownAgent, UnknownCommune, UnknownOrganisation

    with opened_store() as store:
        try:
            yield store
        except UnknownAgent as why:
            fail(NOBODY.format(why))
        except UnknownCommune as why:
            fail(f"There is no commune {why}.")
        except UnknownOrganisation as why:
            fail(NO_ORGANISATION.format(why))
        except UnknownPost:
            fail("There is no such post; `ansinh agents show ID` shows them.")


@click.command("post")
@_place
@click.option("--since", type=DAY, help="The first day; at once if it is not given.")
@click.option("--until", type=DAY, help="The last day; open if it is not given.")
def post_agent(
    *, agent: str, commune: str, hamlet: str, lead: bool, since: datetime | None, until: datetime | None
) -> None:
    """Post AGENT to a commune or a hamlet, or change the days of the post."""
    from bot.app import utc_now
    from bot.loader.library import PACKAGED
    from bot.loader.places import load_places
    from bot.posting import post

    first, last = since.date() if since else None, until.date() if until else None
    if first and last and last < first:
        fail("The last day is before the first.")
    with _house() as store:
        places = load_places(PACKAGED / "places")
        post(store, places, utc_now(), agent, commune, hamlet, since=first, until=last, leads=lead)
    click.echo(f"{agent} serves {commune}{f', {hamlet}' if hamlet else ''}.")


@click.command("unpost")
@_place
def unpost_agent(*, agent: str, commune: str, hamlet: str, lead: bool) -> None:
    """End a post of AGENT: yesterday was its last day."""
    from bot.app import utc_now
    from bot.posting import unpost

    with _house() as store:
        unpost(store, utc_now(), agent, commune, hamlet, leads=lead)
    click.echo(f"{agent} does not serve {commune}{f', {hamlet}' if hamlet else ''} any more.")


@click.command("set")
@click.argument("agent")
@click.option("--name")
@click.option("--organisation", help="Code or name of an organisation; “-” for none.")
@click.option("--calendar", type=click.Choice(["hamlet", "office", "-"]), help="Their own; “-” for the organisation's.")
@click.option("--substitute", help="Who stands in: an id of `agents list`; “-” for nobody.")
@click.option("--role", type=click.Choice(["agent", "officer"]))
@click.option("--collector/--collaborator", "collector", default=None, help="With a collector's card or without.")
@click.option("--cap", type=click.IntRange(0, 1000), help="How many leads they may have in hand.")
def set_agent(*, agent: str, **fields: str | bool | int | None) -> None:
    """Change what is known of AGENT; what is not named stays as it is."""
    from bot.app import utc_now
    from bot.posting import amend

    told = {name: "" if value == "-" else value for name, value in fields.items() if value is not None}
    if not told:
        fail("Nothing to change: name an option, such as --substitute.")
    if told.get("substitute") == agent:
        fail("Nobody stands in for themselves: name another substitute.")
    with _house() as store:
        amend(store, utc_now(), agent, **told)
    click.echo(f"{agent}: {', '.join(_said(name, value) for name, value in told.items())}.")


@click.command("away")
@click.argument("agent")
@click.option("--since", type=DAY, required=True)
@click.option("--until", type=DAY, help="The last day; open if it is not known yet.")
@click.option("--substitute", default="", help="Who stands in: an id of `agents list`.")
def send_agent_away(*, agent: str, since: datetime, until: datetime | None, substitute: str) -> None:
    """Note that AGENT is on leave: new leads go to the substitute."""
    from bot.app import utc_now
    from bot.posting import away

    if until and until < since:
        fail("The last day is before the first.")
    with _house() as store:
        number = away(store, utc_now(), agent, since.date(), until.date() if until else None, substitute)
    click.echo(f"{agent} is on leave from {since.date()}{f' until {until.date()}' if until else ''}.")
    if number:
        click.echo(f"{number} leads that were only offered go on to others.")


@click.command("back")
@click.argument("agent")
def bring_agent_back(*, agent: str) -> None:
    """Note that AGENT is back from leave, or does not go."""
    from bot.app import utc_now
    from bot.posting import back

    with _house() as store:
        back(store, utc_now(), agent)
    click.echo(f"{agent} is here.")


def _said(name: str, value: str | bool | int) -> str:  # noqa: FBT001 -- what an option holds
    if value is True or value is False or value == "":
        return name if value else f"no {name}"
    return f"{name} {value}"


POSTS = (post_agent, unpost_agent, set_agent, send_agent_away, bring_agent_back)
