"""Human answers to what asks nothing of insurance."""

from pathlib import Path

import pytest

from tests.stage import Theatre


@pytest.mark.parametrize(
    "text",
    [
        "toi khong biet chu, nhan tin sao cho dung",
        "mu chu thi lam sao",
        "Tôi không biết bấm máy",
        "it chu lam",
        "tui khong biet chu, nho goi giup",
    ],
)
def test_who_cannot_read_or_type_is_offered_a_call(tmp_path: Path, text: str) -> None:
    """And no topic is guessed for them."""
    theatre = Theatre.opened(tmp_path)
    theatre.says("mau", text)
    assert "người của BHXH gọi lại" in theatre.text("mau")
    assert list(theatre.buttons["mau"]) == ["Nhờ người gọi"]


@pytest.mark.parametrize(
    "text", ["khong biet chu co dong duoc khong", "khong biet dien thoai co tra duoc so bhxh khong"]
)
def test_a_question_told_beside_it_is_answered(tmp_path: Path, text: str) -> None:
    """Whether one may join, or look something up."""
    theatre = Theatre.opened(tmp_path)
    theatre.says("mau", text)
    assert "gọi lại nói chuyện cho dễ" not in theatre.text("mau")
