"""What a rule says when it cannot answer."""

from collections.abc import Mapping


class RuleError(Exception):
    """A rule has no answer; `code` names why, `field` the fact at fault, `values` fill the sentence for the person.

    Codes: income_below_floor, income_above_ceiling, below_lowest, not_enough_months, too_early, too_young,
    no_value_in_force, rate_not_published, bad_field, unknown_rule, bad_json.
    """

    def __init__(
        self, code: str, field: str | None = None, *, detail: str = "", values: Mapping[str, object] | None = None
    ) -> None:
        """Say what is wrong; `detail` picks one of several sentences for the same code."""
        super().__init__(f"{code} {field or ''} {detail}".strip())
        self.code = code
        self.field = field
        self.detail = detail
        self.values = dict(values or {})

    @property
    def key(self) -> str:
        """The key of the sentence in the catalogue."""
        return f"rules.error.{self.code}" + (f".{self.detail}" if self.detail else "")


def bad_field(field: str, detail: str, **values: object) -> RuleError:
    """Say that a fact is unknown, missing or not among what may stand there."""
    return RuleError("bad_field", field, detail=detail, values={"field": field, **values})
