"""The command that opens a lead again which was closed by mistake."""

import click

from bot.commands.opening import fail, opened_store

OPERATOR = "operator"
"""Who did it, in the story of a lead."""
WHY = {
    "open": "Lead {code} is open.",
    "withdrawn": "Lead {code} was withdrawn by the person, who wants no call.",
    "duplicate": "Lead {code} joined {other}, of the same person: open that one.",
    "forgotten": "Lead {code} no longer tells whose it is.",
    "another": "The person of lead {code} has an open lead, {other}.",
}


@click.command("reopen")
@click.argument("code")
def reopen_lead(*, code: str) -> None:
    """Open lead CODE again, which was closed by mistake: its agent has it back, and its story stays."""
    from bot.app import utc_now
    from bot.leads.records import Agent, Lead
    from bot.leads.reopening import refused, reopened

    with opened_store() as store:
        with store.view() as view:
            lead = view.get(Lead, code.upper())
            if lead is None:
                fail(f"There is no lead {code}.")
            if no := refused(view, lead):
                fail(WHY[no.why].format(code=lead.code, other=no.other))
            effects = reopened(view, lead, OPERATOR, utc_now())
        store.write(utc_now(), effects)
        with store.view() as view:
            after = view.get(Lead, lead.code)
            agent = view.get(Agent, after.agent) if after and after.agent else None
    click.echo(f"{lead.code} is open again; {f'{agent.name} has it' if agent else 'it is offered anew'}.")
