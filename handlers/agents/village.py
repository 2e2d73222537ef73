"""A meeting in the village, as who holds it sees it: opened for one day, shown, closed, summed up."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

import msgspec

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Cancel, Effect, Save, Schedule, Tell, View
from bot.dialogue.messages import Event, Recipe
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge, Library
from bot.language.folding import fold
from bot.language.masking import mask
from bot.leads import codes
from bot.leads.calendar import DAY, VIETNAM, Calendar
from bot.leads.doors import speaks_for
from bot.leads.records import Agent, Territory
from bot.leads.routing import agent_of, officers, posts, reachable
from bot.leads.sources import Asked, Meeting
from bot.places.names import hamlet_named
from handlers.agents.printing import tallied
from handlers.estimates.case import Case
from handlers.estimates.drawing import table_picture
from handlers.gateway import link_to

LANE = "meeting"
LETTER = "H"
"""The letter with which the codes of meetings begin."""
OPEN = Press("village.open", "meeting.open.0")
WHATS = ("code", "table", "show", "close")
LONGEST = 40
UNSURE, SURE = 12, 6
"""Questions that a summary names at most: without a sure answer, and with one."""
WORDS = 120
ASKED, ASKED_WORDS = 300, 2
"""Signs of a question that are kept, and the words before one that is written down ("câu hỏi …")."""
_OPENS = re.compile(
    r"(?:(?:toi|chieu|sang|trua|hom|bua) (?:nay|ni) )?(?:(?:mo|tao|bat dau)(?: mot)?(?: buoi| cuoc)? hop"
    r"|hop(?= (?:khoi|thon|xom|ban|dan|to|chi|hoi)\b))(?P<rest> .*)?"
)
_CLOSES = re.compile(r"(?:ket thuc|dong|xong|het)(?: buoi| cuoc)? hop")
_SHOWS = re.compile(r"(?:xem )?(?:buoi|cuoc) hop(?: (?:cua toi|cua minh|hom nay))?")
_ASKS = re.compile(r"cau hoi(?: *: *| (?=\w+ \w+ \w+))")
_WHEN = re.compile(
    r"(?: (?:sáng|chiều|tối|trưa|hôm|sang|chieu|toi|trua|hom) nay| đi| di| nhé| nhe| ạ| a)+$", re.IGNORECASE
)


def aside(know: Knowledge, agent: Agent, text: str) -> Reply | None:
    """Open, close or show a meeting as an agent or officer writes it; None for another text."""
    said = fold(text).strip(" .!?")
    if opens := _OPENS.fullmatch(said):
        words = text.split()[len(said[: opens.start("rest")].split()) :] if opens["rest"] else []
        place = _WHEN.sub("", " " + " ".join(words)).strip(" .!?,:")
        return _open(know, agent, hamlet_named(mask(place, longest=LONGEST).text))
    found = _latest(know.view, agent)
    if found and found.is_open(know.now) and _ASKS.match(fold(text).strip()) and (asked := _asked_in(text)):
        return _written_down(know, found, asked)
    if _CLOSES.fullmatch(said):
        return _close(know, found) if found and found.is_open(know.now) else _none()
    if _SHOWS.fullmatch(said):
        return _shown(know, found) if found else _none()
    return None


def press(know: Knowledge, thing: str, what: str) -> Reply:
    """Answer a button on a meeting, or the one that opens one."""
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return Reply((Say("agent.not_yours"),), quiet=True)
    if thing == "open":
        return _open(know, agent, "")
    found = know.view.get(Meeting, thing)
    if found is None or (found.agent != agent.id and agent.role != "officer"):
        return Reply((Say("agent.not_yours"),), quiet=True)
    deeds: dict[str, Callable[[Knowledge, Meeting], Reply]] = {
        "code": _code,
        "table": _table,
        "close": lambda know, meeting: _close(know, meeting) if meeting.is_open(know.now) else _shown(know, meeting),
    }
    return deeds.get(what, _shown)(know, found)


def source_of(know: Knowledge, agent: Agent) -> str:
    """Return the source of people whom an agent meets now: the meeting they hold, if one is open."""
    found = _latest(know.view, agent)
    return found.source if found and found.is_open(know.now) else ""


def begun(view: View, calendar: Calendar, agent: str, place: str, seed: str, now: datetime) -> tuple[Meeting, Effect]:
    """Make a meeting that ends with the day in Vietnam, and the timer that sums it up in the morning after."""
    midnight = datetime.combine(now.astimezone(VIETNAM).date() + DAY, time(), VIETNAM).astimezone(UTC)
    code = codes.fresh(view, Meeting, seed, prefix=LETTER)
    over = Event(to=f"{LANE}:{code}", name="meeting_over", about={"meeting": code})
    meeting = Meeting(code=code, agent=agent, place=place, at=now, until=midnight)
    return meeting, Schedule(f"{LANE}:{code}", calendar.morning(midnight), over)


def closed(meeting: Meeting, now: datetime) -> tuple[Effect, ...]:
    """Close a meeting before its day ends."""
    return Save(msgspec.structs.replace(meeting, version=meeting.version + 1, closed_at=now)), Cancel(
        f"{LANE}:{meeting.code}"
    )


def picture(view: View, library: Library, sign: Callable[[str], str], meeting: Meeting) -> Recipe:
    """Return the recipe of the code to be shown or printed."""
    agency, payload = library.agency, f"m_{meeting.code}"
    facts: dict[str, str | int] = {
        "agency": agency.name,
        "code": meeting.code,
        "link": link_to(view, agency, f"{payload}_{sign(payload)}"),
        "place": meeting.place,
        "zalo": 1 if speaks_for(view, "zalo") else 0,
    }
    return Recipe(LANE, facts, held_on(meeting))


def held_on(meeting: Meeting) -> date:
    """Return the day of a meeting in Vietnam."""
    return meeting.at.astimezone(VIETNAM).date()


def over(know: Knowledge, about: dict[str, str]) -> Reply:
    """Let who held a meeting and the officers have its summary."""
    meeting = know.view.get(Meeting, about["meeting"])
    if meeting is None:
        return Reply(quiet=True)
    holder = know.view.get(Agent, meeting.agent)
    everybody = [*([holder] if holder and reachable(holder) else []), *_officers(know, meeting)]
    return Reply(effects=tuple(Tell(_summary_event(agent, meeting)) for agent in everybody), quiet=True)


def summed(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell what came of a meeting."""
    meeting = know.view.get(Meeting, about["meeting"])
    if meeting is None or agent_of(know.view, know.conversation) is None:
        return Reply(quiet=True)
    return Reply((summary(know, meeting),), quiet=True)


