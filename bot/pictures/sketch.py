"""A kind of picture: the facts its recipe gives, and how they become the data of a template."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from msgspec import Struct

from bot.rules.law import Law
from bot.rules.outcomes import Text

Say = Callable[..., str]
Data = dict[str, Any]


@dataclass(frozen=True)
class Desk:
    """What a sketch is made with: the law, the words, the names of provinces by slug, and the legal day."""

    law: Law
    say: Say
    provinces: Mapping[str, str]
    on: date

    def words(self, *names: str, **values: object) -> dict[str, str]:
        """Return texts of pictures by their names, such as `table.title`."""
        return {name.rpartition(".")[2]: self.say(f"picture.{name}", on=self.on, **values) for name in names}

    def word(self, name: str, **values: object) -> str:
        """Return one text of pictures."""
        return self.say(f"picture.{name}", on=self.on, **values)

    def warnings(self, texts: tuple[Text, ...]) -> list[str]:
        """Return what rules warn of, in their own words."""
        return [self.say(text.key, **text.values) for text in texts]


class Sketch(Struct, forbid_unknown_fields=True, frozen=True):
    """The facts of one kind of picture; at 72 pixels an inch a point of its template is a pixel."""

    template: ClassVar[str]
    pixels_per_inch: ClassVar[int] = 72

    def data(self, desk: Desk) -> Data:
        """Return what the template is filled with; RuleError if the law has no answer."""
        raise NotImplementedError
