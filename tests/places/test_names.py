"""Every name of the shipped files leads where the files say."""

import csv
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.language.folding import fold
from bot.loader.places import load_places
from bot.places.gazetteer import Gazetteer
from tests.places.conftest import FOLDER


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FORMER = rows("former")
HEIRS: dict[str, set[str]] = defaultdict(set)
for row in FORMER:
    HEIRS[row["old_code"]].add(row["code"])


def test_both_provinces_are_whole(gazetteer: Gazetteer) -> None:
    """130 communes of Nghệ An, 65 of Lạng Sơn, and heirs for all 606 of before."""
    communes = [gazetteer.by_code(row["code"]) for row in rows("communes")]
    provinces = [commune.province for commune in communes]
    assert (provinces.count("nghe-an"), provinces.count("lang-son")) == (130, 65)
    assert len(HEIRS) == 606
    with pytest.raises(KeyError):
        gazetteer.by_code("00000")


def test_every_commune_of_today_is_found_by_its_full_name(gazetteer: Gazetteer) -> None:
    """Surely, or among the choices where an older name is the same."""
    for row in rows("communes"):
        found = gazetteer.find(f"{row['kind']} {row['name']}", row["province"])
        codes = [found.sure.code] if found.sure else [commune.code for commune in found.choices]
        assert codes[0] == row["code"]


@pytest.mark.parametrize("typed", [str, fold, str.upper])
def test_every_former_commune_is_found_with_its_district(gazetteer: Gazetteer, typed: Callable[[str], str]) -> None:
    """A sure answer is never a wrong one, and the right one is always offered."""
    for row in FORMER:
        text = typed(f"{row['kind']} {row['name']}, {row['district_kind']} {row['district']}")
        found = gazetteer.find(text)
        codes = {found.sure.code} if found.sure else {commune.code for commune in found.choices}
        assert codes >= HEIRS[row["old_code"]]


@pytest.mark.parametrize("typed", [str, fold])
def test_a_former_name_alone_is_never_surely_wrong(gazetteer: Gazetteer, typed: Callable[[str], str]) -> None:
    """Where one name had several bearers, all their heirs are offered."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in FORMER:
        bearers[typed(row["name"])] |= HEIRS[row["old_code"]]
    bearers.pop("dung", None)  # that is "đúng" to everybody; the town of Dùng wants its diacritics or its kind
    for name, heirs in bearers.items():
        found = gazetteer.find(name)
        if found.sure:
            assert {found.sure.code} == heirs
        else:
            assert heirs <= {commune.code for commune in found.choices}


def test_every_alias_leads_to_the_heir_of_its_commune(gazetteer: Gazetteer) -> None:
    """Typed in one word, as the file has it."""
    for row in rows("aliases"):
        found = gazetteer.find(f"{row['kind']} {row['alias']}")
        codes = {found.sure.code} if found.sure else {commune.code for commune in found.choices}
        assert codes >= HEIRS[row["old_code"]]


def test_loading_is_quick_and_a_missing_file_is_told(tmp_path: Path) -> None:
    """Under 60 ms of processor time alone; room is left here for the tracing of coverage."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        load_places(FOLDER)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.2
    with pytest.raises(FileNotFoundError):
        load_places(tmp_path)
