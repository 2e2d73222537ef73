"""Short codes: read out over a bad line, typed with slips, and never given twice."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.effects import Save
from bot.leads.codes import ALPHABET, SHORT, fresh, written
from bot.leads.records import Slip
from bot.store.memory import MemoryStore

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
seeds = st.integers(0, 2**64 - 1).map(lambda number: f"{number:x}")


def slip(code: str) -> Slip:
    """Make a calculation of this code."""
    return Slip(code=code, case="", on=NOW.date(), at=NOW, net=1, total=1, monthly=1)


@given(seeds, st.integers(0, 12))
def test_a_code_that_is_taken_is_not_given_again(seed: str, others: int) -> None:
    """However many of the same seed there are: once it is used up, they grow longer."""
    store, given_out = MemoryStore(), []
    for _ in range(others + 1):
        with store.view() as view:
            code = fresh(view, Slip, seed, prefix="T")
        given_out.append(code)
        store.write(NOW, [Save(slip(code))])
    assert len(set(given_out)) == len(given_out)
    assert all(code[0] == "T" and set(code[1:]) <= set(ALPHABET) for code in given_out)


def test_a_code_is_as_short_as_it_can_be() -> None:
    """Four signs behind its letter, six when all that a seed makes are taken."""
    store = MemoryStore()
    with store.view() as view:
        first = fresh(view, Slip, "0", prefix="T")
    store.write(NOW, [Save(slip(first))])
    with store.view() as view:
        second = fresh(view, Slip, "0", prefix="T")
    assert (len(first), len(second)) == (1 + SHORT, 1 + SHORT + 2)


@given(seeds)
def test_a_code_is_read_as_it_was_given(seed: str) -> None:
    """In small letters, with a word before it, with spaces between its signs."""
    with MemoryStore().view() as view:
        code = fresh(view, Slip, seed, prefix="T")
    for typed in (code, code.lower(), f"mã {code} ạ", " ".join(code), f"{code[:3]}-{code[3:]}."):
        assert written(typed, "T") == code
