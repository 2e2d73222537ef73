"""Who collects in the communes of an officer: names, open leads, days off; nothing of any citizen."""

import re
from collections.abc import Iterable

from bot.dialogue.asking import Say
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads.barring import barred
from bot.leads.records import Agent
from bot.leads.routing import load, posted, posts
from bot.places.gazetteer import Commune
from handlers.agents.enlisting import LIST

SHOWN = 20
"""Agents that fit into one message."""
_PEOPLE = r"(?:nhan vien(?: thu)?|nguoi thu(?: tien)?|nv(?: thu)?|cong tac vien|ctv)"
_HERE = r"(?:o|tai|cua|thuoc|trong|ben|xa|phuong|x|p)"
_LISTS = re.compile(
    rf"(?:{_PEOPLE}|ai)(?: nao)? (?:nhieu|it) phieu nhat|"
    rf"(?:(?:xem|cho|toi|em|minh|danh sach|ds|liet ke|cac|nhung|co|bao nhieu|may) )*{_PEOPLE}(?: nao)?"
    rf"(?: (?P<where>.+?))?(?: (?:la ai|co (?:nhung )?ai|co may nguoi|dang nghi|nghi hom nay))?"
    rf"|(?:{_PEOPLE} )?ai (?:dang |duoc )?(?:thu(?: tien)?|phu trach|lam|lo)(?: bhxh| bhyt| bao hiem)*"
    r" (?P<whose>.+?)"
    rf"|(?P<there>(?:o |tai )?(?:xa|phuong) .+?) (?:thi )?(?:co )?(?:nhung )?(?:ai|{_PEOPLE} nao) ?"
    r"(?:dang |duoc )?(?:thu(?: tien)?|phu trach|lam|lo)?(?: bhxh| bhyt| bao hiem)*"
    rf"|(?:(?:moi |cac )?{_PEOPLE}|ai|\w+(?: \w+){{,3}})(?: nao)? (?:dang )?(?:giu|om|co|nhan)"
    r" (?:may|bao nhieu|nhieu|it) phieu(?: nhat)?"
    rf"|(?:hom nay )?(?:co )?(?:ai|{_PEOPLE} nao) (?:dang )?nghi(?: hom nay)?"
)
_CHANGES = re.compile(
    rf"(?:(?:toi|em|muon|giup|nho|cho|lam sao|de) )*(?:them|moi|tao|xoa|bo|cat)(?: (?:mot|1|ten))? {_PEOPLE}\b.*"
    rf"|(?:(?:toi|em|muon|giup|nho) )*(?:doi|them|bo|sua) (?:xa|phuong|dia ban)(?: (?:phu trach|thu))? (?:cho|cua) .+"
)
"""What the operator does: who works where."""
_MINE = re.compile(rf"(?:{_HERE} )*(?:(?:toi|minh|em|ta|nay|dia ban|xa|phuong)(?: |$))+")

_CUED = re.compile(r"(?:(?:o|tai|cua|thuoc|trong|ben) )*(?:xa|phuong) ")


def aside(know: Knowledge, officer: Agent, said: str) -> Reply | None:
    """List the agents of an officer's communes, or of the one that is named; None for another text (folded)."""
    if officer.role == "officer" and _CHANGES.fullmatch(said):
        return Reply((Say("staff.operator", buttons=(LIST,)),), quiet=True)
    asks = _LISTS.fullmatch(said) if officer.role == "officer" else None
    if asks is None:
        return None
    where = asks["where"] or asks["whose"] or asks["there"] or ""
    if not where or _MINE.fullmatch(where):
        return _listed(know, own(know, officer))
    found = know.library.places.find(where, know.library.agency.province)
    communes = (found.sure,) if found.sure else found.choices if found.named else ()
    if communes:
        return _listed(know, communes)
    return Reply((Say("staff.where"),), quiet=True) if _CUED.match(where) else None


def own(know: Knowledge, officer: Agent) -> list[Commune]:
    """Return the communes that an officer is posted to today."""
    codes = dict.fromkeys(post.commune for post in posted(know.view, officer.id, know.today))
    return [know.library.places.by_code(code) for code in codes]


def _listed(know: Knowledge, communes: Iterable[Commune]) -> Reply:
    """Return the agents who are posted to communes, whoever has the most leads first."""
    where: dict[str, list[str]] = {}
    for commune in communes:
        for post in posts(know.view, commune.code, know.today):
            names = where.setdefault(post.agent, [])
            names += [commune.full_name] if commune.full_name not in names else []
    agents = [agent for name in where if (agent := know.view.get(Agent, name)) and agent.active]
    rows = [_row(know, agent, where[agent.id]) for agent in agents if agent.role == "agent"]
    rows.sort(key=lambda row: (-int(str(row["open"])), str(row["name"])))
    values = {
        "rows": rows[:SHOWN],
        "number": len(rows),
        "more": max(0, len(rows) - SHOWN),
        "communes": [commune.full_name for commune in communes],
    }
    return Reply((Say("staff.listed", values, (LIST,)),), quiet=True)


def _row(know: Knowledge, agent: Agent, communes: list[str]) -> dict[str, object]:
    away = agent.leave_since is not None and agent.leave_since <= know.today <= (agent.leave_until or know.today)
    planned = agent.leave_since if agent.leave_since and agent.leave_since > know.today else None
    return {
        "name": agent.name,
        "communes": communes,
        "open": load(know.view, agent.id),
        "away": away,
        "until": agent.leave_until if away else None,
        "planned": planned,
        "joined": bool(agent.conversation),
        "barred": barred(know.view, agent.conversation),
        "collector": agent.collector,
    }
