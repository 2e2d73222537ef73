"""Commands that talk with people: `serve` and `talk`."""

import gc
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

import click

from bot.commands.opening import doubtful_settings, fail


@click.command()
def serve() -> None:
    """Serve the web chat, the messengers' webhooks or polling, the outbox and the timers."""
    import asyncio

    from bot.loader.packaged import PROVINCES
    from bot.serving import CannotServe, run
    from bot.watching import open_log

    open_log()
    chosen = doubtful_settings()
    province = iter([f"It serves {PROVINCES[chosen.province]} (ANSINH_PROVINCE)."])

    def tell(line: str) -> None:
        click.echo(line)
        for once in province:
            click.echo(once)

    try:
        asyncio.run(run(chosen, tell))
    except CannotServe as why:
        fail(str(why))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Read and write JSON lines, for scripts and tests.")
@click.option("--on", "start", help="When the clock starts, such as 2026-11-21T09:00 (Vietnam's time).")
@click.option("--save", type=click.Path(path_type=Path, dir_okay=False), help="Save the talk as a golden conversation.")
def talk(*, as_json: bool, start: str | None, save: Path | None) -> None:
    """Talk with An Sinh in the terminal."""
    gc.disable()  # what is made before the first word stays, and to look through it again and again takes its time
    from bot.app import UNUSABLE
    from bot.recording import Recording
    from bot.talking import BadLine, Stage, chat, read_start, script
    from bot.texts.words import VIETNAM

    if save and not save.parent.is_dir():
        fail(f"There is no folder {save.parent}.")
    try:
        stage = Stage.set(doubtful_settings(), read_start(start) if start else None)
    except (BadLine, *UNUSABLE) as why:
        fail(str(why))
    gc.freeze()
    gc.enable()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    if as_json:
        script(stage, _lines(), sys.stdout)
    else:
        began = stage.now.astimezone(VIETNAM).strftime("%Y-%m-%dT%H:%M")
        recording = Recording(save.stem if save else "", began)
        chat(stage, _lines(), sys.stdout, recording)
        if save:
            recording.write(save)
    stage.house.store.close()


def _lines() -> Iterator[str]:
    """Read what is said, whatever letters the machine is set to: a line that is not UTF-8 does not end the talk."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
