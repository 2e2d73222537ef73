"""From which address a request comes: a reverse proxy of our own tells it, anybody else could make it up."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp import web

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address
FORWARDED = "X-Forwarded-For"
SUBSCRIBER = 64
"""Bits of an IPv6 address that name a subscriber."""


class Addresses:
    """Tells addresses; what is forwarded is believed of the `trusted` proxies alone, however many stand in a row."""

    def __init__(self, trusted: Iterable[Network] = ()) -> None:
        """Trust these networks."""
        self._trusted = tuple(trusted)

    def of(self, request: web.Request) -> str:
        """Return the address of whoever asks: the last one on the way that is no proxy of our own.

        Of IPv6 it is the network (/64): within it a telephone may take any address.
        """
        here = _address(request.remote or "")
        if here is None:
            return request.remote or ""
        # Each proxy writes on the right whom it heard; what stands further left was only told to it.
        told = [part for line in request.headers.getall(FORWARDED, []) for part in line.split(",")]
        while told and self._ours(here):
            before = _address(told.pop())
            if before is None:
                break
            here = before
        return str(IPv6Network((here, SUBSCRIBER), strict=False) if isinstance(here, IPv6Address) else here)

    def _ours(self, address: Address) -> bool:
        return any(address in network for network in self._trusted)


def _address(written: str) -> Address | None:
    """Read an address, with a port or without; None if it is none."""
    bare = written.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare)
    except ValueError:
        return None
    return (address.ipv4_mapped if isinstance(address, IPv6Address) else None) or address
