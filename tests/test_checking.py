"""What `ansinh check` finds in editors' files, with file and line."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.checking import Refused, check, refuse_faults, unlearnt
from bot.cli import main
from bot.loader.documents import DocumentError
from bot.loader.library import PACKAGED, load_shelf
from bot.rehearsal import talks, texts
from bot.uses import uses
from bot.whereabouts import Whereabouts

TODAY = date(2026, 11, 21)
NEW_YEAR = date(2027, 1, 1)
ENTRY = """---
title: "Một mục để thử"
asks:
  - "{slug} gọi ai"
  - "{slug} goi ai"
  - "{slug} hai"
  - "{slug} ba"
  - "{slug} bốn"
checked_on: {checked}
related: [{related}]
---
{body}
"""


def written(folder: Path, slug: str, body: str, related: str = "", checked: str = "2026-11-21") -> Path:
    """Write an entry into an overlay."""
    path = folder / "faq" / "trust" / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ENTRY.format(slug=slug, body=body, related=related, checked=checked), encoding="utf-8")
    return folder


def test_what_editors_wrote_in_vain_is_told(tmp_path: Path) -> None:
    """A file in a folder that nobody reads, and a text under a key with a slip in it."""
    written(tmp_path, "mot-muc", "Bác đợi.")
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "menu.yaml").write_text("menu.start: Dạ.", encoding="utf-8")
    (tmp_path / "texts" / "vi").mkdir(parents=True)
    (tmp_path / "texts" / "vi" / "own.yaml").write_text("web.sent: đã đi\nweb.snet: đã đi\n", encoding="utf-8")
    told = [f"{found.place} {found.text}" for found in check(TODAY, tmp_path) if found.place.startswith("text")]
    assert told == [
        "text/menu.yaml is not read here: compare the folders of the packaged content",
        "texts/vi/own.yaml:2 there is no text web.snet to replace, did you mean web.sent?",
    ]


def test_files_as_other_programs_write_them_are_read_or_named(tmp_path: Path) -> None:
    """A mark at the beginning and Windows' line ends do no harm, nor does an empty file; other letters are named."""
    entry = written(tmp_path, "mot-muc", "Bác đợi.") / "faq" / "trust" / "mot-muc.md"
    own = tmp_path / "texts" / "vi" / "own.yaml"
    own.parent.mkdir(parents=True)
    (own.parent / "nothing.yaml").touch()
    for path, text in ((entry, entry.read_text("utf-8")), (own, "web.sent: đã đi\n")):
        path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    shelf = load_shelf("nghe-an", tmp_path)
    assert (shelf.library.entries["mot-muc"].short, shelf.catalogue.say("web.sent")) == ("Bác đợi.", "đã đi")
    assert Whereabouts(PACKAGED, tmp_path).of("web.sent") == "texts/vi/own.yaml:1"
    own.write_bytes("web.sent: đã đi\n".encode("utf-16"))
    with pytest.raises(DocumentError, match=r"own\.yaml: cannot be read"):
        next(check(TODAY, tmp_path))


def test_a_wording_that_nobody_learnt_is_told(tmp_path: Path) -> None:
    """An edited answer needs no learning."""
    shutil.copytree(PACKAGED / "faq", tmp_path / "content" / "faq")
    entry = tmp_path / "content" / "faq" / "hhi" / "hhi-child.md"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(f"{text}\nBác hỏi thêm nhé.\n", encoding="utf-8")
    assert list(unlearnt(tmp_path / "content")) == []
    entry.write_text(text.replace("asks:", 'asks:\n  - "cháu mới đẻ làm thẻ ở đâu"', 1), encoding="utf-8")
    (found,) = unlearnt(tmp_path / "content")
    assert (found.place, found.fault) == ("content/faq/_matching/model.npz", False)
    assert "run `ansinh learn`" in found.text


def test_the_packaged_content_has_no_fault() -> None:
    """Notes may remain for an officer's diary."""
    assert [finding.text for finding in check(TODAY) if finding.fault] == []


