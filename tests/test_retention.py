"""What is forgotten, and when."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from bot.dialogue.effects import Effect, Save, Thought
from bot.leads.doors import Muted
from bot.leads.life import begun, changed
from bot.leads.records import Consent, Failed, Lead, Person, Slip, State, Step
from bot.leads.uploads import Upload
from bot.retention import Retention
from bot.store.memory import MemoryStore

START = datetime(2026, 1, 10, 5, 0, tzinfo=UTC)
AN, BINH = "telegram:7", "telegram:8"


def lead(code: str, of: str, conversation: str) -> Lead:
    """Make a new lead."""
    return Lead(
        code=code,
        person=of,
        conversation=conversation,
        state=State.NEW,
        commune="16690",
        wants="vsi",
        created_at=START,
        group="poor",
        age=51,
        seen="price 66000 1 poor",
    )


def written(code: str, conversation: str, *outcomes: State) -> Iterator[Effect]:
    """Write a person, their consent and a lead that came to something on its first days."""
    yield Save(Person(id=f"p-{code}", conversation=conversation, name="Nguyễn Thị Mẫu", phone="+84900000001"))
    wording = Consent(
        id=f"c-{code}",
        conversation=conversation,
        purpose="call",
        wording="…",
        wording_version="1",
        at=START,
        channel="t",
    )
    yield Save(wording)
    kept = lead(code, f"p-{code}", conversation)
    yield from begun(kept, "bot", START)
    for day, state in enumerate(outcomes, 1):
        yield from changed(kept, "moved", "agent", START + timedelta(days=day), state=state)
        kept = msgspec.structs.replace(kept, version=kept.version + 1, state=state)


@pytest.fixture
def store() -> MemoryStore:
    """Two leads, one joined and one still scheduled, a calculation and a message that failed, and a talk."""
    store = MemoryStore()
    store.write(START, list(written("AAAA", AN, State.TAKEN, State.JOINED)))
    store.write(START, list(written("BBBB", BINH, State.SCHEDULED)))
    slip = Slip(code="S1", case="", on=START.date(), at=START, net=1, total=1, monthly=1)
    store.write(START, [Save(slip), Save(Failed(id="f", conversation=AN, raw=b"", error="E", at=START))])

    def rescue(error: Exception) -> Thought:
        raise error

    store.turn(AN, "m1", START, lambda _saved, _view: Thought(b"{}"), rescue).result()
    return store


def test_it_is_done_once_a_night_after_three(store: MemoryStore) -> None:
    """By Vietnam's clock; a server that was down at three does it when it is back."""
    now = [datetime(2026, 3, 1, 19, 59, tzinfo=UTC)]
    retention = Retention(store, lambda: now[0], keep_days=30, keep_leads_days=365)
    assert not retention.tick()
    now[0] += timedelta(minutes=1)
    assert retention.tick()
    assert not retention.tick()
    now[0] += timedelta(hours=24)
    assert retention.tick()


def test_what_was_said_goes_after_thirty_days(store: MemoryStore) -> None:
    """Sessions, calculations and failed messages go, people and leads stay."""
    now = [START + timedelta(days=29)]
    retention = Retention(store, lambda: now[0], keep_days=30, keep_leads_days=365)
    retention.forget()
    with store.view() as view:
        assert (view.get(Slip, "S1") is None, view.get(Failed, "f") is None) == (False, False)
    assert list(store.sessions()) == [AN]
    store.write(now[0], [Save(Muted(conversation=AN, until=START)), Save(Upload(hash="h", named="u", at=START))])
    now[0] += timedelta(days=2)
    retention.forget()
    with store.view() as view:
        assert (view.get(Slip, "S1"), view.get(Failed, "f"), view.get(Muted, AN)) == (None, None, None)
        assert view.get(Upload, "h") is None
        assert view.count(Person) == 2
    assert list(store.sessions()) == []


def test_of_a_lead_finished_long_ago_only_the_history_stays(store: MemoryStore) -> None:
    """Counted from its last change; one that is still open keeps its person, however old."""
    now = [START + timedelta(days=366)]
    retention = Retention(store, lambda: now[0], keep_days=30, keep_leads_days=365)
    retention.forget()
    with store.view() as view:
        assert view.get(Person, "p-AAAA")
    now[0] += timedelta(days=2)
    retention.forget()
    retention.forget()
    with store.view() as view:
        assert (view.get(Person, "p-AAAA"), view.get(Consent, "c-AAAA")) == (None, None)
        assert view.get(Person, "p-BBBB")
        assert view.get(Consent, "c-BBBB")
        old = view.get(Lead, "AAAA")
        steps = [step.what for step in view.find(Step, lead="AAAA")]
    assert old
    assert (old.state, old.commune, old.conversation, old.person, old.group, old.age, old.seen) == (
        State.JOINED, "16690", "", "", "", 0, ""
    )  # fmt: skip
    assert steps == ["created", "moved", "moved", "aged"]


def test_what_still_holds_stays(store: MemoryStore) -> None:
    """A calculation of yesterday, and a person whom an officer is just talking to."""
    now = START + timedelta(days=40)
    young = Slip(code="S2", case="", on=now.date(), at=now - timedelta(days=1), net=1, total=1, monthly=1)
    store.write(now, [Save(young), Save(Muted(conversation=AN, until=now + timedelta(hours=4)))])
    Retention(store, lambda: now, keep_days=30, keep_leads_days=365).forget()
    with store.view() as view:
        assert (view.get(Slip, "S1"), view.get(Slip, "S2")) == (None, young)
        assert view.get(Muted, AN)


def test_who_has_another_lead_stays_when_the_first_is_forgotten(store: MemoryStore) -> None:
    """The person and the consent belong to both, as long as one of them is young."""
    second = msgspec.structs.replace(lead("CCCC", "p-AAAA", AN), created_at=START + timedelta(days=300))
    store.write(START, list(begun(second, "bot", second.created_at)))
    Retention(store, lambda: START + timedelta(days=368), keep_days=30, keep_leads_days=365).forget()
    with store.view() as view:
        old, young = view.get(Lead, "AAAA"), view.get(Lead, "CCCC")
        assert old
        assert young
        assert (old.person, young.person) == ("", "p-AAAA")
        assert view.get(Person, "p-AAAA")
        assert view.get(Consent, "c-AAAA")
