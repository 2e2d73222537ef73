"""Agents and officers, as commands manage them."""

import hashlib
import secrets
from datetime import datetime, timedelta

from bot.dialogue.effects import Save
from bot.leads.records import Agent, Invite, Territory
from bot.places.gazetteer import Gazetteer
from bot.store.interface import Store
from bot.store.vault import mark

VALID = timedelta(days=14)


class UnknownCommune(ValueError):
    """There is no commune of this code in the two provinces."""


def invite(store: Store, places: Gazetteer, now: datetime, name: str, commune: str, role: str) -> str:
    """Take somebody on as agent or officer of a commune, and return the payload of their invitation.

    It works once, for 14 days; only its hash is kept.

    Raises:
        UnknownCommune: the code is not known.
    """
    try:
        places.by_code(commune)
    except KeyError:
        raise UnknownCommune(commune) from None
    payload = "i" + secrets.token_urlsafe(18)
    someone = Agent(id=secrets.token_hex(6), name=name, role=role, collector=role == "agent")
    post = Territory(id=f"{someone.id}.{commune}", agent=someone.id, commune=commune)
    invitation = Invite(hash=hashlib.sha256(payload.encode()).hexdigest(), agent=someone.id, expires=now + VALID)
    store.write(now, [Save(someone), Save(post), Save(invitation)])
    return payload


def link(secret: bytes, agent: str) -> str:
    """Return the payload of an agent's own deep link: who comes by it is theirs; `secret` is the vault's `signing`."""
    payload = f"a_{agent}"
    return f"{payload}_{mark(secret, payload)}"


def roster(store: Store) -> list[Agent]:
    """Return everybody who works here."""
    with store.view() as view:
        return [agent for role in ("agent", "officer") for agent in view.find(Agent, role=role)]
