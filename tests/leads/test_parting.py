"""Reports of several people, parted by who is in hand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.leads.parting import Part, begun, parted

OUTCOMES = ("ko nghe may", "hen thu 5", "gap roi", "tu choi", "da dong 3 thang", "thue bao", "chua quyet")
PEOPLE = {"mai": ["Mai"], "van": ["Vân"], "bao": ["Bảo"], "cuc": ["Cúc"], "nam": ["Nam"], "lan anh": ["Anh"]}


def read(words: str) -> bool:
    """Tell whether words are an outcome and nothing else, with what is said beside one."""
    said = f" {words} "
    for outcome in (*OUTCOMES, "bao", "van", "nam", "mai"):
        said = said.replace(f" {outcome} ", "  ", 1)
    return any(outcome in words for outcome in OUTCOMES) and not said.strip()


@given(st.lists(st.tuples(st.sampled_from(sorted(PEOPLE)), st.sampled_from(OUTCOMES)), min_size=2, max_size=4))
@settings(max_examples=100, deadline=None)
def test_each_who_is_named_with_an_outcome_is_a_part(told: list[tuple[str, str]]) -> None:
    """Without commas and marks nobody is swallowed by the one before; a name may be doubtful."""
    parts = parted(" ".join(f"{who} {what}" for who, what in told), PEOPLE, read)
    assert [(part.names, part.told) for part in parts] == [((who,), what) for who, what in told]


def test_several_may_share_an_outcome() -> None:
    """With a comma or "với" between them."""
    assert parted("chị cúc với mai không nghe máy", PEOPLE, lambda words: words == "khong nghe may") == (
        Part(("cuc", "mai"), "khong nghe may"),
    )


def test_names_side_by_side_share_an_outcome_unless_one_may_be_a_word() -> None:
    """Of Cúc alone it is told that she is still not reached, though Vân is in hand."""
    assert parted("cuc lan anh ko nghe may", PEOPLE, read) == (Part(("cuc", "lan anh"), "ko nghe may"),)
    assert parted("cuc van ko nghe may", PEOPLE, read) == (Part(("cuc",), "van ko nghe may"),)


def test_what_cannot_be_read_whole_is_not_parted() -> None:
    """Nor is who belongs to the one before, or a word bound to its neighbours."""
    assert parted("cuc di vang mai gap roi", PEOPLE, read) == ()
    assert parted("cuc gap roi vo anh nam ko nghe may", PEOPLE, read) == ()
    assert parted("ngày mai gap roi", PEOPLE, read) == ()
    assert parted("gap roi", {}, read) == ()


def test_whoever_opens_a_part_is_not_passed_over() -> None:
    """Though what is told of them is no outcome; a day behind a comma opens none."""
    assert parted("cuc gap roi, nam bao, mai tu choi", PEOPLE, read) == ()
    assert begun("nam bao ban lam", PEOPLE) == Part(("nam",), "bao ban lam")
    assert begun("mai hen lai", PEOPLE) is None
    assert begun("hom nay cuc di vang", PEOPLE) == Part(("cuc",), "di vang")


def test_marks_and_capitals_tell_who_is_meant() -> None:
    """A capital in a line of small letters is that of a name, and "vẫn" is not Vân."""
    told = parted("cúc gap roi vẫn chua quyet", PEOPLE, read)
    assert [part.names for part in told] == [("cuc",)]
    asked = parted("cuc gap roi bao chua quyet", PEOPLE, read)
    assert [part.doubtful for part in asked] == [False, True]
    sure = parted("cuc gap roi Bao chua quyet", PEOPLE, read)
    assert [part.doubtful for part in sure] == [False, False]
