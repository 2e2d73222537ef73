"""Commands on leads; names and phones stay in the database unless asked for by an export."""

from pathlib import Path

import click

from bot.commands.opening import fail, opened_store


@click.group()
def leads() -> None:
    """Wishes to be called, and what came of them."""


@leads.command("list")
@click.option("--state", help="Only leads in this state.")
def list_leads(*, state: str | None) -> None:
    """List leads: code, state, commune, what is wanted, since when, with whom."""
    from bot.leads.records import Agent, Lead, State
    from bot.texts.words import VIETNAM

    if state and state not in set(State):
        fail(f"There is no state {state}; the states are {', '.join(State)}.")
    with opened_store() as store, store.view() as view:
        for each in [State(state)] if state else State:
            for lead in view.find(Lead, state=each):
                agent = view.get(Agent, lead.agent) if lead.agent else None
                since = lead.created_at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
                who = agent.name if agent else "-"
                click.echo(f"{lead.code}  {lead.state:11}  {lead.commune}  {lead.wants:6}  {since}  {who}")


@leads.command("show")
@click.argument("code")
def show_lead(*, code: str) -> None:
    """Tell the story of a lead: who did what, when and why."""
    from bot.leads.records import Agent, Lead, Step
    from bot.texts.words import VIETNAM

    with opened_store() as store, store.view() as view:
        lead = view.get(Lead, code.upper())
        if lead is None:
            fail(f"There is no lead {code}.")
        click.echo(f"{lead.code}  {lead.state}  commune {lead.commune}  wants {lead.wants}")
        for step in view.find(Step, lead=lead.code):
            agent = view.get(Agent, step.who)
            who = agent.name if agent else "the person" if step.who == lead.conversation else "An Sinh"
            when = step.at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
            click.echo(f"  {when}  {step.what}  by {who}{f'  ({step.why})' if step.why else ''}")


@leads.command("export")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--contacts", is_flag=True, help="With names and phone numbers: keep the file safe.")
def export_leads(*, out: Path, contacts: bool) -> None:
    """Write all leads to OUT (.csv or .xlsx), one a row; no cell can begin a formula."""
    from bot.leads.calendar import VIETNAM
    from bot.leads.records import Agent, Lead, Person, State
    from bot.sheets import write_sheet
    from bot.staff import ALL

    if out.suffix.lower() not in (".csv", ".xlsx"):
        fail(f"{out.name} is neither .csv nor .xlsx.")
    header = (
        "code",
        "state",
        "commune",
        "wants",
        "created",
        "agent",
        "source",
        "appointment",
        "months",
        "VND",
        "reason",
    )
    rows: list[list[str]] = []
    with opened_store() as store, store.view() as view:
        for state in State:
            for lead in view.find(Lead, state=state, limit=ALL):
                agent = view.get(Agent, lead.agent) if lead.agent else None
                made = lead.created_at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
                who = agent.name if agent else ""
                due = lead.appointment.isoformat() if lead.appointment else ""
                row = [lead.code, lead.state, lead.commune, lead.wants, made, who, lead.source, due]
                row += [str(lead.months or ""), str(lead.amount or ""), lead.reason]
                person = view.get(Person, lead.person) if contacts else None
                rows.append([*row, person.name, person.phone] if person else row)
    write_sheet(out, (*header, "name", "phone") if contacts else header, rows)
    click.echo(f"{len(rows)} leads in {out}.")
