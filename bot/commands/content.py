"""Commands on content and law: `answer`, `calculate`, `check`, `learn`."""

import sys
from datetime import datetime
from pathlib import Path

import click

from bot.commands.opening import fail


@click.command()
def calculate() -> None:
    """Answer questions of law: JSON lines in, one JSON line out for each, in order."""
    from bot.loader.calculation import load_calculator

    answer_of = load_calculator()
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(answer_of(line) + b"\n")
        sys.stdout.buffer.flush()


@click.command()
@click.option(
    "--content", "overlay", type=click.Path(path_type=Path), envvar="ANSINH_CONTENT", help="Editors' overlay."
)
@click.option(
    "--cache", type=click.Path(path_type=Path), default="data/cache", help="Where newly learnt models are kept."
)
def answer(*, overlay: Path | None, cache: Path) -> None:
    """Find the topics that messages mean: JSON lines in, one JSON line out for each, in order."""
    from bot.loader.answering import answer_line
    from bot.loader.matching import PACKAGED, load_matcher

    matcher = load_matcher(PACKAGED, cache, overlay)
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(answer_line(matcher, line) + b"\n")
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
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Check as if it were this day.")
@click.option(
    "--content", "overlay", type=click.Path(path_type=Path), envvar="ANSINH_CONTENT", help="Editors' overlay."
)
def check(*, day: datetime | None, overlay: Path | None) -> None:
    """Check content and law: every fault with its place."""
    from bot.checking import check as findings_of
    from bot.texts.words import VIETNAM

    today = day.date() if day else datetime.now(VIETNAM).date()
    findings = list(findings_of(today, overlay))
    for finding in findings:
        click.echo(f"{'fault' if finding.fault else 'note '}  {finding.text}")
    faults = sum(finding.fault for finding in findings)
    if faults:
        fail(f"{faults} faults in the content.")
    click.echo(f"The content is in order; {len(findings)} notes.")