def summary(know: Knowledge, meeting: Meeting) -> Say:
    """Say how many came and how many leads there were, and what was asked, what had no sure answer first."""
    return Say("village.summary", told(know.view, meeting), apart=True)


def told(view: View, meeting: Meeting) -> dict[str, object]:
    """Return what is told of a meeting."""
    scans, leads = tallied(view, meeting.source)
    asked = sorted(view.find(Asked, meeting=meeting.code), key=lambda one: (-one.times, one.at))
    unsure, sure = ([one for one in asked if one.answered is answered] for answered in (False, True))
    holder = view.get(Agent, meeting.agent)
    return {
        "code": meeting.code,
        "place": meeting.place,
        "at": meeting.at,
        "name": holder.name if holder else "",
        "scans": scans,
        "leads": leads,
        "unsure": [_row(one) for one in unsure[:UNSURE]],
        "sure": [_row(one) for one in sure[:SURE]],
        "unanswered": len(unsure),
        "more": len(unsure[UNSURE:]) + len(sure[SURE:]),
    }


def gathered(know: Knowledge, meeting: Meeting, text: str, *, answered: bool) -> Asked:
    """Return a question as it is kept, numbers hidden: asked before in the same words, it counts once more."""
    masked = mask(text, longest=ASKED).text
    words = " ".join(fold(masked).split()).strip(" .?!")
    name = f"{meeting.code}.{hashlib.sha256(words.encode()).hexdigest()[:16]}"
    before = know.view.get(Asked, name)
    if before:
        return msgspec.structs.replace(before, version=before.version + 1, times=before.times + 1)
    return Asked(id=name, meeting=meeting.code, text=masked, at=know.now, answered=answered)


