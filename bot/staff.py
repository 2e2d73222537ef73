"""Agents and officers, as commands manage them."""

import hashlib
import secrets
from datetime import datetime, timedelta

from bot.dialogue.effects import Save
from bot.leads.papers import Invite
from bot.leads.records import Agent, Territory
from bot.leads.sites import Organisation, organisation_named
from bot.places.gazetteer import Gazetteer
from bot.store.interface import Store
from bot.store.vault import mark

VALID = timedelta(days=14)


class UnknownCommune(ValueError):
    """There is no commune of this code in the two provinces."""


class UnknownOrganisation(LookupError):
    """There is no organisation of this code or name."""


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
        UnknownOrganisation: there are organisations, but none of this code or name.
    """
    try:
        places.by_code(commune)
    except KeyError:
        raise UnknownCommune(commune) from None
    belongs = organisation_of(store, organisation) if organisation else ""
    someone = Agent(
        id=secrets.token_hex(6),
        name=name,
        role=role,
        collector=collector and role == "agent",
        organisation=belongs,
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


def organisation_of(store: Store, said: str) -> str:
    """Return the code of an organisation by its code or name; as long as there are none, what was said is its name.

    Raises:
        UnknownOrganisation: there are organisations, but none of this code or name.
    """
    with store.view() as view:
        known = view.find(Organisation, limit=None)
    found = organisation_named(known, said)
    if known and found is None:
        raise UnknownOrganisation(said)
    return found.code if found else said


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
        return [agent for role in ("agent", "officer") for agent in view.find(Agent, role=role, limit=None)]
