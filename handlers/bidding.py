"""What an agent bids in a word or two, as a button would: the list, a rest, papers, a lead by its code, an offer."""

import re

from bot.dialogue.asking import Say
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads.records import CLOSED, Agent, Lead, State
from handlers import agenda, card, lookup, overdue, printing, reopening, schedule, staff, tally
from handlers.case import Case
from handlers.drawing import table_picture

MINE = frozenset(
    (
        "phieu cua toi",
        "danh sach",
        "hom nay",
        "viec hom nay",
        "phieu",
        "hnay",
        "hom ni",
        "bua ni",
        "bua nay",
        "ds",
        "list",
    )
)
PAPERS = re.compile(
    r"(?:(?:in|xem|gui|cho|xin|lay|toi|em) )*"
    r"(?:to roi|ap phich|ma qr|ma gioi thieu|duong dan|link|ma cua (?:toi|em|minh))(?: (?:cua )?(?:toi|minh|em))?"
)
TABLE = re.compile(
    r"(?:(?:in|xem|gui|cho|xin|lay|toi|em) )*bang (?:tien|gia|muc dong|phi)(?: (?:de|cho|bhxh|dong) ?.*)?"
)
_ON_LEADS = """
co bao nhieu bn may phieu nao moi dang cho chua het dau khong ko k xem toi em minh danh sach hom nay con thay ai viec gi
a roi nhe nhi cac nhung cua can goi lam cong ca qua tuan ngay ai nhan
"""
ON_LEADS = frozenset(_ON_LEADS.split())
"""Words of who asks for their list in whatever way: "có phiếu mới chưa", "hôm nay còn việc gì không"."""
TAKING = frozenset(
    {
        "nhan",
        "nhan phieu",
        "toi nhan",
        "em nhan",
        "nhan nhe",
        "nhan het",
        "nhan di",
        "nhan viec",
        "de em nhan",
        "de toi nhan",
        "de minh nhan",
        "ok nhan",
        "em nhan nhe",
        "toi nhan nhe",
    }
)
CODED = re.compile(r"(?P<bid>nhan |lay )?(?:xem |mo )?(?:phieu )?(?P<code>[a-z0-9]{4,5})")
RESTING = re.compile(
    r"(?:hom nay|bua nay|hnay) (?:(?:em|toi|minh|xin|bi) )*"
    r"(?:nghi|ban|om|benh|met|di vien|co viec)(?: (?:viec|roi|qua|a|nhe))*"
    r"|(?:em|toi|minh) (?:nghi|om|benh) hom nay"
)
BUSY = re.compile(
    r"(?:(?:em|toi|minh|dang|hom nay) )*ban(?: roi| qua| lam)?"
    r"|(?:khong|ko|kh|k) nhan(?: duoc)?|chuyen (?:cho )?(?:nguoi khac|di)(?: giup)?"
)


def aside(know: Knowledge, agent: Agent, said: str) -> Reply | None:
    """Do what an agent bids in a word or two, as a button would."""
    if late := overdue.aside(know, agent, said):
        return late
    words = said.split()
    lettered = len(words) > 1 and len(words[-1]) == 1 and words[-2] == "phieu"
    if said in MINE or (
        said not in TAKING and {"phieu", "viec"} & {*words} and ON_LEADS.issuperset(words) and not lettered
    ):
        return agenda.mine(know)
    if RESTING.fullmatch(said):
        return agenda.rest(know)
    if PAPERS.fullmatch(said):
        return printing.mine(know)
    if TABLE.fullmatch(said):
        return Reply((Say("agent.table", picture=table_picture(know, Case())),), quiet=True)
    coded = CODED.fullmatch(said)
    listed = _offers(know, agent, said) or schedule.aside(know, agent, said) or staff.aside(know, agent, said)
    told = listed or lookup.aside(know, agent, said) or tally.aside(know, agent, said)
    shown = _shown(know, agent, coded["code"].upper(), take=bool(coded["bid"])) if coded else None
    return shown or told


def _offers(know: Knowledge, agent: Agent, said: str) -> Reply | None:
    """Take an offer, or pass it on, if there is no doubt which is meant; else list them."""
    takes = said in TAKING
    if not takes and not BUSY.fullmatch(said):
        return None
    waiting = [one.code for one in know.view.find(Lead, hand=agent.id) if one.state is State.OFFERED]
    if len(waiting) == 1:
        return card.take(know, waiting[0]) if takes else card.busy(know, waiting[0])
    return agenda.mine(know) if takes or waiting else None


def _shown(know: Knowledge, agent: Agent, code: str, *, take: bool) -> Reply | None:
    """Show an agent the lead of a code they type, if it is theirs; only by a bidden word is an offer taken."""
    found = know.view.get(Lead, code)
    lead = know.view.get(Lead, found.of) if found and found.of else found
    if lead is not None and lead.agent == agent.id and lead.state in CLOSED:
        return reopening.looked(know, lead)
    if lead is None or lead.hand != agent.id:
        return _standing(know, lead) if lead and agent.role == "officer" else None
    offered = lead.state is State.OFFERED and not take
    return card.offered(know, {"lead": lead.code}) if offered else card.take(know, lead.code)


def _standing(know: Knowledge, lead: Lead) -> Reply:
    """Tell an officer how somebody else's lead stands; neither name nor number of the person."""
    holder = know.view.get(Agent, lead.agent) if lead.agent else None
    commune = know.library.places.by_code(lead.commune).full_name
    values = {"code": lead.code, "commune": commune, "at": lead.created_at, "name": holder.name if holder else ""}
    return Reply((Say("officer.lead", values | {"state_key": str(lead.state)}),), quiet=True)
