"""What becomes of messages on Zalo: laid out, held, announced, refused."""

from datetime import timedelta
from unicodedata import normalize

import pytest

from bot.channels.interface import Again, Blocked, Held, NotSent, Refused, Unsure
from bot.channels.zalo.errors import Postponed
from bot.dialogue.messages import Notice
from tests.channels.counter import Counter, counter
from tests.fakes.zalo import FakeZalo, Trouble
from tests.fakes.zalo_people import Reader

PNG = b"\x89PNG\r\n\x1a\n sample"
CS, TEMPLATE, TOKEN = "/v3.0/oa/message/cs", "/v3.0/oa/message/template", "/v4/oa/access_token"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def test_letters_count_as_they_are_seen(zalo: FakeZalo, house: Counter) -> None:
    """A text in decomposed letters is longer than it looks: it goes composed, and is cut at 2,000."""
    text = normalize("NFD", "đường về quê mẹ ạ " * 110)
    assert len(normalize("NFC", text)) < 2000 < len(text)
    await house.say(text)
    await house.say("từ " * 1500, "1.a.b", seq=2)
    assert [bool(note.buttons) for note in zalo.notes] == [False, False, False, True]
    assert all(len(note.text) <= 2000 for note in zalo.notes)


async def test_more_than_five_answers_become_a_list_with_numbers(zalo: FakeZalo, house: Counter) -> None:
    """The first five have buttons; the number of any can be typed."""
    await house.say("Bác sinh tháng mấy?", *(f"3.month.{number}" for number in range(7)))
    (note,) = zalo.notes
    assert note.text.endswith("1. Nút 1\n2. Nút 2\n3. Nút 3\n4. Nút 4\n5. Nút 5\n6. Nút 6\n7. Nút 7")
    assert list(note.buttons) == ["Nút 1", "Nút 2", "Nút 3", "Nút 4", "Nút 5"]


async def test_more_than_five_actions_get_a_second_row_of_buttons(zalo: FakeZalo, house: Counter) -> None:
    """Outside a question a number would be no answer."""
    await house.say("Đã nhận phiếu", *(f"out.7K3M.{what}" for what in "abcdefg"))
    assert [list(note.buttons.values()) for note in zalo.notes] == [
        [f"#out.7K3M.{what}" for what in "abcde"],
        ["#out.7K3M.f", "#out.7K3M.g"],
    ]


async def test_a_picture_is_uploaded_once_until_zalo_forgets_it(zalo: FakeZalo, house: Counter) -> None:
    """The words go first; after six days it is uploaded anew, and at once if Zalo forgot it before."""
    for number in range(3):
        await house.say("Bảng mức đóng", "1.a.b", seq=number, picture=PNG)
    assert [(note.text, note.picture) for note in zalo.notes[:2]] == [("Bảng mức đóng", None), ("", PNG)]
    assert zalo.calls.count("/v2.0/oa/upload/image") == 1
    zalo.now += 7 * DAY
    zalo.last[zalo.notes[0].user] = zalo.now
    await house.say("Bảng", seq=4, picture=PNG)
    assert zalo.calls.count("/v2.0/oa/upload/image") == 2
    zalo.troubles.append(Trouble(CS, code=0, times=1))
    zalo.troubles.append(Trouble(CS, code=-100))
    await house.say("Bảng", seq=5, picture=PNG)
    assert zalo.calls.count("/v2.0/oa/upload/image") == 3
    assert zalo.notes[-1].picture == PNG


async def test_a_pdf_is_handed_over_as_a_file(zalo: FakeZalo, house: Counter) -> None:
    """Its words go first; it is uploaded once for all, and kept by what is in it."""
    pdf = b"%PDF-1.7 a sample leaflet"
    for seq in (1, 2):
        await house.say("Tờ rơi của mình đây", seq=seq, picture=pdf)
    assert [(note.text, note.file) for note in zalo.notes] == [("Tờ rơi của mình đây", None), ("", pdf)] * 2
    assert zalo.calls.count("/v2.0/oa/upload/file") == 1
    await house.say("Tờ rơi", seq=3, picture=pdf + b" " * 5_000_000)
    assert [(note.text, note.file) for note in zalo.notes[4:]] == [("Tờ rơi", None)]


async def test_the_uploads_of_a_month_are_counted(zalo: FakeZalo, house: Counter) -> None:
    """The operator hears before they run out; then words go without pictures, and what is known is shown still."""
    await house.say("Bảng", picture=PNG)
    house.drawer.count = 4500
    await house.say("Bảng", seq=2, picture=PNG + b"2")
    assert house.alerts == ["zalo_uploads"]
    house.drawer.count = 5000
    await house.say("Bảng", seq=3, picture=PNG + b"3")
    await house.say("Bảng", seq=4, picture=PNG)
    assert [note.picture for note in zalo.notes if not note.text] == [PNG, PNG + b"2", PNG]


