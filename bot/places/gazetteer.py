"""Communes by all the names that people use for them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Commune:
    """A commune (xã) or ward (phường) since 1/7/2025.

    Attributes:
        code: Official code, five digits.
        name: Name without its kind, "Trường Vinh".
        kind: "Xã" or "Phường".
        province: Slug of the province, "nghe-an".
    """

    code: str
    name: str
    kind: str
    province: str

    @property
    def full_name(self) -> str:
        """Return kind and name, "Phường Trường Vinh"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class Found:
    """What a look-up gave.

    Attributes:
        sure: The one commune meant, if there is no doubt.
        choices: Communes that may be meant, the most likely first, at most 8; empty if unknown.
        understood_as: The name that was recognised, such as "Phường Hưng Dũng cũ".
        hamlet: The hamlet named beside it, such as "khối 5".
    """

    sure: Commune | None = None
    choices: tuple[Commune, ...] = ()
    understood_as: str = ""
    hamlet: str = ""


class Gazetteer:
    """All communes, and the names that lead to them."""

    def __init__(self, communes: Mapping[str, Commune]) -> None:
        """Keep the communes by code."""
        self._communes = communes

    def find(self, text: str, province: str | None = None) -> Found:
        """Return the commune that a text names, or those that it may mean."""
        raise NotImplementedError(text, province)

    def by_code(self, code: str) -> Commune:
        """Return the commune with this code.

        Raises:
            KeyError: No commune has it.
        """
        return self._communes[code]