def test_every_fault_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    """The line is that of the number or wording, not of the entry."""
    written(tmp_path, "literal", "Bác đợi.\nSau 42 ngày.")
    written(tmp_path, "long", "dài " * 100)
    written(tmp_path, "broken", "Bác đợi.\n{{ hotline")
    written(tmp_path, "unknown", "{{ vnd(law['voluntary/nothing']) }}", checked="2025-01-01")
    told = {f"{Path(f.place).name} {f.text}" for f in check(TODAY, tmp_path) if f.fault}
    for start in (
        "literal.md:13 literal number 42",
        "long.md:12 399 characters, 350 at most",
        "broken.md:13 cannot be read",
        "unknown.md:12 cannot be said",
        "unknown.md:9 not checked since 2025-01-01",
        "long.md:5 “long goi ai” stands here twice",
    ):
        assert [one for one in told if one.startswith(start)], start


def test_a_value_long_unchecked_is_named_with_file_and_line_however_deep_it_stands(tmp_path: Path) -> None:
    """A province's own support stands in a folder of its own."""
    path = tmp_path / "law/voluntary/local_support/nghe-an.yaml"
    path.parent.mkdir(parents=True)
    text = (PACKAGED / path.relative_to(tmp_path)).read_text(encoding="utf-8")
    path.write_text(text.replace("2026-11-21", "2025-01-01"), encoding="utf-8")
    (stale,) = (finding for finding in check(TODAY, tmp_path) if "đã quá một năm" in finding.text)
    assert stale.place.endswith("local_support/nghe-an.yaml:6")


def test_a_day_without_the_figure_that_all_texts_rest_on_is_a_fault(tmp_path: Path) -> None:
    """The day is named, and such content does not go live."""
    path = tmp_path / "law/voluntary/rural_poverty_line.yaml"
    path.parent.mkdir(parents=True)
    text = (PACKAGED / path.relative_to(tmp_path)).read_text(encoding="utf-8")
    path.write_text(text.replace('value: "1500000"', "value: none"), encoding="utf-8")
    found = [finding.text for finding in check(TODAY, tmp_path) if finding.fault and finding.place == "law"]
    assert found
    assert all("chuẩn hộ nghèo nông thôn" in text for text in found)
    with pytest.raises(Refused, match="chuẩn hộ nghèo"):
        refuse_faults(load_shelf("nghe-an", tmp_path), TODAY, tmp_path)


def test_a_dead_link_stops_the_check_with_one_sentence(tmp_path: Path) -> None:
    """File and line stand in it."""
    folder = written(tmp_path, "linked", "Dạ.", related="no-such-topic")
    with pytest.raises(DocumentError, match=r"linked\.md:10: there is no topic 'no-such-topic'"):
        list(check(TODAY, folder))
    told = CliRunner().invoke(main, ["check", "--content", str(folder)])
    assert told.exit_code == 1
    assert "linked.md:10" in told.output


def test_texts_that_use_a_parameter_are_found_through_rules_too() -> None:
    """An answer that names a contribution rests on the floor."""
    shelf = load_shelf("nghe-an")
    assert "faq:vsi-amount" in set(uses(shelf, "voluntary/rural_poverty_line", TODAY))
    assert "faq:death" in set(uses(shelf, "death/file_within_days", TODAY))
    assert "faq:death" not in set(uses(shelf, "voluntary/rural_poverty_line", TODAY))
    assert "faq:vsi-support.more" in set(uses(shelf, "voluntary/state_support", TODAY))
    with pytest.raises(KeyError):
        list(uses(shelf, "voluntary/nothing", TODAY))


def test_a_coming_day_is_rehearsed_side_by_side(tmp_path: Path) -> None:
    """Texts and golden conversations whose figures change are shown before and after."""
    changes = {change.place: change for change in texts(TODAY, NEW_YEAR)}
    (price,) = (one for place, one in changes.items() if "faq:vsi-amount (Nghệ An)" in place)
    assert "247.500 đồng" in price.before
    assert "363.000 đồng" in price.after
    assert not any("faq:contact" in place for place in changes)
    assert not any("picture.on" in place for place in changes)
    script = 'title: x\ntalk:\n  - an: "đóng bao nhiêu một tháng"\n  - an: "cam on"\n'
    (tmp_path / "price.yaml").write_text(script, encoding="utf-8")
    (step,) = talks(tmp_path, TODAY, NEW_YEAR)
    assert step.place == "price.yaml, step 1"
    assert ("247.500" in step.before, "363.000" in step.after) == (True, True)