async def test_a_picture_that_zalo_refuses_does_not_take_the_words_with_it(zalo: FakeZalo, house: Counter) -> None:
    """Nor does the form that asks for a number, which can be typed."""
    zalo.troubles.append(Trouble("/v2.0/oa/upload/image", code=-201))
    await house.say("Bảng mức đóng", picture=PNG)
    await house.say("Số nào gọi được cho bác ạ?", "1.a.b", seq=2, ask=True)
    zalo.troubles += [Trouble(CS, times=1), Trouble(CS, code=-248)]
    await house.say("Số nào ạ?", seq=3, ask=True)
    assert [(note.text, note.form) for note in zalo.notes] == [
        ("Bảng mức đóng", False),
        ("Số nào gọi được cho bác ạ?", False),
        ("", True),
        ("Số nào ạ?", False),
    ]


async def test_what_is_no_number_is_not_offered(zalo: FakeZalo, house: Counter) -> None:
    """The form comes, as where Zalo does not tell."""
    zalo.shared[Reader(zalo).id] = "none"
    await house.say("Số nào ạ?", ask=True)
    zalo.troubles.append(Trouble("/v3.0/oa/user/detail", code=-212))
    await house.say("Số nào ạ?", seq=2, ask=True)
    assert [note.form for note in zalo.notes] == [False, True, False, True]
    assert house.alerts == []


@pytest.mark.parametrize("shared", ["84912345678", 84912345678])
async def test_a_number_shared_before_is_offered_in_place_of_the_form(
    zalo: FakeZalo, house: Counter, shared: str | int
) -> None:
    """Pressed, it comes as if it was typed; Zalo is asked only once somebody is asked for their number."""
    reader = Reader(zalo)
    zalo.shared[reader.id] = shared
    await house.say("Chào bác")
    assert "/v3.0/oa/user/detail" not in zalo.calls
    await house.say("Số nào gọi được cho bác ạ?", "1.phone.none", seq=2, ask=True)
    assert [(note.form, list(note.buttons)) for note in reader.notes[1:]] == [
        (False, ["Nút 1"]),
        (False, ["0912 345 678"]),
    ]
    await reader.press("0912 345 678")
    assert [one.text for one in house.heard] == ["0912345678"]


async def test_the_rest_of_a_long_text_is_sent_again_alone(zalo: FakeZalo, house: Counter) -> None:
    """Its first part is not said twice."""
    zalo.troubles += [Trouble(CS, times=1), Trouble(CS, code=-32)]
    text = "\n\n".join(["một " * 450, "hai " * 450])
    with pytest.raises(Again):
        await house.say(text)
    await house.say(text)
    assert [note.text[:3] for note in zalo.notes] == ["một", "hai"]


@pytest.mark.parametrize(
    ("code", "fate"),
    [(-213, Blocked), (-227, Blocked), (-230, Held), (-218, Held), (-248, Refused), (-9999, Refused), (-200, Again)],
)
async def test_a_refusal_says_what_to_do(zalo: FakeZalo, house: Counter, code: int, fate: type[NotSent]) -> None:
    """By its code; none quotes what was to be sent."""
    zalo.troubles.append(Trouble(CS, code=code))
    with pytest.raises(fate) as told:
        await house.say("Số của bác là 0900000001")
    assert "0900000001" not in repr(told.value)
    assert zalo.pair[0] not in repr(told.value)


async def test_an_account_that_needs_somebody_stops_nothing_for_good(zalo: FakeZalo, house: Counter) -> None:
    """The operator is told, and the message is tried again."""
    zalo.troubles.append(Trouble(CS, code=-224))
    with pytest.raises(Again):
        await house.say("một")
    assert house.alerts == ["zalo_refuses"]


async def test_the_last_calls_of_a_minute_are_left_alone(zalo: FakeZalo, house: Counter) -> None:
    """Zalo says how many are left, and nothing more is asked of it for a while."""
    zalo.left = 7
    await house.say("một")
    with pytest.raises(Again) as told:
        await house.say("hai", seq=2)
    assert told.value.seconds
    assert zalo.calls == ["/v3.0/oa/quota/message", CS]


@pytest.mark.parametrize("case", [(47, False, True), (49, False, False), (49, True, True)])
async def test_only_the_free_window_is_used_unless_paying_is_allowed(
    zalo: FakeZalo, case: tuple[int, bool, bool]
) -> None:
    """Hours since the person did something; a fresh process asks Zalo when that was."""
    age, paid, goes = case
    zalo.now += age * HOUR
    async with counter(zalo, paid=paid) as house:
        if goes:
            await house.say("Chào bác")
        else:
            with pytest.raises(Held):
                await house.say("Chào bác")
        assert [note.billed for note in zalo.notes] == [age > 48] * goes
        assert house.alerts == ["zalo_billed"] * (age > 48 and goes)


