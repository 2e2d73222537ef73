"""The talk of scripts: a line in, the messages it caused out."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import Settings
from bot.talking import BadLine, Stage, chat, read_duration, read_start, script
from tests.stage import packaged


def play(folder: Path, *lines: dict[str, Any] | str) -> list[list[dict[str, Any]]]:
    """Play lines on a new house, and return the answers of each."""
    stage = Stage.set(Settings.model_validate({"data": folder}), read_start("2026-11-21T09:00"), packaged())
    out = io.StringIO()
    script(stage, [line if isinstance(line, str) else json.dumps(line) for line in lines], out)
    stage.house.store.close()
    answers: list[list[dict[str, Any]]] = [[]]
    for line in out.getvalue().splitlines():
        if line == "{}":
            answers.append([])
        else:
            answers[-1].append(json.loads(line))
    return answers[:-1]


def test_each_line_is_answered_and_closed_by_an_empty_object(tmp_path: Path) -> None:
    """The messages have the fields that scripts rely on."""
    ((message,),) = play(tmp_path, {"from": "an", "text": "chào"})
    assert set(message) == {"to", "text", "buttons", "picture", "replaces"}
    assert message["to"] == "an"
    assert all(set(button) == {"label", "button"} for button in message["buttons"])


def test_a_message_sent_twice_is_heard_once(tmp_path: Path) -> None:
    """The id on a line is the channel's message id; messengers give numbers, too."""
    for name in ("m1", 0):
        first, second = play(tmp_path, *[{"from": "an", "text": "chào", "id": name}] * 2)
        assert first
        assert second == []


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '{"from": "an"}',
        '{"text": "chào"}',
        '{"from": "an", "text": "a", "button": "b"}',
        '{"from": "an", "text": "a", "more": 1}',
        '{"from": 5, "text": "a"}',
        "",
        '{"advance": "tomorrow"}',
        '{"advance": "-PT4H"}',
        '{"advance": "P9999999D"}',
        '{"from": "an", "text": "chào", "advance": "PT4H"}',
        '{"from": "an", "media": "smell"}',
    ],
)
def test_a_bad_line_gives_an_error_and_the_talk_goes_on(tmp_path: Path, line: str) -> None:
    """Nothing stops at a slip."""
    bad, good = play(tmp_path, line, {"from": "an", "text": "chào"})
    assert list(bad[0]) == ["error"]
    assert good[0]["to"] == "an"


def test_a_talk_goes_on_where_it_was_in_another_process(tmp_path: Path) -> None:
    """Everything is in the database."""
    play(tmp_path, {"from": "an", "button": "start.register.vsi"}, {"from": "an", "text": "không"})
    ((message,),) = play(tmp_path, {"from": "an", "text": "đồng ý", "id": "later"})
    assert "tên đầy đủ" in message["text"]


def test_a_talk_begins_before_the_matcher_of_questions_is_there(tmp_path: Path) -> None:
    """What it calculates with, slow to import, is not needed for a first word, nor for a new folder."""
    program = (
        "from bot.cli import main; import sys; main(['talk'], standalone_mode=False); sys.exit('numpy' in sys.modules)"
    )
    environment = {"ANSINH_DATA": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program], check=False, env=environment, input="chào\n", capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "An Sinh: " in done.stdout


def test_durations_and_starts_are_read_strictly() -> None:
    """Whatever is neither is refused."""
    assert read_duration("PT4H").total_seconds() == 4 * 3600
    assert read_start("2026-11-21T09:00").isoformat() == "2026-11-21T02:00:00+00:00"
    assert read_start("2026-11-21T09:00:00+00:00").hour == 9
    for start in ("soon", "2026-11-31T09:00", "0001-01-01T00:00"):
        with pytest.raises(BadLine):
            read_start(start)
    with pytest.raises(BadLine):
        read_duration("P1Y")


def test_a_person_talks_by_numbers_and_words(tmp_path: Path) -> None:
    """A number presses the button of that place."""
    stage = Stage.set(Settings.model_validate({"data": tmp_path}), read_start("2026-11-21T09:00"), packaged())
    out = io.StringIO()
    chat(stage, ["5\n", "\n", "không\n"], out)
    stage.house.store.close()
    assert "trợ lý tự động" in out.getvalue()
    assert out.getvalue().count("An Sinh:") == 3


STRANGE = ("{{ 7*11863 }}", "<script>alert(1)</script>", "'; drop table lead; --", "\u202eabc", "🙂")
PRESSED = ("1.x.y", "9.9.9", "take.XXXX.1", "start.register.vsi", "menu..", "...", "faq.x.0", "é" * 70)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One house for many strangers."""
    settings_ = Settings.model_validate({"data": tmp_path_factory.mktemp("house")})
    opened = Stage.set(settings_, read_start("2026-11-21T09:00"), packaged())
    yield opened
    opened.house.store.close()


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(st.one_of(st.text(max_size=200), st.sampled_from(STRANGE + PRESSED)), max_size=6))
def test_whatever_is_said_or_pressed_gets_an_answer(stage: Stage, texts: list[str]) -> None:
    """No message fails, whatever it holds, and no template of a person is run."""
    out, who = io.StringIO(), uuid4().hex
    script(stage, [json.dumps({"from": who, kind: text}) for text in texts for kind in ("text", "button")], out)
    assert "trục trặc" not in out.getvalue()
    assert "83041" not in out.getvalue().replace(who, "") or "{{ 7*11863 }}" not in texts


def test_a_very_long_message_gets_an_answer(stage: Stage) -> None:
    """Ten thousand letters are heard as far as a message goes."""
    out = io.StringIO()
    script(stage, [json.dumps({"from": "long", "text": "ế" * 10_000})], out)
    assert "trục trặc" not in out.getvalue()
    assert '"to": "long"' in out.getvalue()
