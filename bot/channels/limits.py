"""How much one person, and one address, may ask: token buckets."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """A bucket of `burst` tokens that fills again by `per_second`."""

    burst: int
    per_second: float


PERSON = Rate(burst=20, per_second=0.5)
ADDRESS = Rate(burst=400, per_second=20)
"""Generous: a village hall, or a whole mobile network, may share one address."""
MOST_BUCKETS = 20_000


class Limits:
    """Counts what each name has used; a full bucket is forgotten when there are too many."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with every bucket full; `clock` gives seconds."""
        self._rate = rate
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def wait(self, name: str) -> float:
        """Take one token; return 0, or the seconds to wait until there is one."""
        now = self._clock()
        if len(self._buckets) >= MOST_BUCKETS and name not in self._buckets:
            self._forget(now)
        tokens = self._tokens(name, now)
        if tokens < 1:
            return (1 - tokens) / self._rate.per_second
        self._buckets[name] = (tokens - 1, now)
        return 0.0

    def _tokens(self, name: str, now: float) -> float:
        tokens, at = self._buckets.get(name, (self._rate.burst, now))
        return min(self._rate.burst, tokens + (now - at) * self._rate.per_second)

    def _forget(self, now: float) -> None:
        kept = {name: bucket for name, bucket in self._buckets.items() if self._tokens(name, now) < self._rate.burst}
        self._buckets = kept if len(kept) < MOST_BUCKETS else {}
