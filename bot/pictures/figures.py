"""Three figures side by side: stop now, go on to retirement, and at twice the level."""

from typing import Annotated, ClassVar

from msgspec import Meta

from bot.pictures.doubts import read_doubts
from bot.pictures.sketch import Data, Desk, Sketch
from bot.rules.facts import Money, Months
from bot.rules.months import WRITTEN
from bot.texts.words import about, duration, month, vnd_short


class ThreeFigures(Sketch, frozen=True, kw_only=True):
    """Facts of `three_figures`: three pensions (VND a month; 0: none), each under a label of its own if one is given.

    `pension_from` is YYYY-MM, `paid` what is paid in all (VND), `pay_back_months` the months of pension that pay it
    back (0: not said), `awaiting` what is not verified, as `doubts_of` writes it.
    """

    template: ClassVar[str] = "figures"

    stop: Money
    go_on: Money
    more: Money
    pension_from: Annotated[str, Meta(pattern=f"^{WRITTEN.pattern}$")]
    paid: Money
    pay_back_months: Months = 0
    stop_label: str = ""
    go_on_label: str = ""
    more_label: str = ""
    awaiting: str = ""

    def data(self, desk: Desk) -> Data:
        """Return the three bars, and what belongs to the middle one."""
        labels = {"stop": self.stop_label, "go_on": self.go_on_label, "more": self.more_label}
        amounts = {"stop": self.stop, "go_on": self.go_on, "more": self.more}
        longest = max(*amounts.values(), 1)
        doubts = read_doubts(self.awaiting)
        facts = [
            (desk.word("figures.from"), month(self.pension_from)),
            (desk.word("figures.paid"), vnd_short(self.paid)),
        ]
        if self.pay_back_months:
            facts.append((desk.word("figures.pay_back"), duration(self.pay_back_months)))
        return {
            **desk.words("figures.title", "figures.sub"),
            "bars": [
                {
                    "label": labels[name] or desk.word(f"figures.{name}"),
                    "amount": about(amount) if amount else desk.word("figures.none"),
                    "share": amount * 1000 // longest,
                }
                for name, amount in amounts.items()
            ],
            "facts": facts,
            "notes": [desk.word("note.prices"), *desk.warnings(doubts)],
        }
