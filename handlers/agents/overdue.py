"""Leads that wait too long in the communes of an officer: by code, with who has them; nothing of any citizen."""

import re
from collections.abc import Iterator
from datetime import timedelta

from bot.dialogue.asking import Say
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads.calendar import day_of
from bot.leads.records import Agent, Lead, State
from handlers.agents.enlisting import LIST
from handlers.agents.staff import own

SHOWN = 12
"""Leads that fit into one message."""
WAITS = {State.NEW: timedelta(days=1), State.OFFERED: timedelta(days=1), State.TAKEN: timedelta(days=2)}
"""How long a lead may stand in a state before it is late, from when it came in."""
_ASKS = re.compile(
    r"(?:(?:xem|con|co|cac|nhung|danh sach|ds|bao nhieu|may) )*(?:phieu|viec)(?: nao)?(?: (?:con|dang|bi|cho))*"
    r" (?:tre|cham|qua han|qua hen|lau|ton(?: dong)?|chua (?:co )?(?:ai )?(?:nhan|goi|xu ly|lam|gap|co ket qua))"
    r"(?: (?:han|hen|chua|khong|ko|k|nao|lau|qua|roi|a|nhat|ngay))*"
    r"|(?:(?:nhung|may|cac|xem|co) )*(?:ai|nguoi(?: thu)?|nhan vien|nv)(?: nao)? (?:(?:con|dang|hay|lam) )*"
    r"(?:tre|cham|lau|chua (?:goi|xu ly|nhan|lam))(?: (?:nhat|qua|phieu|viec|vay|khong|ko|k|a))*"
)


def aside(know: Knowledge, officer: Agent, said: str) -> Reply | None:
    """List the leads that are late where an officer is posted, the oldest first; None for another text (folded)."""
    if officer.role != "officer" or not _ASKS.fullmatch(said):
        return None
    late = sorted(_late(know, officer), key=lambda lead: (lead.created_at, lead.code))
    values = {"rows": [_row(know, lead) for lead in late[:SHOWN]], "more": max(0, len(late) - SHOWN)}
    return Reply((Say("staff.overdue", values, (LIST,)),), quiet=True)


def _late(know: Knowledge, officer: Agent) -> Iterator[Lead]:
    for commune in own(know, officer):
        for state, wait in WAITS.items():
            found = know.view.find(Lead, commune=commune.code, state=state)
            yield from (lead for lead in found if know.now - lead.created_at > wait)
        met = know.view.find(Lead, commune=commune.code, state=State.SCHEDULED)
        yield from (lead for lead in met if lead.appointment and lead.appointment < know.today)


def _row(know: Knowledge, lead: Lead) -> dict[str, object]:
    holder = know.view.get(Agent, lead.agent) if lead.agent else None
    return {
        "code": lead.code,
        "commune": know.library.places.by_code(lead.commune).name,
        "state_key": str(lead.state),
        "on": lead.appointment or day_of(lead.created_at),
        "name": holder.name if holder else "",
    }