def _asked_in(text: str) -> str:
    """Return the question behind the words that say that it is one."""
    return text.partition(":")[2].strip() or " ".join(text.split()[ASKED_WORDS:])


def _written_down(know: Knowledge, meeting: Meeting, said: str) -> Reply:
    """Keep a question that was asked aloud; with the answer, if An Sinh has one."""
    match = know.match(said)
    sure = match.kind == "answer"
    answer = (Say(f"faq:{match.topics[0]}", apart=True),) if sure else ()
    kept = Save(gathered(know, meeting, said, answered=sure))
    return Reply((Say("village.written", {"sure": sure}), *answer), (kept,), quiet=True)


def _row(asked: Asked) -> dict[str, object]:
    return {"text": " ".join(asked.text.split())[:WORDS], "times": asked.times}


def _open(know: Knowledge, agent: Agent, place: str) -> Reply:
    """Open a meeting; the one that is open already is shown again."""
    found = _latest(know.view, agent)
    if found and found.is_open(know.now) and place in ("", found.place):
        return _shown(know, found)
    meeting, timer = begun(know.view, know.library.calendar, agent.id, place, know.seed, know.now)
    return replace(_code(know, meeting), effects=(Save(meeting), timer))


def _code(know: Knowledge, meeting: Meeting) -> Reply:
    recipe = picture(know.view, know.library, know.sign, meeting)
    holder = know.view.get(Agent, meeting.agent)
    writes = holder is not None and holder.role == "agent"
    values = {"code": meeting.code, "place": meeting.place, "at": meeting.at, "writes": writes}
    return Reply((Say("village.opened", values, _under(meeting), picture=recipe),), quiet=True)


def _table(know: Knowledge, meeting: Meeting) -> Reply:
    say = Say("village.table", buttons=_under(meeting), picture=table_picture(know, Case()))
    return Reply((say,), quiet=True)


def _shown(know: Knowledge, meeting: Meeting) -> Reply:
    """Show how a meeting stands; what is over can only be looked at."""
    says = replace(summary(know, meeting), buttons=_under(meeting) if meeting.is_open(know.now) else (OPEN,))
    return Reply((says,), quiet=True)


def _close(know: Knowledge, meeting: Meeting) -> Reply:
    told_too = [agent for agent in _officers(know, meeting) if agent.conversation != know.conversation]
    events = tuple(Tell(_summary_event(agent, meeting)) for agent in told_too)
    return Reply((Say("village.closed"), summary(know, meeting)), (*closed(meeting, know.now), *events), quiet=True)


def _under(meeting: Meeting) -> tuple[Press, ...]:
    return tuple(
        Press(f"village.{what}", f"meeting.{meeting.code}.{what}") for what in ("code", "table", "show", "close")
    )


def _none() -> Reply:
    return Reply((Say("village.none", buttons=(OPEN,)),), quiet=True)


def _latest(view: View, agent: Agent) -> Meeting | None:
    return max(view.find(Meeting, agent=agent.id), key=lambda meeting: meeting.at, default=None)


def _officers(know: Knowledge, meeting: Meeting) -> list[Agent]:
    """Return the officers of the communes of who held a meeting, else all of them; not who held it."""
    communes = {post.commune for post in know.view.find(Territory, agent=meeting.agent)}
    names = {post.agent for commune in communes for post in posts(know.view, commune, know.today)}
    found = officers(know.view)
    near = [officer for officer in found if officer.id in names]
    return [officer for officer in near or found if officer.id != meeting.agent]


def _summary_event(agent: Agent, meeting: Meeting) -> Event:
    return Event(to=agent.conversation, name="meeting_summary", about={"meeting": meeting.code})
