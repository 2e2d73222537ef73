"""The commands of An Sinh; each imports only what it needs."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import Settings
    from bot.store.sqlite import SqliteStore


@click.group()
def main() -> None:
    """An Sinh, a chatbot of a provincial social-insurance agency."""


def fail(sentence: str) -> NoReturn:
    """Stop with one clear sentence."""
    click.echo(sentence, err=True)
    sys.exit(1)


def settings() -> "Settings":
    """Read the settings, or stop with one sentence."""
    from bot.settings import WrongSetting, read_settings

    try:
        return read_settings()
    except WrongSetting as why:
        fail(f"Wrong setting {why}")


def open_store(chosen: "Settings") -> "SqliteStore":
    """Open the database of the data folder."""
    from bot.app import open_vault
    from bot.store.sqlite import SqliteStore

    chosen.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return SqliteStore(chosen.data / "ansinh.db", open_vault(chosen))


@main.command()
def serve() -> None:
    """Serve the web chat, the messengers' webhooks or polling, the outbox and the timers."""
    import asyncio
    import logging

    from bot.serving import CannotServe, run

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        asyncio.run(run(settings(), click.echo))
    except CannotServe as why:
        fail(str(why))


@main.command()
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


@main.command()
def calculate() -> None:
    """Answer questions of law: JSON lines in, one JSON line out for each, in order."""
    from bot.loader.calculation import load_calculator

    answer = load_calculator()
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(answer(line) + b"\n")
        sys.stdout.buffer.flush()


@main.command()
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Check as if it were this day.")
def check(*, day: "datetime | None") -> None:
    """Check content and law: every fault with its place."""
    from bot.app import utc_now
    from bot.checking import check as findings_of
    from bot.texts.words import VIETNAM

    today = utc_now().astimezone(VIETNAM).date()
    findings = list(findings_of(day.date() if day else today, settings().content))
    for finding in findings:
        click.echo(f"{'fault' if finding.fault else 'note '}  {finding.text}")
    faults = sum(finding.fault for finding in findings)
    if faults:
        fail(f"{faults} faults in the content.")
    click.echo(f"The content is in order; {len(findings)} notes.")


@main.group()
def agents() -> None:
    """Collection agents and officers."""


@agents.command("invite")
@click.option("--name", required=True, help="The name citizens will see.")
@click.option("--commune", required=True, help="Code of the commune, five digits.")
@click.option("--role", type=click.Choice(["agent", "officer"]), default="agent", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def invite_agent(*, name: str, commune: str, role: str, as_json: bool) -> None:
    """Invite somebody: print a link that works once."""
    import json

    from bot.app import utc_now
    from bot.loader.library import PACKAGED
    from bot.loader.places import load_places
    from bot.staff import UnknownCommune, invite

    chosen = settings()
    store = open_store(chosen)
    try:
        payload = invite(store, load_places(PACKAGED / "places"), utc_now(), name, commune, role)
    except UnknownCommune:
        fail(f"There is no commune {commune}.")
    finally:
        store.close()
    links = {"web": f"{chosen.public_url or f'http://{chosen.host}:{chosen.port}'}/?start={payload}"}
    if as_json:
        click.echo(json.dumps({"start": payload, "links": links}, ensure_ascii=False))
    else:
        click.echo(f"Invitation of {name}, for 14 days: /start {payload}")
        for channel, link in links.items():
            click.echo(f"  {channel}: {link}")


@agents.command("list")
def list_agents() -> None:
    """List everybody who was invited, and whether they have accepted."""
    from bot.staff import roster

    store = open_store(settings())
    for agent in roster(store):
        click.echo(f"{agent.id}  {agent.role:8}  {'here' if agent.conversation else 'invited':8}  {agent.name}")
    store.close()


@main.command()
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


@main.command()
@click.option("--thresholds", is_flag=True, help="Fit anew, by cross-validation, how sure is sure enough.")
def learn(*, thresholds: bool) -> None:
    """Learn from the wordings of the packaged content, and keep what was learnt beside it."""
    from bot.faq.calibration import Limits
    from bot.loader.learning import PACKAGED, ship, ship_thresholds

    if thresholds:
        chosen = ship_thresholds(PACKAGED, Limits())
        click.echo(f"Ours from {chosen.inside}, answered from {chosen.answer}.")
    click.echo(f"Learnt, and kept in {ship(PACKAGED).name}.")
