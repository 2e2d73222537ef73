"""The command that prints an agent's leaflet or poster, and tells what came of each printing."""

from pathlib import Path

import click

from bot.commands.opening import fail, opened_store, settings, writable


@click.command()
@click.argument("agent", default="")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the PDF.")
@click.option("--poster", is_flag=True, help="A poster (A4) in place of a leaflet (A5).")
@click.option("--runs", is_flag=True, help="Print nothing: list the printings, of AGENT or of all, with their counts.")
def leaflet(*, agent: str, out: Path | None, poster: bool, runs: bool) -> None:
    """Print the leaflet of AGENT (an id of `agents list`): today's table, with a QR code that leads to them.

    Each printing has a code of its own, by which scans and leads are counted.
    """
    if runs:
        _list(agent)
    elif agent:
        _print(agent, "poster" if poster else "leaflet", out)
    else:
        fail("Say whose leaflet: an id of `ansinh agents list`.")


def _print(agent: str, kind: str, out: Path | None) -> None:
    from bot.app import open_vault, utc_now
    from bot.loader.library import load_shelf
    from bot.loader.pictures import load_painter
    from bot.printing import printed
    from bot.staff import UnknownAgent

    chosen = settings()
    shelf = load_shelf(chosen.province, chosen.content, chosen.address)
    out = out or Path(f"{kind}-{agent}.pdf")
    with opened_store() as store:
        writable(out)
        try:
            recipe = printed(kind, store, shelf.library, open_vault(chosen).signing, utc_now(), agent)
        except UnknownAgent:
            fail(f"There is no agent {agent}; `ansinh agents list` shows them.")
    out.write_bytes(load_painter(shelf.library.law, shelf.catalogue.say).document(recipe))
    click.echo(f"{out}: links to {recipe.facts['link']}")
    if "zalo" in recipe.facts:
        click.echo(f"On Zalo people send {recipe.facts['zalo']}.")
    if chosen.address in str(recipe.facts["link"]) and not chosen.public_url:
        click.echo("ANSINH_PUBLIC_URL is not set: the codes lead to this machine only.", err=True)


def _list(agent: str) -> None:
    from bot.printing import listed
    from bot.texts.words import VIETNAM

    with opened_store() as store:
        found = list(listed(store, agent))
    if not found:
        click.echo("Nothing has been printed yet.")
    for run, scans, leads in sorted(found, key=lambda one: one[0].at.isoformat() if one[0].at else ""):
        day = run.at.astimezone(VIETNAM).date().isoformat() if run.at else "-"
        kind = run.source.partition(":")[0]
        click.echo(f"{run.code:9}  {kind:7}  {day}  {run.agent}  scans {scans:5}  leads {leads:5}")
