"""Which calls a message becomes."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.bot_api.calls import LONGEST_TEXT, edit, fresh, reference
from bot.channels.bot_api.keyboards import Keyboard, asking, inline, label_of, marked
from bot.channels.cutting import split, units
from bot.channels.interface import Parcel
from bot.dialogue.messages import Button, Outgoing

PNG = b"\x89PNG sample"


def parcel(text: str, *buttons: Button, picture: bytes | None = None, replaced: str = "", ask: bool = False) -> Parcel:
    """A message for a sample person."""
    message = Outgoing(text=text, buttons=buttons, asks_contact=ask)
    return Parcel("telegram:7", message, 1, picture, replaced)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("aă 😀.\n"), max_size=60), st.integers(4, 12))
def test_the_parts_of_a_text_fit_and_lose_nothing_but_space(text: str, longest: int) -> None:
    """An emoji counts two units and is never cut in half."""
    parts = split(text, longest)
    assert all(units(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_long_text_is_cut_between_paragraphs() -> None:
    """Between lines only where a paragraph is too long itself, and so on down to words."""
    paragraphs = ["Đoạn một. " * 100, "Đoạn hai. " * 200, "Đoạn ba. " * 150]
    text = "\n\n".join(paragraph.strip() for paragraph in paragraphs)
    first, second = split(text, LONGEST_TEXT)
    assert first == "\n\n".join(paragraph.strip() for paragraph in paragraphs[:2])
    assert second == paragraphs[2].strip()


def test_only_the_last_part_carries_the_buttons() -> None:
    """They stand where the eye is after reading."""
    *before, last = fresh(parcel("chữ " * 3000, Button("Có", "1.q.yes")), "Gửi số")
    assert len(before) == 2
    assert not any("reply_markup" in call.body for call in before)
    assert last.body["reply_markup"] == {"inline_keyboard": [[{"text": "Có", "callback_data": "1.q.yes"}]]}


def test_a_short_text_stands_under_its_picture_and_a_long_one_goes_first() -> None:
    """A caption holds 1,024 UTF-16 units."""
    (one,) = fresh(parcel("😀" * 512, picture=PNG), "Gửi số")
    assert (one.method, one.photo, one.body["caption"]) == ("sendPhoto", PNG, "😀" * 512)
    text, photo = fresh(parcel("😀" * 513, picture=PNG), "Gửi số")
    assert (text.method, text.body["text"]) == ("sendMessage", "😀" * 513)
    assert (photo.method, photo.photo, "caption" in photo.body) == ("sendPhoto", PNG, False)


def test_asking_for_the_phone_shows_a_key_that_shares_it() -> None:
    """The choices become keys that write their words, as both kinds of buttons cannot stand together."""
    (call,) = fresh(parcel("Số nào ạ?", Button("Không có số", "1.phone.none"), ask=True), "Gửi số")
    keyboard = call.body["reply_markup"]
    assert isinstance(keyboard, dict)
    assert keyboard["keyboard"] == [[{"text": "Gửi số", "request_contact": True}], [{"text": "Không có số"}]]
    assert keyboard["one_time_keyboard"] is True
    assert asking((), "Gửi số")["keyboard"] == [[{"text": "Gửi số", "request_contact": True}]]


def test_short_buttons_stand_in_pairs_and_long_ones_alone() -> None:
    """Sixteen characters are what half a small screen shows."""
    labels = ["Có", "Không", "Tôi không rõ việc này", "Nam", "Nữ", "Khác"]
    markup = inline([Button(label, str(place)) for place, label in enumerate(labels)])
    assert markup is not None
    rows = markup["inline_keyboard"]
    assert isinstance(rows, list)
    assert [[key["text"] for key in row] for row in rows] == [
        ["Có", "Không"], ["Tôi không rõ việc này"], ["Nam", "Nữ"], ["Khác"],
    ]  # fmt: skip


def test_a_button_too_heavy_for_telegram_is_left_out() -> None:
    """It can still be typed; 64 bytes are taken, 33 times "đ" are 66."""
    assert inline([Button("Có", "đ" * 33)]) is None
    assert inline([Button("Có", "đ" * 32)]) is not None


def test_a_press_marks_the_chosen_button_and_no_other() -> None:
    """Every button goes on working; pressing another moves the mark, the same again changes nothing."""
    markup = inline([Button("Có", "a"), Button("Không", "b")])
    first = marked(_keyboard(markup), "a")
    assert first == {
        "inline_keyboard": [[{"text": "✓ Có", "callback_data": "a"}, {"text": "Không", "callback_data": "b"}]]
    }
    assert marked(_keyboard(first), "a") is None
    second = marked(_keyboard(first), "b")
    assert second == {
        "inline_keyboard": [[{"text": "Có", "callback_data": "a"}, {"text": "✓ Không", "callback_data": "b"}]]
    }
    assert label_of(_keyboard(second), "b") == "Không"
    assert label_of(_keyboard(second), "c") == ""


def _keyboard(markup: dict[str, object] | None) -> Keyboard:
    return msgspec.convert(markup, Keyboard)


def test_a_text_is_edited_in_place_and_its_buttons_with_it() -> None:
    """A message that has lost its buttons loses them on the screen too."""
    call = edit(parcel("Sửa", replaced="41"))
    assert call is not None
    assert (call.method, call.body["message_id"], call.body["text"]) == ("editMessageText", 41, "Sửa")
    assert call.body["reply_markup"] == {"inline_keyboard": []}


def test_a_picture_is_edited_in_place_by_a_picture() -> None:
    """Its caption goes with it."""
    call = edit(parcel("Sửa", picture=PNG, replaced="41p"))
    assert call is not None
    assert (call.method, call.photo, call.body["caption"]) == ("editMessageMedia", PNG, "Sửa")


def test_what_cannot_be_edited_is_said_anew() -> None:
    """A picture by a text, a text by a picture, several messages, one too long, one that asks for the phone."""
    assert edit(parcel("Sửa")) is None
    assert edit(parcel("Sửa", replaced="41p")) is None
    assert edit(parcel("Sửa", picture=PNG, replaced="41")) is None
    assert edit(parcel("Sửa", replaced="41s")) is None
    assert edit(parcel("x" * 4097, replaced="41")) is None
    assert edit(parcel("x" * 1025, picture=PNG, replaced="41p")) is None
    assert edit(parcel("Sửa", replaced="41", ask=True)) is None


def test_what_names_a_sent_message_tells_how_it_can_be_edited() -> None:
    """A text by its number, a picture by `p`, several messages by `s`."""
    assert reference(fresh(parcel("a"), ""), 5) == "5"
    assert reference(fresh(parcel("a", picture=PNG), ""), 5) == "5p"
    assert reference(fresh(parcel("chữ " * 3000), ""), 5) == "5s"
