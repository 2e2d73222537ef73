"""Leaflets and posters of an agent: each printing has a code of its own, by which scans and leads are counted."""

from collections.abc import Callable
from datetime import date, datetime

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Save, View
from bot.dialogue.messages import Recipe
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge, Library
from bot.leads import codes
from bot.leads.calendar import VIETNAM
from bot.leads.doors import PAPER, ShortCode, speaks_for
from bot.leads.records import Agent, Lead, State
from bot.leads.routing import agent_of, posted
from bot.leads.sites import known_as
from bot.leads.sources import LEAFLET, POSTER, Scan
from bot.texts.words import listed
from handlers.gateway import link_to

KINDS = (LEAFLET, POSTER)
SHOWN = 8
PLACES = 3
"""Communes named on paper; who serves more is of the whole province there."""
OWN = "agent"
"""The source of who comes by an agent's own code, whatever it stands on."""
MORE = tuple(Press(f"printing.{kind}", f"print.{kind}.0") for kind in (*KINDS, "own"))
MINE = Press("printing.mine", "print.mine.0")


def press(know: Knowledge, thing: str) -> Reply:
    """Answer a button on paper: list it, print it, or show one's own code."""
    if thing == "mine":
        return mine(know)
    return own(know) if thing == "own" else made(know, thing)


def mine(know: Knowledge) -> Reply:
    """List an agent's print runs with how many people came by each, and offer to print."""
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return _stranger()
    made = sorted(runs(know.view, agent.id), key=_age, reverse=True)
    rows = [row(know.view, run) for run in made[:SHOWN]]
    return Reply((Say("printing.listed", {"name": agent.name, "rows": rows}, MORE),), quiet=True)


def made(know: Knowledge, kind: str) -> Reply:
    """Print a leaflet or poster; a run of today that nobody has come by is printed again, not made anew."""
    agent = agent_of(know.view, know.conversation)
    if agent is None or kind not in KINDS:
        return _stranger()
    fresh = next((run for run in runs(know.view, agent.id) if _unused(know, run, kind)), None)
    run = fresh or new_run(know.view, agent.id, kind, know.seed, know.now)
    recipe = sheet(know.view, know.library, agent, run, signed(know.sign, agent.id, run.code), know.today)
    say = Say("printing.made", {"kind": kind, "code": run.code, "own": _is_theirs(agent)}, (MINE,), picture=recipe)
    return Reply((say,), () if fresh else (Save(run),), quiet=True)


def own(know: Knowledge) -> Reply:
    """Show an agent their own code and link, to be sent on or shown on the phone."""
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return _stranger()
    kept = next((code for code in know.view.find(ShortCode, agent=agent.id) if code.source == OWN), None)
    code = kept or ShortCode(
        code=codes.fresh(know.view, ShortCode, know.seed, prefix=PAPER), agent=agent.id, at=know.now
    )
    payload = f"a_{agent.id}"
    link = link_to(know.view, know.library.agency, f"{payload}_{know.sign(payload)}")
    say = Say(
        "printing.shown",
        {"code": code.code, "link": link, "own": _is_theirs(agent)},
        picture=Recipe("qr", {"link": link}, know.today),
    )
    return Reply((say,), () if kept else (Save(code),), quiet=True)


def new_run(view: View, agent: str, kind: str, seed: str, now: datetime) -> ShortCode:
    """Make the code of a new printing; `seed` is a hex string nobody can foresee."""
    code = codes.fresh(view, ShortCode, seed, prefix=PAPER)
    return ShortCode(code=code, agent=agent, source=f"{kind}:{code}", at=now)


def signed(sign: Callable[[str], str], agent: str, run: str) -> str:
    """Return the payload in the link of a print run: whose it is and which run, with the house's mark."""
    payload = f"a_{agent}_{run}"
    return f"{payload}_{sign(payload)}"


def runs(view: View, agent: str) -> list[ShortCode]:
    """Return what an agent had printed."""
    return [run for run in view.find(ShortCode, agent=agent) if run.source.partition(":")[0] in KINDS]


def row(view: View, run: ShortCode) -> dict[str, object]:
    """Return what is told of a print run: its code, kind and day, scans and leads."""
    scans, leads = tallied(view, run.source)
    return {"code": run.code, "kind": run.source.partition(":")[0], "at": run.at, "scans": scans, "leads": leads}


def tallied(view: View, source: str) -> tuple[int, int]:
    """Count who came by a source, and the leads that they made."""
    leads = [lead for lead in view.find(Lead, source=source) if lead.state is not State.DUPLICATE]
    return view.count(Scan, source=source), len(leads)


def sheet(view: View, library: Library, agent: Agent, run: ShortCode, payload: str, on: date) -> Recipe:
    """Return the recipe of an agent's leaflet or poster for a day; with the code to send where Zalo is set up."""
    places = [library.places.by_code(post.commune).full_name for post in posted(view, agent.id, on)]
    agency = library.agency
    facts: dict[str, str | int] = {
        "agent": agent.name,
        "organisation": known_as(view, agent.organisation),
        "place": listed(places) if 0 < len(places) <= PLACES else agency.province_name,
        "province": agency.province,
        "agency": agency.name,
        "hotline": agency.hotline,
        "link": link_to(view, agency, payload),
        "check_link": link_to(view, agency, f"t_{on:%Y%m%d}"),
    }
    if speaks_for(view, "zalo"):
        facts["zalo"] = run.code
    return Recipe(run.source.partition(":")[0], facts, on)


def _unused(know: Knowledge, run: ShortCode, kind: str) -> bool:
    today = run.at is not None and run.at.astimezone(VIETNAM).date() == know.today
    return today and run.source.startswith(f"{kind}:") and tallied(know.view, run.source) == (0, 0)


def _is_theirs(agent: Agent) -> bool:
    """Tell whether leads by somebody's code are theirs: those by an officer's go to who collects in the place."""
    return agent.role == "agent"


def _age(run: ShortCode) -> str:
    return run.at.isoformat() if run.at else ""


def _stranger() -> Reply:
    return Reply((Say("agent.not_yours"),), quiet=True)
