"""How what Telegram tells of a person is heard."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.bot_api.updates import Update, hear
from bot.dialogue.messages import Incoming

COMMANDS = {"menu": "menu", "tinh": "tính tiền đóng"}
AN = {"id": 7, "is_bot": False, "first_name": "Mẫu"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Mẫu"}
KEYS = {
    "inline_keyboard": [[{"text": "✓ Có", "callback_data": "1.q.yes"}, {"text": "Xem", "url": "https://example.vn"}]]
}
MESSAGE = {"message_id": 3, "date": 1795288184, "chat": PRIVATE, "from": AN}


def all_heard(**update: object) -> tuple[Incoming, ...]:
    """Read an update from JSON and hear it."""
    raw = msgspec.json.encode({"update_id": 1000, **update})
    return hear(msgspec.json.decode(raw, type=Update), COMMANDS)


def heard(**update: object) -> Incoming | None:
    """Hear an update of which at most one thing comes."""
    several = all_heard(**update)
    assert len(several) <= 1
    return several[0] if several else None


def said(**content: object) -> Incoming | None:
    """Hear a message of a person."""
    return heard(message={**MESSAGE, **content})


def test_a_text_is_heard_in_the_talk_of_its_chat_under_the_id_of_the_update() -> None:
    """The id of the update makes a message known when it is delivered again."""
    assert said(text="xin chào") == Incoming(conversation="telegram:7", message="1000", text="xin chào")


@pytest.mark.parametrize(
    ("text", "start"), [("/start", ""), ("/start i_abc-9", "i_abc-9"), ("/start@an_sinh_bot x", "x")]
)
def test_start_carries_the_payload_of_a_deep_link(text: str, start: str) -> None:
    """Opened without a link, the payload is empty, not missing."""
    assert said(text=text) == Incoming(conversation="telegram:7", message="1000", start=start)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/menu", "menu"),
        ("/tinh", "tính tiền đóng"),
        ("/TINH@an_sinh_bot 2tr5", "tính tiền đóng 2tr5"),
        ("/hom_nay", "hom nay"),
    ],
)
def test_a_command_says_its_words(text: str, words: str) -> None:
    """A command that nobody knows says itself, so that it is answered like any other text."""
    assert said(text=text) == Incoming(conversation="telegram:7", message="1000", text=words)


def test_a_button_comes_back_with_its_words() -> None:
    """The mark of an earlier choice is no part of the words."""
    query = {"id": "55", "from": AN, "message": {**MESSAGE, "reply_markup": KEYS}, "data": "1.q.yes"}
    expected = Incoming(conversation="telegram:7", message="1000", button="1.q.yes", text="Có")
    assert heard(callback_query=query) == expected


def test_a_button_of_a_message_too_old_to_be_shown_still_counts() -> None:
    """Telegram then tells the sender alone."""
    pressed = heard(callback_query={"id": "55", "from": AN, "data": "1.q.yes"})
    assert pressed == Incoming(conversation="telegram:7", message="1000", button="1.q.yes")


@pytest.mark.parametrize(
    ("number", "phone"),
    [("84900000001", "+84900000001"), ("+84900000001", "+84900000001"), ("0900000001", "0900000001")],
)
def test_ones_own_contact_gives_the_phone(number: str, phone: str) -> None:
    """Telegram writes the country's code, at times without its plus."""
    contact = {"phone_number": number, "first_name": "Mẫu", "user_id": 7}
    assert said(contact=contact) == Incoming(conversation="telegram:7", message="1000", contact=phone)


@pytest.mark.parametrize("owner", [{"user_id": 8}, {}])
def test_the_contact_of_somebody_else_is_no_phone(owner: dict[str, int]) -> None:
    """A forwarded contact, or one of no known owner, is known as a card, without what stands in it."""
    contact = {"phone_number": "84900000002", "first_name": "Mẫu", **owner}
    assert said(contact=contact) == Incoming(conversation="telegram:7", message="1000", media="card")


