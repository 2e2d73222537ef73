"""What the tokens of Zalo go through: renewed once, by one process, ahead of time, and never blindly."""

import asyncio
from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.channels.interface import Again
from bot.channels.zalo.client import Issued
from bot.channels.zalo.errors import Postponed, Reconnect
from bot.leads.doors import Leave
from tests.channels.counter import Counter, Drawer, grant_of, spent
from tests.fakes.zalo import FakeZalo, Trouble

CS, TOKEN = "/v3.0/oa/message/cs", "/v4/oa/access_token"
HOUR = timedelta(hours=1)


async def test_many_messages_on_a_dead_token_renew_it_once(zalo: FakeZalo) -> None:
    """The pair is kept before it is used, and every message arrives."""
    house = Counter(zalo, Drawer(spent(zalo)))
    await house.channel.start()
    await asyncio.gather(*(house.say(f"tin {number}", seq=number) for number in range(20)))
    assert len(zalo.exchanges) == 1
    assert len(zalo.notes) == 20
    assert house.drawer.grant is not None
    assert (house.drawer.grant.access, house.drawer.grant.refresh) == zalo.pair
    await house.channel.close()


async def test_a_token_that_zalo_refuses_early_is_renewed(zalo: FakeZalo, house: Counter) -> None:
    """The old access token dies the moment another process has renewed the pair."""
    zalo.troubles.append(Trouble(CS, code=-216))
    await house.say("một")
    assert [note.text for note in zalo.notes] == ["một"]
    assert len(zalo.exchanges) == 1


async def test_two_processes_never_spend_one_refresh_token(zalo: FakeZalo) -> None:
    """Whoever comes second waits, reads again, and uses what the first one bought."""
    drawer = Drawer(spent(zalo))
    houses = [Counter(zalo, drawer), Counter(zalo, drawer)]
    zalo.troubles.append(Trouble(TOKEN, hang=0.1))
    for house in houses:
        await house.channel.start()
    await asyncio.gather(*(house.say("chào", seq=seq) for seq, house in enumerate(houses)))
    assert len(zalo.exchanges) == 1
    assert len(zalo.notes) == 2
    for house in houses:
        await house.channel.close()


async def test_the_pair_is_renewed_ahead_of_time(zalo: FakeZalo) -> None:
    """After twenty of its twenty-five hours."""
    house = Counter(zalo)
    zalo.now += 19 * HOUR
    await house.channel.start()
    await asyncio.sleep(0)
    assert zalo.exchanges == []
    zalo.now += 2 * HOUR
    await house.channel.tokens.ahead()
    assert len(zalo.exchanges) == 1
    await house.channel.close()


async def test_a_renewal_ahead_of_time_that_fails_harms_nothing(
    zalo: FakeZalo, caplog: pytest.LogCaptureFixture
) -> None:
    """The old token is used as long as it holds, and it is tried again later."""
    house = Counter(zalo)
    zalo.now += 21 * HOUR
    zalo.troubles.append(Trouble(TOKEN, code=-32))
    await house.channel.start()
    for _ in range(100):
        if caplog.records:
            break
        await asyncio.sleep(0.01)
    assert "zalo_not_renewed Again" in caplog.text
    await house.say("chào")
    assert (len(zalo.exchanges), [note.text for note in zalo.notes]) == (0, ["chào"])
    await house.channel.close()


@pytest.mark.parametrize("lost", [Trouble(TOKEN, status=502, page="<html>"), Trouble(TOKEN, code=-200)])
async def test_a_renewal_that_says_nothing_of_the_token_is_tried_again(
    zalo: FakeZalo, monkeypatch: pytest.MonkeyPatch, lost: Trouble
) -> None:
    """The message waits, the same token buys the next pair, and the operator is not called; Zalo is not pressed."""
    house = Counter(zalo, Drawer(spent(zalo)))
    await house.channel.start()
    zalo.troubles.append(lost)
    for seq in range(2):
        with pytest.raises(Postponed):
            await house.say("chào", seq=seq)
    assert zalo.calls.count(TOKEN) == 1
    monkeypatch.setattr(house.channel.tokens, "_until", 0.0)  # the rest is over
    await house.say("chào")
    assert (zalo.calls.count(TOKEN), len(zalo.notes), house.alerts) == (2, 1, [])
    await house.channel.close()


