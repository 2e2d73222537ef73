"""How many people of a household a message speaks of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.households import close_in, family_in, only_people, people_in, pupils_in


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("mua bao hiem 1 nam 4 ng bn tien", 4),
        ("thẻ bhyt nhà năm người hết bao nhiêu", 5),
        ("the bhyt ho gia dinh 3 khau bao nhieu", 3),
        ("the bhyt bao nhieu tien", None),
        ("co 2 nguoi goi bao chuyen tien", None),
        ("thang nam nguoi ta thu tien", None),
        ("2 nguoi hay 3 nguoi thi khac gi", None),
        ("0 người", None),
        ("thẻ bhyt cho 3 mẹ con bao nhiêu", 3),
        ("2 vo chong mua the bao nhieu", 2),
        ("hai ông bà mua thẻ y tế hết mấy", 2),
        ("vo chong voi 2 dua mua the bao nhieu", 4),
        ("vợ chồng em và 1 con mua bhyt", 3),
        ("nha 4 nguoi, vo chong va 2 con", 4),
        ("nha 5 nguoi, vo chong va 2 con", None),
        ("3 me con va ba ngoai mua the", None),
        ("vo chong va 2 con di hoc", None),
        ("vợ chồng tôi mua thẻ", None),
    ],
)
def test_a_number_of_people_is_read_only_where_it_is_plain(text: str, people: int | None) -> None:
    """Callers, months and two numbers are no household."""
    assert people_in(text) == people


@pytest.mark.parametrize(
    ("text", "people"), [("nhà 4 người", 4), ("5 nguoi a", 5), ("4", None), ("4 nguoi goi toi", None)]
)
def test_a_message_may_say_nothing_else(text: str, people: int | None) -> None:
    """A bare number is not enough, nor are other words allowed beside it."""
    assert only_people(text) == people


@pytest.mark.parametrize(
    ("text", "pupils"),
    [
        ("nhà 5 người, 2 đứa đi học", 2),
        ("4 nguoi co 1 chau dang hoc", 1),
        ("nha 4 nguoi", 0),
        ("2 dua hoc 1 be hoc", 0),
    ],
)
def test_pupils_are_counted_apart(text: str, pupils: int) -> None:
    """They buy their cards at school; of two numbers none is sure."""
    assert pupils_in(text) == pupils


@given(st.integers(1, 99))
def test_what_stands_alone_stands_in_a_text_too(count: int) -> None:
    """Both readers agree."""
    assert only_people(f"{count} người") == people_in(f"thẻ cho {count} người bao nhiêu") == count


@given(st.text(max_size=80))
def test_any_text_is_read_or_left(text: str) -> None:
    """What is found is a number of people."""
    assert all(found is None or found > 0 for found in (people_in(text), only_people(text)))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("2 vợ chồng", 2),
        ("vo chong toi", 2),
        ("1 mình tôi", 1),
        ("vợ chồng và 2 con", 4),
        ("nha 4 nguoi", 4),
        ("vợ chồng tôi cãi nhau", None),
    ],
)
def test_who_is_asked_for_how_many_may_name_a_couple_or_themselves(text: str, people: int | None) -> None:
    """A couple is two where nothing else is said."""
    assert family_in(text) == people
    assert close_in(text) in (None, people)
