"""Who of a household buys no card with it is heard by their age, by school, or by a card that they have."""

import pytest

from handlers.estimates.exempt import free_in, gone_in, is_grown


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("có 1 đứa học lớp 2", ("pupils", 1)),
        ("1 ông già 82 tuổi", ("elders", 1)),
        ("2 cụ 81 và 78 tuổi", ("elders", 2)),
        ("con 4 tuổi", ("infants", 1)),
        ("1 chau 6 thang tuoi", ("infants", 1)),
        ("con học mẫu giáo", ("infants", 1)),
        ("2 cháu 8 tuổi và 11 tuổi", ("pupils", 2)),
        ("vo toi co the cua cty nua", ("carded", 1)),
        ("2 đứa đi học, bà 80 tuổi", ("carded", 3)),
        ("bà ngoại 79 tuổi", ("elders", 1)),
        ("con gái học lớp 5", ("pupils", 1)),
        ("hai cháu đi học", ("pupils", 2)),
        ("hai cháu lớp 1 và lớp 4", ("pupils", 2)),
        ("2 đi học rồi", ("pupils", 2)),
        ("3 người làm công ty", ("carded", 3)),
        ("ba em có thẻ cty rồi", ("carded", 1)),
        ("ba đi bộ đội", ("carded", 1)),
    ],
)
def test_who_buys_no_card_is_counted(said: str, gone: tuple[str, int]) -> None:
    """Of several kinds it is their sum."""
    assert gone_in(said) == gone


@pytest.mark.parametrize(
    "said",
    ["mấy bựa có thẻ", "có thể mua 6 tháng không", "co the mua 3 thang ko", "nop roi chua co the", "mẹ 60 tuổi"],
)
def test_who_waits_for_a_card_or_can_buy_one_is_not(said: str) -> None:
    """Without its marks "có thể" sounds like a card."""
    assert gone_in(said) is None


def test_an_age_in_a_question_of_cards_is_heard() -> None:
    """The one kind that is named is counted; of two nothing is said."""
    assert free_in("the bhyt nha 6 nguoi, 2 dua di hoc, 1 ba 80 tuoi") == ("elders", 1)
    assert free_in("nhà 5 người, 1 bà 80 tuổi, 1 cháu 3 tuổi") == ("", 0)
    assert is_grown("me toi 60 tuoi")
    assert not is_grown("ba toi 80 tuoi")
