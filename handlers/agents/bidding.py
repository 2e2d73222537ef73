"""What an agent bids in a word or two, as a button would: the list, a rest, papers, a lead by its code, an offer."""

import re

from bot.dialogue.asking import Press, Say
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.leads import life
from bot.leads.records import CLOSED, Agent, Lead, State
from bot.leads.reports import read_bare
from handlers.agents import agenda, batch, lookup, overdue, printing, reopening, schedule, staff, tally
from handlers.agents.enlisting import LIST
from handlers.estimates.case import Case
from handlers.estimates.drawing import table_picture
from handlers.leads import card
from handlers.leads.offering import WAITING

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
    r"(?:to roi|ap phich|(?:ma )?qr|ma gioi thieu|duong dan|link|ma cua (?:toi|em|minh))(?: (?:cua )?(?:toi|minh|em))?"
)
TABLE = re.compile(
    r"(?:(?:in|xem|gui|cho|xin|lay|toi|em|chi|anh|minh|co|cai|giup|can) )*"
    r"bang (?:tien|gia|muc dong|phi|quyen loi|tinh tien|minh hoa)(?: (?:bao hiem|bhxh|dong|de|cho|ra|voi|a|nhe)\b ?.*)?"
)
_ON_LEADS = """
co bao nhieu bn may phieu nao moi dang cho chua het dau khong ko k xem toi em minh danh sach hom nay con thay ai viec gi
a roi nhe nhi cac nhung cua can goi lam cong ca qua tuan ngay ai nhan nguoi nua mai vay day thi sao
the phai o dien alo duoc
"""
ON_LEADS = frozenset(_ON_LEADS.split())
"""Words of who asks for their list in whatever way: "có phiếu mới chưa", "hôm nay còn việc gì không", "mai gọi ai"."""
_CALLS = re.compile(r"(?=.*\b(?:ai|nguoi)\b).*\b(?:goi|dien|alo|con)\b.*|(?:hom nay|nay|mai) (?:co|con|lam) gi\b.*")
_TAKING_WORDS = """
nhan phieu viec toi em minh chi anh co da vang ok oke de cho lay nhe nha a di nay day thi
"""
_TAKING_WITH = frozenset(_TAKING_WORDS.split())
"""Words of who takes an offer, in whatever way: "dạ em nhận", "ok em nhận phiếu này"."""
_ALL = re.compile(r"\bnhan (?:phieu )?(?:het|tat ca|(?:ca|luon ca) \w+)\b")
_NUMBER = re.compile(
    r"(?:(?:cho|xin|toi|em|minh|xem|lay|gui|goi|vao) )*(?:sdt|so(?: (?:dt|dien thoai|may))?)"
    r"(?: (?:dau|mo|nao|cua|ho|nguoi ta|(?:chi|anh|co|bac|ong|ba) ay|a|voi|roi|bao nhieu|de|goi))*"
)
CODED = re.compile(
    r"(?P<bid>nhan |lay )?(?:xem |mo )?(?:phieu )?(?P<code>[a-z0-9]{4,5})"
    r"(?: (?:sao|ra|the|nao|toi|den|dau|xong|o|voi|ai|giu|nhan|goi|roi|chua|dang|gio|vay))*"
)
_CODE = re.compile(r"(?:[2-9][a-z]){2}")
RESTING = re.compile(
    r"(?:hom nay|bua nay|hnay) (?:(?:em|toi|minh|xin|bi) )*"
    r"(?:nghi|ban|om|benh|met|di vien|co viec)(?: (?:viec|roi|qua|a|nhe))*"
    r"|(?:em|toi|minh) (?:nghi|om|benh) hom nay"
)
_BUSY = re.compile(r"\bban\b|\b(?:khong|ko|kh|k|hem|hong|chua) nhan\b|\bchuyen\b(?! (?:di roi|nha|dong nghiep))")
_BUSY_WORDS = """
ban roi qua wa lam dang em toi minh chi anh co hom nay bay gio luc khong ko k kh hem hong chua nhan duoc dc dau noi
chuyen cho sang nguoi khac di giup gium dum ho nhe nha a voi phieu nay ca het luon thi la nen de viec vi ai
"""
_BUSY_WITH = frozenset(_BUSY_WORDS.split())
"""Words of who lets an offer go, in whatever way: "bận, chuyển người khác", "k nhận dc, đang bận"."""


def aside(know: Knowledge, agent: Agent, said: str) -> Reply | None:
    """Do what an agent bids in a word or two, as a button would."""
    if late := overdue.aside(know, agent, said):
        return late
    words = said.split()
    lettered = len(words) > 1 and len(words[-1]) == 1 and words[-2] == "phieu"
    on_leads = {"phieu", "viec"} & {*words} or _CALLS.match(said)
    if said in MINE or (on_leads and ON_LEADS.issuperset(words) and not (lettered or _takes(said))):
        return agenda.mine(know)
    if RESTING.fullmatch(said):
        return agenda.rest(know)
    if PAPERS.fullmatch(said):
        return printing.mine(know)
    if TABLE.fullmatch(said):
        return Reply((Say("agent.table", picture=table_picture(know, Case())),), quiet=True)
    coded = CODED.fullmatch(said)
    listed = offers(know, agent, said) or schedule.aside(know, agent, said) or staff.aside(know, agent, said)
    numbered = _numbered(know, agent) if _NUMBER.fullmatch(said) else None
    told = listed or numbered or lookup.aside(know, agent, said) or tally.aside(know, agent, said)
    shown = _shown(know, agent, coded["code"].upper(), take=bool(coded["bid"])) if coded else None
    return shown or told


