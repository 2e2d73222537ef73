"""Commands on leads; names and phones stay in the database unless asked for by an export."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.opening import fail, opened_store
from bot.commands.reopening import OPERATOR, reopen_lead

if TYPE_CHECKING:
    from bot.dialogue.effects import View
    from bot.leads.records import Lead
    from bot.store.interface import Told

HEADER = ("code", "state", "commune", "wants", "created", "agent", "source", "appointment", "months", "VND", "reason")


@click.group()
def leads() -> None:
    """Wishes to be called, and what came of them."""


leads.add_command(reopen_lead)


@leads.command("list")
@click.option("--state", help="Only leads in this state.")
@click.option("--agent", help="Only leads of this agent (an id of `agents list`): those in hand, or of --state.")
def list_leads(*, state: str | None, agent: str | None) -> None:
    """List leads: code, state, commune, what is wanted, since when, with whom."""
    from bot.leads.records import Agent, State
    from bot.texts.words import VIETNAM

    if state and state not in set(State):
        fail(f"There is no state {state}; the states are {', '.join(State)}.")
    with opened_store() as store, store.view() as view:
        if agent and view.get(Agent, agent) is None:
            fail(f"There is no agent {agent}; `ansinh agents list` shows them.")
        for lead in _of(view, agent, state) if agent else _in(view, state):
            someone = view.get(Agent, lead.agent) if lead.agent else None
            since = lead.created_at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
            who = someone.name if someone else "-"
            click.echo(f"{lead.code}  {lead.state:11}  {lead.commune}  {lead.wants:6}  {since}  {who}")


def _of(view: "View", agent: str, state: str | None) -> "list[Lead]":
    """Return the leads in an agent's hand, or all of theirs in a state."""
    from bot.leads.life import OPEN
    from bot.leads.records import Lead

    found = view.find(Lead, hand=agent) if state is None or state in OPEN else view.find(Lead, agent=agent, limit=None)
    return [lead for lead in found if state in (None, lead.state)]


def _in(view: "View", state: str | None) -> "Iterator[Lead]":
    from bot.leads.records import Lead, State

    return (lead for each in ([state] if state else State) for lead in view.find(Lead, state=each))


@leads.command("show")
@click.argument("code")
def show_lead(*, code: str) -> None:
    """Tell the story of a lead: who did what, when and why."""
    from bot.leads.erasing import CONVERSATION, PERSON
    from bot.leads.records import Agent, Lead, Step
    from bot.texts.words import VIETNAM

    with opened_store() as store, store.view() as view:
        lead = view.get(Lead, code.upper())
        if lead is None:
            fail(f"There is no lead {code}.")
        click.echo(f"{lead.code}  {lead.state}  commune {lead.commune}  wants {lead.wants}")
        for step in view.find(Step, lead=lead.code):
            agent, house = view.get(Agent, step.who), "the operator" if step.who == OPERATOR else "An Sinh"
            who = agent.name if agent else "the person" if CONVERSATION in step.who or step.who == PERSON else house
            when = step.at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
            click.echo(f"  {when}  {step.what}  by {who}{f'  ({step.why})' if step.why else ''}")


@leads.command("export")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--contacts", is_flag=True, help="With names and phone numbers: keep the file safe.")
def export_leads(*, out: Path, contacts: bool) -> None:
    """Write all leads to OUT (.csv or .xlsx), one a row; no cell can begin a formula."""
    from bot.commands.showing import meter
    from bot.leads.records import Lead
    from bot.sheets import write_sheet

    if out.suffix.lower() not in (".csv", ".xlsx"):
        fail(f"{out.name} is neither .csv nor .xlsx.")
    header = (*HEADER, "name", "phone") if contacts else HEADER
    with opened_store() as store, store.view() as view, meter("Writing") as tell:
        number = view.count(Lead)
        write_sheet(out, header, _told(_exported(view, contacts=contacts), number, tell))
    click.echo(f"{number} leads in {out}.")


def _exported(view: "View", *, contacts: bool) -> "Iterator[list[str]]":
    """Yield the cells of every lead, a commune after another: no more are held at once."""
    from bot.dialogue.tallies import Span
    from bot.leads.calendar import VIETNAM
    from bot.leads.records import Agent, Lead, Person

    names: dict[str, str] = {}
    for commune in view.groups(Lead, "commune", Span("day")):
        for lead in view.find(Lead, commune=commune.name, limit=None):
            if lead.agent not in names:
                agent = view.get(Agent, lead.agent) if lead.agent else None
                names[lead.agent] = agent.name if agent else ""
            made = lead.created_at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
            due = lead.appointment.isoformat() if lead.appointment else ""
            row = [lead.code, lead.state, lead.commune, lead.wants, made, names[lead.agent], lead.source, due]
            row += [str(lead.months or ""), str(lead.amount or ""), lead.reason]
            person = view.get(Person, lead.person) if contacts else None
            yield [*row, person.name, person.phone] if person else row


def _told(rows: "Iterator[list[str]]", number: int, tell: "Told") -> "Iterator[list[str]]":
    for done, row in enumerate(rows, 1):
        yield row
        tell(done, number)
