"""Commands that talk with people: `serve` and `talk`."""

import sys

import click

from bot.commands.opening import fail, settings


@click.command()
def serve() -> None:
    """Serve the web chat, the messengers' webhooks or polling, the outbox and the timers."""
    import asyncio

    from bot.serving import CannotServe, run
    from bot.watching import open_log

    open_log()
    try:
        asyncio.run(run(settings(), click.echo))
    except CannotServe as why:
        fail(str(why))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Read and write JSON lines, for scripts and tests.")
@click.option("--on", "start", help="When the clock starts, such as 2026-11-21T09:00 (Vietnam's time).")
def talk(*, as_json: bool, start: str | None) -> None:
    """Talk with An Sinh in the terminal."""
    from bot.talking import BadLine, Stage, chat, read_start, script

    try:
        stage = Stage.set(settings(), read_start(start) if start else None)
    except BadLine as why:
        fail(str(why))
    (script if as_json else chat)(stage, sys.stdin, sys.stdout)
    stage.house.store.close()
