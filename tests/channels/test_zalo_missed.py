"""What people wrote on Zalo while nobody listened is heard later, once, and only if it is sure to be theirs."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from tests.channels.counter import Counter
from tests.fakes.zalo import FakeZalo, Trouble
from tests.fakes.zalo_people import Reader

RECENT, TALK = "/v2.0/oa/listrecentchat", "/v2.0/oa/conversation"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZalo]:
    """Zalo on loopback."""
    async with FakeZalo() as service:
        yield service


def told(house: Counter) -> list[str]:
    """Return what was heard."""
    return [one.text or one.button or one.media or "" for one in house.heard]


async def test_what_was_missed_is_heard_in_its_order_and_once(zalo: FakeZalo, house: Counter) -> None:
    """Texts, buttons and pictures; the webhook that comes late with one of them changes nothing."""
    an, binh = Reader(zalo), Reader(zalo, "7")
    await an.say("một", "m1")
    await house.say("Dạ, chào bác.")
    an.unheard("hai", "m2")
    zalo.now += MINUTE
    binh.unheard("#12.income.yes", "m3")
    zalo.now += MINUTE
    an.write("user_send_image", {"msg_id": "m4"})
    zalo.now += 2 * MINUTE
    assert await house.channel.missed.fetch() == 3
    assert told(house) == ["một", "hai", "12.income.yes", "photo"]
    assert await an.say("hai", "m2") == 200
    assert await house.channel.missed.fetch() == 0
    assert len(house.heard) == 4
    await house.say("Dạ, hai ạ.", seq=2)
    assert "/v3.0/oa/quota/message" not in zalo.calls


async def test_a_long_silence_is_fetched_page_by_page(zalo: FakeZalo, house: Counter) -> None:
    """Ten at a time, back to what is known."""
    an = Reader(zalo)
    await an.say("đầu", "m0")
    for number in range(1, 25):
        an.unheard(f"tin {number}", f"m{number}")
    zalo.now += 2 * MINUTE
    assert await house.channel.missed.fetch() == 24
    assert told(house) == ["đầu", *(f"tin {number}" for number in range(1, 25))]
    assert zalo.calls.count(RECENT) == 3


async def test_what_could_not_be_kept_is_fetched_again_however_much_came_since(zalo: FakeZalo, house: Counter) -> None:
    """A disk may be full just then; what others write afterwards stands above it in the list."""
    an, binh = Reader(zalo), Reader(zalo, "7")
    await an.say("đầu", "m0")
    assert await house.channel.missed.fetch() == 0
    an.unheard("hai", "m1")
    zalo.now += MINUTE
    house.broken = 1
    with pytest.raises(OSError, match="sample failure"):
        await house.channel.missed.fetch()
    for number in range(2, 14):
        await binh.say(f"tin {number}", f"m{number}")
    zalo.now += MINUTE
    assert await house.channel.missed.fetch() == 1
    assert told(house)[-1] == "hai"


async def test_one_call_says_that_nothing_was_missed(zalo: FakeZalo, house: Counter) -> None:
    """However long the list is."""
    for number in range(15):
        await Reader(zalo).say(f"tin {number}", f"m{number}")
    zalo.now += 2 * MINUTE
    for calls in (2, 3):  # at the start it looks farther back
        assert await house.channel.missed.fetch() == 0
        assert (zalo.calls.count(RECENT), zalo.calls.count(TALK)) == (calls, 0)


async def test_what_was_missed_is_found_below_what_others_wrote_since(zalo: FakeZalo, house: Counter) -> None:
    """At the start, and after something was refused: the list is read back to where the last look ended."""
    an = Reader(zalo)
    for day in range(2):
        zalo.now += 3 * MINUTE
        an.unheard("bị mất", f"lost{day}")
        for number in range(12):
            zalo.now += MINUTE / 12
            await Reader(zalo, f"7{day}").say(f"tin {number}", f"m{number}")
        zalo.now += MINUTE
        assert await house.channel.missed.fetch() == 1
        assert await house.channel.missed.fetch() == 0
        await zalo.push(b'{"timestamp":"1"}', {"X-ZEvent-Signature": "mac=0"})
    assert told(house).count("bị mất") == 2


async def test_what_somebody_wrote_too_fast_is_not_fetched_later(zalo: FakeZalo, house: Counter) -> None:
    """They were asked to wait."""
    for number in range(24):
        await Reader(zalo).say(f"tin {number}", f"m{number}")
    zalo.now += MINUTE
    assert await house.channel.missed.fetch() == 0
    assert len(house.heard) == 20


async def test_only_what_can_still_be_answered_for_free_is_heard(zalo: FakeZalo, house: Counter) -> None:
    """Nothing from before the house began, nothing of two days ago, nothing that may be on its way just now."""
    an = Reader(zalo)
    zalo.now -= HOUR
    an.unheard("trước khi có An Sinh", "m1")
    zalo.now += 2 * HOUR
    an.unheard("quá lâu rồi", "m2")
    zalo.now += 48 * HOUR
    an.unheard("còn kịp", "m3")
    await an.say("đã nghe", "m4")
    zalo.now += 2 * MINUTE
    an.unheard("vừa gửi", "m5")
    assert await house.channel.missed.fetch() == 1
    assert told(house) == ["đã nghe", "còn kịp"]


async def test_if_no_name_is_known_nothing_is_answered(zalo: FakeZalo, house: Counter) -> None:
    """Perhaps Zalo names messages otherwise in its list: a person is asked to look instead."""
    an = Reader(zalo)
    await an.say("một", "m1")
    zalo.kept[0]["message_id"] = "another name"
    zalo.now += 2 * MINUTE
    assert await house.channel.missed.fetch() == 0
    assert (told(house), house.alerts) == (["một"], ["zalo_missed_unsure"])


@pytest.mark.parametrize(("code", "alerts", "calls"), [(-212, ["zalo_missed_off"], 1), (-32, [], 2), (-200, [], 2)])
async def test_without_leave_to_read_talks_nothing_is_fetched(
    zalo: FakeZalo, house: Counter, code: int, alerts: list[str], calls: int
) -> None:
    """The operator hears of it once; what passes by itself is tried again later."""
    before = zalo.calls.count(RECENT)
    zalo.troubles.append(Trouble(RECENT, code=code, times=9))
    for _ in range(2):
        assert await house.channel.missed.fetch() == 0
    assert (house.alerts, zalo.calls.count(RECENT) - before) == (alerts, calls)
