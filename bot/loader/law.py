"""Read content/law: one dated parameter a file, checked whole or refused."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from bot.loader.documents import DocumentError, read_yaml
from bot.rules.law import Law
from bot.rules.parameters import Cell, Datum, Parameter, Status, Value

Unit = Literal[
    "VND", "VND/month", "share", "share/month", "multiple", "months", "years", "weeks", "days", "working_days", "date"
]  # fmt: skip
Text = Annotated[str, StringConstraints(min_length=1)]
Amount = Annotated[str, StringConstraints(pattern=r"^(\d+(\.\d+)?|\d{4}-\d{2}-\d{2})$")]
WRITTEN = 'each number stands in quotation marks, without dots between thousands: "1500000", "0.22"'
_DAY = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")
"""How a day that names a value stands in what pydantic finds."""
Line = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]


class LawRefused(ValueError):
    """The law cannot be used; `faults` says every reason, each with its file."""

    def __init__(self, faults: list[str]) -> None:
        """Keep all faults, so that an editor mends them in one go."""
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Line(_Model):
    value: Amount
    status: Status = Field(strict=False)


class _Value(_Model):
    value: Amount | Literal["none"] | Annotated[list[Amount], Field(min_length=1)] | dict[Line, Amount | _Line] = "none"
    source: Text
    status: Status = Field(strict=False)
    checked_on: date
    note: str = ""

    @model_validator(mode="after")
    def _none_adopted_has_no_value(self) -> Self:
        if self.status is Status.NONE_ADOPTED and self.value != "none":
            raise ValueError("a support that was not adopted has no value")
        if self.status is not Status.NONE_ADOPTED and "value" not in self.model_fields_set:
            raise ValueError("value is missing")
        return self


class _Parameter(_Model):
    title: Text
    description: Text
    unit: Unit
    by: Annotated[list[Line], Field(max_length=1)] = []
    values: Annotated[dict[date, _Value], Field(min_length=1)]

    @model_validator(mode="after")
    def _values_fit(self) -> Self:
        days = list(self.values)
        if days != sorted(days):
            raise ValueError("values are out of order: the earliest day comes first")
        for day, value in self.values.items():
            if value.value != "none" and isinstance(value.value, dict) != bool(self.by):
                raise ValueError(f"{day}: a table needs `by`, and `by` needs a table")
        first = next(iter(self.values.values()))
        if first.value == "none" and first.status is not Status.NONE_ADOPTED:
            raise ValueError("the first value cannot be an end")
        return self


def load_law(*folders: Path) -> Law:
    """Read every .yaml under the folders; a file of a later folder (an editors' overlay) replaces the same one before.

    Raises:
        LawRefused: any file is wrong; nothing is loaded.
    """
    paths = {path.relative_to(folder).with_suffix("").as_posix(): path for folder, path in _files(folders)}
    parameters: list[Parameter] = []
    faults: list[str] = []
    for name, path in sorted(paths.items()):
        try:
            parameters.append(_parameter(name, _Parameter.model_validate(read_yaml(path))))
        except ValidationError as error:
            faults += dict.fromkeys(_faults(path, error))
        except (DocumentError, _Unfit) as error:
            faults.append(str(error) if isinstance(error, DocumentError) else f"{path.as_posix()}: {error}")
    if faults or not parameters:
        raise LawRefused(faults or ["no law found"])
    return Law.of(parameters)


def _files(folders: tuple[Path, ...]) -> Iterator[tuple[Path, Path]]:
    for folder in folders:
        for path in folder.rglob("*.yaml"):
            yield folder, path


def _faults(path: Path, error: ValidationError) -> Iterator[str]:
    """Yield what is wrong with a file, each with its line; of a value no more than how one is written."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for one in error.errors(include_url=False):
        place = [_DAY.sub(lambda day: f"{date(*map(int, day.groups()))}", str(part)) for part in one["loc"]]
        said = one["msg"].removeprefix("Value error, ")
        if place[2:3] == ["value"]:
            place, said = place[:3], WRITTEN
        line = next((number for number, text in enumerate(lines, 1) if place[1:] and f"{place[1]}:" in text), None)
        where = path.as_posix() if line is None else f"{path.as_posix()}:{line}"
        yield f"{where}: {' › '.join(place)}{': ' if place else ''}{said}"


class _Unfit(ValueError):
    """An amount that does not fit its unit."""


def _parameter(name: str, model: _Parameter) -> Parameter:
    values = tuple(_value(day, value, model.unit) for day, value in model.values.items())
    by = model.by[0] if model.by else None
    return Parameter(name, model.title, model.description, model.unit, values, by)


def _value(day: date, model: _Value, unit: Unit) -> Value:
    def cell(raw: str | list[str], status: Status = model.status) -> Cell:
        datum = tuple(int(_amount(one, unit)) for one in raw) if isinstance(raw, list) else _datum(raw, unit)
        return Cell(datum, status)

    single = cell(model.value) if not isinstance(model.value, dict) and model.value != "none" else None
    table = None
    if isinstance(model.value, dict):
        table = {
            line: cell(raw) if isinstance(raw, str) else cell(raw.value, raw.status)
            for line, raw in model.value.items()
        }
    return Value(day, model.source, model.status, model.checked_on, single, table, model.note)


def _datum(raw: str, unit: Unit) -> Datum:
    if unit == "date":
        try:
            return date.fromisoformat(raw)
        except ValueError:
            raise _Unfit(f"{raw} is no day") from None
    return _amount(raw, unit)


def _amount(raw: str, unit: Unit) -> int | Decimal:
    if "-" in raw:
        raise _Unfit(f"{raw} is a day, and the unit is {unit}")
    number = Decimal(raw)
    if unit.startswith("share") and number > 1:
        raise _Unfit(f"{raw} is more than the whole; write 22 % as 0.22")
    if unit not in {"share", "share/month", "multiple"} and "." in raw:
        raise _Unfit(f"{raw} must be whole, the unit is {unit}")
    return int(number) if number == number.to_integral_value() else number
