"""Commands on content and law: `answer`, `calculate`, `check`, `learn`."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from bot.commands.opening import DAY, fail

overlaid = click.option(
    "--content",
    "overlay",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="ANSINH_CONTENT",
    help="Editors' overlay.",
)


@click.command()
@overlaid
def calculate(*, overlay: Path | None) -> None:
    """Answer questions of law: JSON lines in, one JSON line out for each, in order."""
    from bot.loader.calculation import load_calculator

    try:
        answer_of = load_calculator(overlay)
    except ValueError as why:
        fail(str(why))
    _answer_each(answer_of)


@click.command()
@overlaid
@click.option(
    "--cache", type=click.Path(path_type=Path), default="data/cache", help="Where newly learnt models are kept."
)
def answer(*, overlay: Path | None, cache: Path) -> None:
    """Find the topics that messages mean: JSON lines in, one JSON line out for each, in order."""
    from bot.loader.answering import answer_line
    from bot.loader.matching import PACKAGED, load_matcher

    matcher = load_matcher(PACKAGED, cache, overlay)
    _answer_each(partial(answer_line, matcher))


def _answer_each(answer_of: Callable[[bytes], bytes]) -> None:
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(answer_of(line) + b"\n")
        sys.stdout.buffer.flush()


@click.command()
@click.option("--thresholds", is_flag=True, help="Fit anew, by cross-validation, how sure is sure enough.")
def learn(*, thresholds: bool) -> None:
    """Learn from the wordings of the packaged content, and keep what was learnt beside it."""
    from bot.faq.calibration import Limits
    from bot.loader.learning import ship, ship_thresholds
    from bot.loader.matching import PACKAGED

    if thresholds:
        chosen = ship_thresholds(PACKAGED, Limits())
        click.echo(f"Ours from {chosen.inside}, answered from {chosen.answer}.")
    click.echo(f"Learnt, and kept in {ship(PACKAGED).name}.")


@click.command()
@click.option("--on", "day", type=DAY, help="Rehearse this day: what will be said otherwise?")
@overlaid
@click.option("--uses", "parameter", metavar="NAME", help="List the texts that show a parameter of law.")
@click.option("--deep", is_flag=True, help="Find entries that steal each other's questions; takes a minute.")
@click.option(
    "--talks",
    type=click.Path(path_type=Path, file_okay=False),
    default="tests/transcripts",
    help="Golden conversations to rehearse.",
)
def check(*, day: datetime | None, overlay: Path | None, parameter: str | None, deep: bool, talks: Path) -> None:
    """Check content and law: every fault with file and line."""
    from bot.checking import check as findings_of
    from bot.texts.words import VIETNAM

    today = datetime.now(VIETNAM).date()
    on = day.date() if day else today
    try:
        if parameter:
            _list_uses(parameter, on, overlay)
            return
        findings = list(findings_of(on, overlay))
    except ValueError as why:
        fail(str(why))
    for finding in findings:
        click.echo(f"{'fault' if finding.fault else 'note '}  {finding.place}: {finding.text}")
    if deep:
        _show_thefts(overlay)
    if on > today:
        _rehearse(today, on, overlay, talks)
    if faults := sum(finding.fault for finding in findings):
        fail(f"{faults} faults in the content.")
    click.echo(f"The content is in order; {len(findings)} notes.")


def _list_uses(parameter: str, on: date, overlay: Path | None) -> None:
    from bot.loader.library import PACKAGED, PROVINCES, load_shelf
    from bot.uses import uses
    from bot.whereabouts import Whereabouts

    where = Whereabouts(PACKAGED, overlay)
    try:
        for key in uses(load_shelf(next(iter(PROVINCES)), overlay), parameter, on):
            click.echo(f"{where.of(key)}: {key}")
    except KeyError:
        fail(f"There is no parameter {parameter}.")


def _show_thefts(overlay: Path | None) -> None:
    from bot.borders import thefts
    from bot.loader.library import PACKAGED

    for loser, winner, count, text in thefts(PACKAGED, overlay):
        click.echo(f"note   faq:{loser}: {count} wordings go to {winner}, such as “{text}”")


def _rehearse(today: date, on: date, overlay: Path | None, folder: Path) -> None:
    from itertools import chain

    from bot.rehearsal import talks, texts

    played = talks(folder, today, on, overlay) if folder.is_dir() else ()
    for change in chain(texts(today, on, overlay), played):
        click.echo(f"\n{change.place}")
        for sign, words in (("-", change.before), ("+", change.after)):
            for line in words.splitlines():
                click.echo(f"  {sign} {line}")
    click.echo("")