async def test_after_seven_days_a_notice_goes_at_most_once_a_day(zalo: FakeZalo) -> None:
    """If paying is allowed and a notice is approved; the message itself is held."""
    zalo.now += 8 * DAY
    async with counter(zalo, paid=True) as house:
        for number in range(3):
            with pytest.raises(Held) as held:
                await house.say("Có phiếu mới", seq=number)
            assert held.value.announced
    assert zalo.notes == []
    assert [notice["template_data"] for notice in zalo.notices] == [
        {"noi_dung": "Có tin nhắn mới từ An Sinh. Nhắn lại để xem."}
    ]


async def test_what_a_template_says_wholly_counts_as_sent_what_it_only_announces_is_held(zalo: FakeZalo) -> None:
    """A reminder names period, amount and last day; of an officer's answer the person learns that it is there."""
    zalo.now += 30 * DAY
    payment = Notice("payment", {"period": "12/2026", "amount": "297000", "until": "31/12/2026"})
    async with counter(zalo, paid=True) as house:
        await house.say("Đến kỳ nộp", notice=payment)
        with pytest.raises(Held) as held:
            await house.say("Cán bộ trả lời", seq=2, notice=Notice("answer", {"code": "Q-2A3B4"}))
        assert held.value.announced
    assert [(notice["template_id"], notice["template_data"]) for notice in zalo.notices] == [
        ("payment-1", {"ky_dong": "12/2026", "so_tien": "297000", "han_nop": "31/12/2026"}),
        ("answer-1", {"ma_cau_hoi": "Q-2A3B4"}),
    ]
    assert zalo.notes == []


async def test_without_leave_to_pay_no_template_goes(zalo: FakeZalo) -> None:
    """The message is held, and nobody was told."""
    zalo.now += 3 * DAY
    async with counter(zalo) as house:
        with pytest.raises(Held) as held:
            await house.say("Đến kỳ nộp", notice=Notice("payment", {"period": "12/2026"}))
    assert (held.value.announced, zalo.notices) == (False, [])


async def test_a_template_that_zalo_refuses_leaves_the_message_held(zalo: FakeZalo) -> None:
    """The operator hears of which purpose it is; who does not want messages at all is not held."""
    zalo.now += 3 * DAY
    zalo.troubles += [Trouble(TEMPLATE, code=-131), Trouble(TEMPLATE, code=-213)]
    async with counter(zalo, paid=True) as house:
        house.zalo.last.clear()
        with pytest.raises(Held) as held:
            await house.say("Cán bộ trả lời", notice=Notice("answer", {"code": "Q-2A3B4"}))
        assert (held.value.announced, house.alerts) == (False, ["zalo_notice_failed"])
        with pytest.raises(Blocked):
            await house.say("Cán bộ trả lời", seq=2, notice=Notice("answer", {"code": "Q-2A3B4"}))


async def test_a_template_that_meets_a_broken_line_goes_later(zalo: FakeZalo) -> None:
    """A 502 says nothing of the template: the operator is not sent to look at it, and the message is tried again."""
    zalo.now += 3 * DAY
    zalo.troubles.append(Trouble(TEMPLATE, status=502, page="<html>"))
    payment = Notice("payment", {"period": "12/2026", "amount": "297000", "until": "31/12/2026"})
    async with counter(zalo, paid=True) as house:
        house.zalo.last.clear()
        with pytest.raises(Postponed):
            await house.say("Đến kỳ nộp", notice=payment)
        await house.say("Đến kỳ nộp", notice=payment)
        assert (len(zalo.notices), house.alerts) == (1, [])


async def test_nobody_is_written_to_who_never_wrote(zalo: FakeZalo, house: Counter) -> None:
    """No window was ever open."""
    with pytest.raises(Held):
        await house.say("Chào bác", to="999")
    assert CS not in zalo.calls


@pytest.mark.parametrize(
    ("status", "page", "fate"),
    [
        (403, "<html>Access denied</html>", Again),
        (451, "", Again),
        (502, "<html>Bad Gateway</html>", Again),
        (200, "<html>Welcome</html>", Unsure),
        (200, '{"status": "ok"}', Unsure),
        (200, '{"error": 0, "mess', Unsure),
    ],
)
async def test_a_page_of_a_network_on_the_way_is_no_answer_of_zalo(
    zalo: FakeZalo, house: Counter, status: int, page: str, fate: type[NotSent]
) -> None:
    """What was refused on the way can go again; of what may have passed nobody knows."""
    zalo.troubles.append(Trouble(CS, status=status, page=page))
    with pytest.raises(fate) as told:
        await house.say("Số của bác là 0900000001")
    assert type(told.value) is fate
    assert "0900000001" not in repr(told.value)
