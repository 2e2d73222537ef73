"""Figures told in a question: another payment, months paid at one time, and who finds it too dear."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.estimates.dear import asks_least, is_dear
from handlers.estimates.wishes import amounts_in, at_once, changed, chosen, lengths_in, wished_for


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("tang len 500k", 500_000),
        ("doi xuong 300k duoc khong", 300_000),
        ("giam con 300", 300_000),
        ("đang đóng 330k giờ muốn tăng lên 500k", 500_000),
        ("lên 1 triệu đi", 1_000_000),
        ("nâng lên mức 3tr", 3_000_000),
        ("xuong 250", 250_000),
    ],
)
def test_another_payment_is_the_one_changed_to(text: str, amount: int) -> None:
    """Not the one paid until now; three figures alone are thousands."""
    assert changed(text) == amount
    assert wished_for(text) == {"level": str(amount)}


@pytest.mark.parametrize(
    "text",
    ["tang them 100k", "luong huu tang len 500k a", "con 300k nua", "gia the tang len 1tr3", "nha con 500 con ga"],
)
def test_what_is_added_or_of_something_else_is_no_payment(text: str) -> None:
    """So much more, a pension, what is left."""
    assert changed(text) is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("nop 1 nam bao nhieu", 12),
        ("dong ca nam het bao nhieu", 12),
        ("đóng một lần năm năm thì bao nhiêu", 60),
        ("dong luon 12 thang", 12),
        ("nop nua nam bao nhieu tien", 6),
        ("1 quy bao nhieu", 3),
        ("đóng trước 2 năm hết bao nhiêu", 24),
        ("dong 15 nam het bao nhieu", 180),
    ],
)
def test_a_time_paid_at_once_is_read(text: str, months: int) -> None:
    """In months, whether the law allows them or not."""
    assert at_once(text) == months


@pytest.mark.parametrize(
    "text",
    ["dong 5 nam duoc bao nhieu", "dong 3 nam roi", "dong bao nhieu nam", "dong 1 nam thi linh bao nhieu", "con 2 nam"],
)
def test_a_time_that_is_not_paid_for_at_once_is_left(text: str) -> None:
    """What is got for it, or was paid already."""
    assert at_once(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "dat qua",
        "sao ma cao the",
        "mắc quá",
        "không đủ tiền đóng",
        "ai đóng nổi",
        "không kham nổi",
        "nhiều tiền thế",
        "đắt quá em ơi",
    ],
)
def test_too_dear_is_heard(text: str) -> None:
    """However it is said."""
    assert is_dear(text)


@pytest.mark.parametrize(
    "text", ["nhieu nguoi the", "luong cao qua", "dat ruong nha toi", "khong dong", "cao tuoi qua"]
)
def test_what_resembles_it_is_no_complaint_of_the_price(text: str) -> None:
    """Land, age, a pension."""
    assert not is_dear(text)


def test_the_cheapest_is_asked_of_what_was_spoken_of() -> None:
    """Only where nothing is named that it would be of."""
    assert asks_least("re nhat la bao nhieu")
    assert asks_least("có loại nào rẻ hơn không")
    assert not asks_least("the bhyt re nhat la bao nhieu")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 thang 300 nghin thi sau nay duoc bao nhieu", {"savings": "300000"}),
        ("vay moi thang 500k thi ve gia linh bao nhieu", {"savings": "500000"}),
        ("luong huu 1 thang 3 trieu thi dong bao nhieu", {"wish": "3000000"}),
        ("moi thang 3 trieu tien an thi kho", {}),
    ],
)
def test_so_much_a_month_is_what_is_paid_unless_it_is_called_otherwise(text: str, found: dict[str, str]) -> None:
    """Nobody says "đóng" who was asked what they would pay."""
    assert wished_for(text) == found


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("đóng 20 năm thì lương bao nhiêu", 20),
        ("dong 15 nam ve gia lanh bao nhieu", 15),
        ("nếu tôi đóng đủ 30 năm, sau này lương hưu được mấy", 30),
        ("tham gia bhxh tu nguyen 25 nam thi huong bao nhieu", 25),
        ("dong 8 nam thi co luong huu bao nhieu", 8),
        ("đóng 20 năm hết bao nhiêu tiền", 20),
        ("đóng hai mươi năm thì lương bao nhiêu", 20),
        ("dong muoi lam nam thi ve gia duoc bao nhieu", 15),
        ("Đóng 20n thì lương bn", 20),
        ("dong 20nam luong bn 1 thang", 20),
        ("em đóng 20 năm thì lương được nhiêu", 20),
    ],
)
def test_the_years_that_somebody_would_pay_are_read(text: str, years: int) -> None:
    """Whether they suffice for a pension or not."""
    assert wished_for(text) == {"years": str(years)}


@pytest.mark.parametrize(
    "text",
    [
        "da dong 20 nam thi luong bao nhieu",
        "mẹ tôi đóng 20 năm thì lương bao nhiêu",
        "dong 20 nam rut duoc bao nhieu",
        "đóng 20 năm thì bao nhiêu tuổi được lĩnh lương",
        "làm công ty đóng bắt buộc 20 năm thì lương bao nhiêu",
        "dong 3 nam het bao nhieu",
        "dong 20 nam nay roi luong bao nhieu",
        "60 tuổi mà mới đóng 10 năm thì thế nào",
        "đóng 10 năm lãnh một cục được nhiêu",
    ],
)
def test_years_of_something_else_are_left(text: str) -> None:
    """Paid already, by somebody else, in a company, for another benefit, or at one time."""
    assert "years" not in wished_for(text)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("đóng 6 tháng bao nhiêu, 1 năm bao nhiêu", (6, 12)),
        ("3 tháng, 6 tháng với 1 năm thì bao nhiêu vậy", (3, 6, 12)),
        ("thôi đóng từng tháng", (1,)),
        ("đóng 5 năm được bao nhiêu", ()),
    ],
)
def test_several_times_paid_at_once_are_read(text: str, months: tuple[int, ...]) -> None:
    """Each of them, in months."""
    assert lengths_in(text) == months


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đã đóng 14 năm rưỡi ở công ty, chọn mức 12 triệu một tháng thì phải nộp bao nhiêu", {"level": "12000000"}),
        ("em đóng 7 năm mức 5 triệu rồi nghỉ, giờ đóng tiếp 400k được không", {"savings": "400000"}),
        ("đã đóng 10 năm mức 3 triệu thì lương hưu bao nhiêu", {}),
    ],
)
def test_what_was_paid_before_is_not_chosen(text: str, found: dict[str, str]) -> None:
    """Of who tells what they have paid, the level is the one that they want from now on."""
    assert chosen(text, paid=True) == found


@given(
    st.lists(st.sampled_from(["0", "1", "5", "999999", ".", ",", " ", "k", "tr", "triệu", "củ", "để ra"]), max_size=9)
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_of_money_is_an_amount_or_none(pieces: list[str]) -> None:
    """Nobody's message fails for a figure that is none."""
    assert all(amount > 0 for amount in amounts_in("".join(pieces)))


def test_an_amount_that_is_none_leaves_the_others() -> None:
    """0 million and what cannot be read are passed over."""
    assert amounts_in("em để ra được 0 triệu, hay 1.2.3k, hay 300k") == (300_000,)
