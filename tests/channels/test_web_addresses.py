"""From which address a request comes: only a proxy of our own is believed."""

from ipaddress import ip_network

import pytest
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request
from hypothesis import given, settings
from hypothesis import strategies as st
from multidict import CIMultiDict

from bot.channels.limits import ADDRESS
from bot.channels.web.addresses import Addresses
from bot.settings import Settings, WrongSetting, read_settings
from tests.channels.browser import OURS
from tests.channels.parlour import Parlour

TRUSTED = (ip_network("10.0.0.0/8"), ip_network("::1"))
CITIZEN, OTHER = "203.0.113.5", "198.51.100.7"


def told(remote: str, *forwarded: str, addresses: Addresses | None = None) -> str:
    """Return the address of a request from `remote` with these headers."""
    headers = CIMultiDict(("X-Forwarded-For", line) for line in forwarded)
    request = make_mocked_request("GET", "/", headers=headers).clone(remote=remote)
    return (addresses or Addresses(TRUSTED)).of(request)


@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        ("10.0.0.2", (CITIZEN,), CITIZEN),
        ("10.0.0.2", (f"{OTHER}, {CITIZEN}",), CITIZEN),
        ("10.0.0.2", (OTHER, CITIZEN), CITIZEN),
        ("10.0.0.2", (f"{OTHER}, {CITIZEN}, 10.1.1.1",), CITIZEN),
        ("10.0.0.2", (f"10.9.9.9, {CITIZEN}, 10.1.1.1",), CITIZEN),
        ("::1", (f"[2001:db8::7]:4711, {CITIZEN}:80",), CITIZEN),
        ("::1", ("[2001:db8::7]:4711",), "2001:db8::/64"),
        ("::ffff:10.0.0.2", (CITIZEN,), CITIZEN),
        ("10.0.0.2", (f"{CITIZEN}, unknown",), "10.0.0.2"),
        ("10.0.0.2", ("",), "10.0.0.2"),
        ("10.0.0.2", ("10.0.0.3",), "10.0.0.3"),
        ("10.0.0.2", (), "10.0.0.2"),
        (OTHER, (CITIZEN,), OTHER),
        (OTHER, ("10.0.0.2",), OTHER),
    ],
)
def test_the_last_address_that_is_no_proxy_of_ours_counts(
    remote: str, forwarded: tuple[str, ...], address: str
) -> None:
    """Whatever somebody writes in front of what our own proxies wrote changes nothing."""
    assert told(remote, *forwarded) == address


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=40), max_size=4))
def test_nobody_else_can_say_where_they_come_from(forwarded: list[str]) -> None:
    """Not from outside, and not behind the proxy; nothing that is forwarded is too odd to be read."""
    assert told(OTHER, *forwarded) == OTHER
    assert told("10.0.0.2", *forwarded, CITIZEN) == CITIZEN
    assert told("10.0.0.2", *forwarded, addresses=Addresses()) == "10.0.0.2"


async def test_behind_a_trusted_proxy_each_address_has_a_limit_of_its_own() -> None:
    """One that writes too much holds up nobody else, and cannot escape by what it forwards."""
    parlour = Parlour(proxies=(ip_network("127.0.0.1"),))
    async with TestClient(TestServer(parlour.application())) as client:

        async def leave(forwarded: str) -> int:
            answer = await client.post("/chat/leave", headers=OURS | {"X-Forwarded-For": forwarded})
            return answer.status

        answers = [await leave(f"198.51.100.{number % 200}, {CITIZEN}") for number in range(ADDRESS.burst * 2)]
        assert answers[: ADDRESS.burst] == [200] * ADDRESS.burst
        assert 429 in answers
        assert await leave(OTHER) == 200


def test_the_setting_lists_addresses_and_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """By default nobody is trusted; what is no address stops the start with one sentence."""
    assert Settings().trusted_proxies == ()
    monkeypatch.setenv("ANSINH_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8 ::1")
    listed = read_settings().trusted_proxies
    assert [str(network) for network in listed] == ["127.0.0.1/32", "10.0.0.0/8", "::1/128"]
    monkeypatch.setenv("ANSINH_TRUSTED_PROXIES", "127.0.0.1, proxy")
    with pytest.raises(WrongSetting, match=r"^ANSINH_TRUSTED_PROXIES: .*network"):
        read_settings()
