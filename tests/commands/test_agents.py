"""The commands on agents and leads, as an operator types them."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main

SHEET = "id,name,organisation,communes\nNV-01,Nguyễn Thị Mẫu,Bưu điện Mẫu,16690\nNV-02,Người Thu Khác,,17950\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a sheet of two agents beside it."""
    monkeypatch.setenv("ANSINH_DATA", str(tmp_path / "data"))
    (tmp_path / "agents.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    """Run a command; return its exit code and all it printed."""
    result = CliRunner().invoke(main, words)
    return result.exit_code, result.output


def test_agents_come_by_a_sheet_and_go_by_a_command(data: Path) -> None:
    """A dry run changes nothing; invitations stand in a file that only its owner can read."""
    sheet, invitations = str(data / "agents.csv"), data / "invitations.csv"
    assert "chưa nạp gì" in run("agents", "import", sheet, "--dry-run")[1]
    assert run("agents", "list") == (0, "")
    assert "Thêm mới: 2" in run("agents", "import", sheet, "--invitations", str(invitations))[1]
    with invitations.open(encoding="utf-8-sig", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["NV-01", "NV-02"]
    assert invitations.stat().st_mode & 0o077 == 0
    assert "/start i" in run("agents", "off", "NV-01")[1]
    assert "NV-02 has the territory and 0 leads" in run("agents", "leave", "NV-01", "--to", "NV-02")[1]
    assert "left" in run("agents", "list")[1]


def test_invitations_are_written_or_nobody_is_invited(data: Path) -> None:
    """And who is invited later stands below those who were there before, with the name to send it to."""
    sheet, later, invitations = data / "agents.csv", data / "later.csv", data / "invitations.csv"
    nowhere = str(data / "nowhere" / "invitations.csv")
    code, told = run("agents", "import", str(sheet), "--invitations", nowhere)
    assert (code, told) == (1, f"{nowhere}: No such file or directory.\n")
    assert run("agents", "list") == (0, "")
    assert run("agents", "import", str(data / "none.csv"), "--invitations", str(invitations))[0] == 1
    assert not invitations.exists()
    later.write_text("Mã,Họ tên,Xã phường\nNV-03,Người Thu Mới,16690\n")
    for one in (sheet, later, later):
        assert run("agents", "import", str(one), "--invitations", str(invitations))[0] == 0
    with invitations.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["NV-01", "NV-02", "NV-03"]
    assert (rows[2]["name"], rows[2]["start"][0]) == ("Người Thu Mới", "i")


def test_a_sample_is_written_as_what_its_name_says(data: Path) -> None:
    """A sheet of another program would hold commas that it cannot open."""
    for command in (("import", str(data / "a.ods"), "--example"), ("export", str(data / "a.ods"))):
        assert run("agents", *command) == (1, "a.ods is neither .csv nor .xlsx.\n")
    assert not (data / "a.ods").exists()


def test_what_cannot_be_done_is_one_sentence(data: Path) -> None:
    """And the exit code says so."""
    (data / "agents.xlsx").write_bytes(b"PK")
    code, said = run("agents", "import", str(data / "agents.xlsx"))
    assert code == 1
    assert "Chưa nạp gì" in said
    assert run("agents", "off", "NV-09") == (1, "There is no agent NV-09; `ansinh agents list` shows them.\n")


def test_a_house_without_leads_has_an_empty_report(data: Path) -> None:
    """The export holds its header alone."""
    assert "Chưa đủ 5 người" in run("report", "--by", "agent")[1]
    assert run("leads", "export", str(data / "leads.csv"))[1].startswith("0 leads")
    assert (data / "leads.csv").read_text(encoding="utf-8-sig").startswith("code,state,commune")


def test_what_is_wrong_in_a_command_on_agents_is_said(data: Path) -> None:
    """Nobody without a name is taken on, and an unknown commune is not an empty one."""
    assert data.exists()
    code, told = run("agents", "invite", "--name", "  ", "--commune", "16690")
    assert (code, "A name is needed" in told) == (1, True)
    assert run("agents", "list") == (0, "")
    assert run("agents", "list", "--commune", "16690") == (0, "")
    code, told = run("agents", "list", "--commune", "1669")
    assert (code, "There is no commune 1669" in told) == (1, True)


def test_a_commune_may_be_named(data: Path) -> None:
    """As people say it; a name that leaves a doubt brings the codes, one that nobody bears is told."""
    assert data.exists()
    code, told = run("agents", "invite", "--name", "Nguyễn Thị Mẫu", "--commune", "thanh vinh", "--json")
    assert code == 0
    assert run("agents", "post", "NV-01", "--commune", "tv tv")[1] == "There is no commune tv tv.\n"
    code, told = run("agents", "list", "--commune", "Vinh")
    assert (code, told.startswith("Which commune is Vinh: 1")) == (1, True)


def test_a_sheet_that_is_not_there_is_said_in_plain_words(data: Path) -> None:
    """No name of an error of the machine's, and nothing is loaded."""
    code, told = run("agents", "import", str(data / "khong-co.xlsx"))
    assert (code, "không thấy tệp này" in told, "Error" in told) == (1, True, False)


def test_paper_that_cannot_be_written_is_not_counted(data: Path) -> None:
    """Neither a leaflet nor a meeting is begun whose code nobody will hold in their hands."""
    run("agents", "import", str(data / "agents.csv"))
    nowhere = str(data / "nowhere" / "x.pdf")
    for words in (("leaflet", "NV-01"), ("meetings", "open", "NV-01")):
        assert run(*words, "--out", nowhere) == (1, f"{nowhere}: No such file or directory.\n")
    assert run("leaflet", "--runs")[1] == "Nothing has been printed yet.\n"
    assert run("meetings", "list")[1] == ""


def test_nobody_stands_in_for_themselves(data: Path) -> None:
    """It is said so, and not that there is nobody of this id."""
    run("agents", "import", str(data / "agents.csv"))
    refused = (1, "Nobody stands in for themselves: name another substitute.\n")
    assert run("agents", "set", "NV-01", "--substitute", "NV-01") == refused
