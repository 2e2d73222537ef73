"""Cases of law in YAML: published examples, the sample dialogues, tables worked out by hand, and refusals."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.loader.documents import read_yaml
from bot.rules.errors import RuleError
from bot.rules.law import Law
from bot.rules.outcomes import Outcome
from bot.rules.parameters import Cell, Parameter, Status
from bot.rules.requests import calculate, render

FOLDER = Path(__file__).parent / "cases"
ANSWERED = ("published", "not_reproduced", "dialogues", "reference", "retirement")


def cases(*names: str) -> list[Any]:
    """Read files of cases, each named by file and id."""
    return [
        pytest.param(case, id=f"{name} {case['id']}") for name in names for case in read_yaml(FOLDER / f"{name}.yaml")
    ]


def with_tables(law: Law, tables: dict[str, dict[str, str]]) -> Law:
    """Return the law with other shares in force for ever."""

    def other(name: str, table: dict[str, str]) -> Parameter:
        cells = {line: Cell(Decimal(text), Status.VERIFIED) for line, text in table.items()}
        value = replace(law[name].values[0], since=date(2008, 1, 1), table=cells)
        return replace(law[name], values=(value,))

    replaced = {name: other(name, table) for name, table in tables.items()}
    return Law.of({**law.parameters, **replaced}.values())


def shown(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as JSON shows it; lines by their place."""
    lines = {str(place): line.amount for place, line in enumerate(outcome.lines, start=1)}
    return {**render(outcome, lambda key, **_: key)["result"], "lines": lines}


@pytest.mark.parametrize("case", cases(*ANSWERED))
def test_the_amounts_come_out(law: Law, case: dict[str, Any]) -> None:
    """Every case comes out to the đồng, or within the tolerance its source's own rounding asks for."""
    used = with_tables(law, case.get("law", {}))
    got = shown(calculate(used, case["rule"], case["on"], case["facts"]))
    for name, expected in case["expect"].items():
        if name == "lines":
            assert expected.items() <= got[name].items()
        elif "tolerance" in case:
            assert abs(got[name] - expected) <= case["tolerance"]
        else:
            assert got[name] == expected, name


@pytest.mark.parametrize("case", cases("not_reproduced"))
def test_what_is_not_reproduced_differs(case: dict[str, Any]) -> None:
    """A published figure that we do not give is listed with the reason."""
    assert case["why"]
    assert case["theirs"] not in case["expect"].values()


@pytest.mark.parametrize("case", cases("refusals"))
def test_what_has_no_answer_is_refused(law: Law, case: dict[str, Any]) -> None:
    """A refusal names its code and the fact at fault."""
    with pytest.raises(RuleError) as caught:
        calculate(law, case["rule"], case["on"], case["facts"])
    assert {"error": caught.value.code, "field": caught.value.field} == case["expect"]
