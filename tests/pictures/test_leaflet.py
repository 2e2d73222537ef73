"""An agent's leaflet, from the command to the link that their code holds."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.dialogue.effects import Save
from bot.dialogue.messages import Incoming
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.leads.doors import Grant
from bot.leads.records import Agent, Note, Territory
from bot.loader.library import Shelf, load_shelf
from bot.printing import listed, printed
from bot.staff import UnknownAgent, link
from bot.store.memory import MemoryStore
from bot.store.vault import MARK, mark, sign
from bot.texts.rendering import Voice
from handlers.agents.printing import signed
from handlers.talks import make
from tests.pictures.recipes import TODAY

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
SECRET = b"sample secret"
SAMPLE = Agent(id="0123456789ab", name="Nguyễn Thị Mẫu", role="agent", organisation="Hội Nông dân")
HERE, BEFORE = "17950", "16681"


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Return the content of Nghệ An."""
    return load_shelf("nghe-an", address="https://example.vn")


@pytest.fixture
def store() -> MemoryStore:
    """Return a store with one agent, who moved on from an earlier commune."""
    yesterday = TODAY - timedelta(days=1)
    posts = [
        Territory(id="1", agent=SAMPLE.id, commune=HERE, since=TODAY),
        Territory(id="2", agent=SAMPLE.id, commune=BEFORE, until=yesterday),
    ]
    kept = MemoryStore()
    kept.write(NOW, [Save(SAMPLE), *map(Save, posts), Save(Agent(id="gone", name="Mẫu", role="agent", active=False))])
    return kept


def test_a_link_is_signed_and_short() -> None:
    """At most 64 letters that every messenger takes; who lacks the secret cannot make it."""
    payload = link(SECRET, SAMPLE.id)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    start, _, given = payload.rpartition("_")
    assert start == f"a_{SAMPLE.id}"
    assert given == mark(SECRET, start) == sign(SECRET, start)[:MARK]
    assert given != mark(b"another secret", start)


def test_a_link_of_a_print_run_is_as_short(shelf: Shelf, store: MemoryStore) -> None:
    """Also for the longest id that a sheet may give."""
    longest = Agent(id="a" * 24, name="Nguyễn Thị Mẫu", role="agent")
    store.write(NOW, [Save(longest)])
    recipe = printed("leaflet", store, shelf.library, SECRET, NOW, longest.id)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", str(recipe.facts["link"]).partition("start=")[2])


def told_by(shelf: Shelf, store: MemoryStore, start: str, told: dict[str, str] | None = None) -> Reply:
    """Return what a conversation answers to a deep link."""
    with store.view() as view:
        know = Knowledge(
            library=shelf.library,
            view=view,
            conversation="web:sample",
            on=TODAY,
            now=NOW,
            seeded=lambda: "sample",
            match=lambda _text, _thread=None: Match("handover", (), 0.0),
            sign=partial(mark, SECRET),
        )
        talks = make(know, Voice(shelf.catalogue, dict))
        session = Session(told=told or {})
        return talks.notice(session, Incoming(conversation="web:sample", message="1", start=start))


@pytest.mark.parametrize(("secret", "told"), [(SECRET, {"agent": SAMPLE.id, "source": "agent"}), (b"forged", {})])
def test_who_comes_by_the_link_is_the_agents(
    shelf: Shelf, store: MemoryStore, secret: bytes, told: dict[str, str]
) -> None:
    """The conversation remembers the agent, and only if the house signed the link."""
    assert told_by(shelf, store, link(secret, SAMPLE.id)).told == told


def test_a_scan_of_a_leaflet_is_counted_once_for_each_who_comes(shelf: Shelf, store: MemoryStore) -> None:
    """The link names the run; who opens it again is the same person, and nothing kept tells who it was."""
    recipe = printed("leaflet", store, shelf.library, SECRET, NOW, SAMPLE.id)
    start = str(recipe.facts["link"]).partition("start=")[2]
    first = told_by(shelf, store, start)
    store.write(NOW, first.effects)
    again = told_by(shelf, store, start, first.told)
    assert (first.told["agent"], first.told["source"], again.effects) == (SAMPLE.id, again.told["source"], ())
    ((run, scans, leads),) = listed(store, SAMPLE.id)
    assert (run.source, scans, leads) == (first.told["source"], 1, 0)
    assert run.source == f"leaflet:{run.code}"


