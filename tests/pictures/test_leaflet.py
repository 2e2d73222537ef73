"""An agent's leaflet, from the command to the link that their code holds."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.dialogue.effects import Save
from bot.dialogue.messages import Incoming
from bot.dialogue.session import Session
from bot.faq.matching import Match
from bot.knowledge import Knowledge
from bot.leads.records import Agent, Territory
from bot.loader.library import Shelf, load_shelf
from bot.staff import UnknownAgent, link, paper
from bot.store.memory import MemoryStore
from bot.store.vault import MARK, mark, sign
from bot.texts.rendering import Voice
from handlers.talks import make
from tests.pictures.recipes import TODAY

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
SECRET = b"sample secret"
SAMPLE = Agent(id="0123456789ab", name="Nguyễn Thị Mẫu", role="agent", organisation="Hội Nông dân")
HERE, BEFORE = "17950", "16681"


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Return the content of Nghệ An."""
    return load_shelf("nghe-an")


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


@pytest.mark.parametrize(("secret", "told"), [(SECRET, {"agent": SAMPLE.id, "source": "agent"}), (b"forged", {})])
def test_who_comes_by_the_link_is_the_agents(
    shelf: Shelf, store: MemoryStore, secret: bytes, told: dict[str, str]
) -> None:
    """The conversation remembers the agent, and only if the house signed the link."""
    with store.view() as view:
        know = Knowledge(
            library=shelf.library,
            view=view,
            conversation="web:sample",
            on=TODAY,
            now=NOW,
            seed="sample",
            match=lambda _text: Match("handover", (), 0.0),
            sign=partial(mark, SECRET),
        )
        talks = make(know, Voice(shelf.catalogue, {}))
        reply = talks.notice(Session(), Incoming(conversation="web:sample", message="1", start=link(secret, SAMPLE.id)))
    assert reply.told == told


def test_a_leaflet_names_the_agent_and_where_they_serve_now(shelf: Shelf, store: MemoryStore) -> None:
    """With their own link, one that checks the table's day, the agency and its number."""
    recipe = paper("leaflet", store, shelf.library, SECRET, "https://example.vn", SAMPLE.id, TODAY)
    assert (recipe.kind, recipe.on) == ("leaflet", TODAY)
    assert recipe.facts == {
        "agent": "Nguyễn Thị Mẫu",
        "organisation": "Hội Nông dân",
        "place": "Xã Vạn An",
        "province": "nghe-an",
        "agency": "BHXH tỉnh Nghệ An",
        "hotline": shelf.library.agency.hotline,
        "link": f"https://example.vn/?start={link(SECRET, SAMPLE.id)}",
        "check_link": "https://example.vn/?start=t_20261121",
    }


def test_who_serves_many_communes_is_named_with_the_province(shelf: Shelf, store: MemoryStore) -> None:
    """A page has no room for all of them."""
    more = [Territory(id=f"more{code}", agent=SAMPLE.id, commune=code) for code in ("16690", "16702", BEFORE)]
    store.write(NOW, [*map(Save, more)])
    recipe = paper("poster", store, shelf.library, SECRET, "https://example.vn", SAMPLE.id, TODAY)
    assert recipe.facts["place"] == "Nghệ An"


@pytest.mark.parametrize("agent", ["nobody", "gone"])
def test_there_is_no_leaflet_of_somebody_who_does_not_work_here(shelf: Shelf, store: MemoryStore, agent: str) -> None:
    """An unknown id, or somebody who has left."""
    with pytest.raises(UnknownAgent):
        paper("leaflet", store, shelf.library, SECRET, "https://example.vn", agent, date(2026, 11, 21))


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
    unknown = ansinh.invoke(main, ["leaflet", "nobody"])
    assert unknown.exit_code == 1
    assert "no agent nobody" in unknown.output
