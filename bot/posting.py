"""Change who is where by command: posts with their days, leave, organisation, substitute, role."""

from datetime import date, datetime, timedelta

import msgspec

from bot.dialogue.effects import Effect, Save, Tell
from bot.dialogue.messages import Event
from bot.leads.calendar import VIETNAM
from bot.leads.records import Agent, Lead, State, Territory
from bot.leads.roster import post_of
from bot.places.gazetteer import Gazetteer
from bot.staff import UnknownAgent, UnknownCommune, organisation_of, working
from bot.store.interface import Store


class UnknownPost(LookupError):
    """The agent is not posted there."""


def post(
    store: Store,
    places: Gazetteer,
    now: datetime,
    agent: str,
    commune: str,
    hamlet: str = "",
    *,
    since: date | None = None,
    until: date | None = None,
    leads: bool = False,
) -> Territory:
    """Post an agent to a commune or one hamlet of it, or change the days of the post; who `leads` is its lead.

    Leads of the commune that have nobody yet are offered at once.

    Raises:
        UnknownAgent: nobody who works here has this id.
        UnknownCommune: the code is not known.
    """
    working(store, agent)
    try:
        places.by_code(commune)
    except KeyError:
        raise UnknownCommune(commune) from None
    wanted = msgspec.structs.replace(post_of(agent, commune, hamlet, leads=leads), since=since, until=until)
    with store.view() as view:
        before = view.get(Territory, wanted.id)
        waiting = [lead for lead in view.find(Lead, commune=commune, limit=None) if lead.state is State.NEW]
    kept = msgspec.structs.replace(wanted, version=before.version + 1) if before else wanted
    store.write(now, [Save(kept), *(_offered(lead) for lead in waiting)])
    return kept


def unpost(store: Store, now: datetime, agent: str, commune: str, hamlet: str = "", *, leads: bool = False) -> None:
    """End a post: yesterday was its last day.

    Raises:
        UnknownPost: the agent is not posted there today or later.
    """
    today = now.astimezone(VIETNAM).date()
    name = post_of(agent, commune, hamlet, leads=leads).id
    with store.view() as view:
        before = view.get(Territory, name)
    if before is None or (before.until and before.until < today):
        raise UnknownPost(name)
    ended = msgspec.structs.replace(before, version=before.version + 1, until=today - timedelta(days=1))
    store.write(now, [Save(ended)])


def amend(store: Store, now: datetime, agent: str, **fields: str | bool | int) -> Agent:
    """Change fields of an agent: name, role, organisation, calendar, substitute, collector, cap.

    Raises:
        UnknownAgent: nobody who works here has this id, or that of the substitute.
        UnknownOrganisation: there is no such organisation.
    """
    before = working(store, agent)
    if substitute := str(fields.get("substitute", "")):
        if substitute == agent:
            raise UnknownAgent(substitute)
        working(store, substitute)
    if said := str(fields.get("organisation", "")):
        fields["organisation"] = organisation_of(store, said)
    after = msgspec.structs.replace(before, **fields)
    if after.role != "agent":
        after = msgspec.structs.replace(after, collector=False)
    if after != before:
        store.write(now, [Save(msgspec.structs.replace(after, version=before.version + 1))])
    return after


def away(store: Store, now: datetime, agent: str, since: date, until: date | None, substitute: str = "") -> int:
    """Note that an agent is on leave from a day until a day (both included), and who stands in.

    What was only offered to somebody who is away from today goes on at once; return how many leads do.

    Raises:
        UnknownAgent: nobody who works here has this id, or that of the substitute.
    """
    before = working(store, agent)
    if substitute:
        working(store, substitute)
    fields = {"leave_since": since, "leave_until": until, "substitute": substitute or before.substitute}
    effects: list[Effect] = [Save(msgspec.structs.replace(before, version=before.version + 1, **fields))]
    if since <= now.astimezone(VIETNAM).date():
        with store.view() as view:
            offered = [lead for lead in view.find(Lead, hand=agent, limit=None) if lead.state is State.OFFERED]
        effects += [_offered(lead, "on leave") for lead in offered]
    store.write(now, effects)
    return len(effects) - 1


def back(store: Store, now: datetime, agent: str) -> None:
    """Note that an agent is back from leave, or not going on it.

    Raises:
        UnknownAgent: nobody who works here has this id.
    """
    before = working(store, agent)
    here = msgspec.structs.replace(before, version=before.version + 1, leave_since=None, leave_until=None)
    store.write(now, [Save(here)])


def _offered(lead: Lead, why: str = "somebody came") -> Tell:
    about = {"lead": lead.code, "agent": lead.agent, "why": why}
    return Tell(Event(to=f"lead:{lead.code}", name="lead_waits", about=about))
