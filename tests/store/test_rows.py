"""Rows: found by key and by what they can be found by, never changed behind anybody's back."""

import pytest

from bot.dialogue.effects import Remove, Save
from bot.leads.records import Lead, Person, State
from bot.store.interface import Conflict, Store
from tests.store.samples import AN, BINH, NOW, PHONE, hear, lead, person


def test_rows_are_found_in_the_order_of_their_keys(store: Store) -> None:
    """By any of their fields together, so many at most, or all of them."""
    rows = [lead(code, state=state) for code, state in [("c", State.NEW), ("a", State.NEW), ("b", State.TAKEN)]]
    store.write(NOW, [Save(row) for row in rows])
    with store.view() as view:
        assert [row.code for row in view.find(Lead, state="new")] == ["a", "c"]
        assert [row.code for row in view.find(Lead, state="new", limit=1)] == ["a"]
        assert [row.code for row in view.find(Lead, person="p1", state="taken")] == ["b"]
        assert [row.code for row in view.find(Lead)] == ["a", "b", "c"]
        assert view.find(Lead, state="joined") == []
        assert view.get(Lead, "d") is None
        assert view.find(Lead, person="p1")[0] == rows[1]


def test_all_rows_are_found_where_no_limit_is_set(store: Store) -> None:
    """However many; otherwise so many as a turn may need."""
    store.write(NOW, [Save(lead(f"{number:04}")) for number in range(1001)])
    with store.view() as view:
        assert len(view.find(Lead)) == 1000
        assert view.find(Lead, limit=None)[-1].code == "1000"


def test_rows_are_counted_as_they_are_found(store: Store) -> None:
    """By any of their fields together, or all of them; a field that finds nothing is a mistake here too."""
    rows = [lead(code, state=state) for code, state in [("c", State.NEW), ("a", State.NEW), ("b", State.TAKEN)]]
    store.write(NOW, [*map(Save, rows), Save(person())])
    with store.view() as view:
        assert (view.count(Lead), view.count(Lead, state="new"), view.count(Lead, state="new", agent="a1")) == (3, 2, 0)
        assert (view.count(Person, phone=PHONE), view.count(Person, phone="")) == (1, 0)
        with pytest.raises(ValueError, match="cannot be found by 'wants'"):
            view.count(Lead, wants="voluntary")


def test_secret_rows_are_found_by_their_values_too(store: Store) -> None:
    """Though the values are nowhere to be read."""
    store.write(NOW, [Save(person("p2", conversation=BINH)), Save(person("p1"))])
    with store.view() as view:
        assert [row.id for row in view.find(Person, phone=PHONE)] == ["p1", "p2"]
        assert [row.id for row in view.find(Person, phone=PHONE, conversation=AN)] == ["p1"]
        assert view.find(Person, phone="") == []
        assert view.get(Person, "p1") == person("p1")


def test_a_changed_row_is_found_by_its_new_values(store: Store) -> None:
    """And no longer by the old ones; a removed one not at all."""
    store.write(NOW, [Save(lead("L1")), Save(lead("L1", version=2, state=State.TAKEN, agent="a1"))])
    with store.view() as view:
        assert view.find(Lead, state="new") == []
        assert [row.version for row in view.find(Lead, agent="a1")] == [2]
    store.write(NOW, [Remove(Lead, "L1"), Remove(Lead, "L1"), Remove(Person, "nobody")])
    with store.view() as view:
        assert view.find(Lead, agent="a1") == []
    store.write(NOW, [Save(lead("L1"))])


@pytest.mark.parametrize(("stored", "saved"), [(0, 0), (0, 2), (1, 1), (2, 2), (2, 4), (2, 1)])
def test_a_row_follows_the_stored_one(store: Store, stored: int, saved: int) -> None:
    """Any other version than the next is a Conflict, and nothing is changed."""
    store.write(NOW, [Save(lead("L1", version=version)) for version in range(1, stored + 1)])
    with pytest.raises(Conflict):
        store.write(NOW, [Save(lead("L1", version=saved, agent="late"))])
    with store.view() as view:
        assert view.find(Lead, agent="late") == []
        kept = view.get(Lead, "L1")
        assert (kept.version if kept else 0) == stored


def test_a_field_that_finds_nothing_is_a_mistake(store: Store) -> None:
    """Asking by another field is refused, and says by which ones to ask."""
    with store.view() as view, pytest.raises(ValueError, match="person, conversation, agent, state, commune"):
        view.find(Lead, wants="voluntary")


def test_a_view_shows_one_moment(store: Store) -> None:
    """What is written while it is open shows in the next one; several may be open."""
    with store.view() as before:
        hear(store, "m1", effects=[Save(lead("L1"))])
        with store.view() as after:
            assert after.get(Lead, "L1") == lead("L1")
        assert before.get(Lead, "L1") is None
        assert before.find(Lead) == []
