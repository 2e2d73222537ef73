"""Living numbers: what a text may name instead of writing an amount, a rate or an age of law."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache

from bot.rules import contribution as contributions
from bot.rules import health as healths
from bot.rules.amounts import rounded
from bot.rules.contribution import Contribution
from bot.rules.errors import RuleError
from bot.rules.health import Health
from bot.rules.law import Change, Law, LawOn, Status
from bot.rules.support import LOCAL

Named = tuple[str, str]
"""A name in a text, and the group or line that goes with it, if any."""


class Figures:
    """The law of one day and one province, as templates see it."""

    def __init__(self, law: Law, on: date, province: str) -> None:
        """Look at the law on a day; each use starts from a clean record."""
        self._law = law
        self._on = on
        self._province = province

    def names(self) -> Mapping[str, object]:
        """Return every name that a template may use."""
        law = self._day()
        return {
            "law": law,
            "on": self._on,
            "province": self._province,
            "floor": rounded(contributions.floor(law)),
            "ceiling": rounded(contributions.ceiling(law)),
            "local_support_known": self._local_support_known(),
            "contribution": lru_cache(maxsize=256)(self.contribution),
            "health_price": lru_cache(maxsize=256)(self.health_price),
            "next_change": self.next_change,
            "since": self.since,
            "unsettled": lru_cache(maxsize=1024)(self.unsettled),
        }

    def contribution(
        self, income: int, group: str = "other", province: str | None = None, months: int = 1, on: date | None = None
    ) -> Contribution:
        """Return what is paid (VND) for `months` at `income` by `group`, today or on another day; see that rule."""
        law = self._law.on(on) if on else self._day()
        return contributions.contribution(law, int(income), group, province or self._province, months)

    def health_price(self, members: int = 1, months: int = 12, group: str = "household") -> Health:
        """Return the price (VND) of health cards for a household's members, or for one person of a group."""
        if group != "household":
            return healths.health_of_group(self._day(), group, months)
        return healths.health(self._day(), [months] * members)

    def next_change(self, name: str) -> Change | None:
        """Return the next dated value of a parameter that differs, if one is known."""
        return self._law.next_change(name, self._on)

    def since(self, name: str) -> date:
        """Return the day from which the value of a parameter in force holds; raise NoValueInForce if there is none."""
        return self._day().value(name).since

    def unsettled(self, named: tuple[Named, ...]) -> bool:
        """Tell whether any of these rests on a value that is not verified."""
        law = self._day()
        for name, line in named:
            with suppress(RuleError, LookupError):
                self._read(law, name, line)
        return bool(law.record.doubts)

    def _read(self, law: LawOn, name: str, line: str) -> None:
        if name in ("floor", "ceiling"):
            (contributions.floor if name == "floor" else contributions.ceiling)(law)
        elif name == "contribution":
            contributions.contribution(law, rounded(contributions.floor(law)), line or "other", self._province, 1)
        elif name == "health_price":
            healths.health_of_group(law, line or "household", 1)
        else:
            table = law.value(name).table
            for each in [line] if line or not table else table:
                law.datum(name, each or None)

    def _day(self) -> LawOn:
        return self._law.on(self._on)

    def _local_support_known(self) -> bool:
        value = self._law[f"{LOCAL}{self._province}"].find(self._on)
        return value is not None and value.status is not Status.NONE_ADOPTED
