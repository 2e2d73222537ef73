"""Load the sheets that the agency brings: all of a sheet, or nothing of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import msgspec

from bot.dialogue.asking import Label
from bot.dialogue.effects import Save, View
from bot.leads import roster, siting
from bot.leads.calendar import VIETNAM
from bot.leads.changes import Change, Plan, closed, compared
from bot.leads.records import Agent
from bot.leads.sites import Organisation, Point
from bot.leads.table import Read, Table
from bot.places.gazetteer import Gazetteer
from bot.staff import invitation_for
from bot.store.interface import Store

S = TypeVar("S")


@dataclass(frozen=True)
class Loaded:
    """What a sheet changes, and the payloads of the invitations of those it adds, by their id."""

    plan: Plan
    invitations: dict[str, str]


def load_agents(store: Store, places: Gazetteer, now: datetime, table: Table, *, dry: bool) -> Loaded:
    """Load agents; with `dry` only say what would change.

    Raises:
        BadSheet: columns are missing or rows cannot be used.
    """
    with store.view() as view:
        read = roster.read_roster(table, places, view.find(Organisation, limit=None), view)
        found = roster.plan(view, read, now.astimezone(VIETNAM).date(), places)
    invited = {change.code: invitation_for(change.code, now) for change in found.added}
    if not dry:
        store.write(now, [*found.effects, *(Save(invitation) for _, invitation in invited.values())])
    return Loaded(found, {agent: payload for agent, (payload, _) in invited.items()})


def load_organisations(store: Store, now: datetime, table: Table, *, dry: bool, whole: bool = False) -> Plan:
    """Load organisations; agents who gave one's name as text belong to it from now on.

    With `whole` what the sheet does not name ends yesterday; with `dry` only say what would change.

    Raises:
        BadSheet: columns are missing or rows cannot be used.
    """
    read = siting.read_organisations(table)
    rows = [row for _, row in read.items]

    def plan(view: View) -> Plan:
        found = compared(view, rows, _of(read, siting.ORGANISATION_FIELDS), read.notes)
        for row in rows:
            _adopt(view, row, found)
        if whole:
            closed(view.find(Organisation, limit=None), rows, now.astimezone(VIETNAM).date(), found)
        return found

    return _carried_out(store, now, plan, dry=dry)


def load_points(
    store: Store, places: Gazetteer, now: datetime, table: Table, *, dry: bool, whole: bool = False
) -> Plan:
    """Load collection points; `whole` and `dry` as for organisations.

    Raises:
        BadSheet: columns are missing or rows cannot be used.
    """

    def plan(view: View) -> Plan:
        read = siting.read_points(table, places, view.find(Organisation, limit=None))
        rows = [row for _, row in read.items]
        found = compared(view, rows, _of(read, siting.POINT_FIELDS), read.notes)
        if whole:
            closed(view.find(Point, limit=None), rows, now.astimezone(VIETNAM).date(), found)
        return found

    return _carried_out(store, now, plan, dry=dry)


def _of(sheet: Read[S], fields: Sequence[str]) -> list[str]:
    """Return the fields that a sheet has a column for: what it is silent on stays as it is."""
    return [name for name in fields if name in sheet.columns]


def _carried_out(store: Store, now: datetime, plan: Callable[[View], Plan], *, dry: bool) -> Plan:
    with store.view() as view:
        found = plan(view)
    if not dry:
        store.write(now, found.effects)
    return found


def _adopt(view: View, organisation: Organisation, plan: Plan) -> None:
    """Let agents who were loaded before their organisation belong to it."""
    for agent in view.find(Agent, organisation=organisation.name, limit=None):
        now = msgspec.structs.replace(agent, version=agent.version + 1, organisation=organisation.code)
        plan.effects.append(Save(now))
        told = Label("sheet.adopted", {"code": organisation.code, "organisation": organisation.name})
        plan.changed.append(Change(agent.id, agent.name, more=(told,)))
