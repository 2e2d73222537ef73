"""The command that shows how leads come along."""

from datetime import datetime

import click

from bot.commands.opening import opened_store, settings


@click.command()
@click.option("--by", type=click.Choice(["day", "commune", "organisation", "agent", "source"]), default="commune")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only leads made from this day on.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Only leads made up to this day.")
def report(*, by: str, since: datetime | None, until: datetime | None) -> None:
    """Show the funnel of leads; groups of fewer than five people are put together."""
    from bot.leads.calendar import VIETNAM
    from bot.leads.records import Agent, Lead, State
    from bot.leads.summary import funnel
    from bot.loader.library import PACKAGED
    from bot.loader.places import load_places
    from bot.staff import ALL
    from bot.texts.words import number

    settings()
    places = load_places(PACKAGED / "places")
    with opened_store() as store, store.view() as view:
        agents = {agent.id: agent for role in ("agent", "officer") for agent in view.find(Agent, role=role, limit=ALL)}
        leads = [lead for state in State for lead in view.find(Lead, state=state, limit=ALL)]
    days = {lead.code: lead.created_at.astimezone(VIETNAM).date() for lead in leads}
    first, last = since.date() if since else None, until.date() if until else None
    leads = [
        lead for lead in leads if (not first or days[lead.code] >= first) and (not last or days[lead.code] <= last)
    ]
    rows = funnel(leads, by, agents, lambda code: places.by_code(code).full_name)
    if not rows:
        click.echo("Nothing to show: there are no groups of five people or more.")
        return
    width = max(len(name) for name in rows)
    click.echo(f"{by:{width}}  leads  taken  reached  joined  declined  waiting           VND")
    for name, row in rows.items():
        counts = f"{row.leads:5}  {row.taken:5}  {row.reached:7}  {row.joined:6}  {row.declined:8}  {row.waiting:7}"
        click.echo(f"{name:{width}}  {counts}  {number(row.amount):>12}")
