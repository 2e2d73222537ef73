"""Leads as an operator lists and exports them."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.access import open_store
from bot.cli import main
from bot.dialogue.effects import Save
from bot.leads import life
from bot.leads.records import Agent, Lead, Person, State
from bot.settings import Settings

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


def lead(number: int, state: State, agent: str) -> Lead:
    """A lead of sample data."""
    return Lead(
        code=f"L{number}",
        person=f"p{number}",
        conversation="",
        state=state,
        commune=("17950", "16681")[number % 2],
        wants="vsi",
        created_at=NOW,
        agent=agent,
        reason="=1+1" if state is State.DECLINED else "",
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with leads of two agents."""
    folder = tmp_path_factory.mktemp("data")
    store = open_store(Settings.model_validate({"data": folder}))
    rows = [
        lead(1, State.TAKEN, "g1"),
        lead(2, State.DECLINED, "g1"),
        lead(3, State.OFFERED, "g1"),
        lead(4, State.TAKEN, "g2"),
    ]
    store.write(NOW, [Save(Agent(id=name, name=f"Người Thu Mẫu {name}", role="agent")) for name in ("g1", "g2")])
    store.write(NOW, [effect for row in rows for effect in life.begun(row, "house", NOW)])
    store.write(NOW, [Save(Person(id="p1", conversation="", name="Nguyễn Thị Mẫu", phone="+84900000001"))])
    store.close()
    return folder


def listed(data: Path, *words: str) -> list[str]:
    """List leads; return their codes."""
    result = CliRunner().invoke(main, ["leads", "list", *words], env={"ANSINH_DATA": str(data)})
    assert result.exit_code == 0
    return [line.split()[0] for line in result.output.splitlines()]


def test_an_agents_list_is_what_they_have_in_hand(data: Path) -> None:
    """What is finished is listed when asked for."""
    assert listed(data, "--agent", "g1") == ["L1", "L3"]
    assert listed(data, "--agent", "g1", "--state", "taken") == ["L1"]
    assert listed(data, "--agent", "g1", "--state", "declined") == ["L2"]
    stranger = CliRunner().invoke(main, ["leads", "list", "--agent", "nobody"], env={"ANSINH_DATA": str(data)})
    assert (stranger.exit_code, "There is no agent nobody" in stranger.output) == (1, True)


def test_all_leads_are_listed_by_state(data: Path) -> None:
    """Or those of one state."""
    assert listed(data) == ["L3", "L1", "L4", "L2"]
    assert listed(data, "--state", "declined") == ["L2"]


def test_an_export_holds_every_lead_once(data: Path, tmp_path: Path) -> None:
    """Names and phones only if asked for; no cell begins a formula."""
    out = tmp_path / "leads.csv"
    for words, names in (((), False), (("--contacts",), True)):
        result = CliRunner().invoke(main, ["leads", "export", str(out), *words], env={"ANSINH_DATA": str(data)})
        assert result.output == f"4 leads in {out}.\n"
        with out.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert sorted(row["code"] for row in rows) == ["L1", "L2", "L3", "L4"]
        assert {row["agent"] for row in rows} == {"Người Thu Mẫu g1", "Người Thu Mẫu g2"}
        assert [row["reason"] for row in rows if row["reason"]] == ["'=1+1"]
        assert ("Nguyễn Thị Mẫu" in out.read_text(encoding="utf-8")) is names


def test_a_lead_closed_by_mistake_is_opened_again(tmp_path: Path) -> None:
    """Its story says who did it; what cannot be opened says why."""
    store = open_store(Settings.model_validate({"data": tmp_path}))
    mistaken, gone = lead(2, State.DECLINED, "g1"), lead(4, State.WITHDRAWN, "g1")
    there = Agent(id="g1", name="Người Thu Mẫu", role="agent", conversation="terminal:mau")
    who = Person(id="p2", conversation="", name="Nguyễn Thị Mẫu", phone="+84900000001")
    begun = [effect for row in (mistaken, gone) for effect in life.begun(row, "house", NOW)]
    store.write(NOW, [Save(there), Save(who), *begun])
    store.close()

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["leads", *words], env={"ANSINH_DATA": str(tmp_path)})
        return result.exit_code, result.output

    assert run("reopen", "l2") == (0, "L2 is open again; Người Thu Mẫu has it.\n")
    assert "reopened  by the operator  (was declined)" in run("show", "L2")[1]
    assert run("reopen", "L2") == (1, "Lead L2 is open.\n")
    assert run("reopen", "L4") == (1, "Lead L4 was withdrawn by the person, who wants no call.\n")
    assert run("reopen", "L9") == (1, "There is no lead L9.\n")