def test_a_link_outlives_the_row_of_its_run(shelf: Shelf, store: MemoryStore) -> None:
    """After a restore from before the printing it is still the agent's, and counted as paper."""
    payload = signed(partial(mark, SECRET), SAMPLE.id, "T4K7M")
    assert told_by(shelf, store, payload).told == {"agent": SAMPLE.id, "source": "paper:T4K7M"}


def test_a_leaflet_names_the_agent_and_where_they_serve_now(shelf: Shelf, store: MemoryStore) -> None:
    """With the link of its run, one that checks the table's day, the agency and its number."""
    recipe = printed("leaflet", store, shelf.library, SECRET, NOW, SAMPLE.id)
    ((run, _, _),) = listed(store)
    assert (recipe.kind, recipe.on) == ("leaflet", TODAY)
    assert recipe.facts == {
        "agent": "Nguyễn Thị Mẫu",
        "organisation": "Hội Nông dân",
        "place": "Xã Vạn An",
        "province": "nghe-an",
        "agency": "BHXH tỉnh Nghệ An",
        "hotline": shelf.library.agency.hotline,
        "link": f"https://example.vn/?start={signed(partial(mark, SECRET), SAMPLE.id, run.code)}",
        "check_link": "https://example.vn/?start=t_20261121",
    }


def test_the_code_to_send_is_printed_only_where_zalo_is_set_up(shelf: Shelf, store: MemoryStore) -> None:
    """It is the code of the run, which the link holds too."""
    store.write(NOW, [Save(Grant(channel="zalo", access="a", refresh="r", since=NOW, until=NOW))])
    recipe = printed("poster", store, shelf.library, SECRET, NOW, SAMPLE.id)
    ((run, _, _),) = listed(store)
    assert recipe.facts["zalo"] == run.code
    assert f"_{run.code}_" in str(recipe.facts["link"])


def test_without_a_public_page_the_codes_lead_to_the_bot(store: MemoryStore) -> None:
    """A phone cannot reach a laptop; the bot it can."""
    library = load_shelf("nghe-an", address="http://127.0.0.1:8080").library
    store.write(NOW, [Save(Note(name="telegram", value="ansinh_bot"))])
    links = printed("leaflet", store, library, SECRET, NOW, SAMPLE.id).facts
    assert str(links["link"]).startswith(f"https://t.me/ansinh_bot?start=a_{SAMPLE.id}_T")
    assert links["check_link"] == "https://t.me/ansinh_bot?start=t_20261121"


def test_who_serves_many_communes_is_named_with_the_province(shelf: Shelf, store: MemoryStore) -> None:
    """A page has no room for all of them."""
    more = [Territory(id=f"more{code}", agent=SAMPLE.id, commune=code) for code in ("16690", "16702", BEFORE)]
    store.write(NOW, [*map(Save, more)])
    recipe = printed("poster", store, shelf.library, SECRET, NOW, SAMPLE.id)
    assert recipe.facts["place"] == "Nghệ An"


@pytest.mark.parametrize("agent", ["nobody", "gone"])
def test_there_is_no_leaflet_of_somebody_who_does_not_work_here(shelf: Shelf, store: MemoryStore, agent: str) -> None:
    """An unknown id, or somebody who has left."""
    with pytest.raises(UnknownAgent):
        printed("leaflet", store, shelf.library, SECRET, NOW, agent)


def test_the_command_writes_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Invite, list, print: a PDF for the agent; a sentence for an id that nobody has."""
    monkeypatch.setenv("ANSINH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ANSINH_PUBLIC_URL", "https://example.vn")
    ansinh = CliRunner()
    invited = ansinh.invoke(main, ["agents", "invite", "--name", "Nguyễn Thị Mẫu", "--commune", HERE])
    assert invited.exit_code == 0
    agent = ansinh.invoke(main, ["agents", "list"]).output.split()[0]
    out = tmp_path / "leaflet.pdf"
    printed = ansinh.invoke(main, ["leaflet", agent, "--out", str(out)])
    assert printed.exit_code == 0
    assert f"https://example.vn/?start=a_{agent}_" in printed.output
    assert out.read_bytes().startswith(b"%PDF-")
    listing = ansinh.invoke(main, ["leaflet", "--runs"])
    assert re.fullmatch(rf"T\S+ +leaflet +\d{{4}}-\d\d-\d\d  {agent}  scans +0  leads +0\n", listing.output)
    unknown = ansinh.invoke(main, ["leaflet", "nobody"])
    assert unknown.exit_code == 1
    assert "no agent nobody" in unknown.output