def offers(know: Knowledge, agent: Agent, said: str) -> Reply | None:
    """Take an offer, or pass it on, if there is no doubt which is meant; else list them. None for another text."""
    takes, every = _takes(said), _ALL.search(said)
    if not takes and not (_BUSY.search(said) and _BUSY_WITH.issuperset(re.findall(r"\w+", said))):
        return None
    waiting = [row.lead for row in agenda.in_order(know, agent) if row.lead.state in WAITING]
    if takes and said.endswith(" a") and "A" in agenda.lettered(know, agent):
        return None  # the letter of a list, not "ạ"
    if takes:
        return batch.taken(know, waiting) if waiting and (every or len(waiting) == 1) else agenda.mine(know)
    mine = life.in_hand(know.view, agent.id)
    opened = card.at_hand(know, mine) if know.told.get(card.OPENED) else None
    if not waiting:
        gives = Begin("give", {"lead": opened.code}) if opened and "chuyen" in said else None
        # "Đang bận" may be what came of a call.
        told = mine and read_bare(said, know.on)
        return Reply(begin=gives) if gives else None if told else agenda.mine(know)
    if len(waiting) == 1 and (opened is None or "nhan" in said.split()):
        return card.busy(know, waiting[0].code)
    return _which(know, waiting, opened)


def _takes(said: str) -> bool:
    words = _ALL.sub("nhan", said).split()
    return "nhan" in words and _TAKING_WITH.issuperset(words)


def _numbered(know: Knowledge, agent: Agent) -> Reply | None:
    """Show the number that an agent asks for, of the lead at hand; one that is only offered has to be taken first."""
    mine = life.in_hand(know.view, agent.id)
    if lead := card.at_hand(know, mine):
        return card.take(know, lead.code)
    waiting = [lead.code for lead in know.view.find(Lead, hand=agent.id) if lead.state in WAITING]
    if waiting:
        return Reply((Say("agent.waits", {"codes": waiting}, (LIST,)),), quiet=True)
    return agenda.mine(know) if mine else None


def _which(know: Knowledge, waiting: list[Lead], opened: Lead | None) -> Reply:
    """Ask which lead somebody passes on: one of those that wait, or the one whose card they have just opened."""
    rows = [{"code": lead.code, "name": f"{card.card(know, lead)['initial']}."} for lead in waiting]
    passes = [Press("agent.pass", f"busy.{lead.code}.{lead.version}", {"code": lead.code}) for lead in waiting]
    if opened:
        rows.append({"code": opened.code, "name": card.given_name(know, opened)})
        passes.append(Press("agent.pass", f"out.{opened.code}.give", {"code": opened.code}))
    return Reply((Say("agent.busy_which", {"rows": rows}, (*passes, agenda.REST)),), quiet=True)


def _shown(know: Knowledge, agent: Agent, code: str, *, take: bool) -> Reply | None:
    """Show an agent the lead of a code they type, if it is theirs; only by a bidden word is an offer taken."""
    found = know.view.get(Lead, code)
    lead = know.view.get(Lead, found.of) if found and found.of else found
    if lead is not None and lead.agent == agent.id and lead.state in CLOSED:
        return reopening.looked(know, lead)
    if lead is None or lead.hand != agent.id:
        return _elsewhere(know, agent, lead, code, take=take)
    offered = lead.state is State.OFFERED and not take
    return card.offered(know, {"lead": lead.code}) if offered else card.take(know, lead.code)


def _elsewhere(know: Knowledge, agent: Agent, lead: Lead | None, code: str, *, take: bool) -> Reply | None:
    """Answer a code that is not in an agent's hand: an officer hears where it is, an offer can still be asked for."""
    if lead and agent.role == "officer":
        return _standing(know, lead)
    if lead and take:
        return card.take(know, lead.code)
    own = lead is not None and lead.conversation == know.conversation
    return (
        Reply((Say("lookup.nobody", buttons=(LIST,)),), quiet=True)
        if _CODE.fullmatch(code.lower()) and not own
        else None
    )


def _standing(know: Knowledge, lead: Lead) -> Reply:
    """Tell an officer how somebody else's lead stands; neither name nor number of the person."""
    holder = know.view.get(Agent, lead.agent) if lead.agent else None
    commune = know.library.places.by_code(lead.commune).full_name
    values = {"code": lead.code, "commune": commune, "at": lead.created_at, "name": holder.name if holder else ""}
    entrust = (Press("officer.entrust", f"entrust.{lead.code}.{lead.version}"),) if life.is_open(lead) else ()
    nudge = (Press("officer.nudge", f"nudge.{lead.code}.{lead.version}"),) if lead.hand else ()
    return Reply((Say("officer.lead", values | {"state_key": str(lead.state)}, (*nudge, *entrust)),), quiet=True)