@pytest.mark.parametrize(
    ("content", "media"),
    [
        ({"voice": {"duration": 3}}, "voice"),
        ({"video_note": {"length": 3}}, "voice"),
        ({"photo": [{"file_id": "x"}]}, "photo"),
        ({"sticker": {"emoji": "👍"}}, "sticker"),
        ({"animation": {}, "document": {}}, "sticker"),
        ({"document": {"file_name": "x.pdf"}}, "file"),
        ({"video": {}}, "file"),
        ({"location": {"latitude": 18.6, "longitude": 105.6}}, "location"),
        ({"venue": {}, "location": {}}, "location"),
        ({"story": {"id": 3}}, "file"),
        ({"poll": {"id": "1"}}, "file"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "sticker"),
    ],
)
def test_what_is_no_text_is_known_by_its_kind(content: dict[str, object], media: str) -> None:
    """Nothing of its content is taken."""
    told = said(**content)
    assert told is not None
    assert (told.media, told.text) == (media, "")


def test_the_words_under_a_photo_are_heard_after_it() -> None:
    """Each under an id of its own, so that what was kept of them is not heard again."""
    photo = {"photo": [{"file_id": "x"}], "caption": "giấy này là chi"}
    assert all_heard(message={**MESSAGE, **photo}) == (
        Incoming(conversation="telegram:7", message="1000", media="photo"),
        Incoming(conversation="telegram:7", message="1000.words", text="giấy này là chi"),
    )


def test_the_photos_of_an_album_are_one_message() -> None:
    """So that they are answered once, however many they are."""
    album = {"photo": [{"file_id": "x"}], "media_group_id": "13"}
    told = said(**album)
    assert told == Incoming(conversation="telegram:7", message="album:13", media="photo")
    assert heard(message={**MESSAGE, **album}, update_id=1001) == told


@pytest.mark.parametrize(
    "update",
    [
        {"message": {**MESSAGE, "chat": {"id": -5, "type": "group"}, "text": "chào"}},
        {"message": {**MESSAGE, "chat": {"id": -5, "type": "channel"}, "from": None, "text": "chào"}},
        {"message": {**MESSAGE, "from": {"id": 9, "is_bot": True}, "text": "chào"}},
        {"message": {**MESSAGE, "new_chat_title": "x"}},
        {"edited_message": {**MESSAGE, "text": "chào"}},
        {"channel_post": {**MESSAGE, "text": "chào"}},
        {"my_chat_member": {"chat": PRIVATE, "from": AN, "new_chat_member": {"status": "restricted"}}},
        {"my_chat_member": {"chat": {"id": -5, "type": "group"}, "from": AN, "new_chat_member": {"status": "member"}}},
        {
            "callback_query": {
                "id": "5",
                "from": AN,
                "message": {**MESSAGE, "chat": {"id": -5, "type": "group"}},
                "data": "x",
            }
        },
        {"callback_query": {"id": "5", "from": AN, "game_short_name": "x"}},
    ],
)
def test_what_is_not_said_to_an_sinh_alone_is_passed_over(update: dict[str, object]) -> None:
    """Groups, channels, other bots, corrections and service messages cause nothing."""
    assert heard(**update) is None


@pytest.mark.parametrize(("status", "event"), [("kicked", "blocked"), ("member", "unblocked")])
def test_who_blocks_an_sinh_or_comes_back_is_heard_of(status: str, event: str) -> None:
    """Under a name of its own, for it is no message."""
    told = heard(my_chat_member={"chat": PRIVATE, "from": AN, "new_chat_member": {"status": status}})
    assert told == Incoming(conversation="telegram:7", message="standing:1000", event=event)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1).filter(lambda text: not text.startswith("/")))
def test_any_text_arrives_as_written(text: str) -> None:
    """Whatever can be written in JSON is heard unchanged."""
    told = said(text=text.encode("utf-8", "replace").decode())
    assert told is not None
    assert told.text == text.encode("utf-8", "replace").decode()
