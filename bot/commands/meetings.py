"""Commands on meetings in the village."""

from pathlib import Path

import click

from bot.commands.opening import fail, opened_store, settings, writable


@click.group()
def meetings() -> None:
    """Meetings in the village: a code for one day, and what came of it."""


@meetings.command("open")
@click.argument("agent")
@click.option("--place", default="", help="Where it is, such as a hamlet.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the code (PDF).")
def open_meeting(*, agent: str, place: str, out: Path | None) -> None:
    """Open a meeting of AGENT (an id of `agents list`) for today, and write its code to be shown or printed."""
    from bot.app import open_vault, utc_now
    from bot.gathering import hold
    from bot.loader.library import load_shelf
    from bot.loader.pictures import load_painter
    from bot.staff import UnknownAgent

    chosen = settings()
    shelf = load_shelf(chosen.province, chosen.content, chosen.address)
    with opened_store() as store:
        writable(out or Path("meeting.pdf"))
        try:
            meeting, recipe = hold(store, shelf.library, open_vault(chosen).signing, utc_now(), agent, place)
        except UnknownAgent:
            fail(f"There is no agent {agent}; `ansinh agents list` shows them.")
    out = out or Path(f"meeting-{meeting.code}.pdf")
    out.write_bytes(load_painter(shelf.library.law, shelf.catalogue.say).document(recipe))
    click.echo(f"{meeting.code}  open until midnight; {out} leads to {recipe.facts['link']}")
    if chosen.address in str(recipe.facts["link"]) and not chosen.public_url:
        click.echo("ANSINH_PUBLIC_URL is not set: the code leads to this machine only.", err=True)


@meetings.command("list")
def list_meetings() -> None:
    """List meetings, the latest first: code, day, who held it, scans, leads, questions without a sure answer."""
    from bot.app import utc_now
    from bot.gathering import meetings as every
    from handlers.agents.village import held_on

    with opened_store() as store:
        for meeting, told in every(store):
            state = "open" if meeting.is_open(utc_now()) else "over"
            counts = f"scans {told['scans']:4}  leads {told['leads']:4}  unanswered {told['unanswered']:4}"
            click.echo(
                f"{meeting.code:9}  {held_on(meeting)}  {state}  {counts}  {told['name']}  {meeting.place}".rstrip()
            )


@meetings.command("close")
@click.argument("code")
def close_meeting(*, code: str) -> None:
    """Close the meeting CODE before its day ends; its summary is sent in the morning."""
    from bot.app import utc_now
    from bot.gathering import UnknownMeeting, finish

    with opened_store() as store:
        try:
            finish(store, utc_now(), code.upper())
        except UnknownMeeting:
            fail(f"There is no open meeting {code}; `ansinh meetings list` shows them.")
    click.echo(f"{code.upper()} is closed.")