async def test_a_token_that_was_spent_unseen_asks_for_consent(zalo: FakeZalo, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer that brought the new pair was lost: Zalo says so to the old one, and it is told once."""
    house = Counter(zalo, Drawer(spent(zalo)), patience=0.1)
    await house.channel.start()
    zalo.troubles.append(Trouble(TOKEN, hang=0.2))
    with pytest.raises(Postponed):
        await house.say("chào")
    assert house.alerts == []
    monkeypatch.setattr(house.channel.tokens, "_until", 0.0)  # the rest is over
    for seq in range(2):
        with pytest.raises(Reconnect):
            await house.say("chào", seq=seq)
    assert len(zalo.exchanges) == 2
    assert house.alerts == ["zalo_reconnect_required"]
    await house.channel.close()


async def test_a_renewal_that_could_not_begin_may_be_tried_again(zalo: FakeZalo) -> None:
    """Nothing was given away while Zalo was out of reach."""
    house = Counter(zalo, Drawer(spent(zalo)))
    await house.channel.start()
    await zalo.down()
    with pytest.raises(Again):
        await house.say("chào")
    await zalo.__aenter__()
    await house.say("chào")
    assert (len(zalo.exchanges), len(zalo.notes), house.alerts) == (1, 1, [])
    await house.channel.close()


@pytest.mark.parametrize("ago", [HOUR, -HOUR])
async def test_a_renewal_that_a_crash_cut_off_is_begun_again(zalo: FakeZalo, ago: timedelta) -> None:
    """The same token is tried, whichever way the clock was set meanwhile."""
    house = Counter(zalo, Drawer(replace(spent(zalo), state=Leave.RENEWING, claimed_at=zalo.now - ago)))
    await house.channel.start()
    await house.say("chào")
    assert (len(zalo.exchanges), len(zalo.notes), house.alerts) == (1, 1, [])
    await house.channel.close()


async def test_who_consents_again_is_heard_at_once(zalo: FakeZalo) -> None:
    """Zalo said that the token is spent; as soon as somebody has connected again messages go."""
    house = Counter(zalo, Drawer(replace(spent(zalo), refresh="spent")))
    await house.channel.start()
    with pytest.raises(Reconnect):
        await house.say("chào")
    assert (len(zalo.exchanges), house.alerts) == (1, ["zalo_reconnect_required"])
    assert house.drawer.grant is not None
    house.drawer.grant = replace(grant_of(zalo), version=house.drawer.grant.version + 1)
    await house.say("chào")
    await house.channel.close()


async def test_who_stops_waiting_loses_no_pair(zalo: FakeZalo) -> None:
    """A renewal under way is finished and kept before the channel closes."""
    house = Counter(zalo, Drawer(spent(zalo)))
    await house.channel.start()
    zalo.troubles.append(Trouble(TOKEN, hang=0.1))
    sending = asyncio.create_task(house.say("chào"))
    await asyncio.sleep(0.05)
    sending.cancel()
    await house.channel.close()
    assert house.drawer.grant is not None
    assert house.drawer.grant.refresh == zalo.pair[1]


async def test_a_wrong_app_secret_ends_no_consent(zalo: FakeZalo) -> None:
    """The operator is told which secret to set right; with it the same token buys the next pair."""
    drawer = Drawer(spent(zalo))
    house = Counter(zalo, drawer, secret="another")
    await house.channel.start()
    for seq in range(2):
        with pytest.raises(Postponed):
            await house.say("chào", seq=seq)
    assert (zalo.calls.count(TOKEN), house.alerts) == (1, ["zalo_app_secret"])
    assert drawer.grant is not None
    assert drawer.grant.state is Leave.READY
    await house.channel.close()
    mended = Counter(zalo, drawer)
    await mended.channel.start()
    await mended.say("chào")
    assert (len(zalo.notes), mended.alerts) == (1, [])
    await mended.channel.close()


async def test_a_refusal_that_may_have_meant_the_secret_is_tried_with_another(zalo: FakeZalo) -> None:
    """What Zalo says of a wrong secret is not published: a restart with the same one does not press it."""
    drawer = Drawer(spent(zalo))
    zalo.troubles.append(Trouble(TOKEN, code=-14014))
    for _ in range(2):
        house = Counter(zalo, drawer, secret="another")
        await house.channel.start()
        with pytest.raises(Again):
            await house.say("chào")
        assert zalo.calls.count(TOKEN) == 1
        await house.channel.close()
    mended = Counter(zalo, drawer)
    await mended.channel.start()
    await mended.say("chào")
    assert (zalo.calls.count(TOKEN), len(zalo.notes), mended.alerts) == (2, 1, [])
    await mended.channel.close()


async def test_a_pair_that_the_disk_does_not_take_is_used_and_kept_later(
    zalo: FakeZalo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fills between buying and keeping: the operator hears of it at once, and nobody has to consent again."""
    house = Counter(zalo, Drawer(spent(zalo)))
    renew = house.channel.tokens._renew

    async def fill(refresh: str) -> Issued:
        house.drawer.full = True
        return await renew(refresh)

    monkeypatch.setattr(house.channel.tokens, "_renew", fill)
    await house.channel.start()
    for seq in range(2):
        await house.say("chào", seq=seq)
    assert (len(zalo.exchanges), len(zalo.notes), house.alerts) == (1, 2, ["zalo_pair_unkept"])
    house.drawer.full = False
    await house.channel.close()
    assert house.drawer.grant is not None
    assert (house.drawer.grant.access, house.drawer.grant.refresh) == zalo.pair


async def test_on_a_full_disk_no_pair_is_bought(zalo: FakeZalo) -> None:
    """What was to be sent waits, and goes once there is room."""
    house = Counter(zalo, Drawer(spent(zalo)))
    await house.channel.start()
    house.drawer.full = True
    with pytest.raises(Postponed):
        await house.say("chào")
    assert zalo.exchanges == []
    house.drawer.full = False
    await house.say("chào")
    assert (len(zalo.exchanges), len(zalo.notes)) == (1, 1)
    await house.channel.close()
