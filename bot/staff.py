"""Agents and officers, as commands manage them."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from bot.dialogue.effects import Save
from bot.dialogue.messages import Recipe
from bot.knowledge import Library
from bot.leads.papers import Invite
from bot.leads.records import Agent, Territory
from bot.leads.sites import Organisation, known_as, organisation_named, valid
from bot.places.gazetteer import Gazetteer
from bot.store.interface import Store
from bot.store.vault import mark
from bot.texts.words import listed

VALID = timedelta(days=14)
ALL = 1_000_000
PLACES = 3
"""Communes named on paper; who serves more is of the whole province there."""


class UnknownCommune(ValueError):
    """There is no commune of this code in the two provinces."""


class UnknownAgent(LookupError):
    """Nobody who works here has this id."""


def invite(
    store: Store,
    places: Gazetteer,
    now: datetime,
    name: str,
    commune: str,
    role: str,
    *,
    organisation: str = "",
    calendar: str = "",
    collector: bool = True,
) -> str:
    """Take somebody on as agent or officer of a commune, and return the payload of their invitation.

    Only a `collector` may take money; `calendar` is office or hamlet, empty where the organisation decides. The
    invitation works once, for 14 days; only its hash is kept.

    Raises:
        UnknownCommune: the code is not known.
    """
    try:
        places.by_code(commune)
    except KeyError:
        raise UnknownCommune(commune) from None
    with store.view() as view:
        known = organisation_named(view.find(Organisation, limit=ALL), organisation) if organisation else None
    someone = Agent(
        id=secrets.token_hex(6),
        name=name,
        role=role,
        collector=collector and role == "agent",
        organisation=known.code if known else organisation,
        calendar=calendar,
    )
    post = Territory(id=f"{someone.id}.{commune}", agent=someone.id, commune=commune)
    payload, invitation = invitation_for(someone.id, now)
    store.write(now, [Save(someone), Save(post), Save(invitation)])
    return payload


def invitation_for(agent: str, now: datetime) -> tuple[str, Invite]:
    """Make an invitation for an agent: the payload that opens the door once, and the row that knows its hash."""
    payload = "i" + secrets.token_urlsafe(18)
    return payload, Invite(hash=hashlib.sha256(payload.encode()).hexdigest(), agent=agent, expires=now + VALID)


def link(secret: bytes, agent: str) -> str:
    """Return the payload of an agent's own deep link: who comes by it is theirs; `secret` is the vault's `signing`."""
    payload = f"a_{agent}"
    return f"{payload}_{mark(secret, payload)}"


def paper(kind: str, store: Store, library: Library, secret: bytes, address: str, agent: str, on: date) -> Recipe:
    """Return the recipe of an agent's `leaflet` or `poster` for a day; `address` is where the web chat is reached.

    Raises:
        UnknownAgent: nobody who works here has this id.
    """
    with store.view() as view:
        someone = view.get(Agent, agent)
        posts = view.find(Territory, agent=agent)
        organisation = known_as(view, someone.organisation) if someone else ""
    if someone is None or not someone.active:
        raise UnknownAgent(agent)
    places = [library.places.by_code(post.commune).full_name for post in posts if valid(post.since, post.until, on)]
    agency = library.agency
    facts: dict[str, str | int] = {
        "agent": someone.name,
        "organisation": organisation,
        "place": listed(places) if 0 < len(places) <= PLACES else agency.province_name,
        "province": agency.province,
        "agency": agency.name,
        "hotline": agency.hotline,
        "link": f"{address}/?start={link(secret, agent)}",
        "check_link": f"{address}/?start=t_{on:%Y%m%d}",
    }
    return Recipe(kind, facts, on)


def working(store: Store, agent: str) -> Agent:
    """Return somebody who works here.

    Raises:
        UnknownAgent: nobody who works here has this id.
    """
    with store.view() as view:
        found = view.get(Agent, agent)
    if found is None or not found.active:
        raise UnknownAgent(agent)
    return found


def roster(store: Store) -> list[Agent]:
    """Return everybody who works here."""
    with store.view() as view:
        return [agent for role in ("agent", "officer") for agent in view.find(Agent, role=role, limit=ALL)]
