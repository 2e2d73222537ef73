"""What an agent's text reports: begun to be read back, added to what waits, or answered where it cannot be."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.dialogue.asking import Say
from bot.dialogue.session import Run
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold, nfc
from bot.language.questions import is_question
from bot.language.reading import Misread
from bot.leads import life
from bot.leads.calendar import DAY, day_of
from bot.leads.outcomes import CALLED
from bot.leads.papers import Report, Showing
from bot.leads.phrasing import read_all, read_rest, standard
from bot.leads.records import CLOSED, Agent, Lead, Step
from bot.leads.reports import read_bare, read_name, read_report
from handlers.agents.agenda import lettered, listed_too, mine_behind, unlisted
from handlers.agents.enlisting import DONE, LIST
from handlers.agents.lettering import with_letters
from handlers.agents.lookup import is_called
from handlers.agents.namesake import behind, guessed, settled, so_far, swapped
from handlers.leads.card import OPENED, at_hand
from handlers.leads.offering import WAITING

_MET = re.compile(r"(?:da |vua )?(?:gap|goi)(?: duoc)? (?P<letter>[a-y])(?: roi)?")


def read(know: Knowledge, agent: Agent, text: str, waits: Run | None = None, asked: str = "") -> Reply | None:
    """Begin to take a report; one that was written down today is known again. None if the text is no report.

    What is told while another report of today `waits` to be sent adds to it or corrects it. While something is `asked`
    of one lead, by its code, only what names another is a report.
    """
    stale = waits is not None and waits.on < know.on
    try:
        changed = _changed(know, agent, text, waits) if waits and not stale else None
        reply = changed or _read(know, agent, standard(text), None if stale else waits, asked)
    except Misread as why:
        return Reply((Say(why.key, why.values),), quiet=True)
    # "Mai" of another day is not that of today: what was not sent then has to be told anew.
    return replace(reply, says=(Say("report.unsent"), *reply.says)) if stale and reply and reply.begin else reply


def _read(know: Knowledge, agent: Agent, text: str, waits: Run | None, asked: str) -> Reply | None:
    under_way = so_far(waits) if waits else ""
    listed = {letter: lead for letter, lead in lettered(know, agent).items() if lead.agent == agent.id}
    seen = {letter: lead for letter, lead in listed.items() if lead.state not in WAITING}
    every = seen | unlisted(know, agent)
    mine = [letter for letter, lead in every.items() if lead.state in life.IN_HAND]
    if (one := _MET.fullmatch(fold(text).strip(" .!"))) and one["letter"].upper() in seen:
        text = f"{one['letter']} gap roi"
    told = read_all(text, mine)
    said, letters, shared = with_letters(know, seen if told == text else every, every, told)
    free = [letter for letter in mine if (every[letter].appointment or know.today) <= know.today]
    if (whole := read_rest(said, free, know.on)) != said:
        said, letters = whole, {**every, **letters}
    reported = read_report(guessed(said, shared), know.on, know.library.calendar)
    if reported is None:
        return _of_the_one(know, agent, seen, text, under_way) if not asked else None
    if is_question(text) and not re.search(r"\broi\b", said) and all(one.what == CALLED for one in reported.items):
        return None
    named = [letters[item.letter] for item in reported.items if item.letter in letters]
    if not named:
        offered = [lead.code for item in reported.items if (lead := listed.get(item.letter))]
        return _unknown(know, offered) if offered or not asked else None
    name = _signed(know, agent, f"{_taken_back(know, named)}{fold(text)}", know.today)
    done = [lead.code for lead in named if lead.state in CLOSED and not shared]
    if asked in (lead.code for lead in named):
        return None
    if nothing_new := _nothing_new(know, waits, name, done if len(done) == len(named) else []):
        return nothing_new
    under_way = settled(know, letters, under_way, {lead.code for lead in named})
    begun = _begun(know, agent, letters, (under_way, said), name)
    before = _signed(know, agent, fold(text), know.today - DAY) if len(reported.items) > 1 else ""
    again = before and know.view.get(Report, before)
    return replace(begun, says=(Say("report.yesterday"),)) if again else begun


def _changed(know: Knowledge, agent: Agent, text: str, waits: Run) -> Reply | None:
    """Begin a report under way anew of whom it was meant; None for another text."""
    letters = behind(know, waits.given["codes"])
    told = swapped(know, letters, so_far(waits), text)
    return _begun(know, agent, letters, (told, ""), _signed(know, agent, fold(text), know.today)) if told else None


def _nothing_new(know: Knowledge, waits: Run | None, name: str, done: list[str]) -> Reply | None:
    """Answer a report that was written down, or stands read back already: a weak signal sends it twice."""
    if done:
        return Reply((Say("report.settled", {"codes": done}, (DONE,)),), quiet=True)
    if before := know.view.get(Report, name):
        return Reply((Say("report.known", {"at": before.at}),), quiet=True)
    return Reply() if waits and waits.given["name"] == name else None


def _unknown(know: Knowledge, offered: list[str]) -> Reply:
    """Answer a report on what is only offered, or on letters that stand for nobody: with the list as it is now."""
    if offered:
        return Reply((Say("report.not_taken", {"codes": offered}, (LIST,)),), quiet=True)
    return mine_behind(know, "report.no_list")


def _begun(know: Knowledge, agent: Agent, letters: Mapping[str, Lead], told: tuple[str, str], name: str) -> Reply:
    """Begin to read a report back, with what was under way; its letters stand for the same leads from then on."""
    codes = " ".join(f"{letter}{lead.code}" for letter, lead in letters.items())
    begin = Begin("report", {"text": "\n".join(filter(None, told)), "codes": codes, "name": name})
    return Reply((), listed_too(know, agent, letters), begin=begin, told={OPENED: ""})


def _signed(know: Knowledge, agent: Agent, told: str, day: date) -> str:
    """Return the name of a report: the same is told on a day under the same one."""
    return know.sign(f"report\n{agent.id}\n{day}\n{told}")


def _of_the_one(know: Knowledge, agent: Agent, letters: Mapping[str, Lead], text: str, under_way: str) -> Reply | None:
    """Begin a report from an outcome that names nobody; of several leads in hand, if none was opened, ask on whom."""
    said = read_bare(text, know.on, know.library.calendar)
    if not said:
        return _of_nobody(know, agent, text)
    mine = life.in_hand(know.view, agent.id)
    if not mine:
        offered = [lead.code for lead in know.view.find(Lead, hand=agent.id)]
        return _unknown(know, offered) if offered else _nothing_open(know, agent)
    lead, every = at_hand(know, mine), {**letters, **unlisted(know, agent)}
    if lead is None:
        return mine_behind(know, "report.whose")
    letter = next((letter for letter, one in every.items() if one.code == lead.code), "")
    if not letter:
        return None
    name = _signed(know, agent, f"{lead.code}.{lead.version}\n{said}", know.today)
    return _begun(know, agent, {**letters, letter: lead}, (under_way, f"{letter.lower()} {said}"), name)


def _of_nobody(know: Knowledge, agent: Agent, text: str) -> Reply | None:
    """Say that nobody in hand bears the name that stands before an outcome; None if none does."""
    if agent.role != "agent":
        return None
    who = _had(know, agent, text)
    if not who and know.match(text).kind != "answer":
        who = read_name(text, know.on, know.library.calendar)
    if not who:
        return None
    return Reply((Say("report.nobody", {"name": who}, (LIST,)),), quiet=True)


def _had(know: Knowledge, agent: Agent, text: str) -> str:
    """Return who is named before an outcome, if the agent ever had a lead of theirs: that is no question."""
    words = nfc(text).split()
    ways = [(words[:many], words[many:]) for many in (1, 2, 3) if len(words) > many]
    told = [who for who, said in ways if read_bare(" ".join(said), know.on, know.library.calendar)]
    leads = (*know.view.find(Lead, agent=agent.id, limit=None), *lettered(know, agent).values()) if told else ()
    had = [lead for lead in leads if lead.state not in WAITING or _shown(know, agent, lead)]
    names = (" ".join(who) for who in told)
    return next((who for who in names if any(is_called(know, lead, fold(who)) for lead in had)), "")


def _shown(know: Knowledge, agent: Agent, lead: Lead) -> bool:
    """Tell whether an agent was shown whose a lead is."""
    return any(one.agent == agent.id for one in know.view.find(Showing, lead=lead.code))


def _nothing_open(know: Knowledge, agent: Agent) -> Reply | None:
    """Say that nothing is open to write an outcome down for, if one was written down today."""
    mine = know.view.find(Lead, agent=agent.id, limit=None)
    today = any(lead.before and day_of(lead.before.at) == know.today for lead in mine)
    return Reply((Say("report.nothing_open", buttons=(DONE, LIST)),), quiet=True) if today else None


def _taken_back(know: Knowledge, leads: list[Lead]) -> str:
    """Mark how often outcomes of leads were taken back today: after that the same may be reported again."""
    steps = (step for lead in leads for step in know.view.find(Step, lead=lead.code))
    times = sum(step.what in life.PUT_BACK and day_of(step.at) == know.today for step in steps)
    return f"{times}\n" if times else ""
