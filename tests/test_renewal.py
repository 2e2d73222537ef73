"""People who pay already, brought by a list."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import renewal
from bot.leads.records import Lead, State
from bot.leads.table import BadSheet
from bot.loader.library import PACKAGED
from bot.loader.places import load_places
from bot.renewal import Renewed, renew
from bot.sheets import read_table
from bot.talking import Line
from tests.stage import Theatre

LIST = """Họ tên;Số điện thoại;Xã phường;Đóng đến;Số tháng;Năm sinh
Nguyễn Thị Mẫu Hai;0900000002;16690;11/2026;3;1979
"""


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with one agent."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    yield opened
    opened.close()


def bring(theatre: Theatre, folder: Path, text: str, *, dry: bool = False) -> Renewed:
    """Load a list, and let the house offer what came of it."""
    path = folder / "members.csv"
    path.write_text(text, encoding="utf-8-sig")
    places, table = load_places(PACKAGED / "places"), read_table(path)
    done = renew(theatre.stage.house.store, places, theatre.stage.now, table, dry=dry)
    theatre.play(Line(advance="PT1S"))
    return done


def test_the_card_says_what_was_paid_and_what_comes_next(theatre: Theatre, tmp_path: Path) -> None:
    """With the amount of today's law and that of the next change; loaded twice it makes nobody new."""
    assert bring(theatre, tmp_path, LIST) == Renewed(1, 0)
    card = theatre.text("mau")
    assert "Đã đóng đến hết 11/2026" in card
    assert "3 tháng, mức thấp nhất 742.500 đ, từ 1/1/2027 là 1.089.000 đ" in card
    assert "0900" not in card
    theatre.says("mau", "[Nhận]")
    assert "0900 000 002" in theatre.text("mau")
    assert bring(theatre, tmp_path, LIST) == Renewed(0, 1)


def test_a_bad_line_loads_nothing(theatre: Theatre, tmp_path: Path) -> None:
    """Each is named."""
    with pytest.raises(BadSheet) as found:
        bring(theatre, tmp_path, LIST + "Người Mẫu;123;16690;11/2026;3;\nNgười Mẫu;0900000003;1;11/2026;4;\n")
    assert [one.line for one in found.value.problems] == [3, 4]
    with theatre.stage.house.store.view() as view:
        assert view.find(Lead, state=State.NEW) == []


def test_a_dry_run_only_counts(theatre: Theatre, tmp_path: Path) -> None:
    """Nobody hears of it."""
    assert bring(theatre, tmp_path, LIST, dry=True) == Renewed(1, 0)
    assert theatre.text("mau") == ""


def test_an_agent_nobody_knows_is_told_once(theatre: Theatre, tmp_path: Path) -> None:
    """The lead goes to those who serve the commune."""
    people = "".join(f"Nguyễn Thị Mẫu;090000001{n};16690;11/2026;NV-09\n" for n in range(3))
    done = bring(theatre, tmp_path, f"Họ tên;SĐT;Xã;Đóng đến;Người thu\n{people}", dry=True)
    assert (done.made, [(note.line, note.text.key) for note in done.notes]) == (3, [(2, "sheet.agent_unknown")])


def test_no_two_people_of_a_list_get_one_code(
    theatre: Theatre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However short the codes are that they begin with."""
    monkeypatch.setattr(renewal, "LENGTH", 2)
    people = "".join(f"Nguyễn Thị Mẫu;09000001{n:02};17950;11/2026\n" for n in range(60))
    assert bring(theatre, tmp_path, f"Họ tên;SĐT;Xã;Đóng đến\n{people}").made == 60
    with theatre.stage.house.store.view() as view:
        assert len(view.find(Lead, commune="17950")) == 60
