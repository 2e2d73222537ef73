"""What editors do with the questions that people sent to officers."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.loader.faq import load_entries
from bot.loader.library import PACKAGED
from tests.stage import Theatre

ASKED = "hom qua di cho gap ong hang xom noi chuyen mua xe dap cu"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep a house in which one question was asked and answered for the FAQ."""
    data = tmp_path_factory.mktemp("questions")
    theatre = Theatre.opened(data, "2026-11-23T09:00")
    theatre.join("canbo", "Cán Bộ Mẫu", "16690", "officer")
    for who, text in (
        ("an", ASKED),
        ("an", "[Gửi cán bộ]"),
        ("canbo", "[Trả lời]"),
        ("canbo", "Việc này không thuộc BHXH."),
        ("canbo", "[Gửi và thêm vào câu hỏi thường gặp]"),
        ("an", "đóng bao nhiêu một tháng"),
        ("an", "[Đúng ý]"),
    ):
        theatre.says(who, text)
    theatre.close()
    return data


def run(folder: Path, *words: str, overlay: Path | None = None) -> Result:
    """Run `ansinh questions`."""
    env = {"ANSINH_DATA": str(folder), "ANSINH_CONTENT": str(overlay) if overlay else None}
    return CliRunner().invoke(main, ["questions", *words], env=env)


def code_of(folder: Path) -> str:
    """Return the code of the one question."""
    code: str = json.loads(run(folder, "export").output)["code"]
    return code


def test_questions_are_listed_and_exported_without_who_asked(folder: Path) -> None:
    """An export holds words and answers, and no conversation."""
    listed = run(folder, "list", "--for-faq").output
    assert ASKED in listed
    assert "for the FAQ" in listed
    exported = json.loads(run(folder, "export").output)
    assert exported["answer"] == "Việc này không thuộc BHXH."
    assert "terminal:an" not in json.dumps(exported)


def test_a_question_becomes_a_wording_of_an_entry_in_the_overlay(folder: Path, tmp_path: Path) -> None:
    """The packaged file stays as it is; asked twice, it stands there once."""
    for _ in range(2):
        assert run(folder, "ask", code_of(folder), "contact", overlay=tmp_path).exit_code == 0
    entries = {entry.slug: entry for entry in load_entries(PACKAGED / "faq", tmp_path / "faq")}
    assert entries["contact"].asks.count(ASKED) == 1
    assert ASKED not in {entry.slug: entry for entry in load_entries(PACKAGED / "faq")}["contact"].asks


def test_a_question_of_no_entry_becomes_a_draft_that_is_not_live(folder: Path, tmp_path: Path) -> None:
    """The officer's answer stands in it."""
    done = run(folder, "ask", code_of(folder), "old-bicycles", overlay=tmp_path)
    assert "Drafted" in done.output
    assert "Việc này không thuộc BHXH." in (tmp_path / "faq" / "_drafts" / "old-bicycles.md").read_text("utf-8")
    assert all(entry.slug != "old-bicycles" for entry in load_entries(PACKAGED / "faq", tmp_path / "faq"))


def test_what_cannot_be_done_is_said_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    """Neither an unknown code nor a missing overlay is a traceback."""
    assert run(folder, "close", "Q-XXXX").output == "There is no question Q-XXXX.\n"
    assert "ANSINH_CONTENT is not set" in run(folder, "ask", code_of(folder), "contact").output
    assert run(folder, "ask", "Q-XXXX", "contact", overlay=tmp_path).exit_code == 1


def test_usefulness_is_counted_and_questions_are_closed(folder: Path) -> None:
    """Counts are kept by topic."""
    assert "useful     1" in run(folder, "useful").output
    assert "is closed" in run(folder, "close", code_of(folder)).output
    assert ASKED in run(folder, "list", "--state", "closed").output
