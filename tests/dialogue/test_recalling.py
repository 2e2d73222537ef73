"""What is remembered of a talk beside its saved session."""

import asyncio
import random
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.dialogue.asking import Option, one_of
from bot.dialogue.recalling import Recall
from bot.settings import Settings
from bot.talking import Line, Stage, read_start
from tests.stage import packaged

SAID = (
    "chào",
    "đóng bao nhiêu một tháng",
    "8/1979",
    "sinh 1985",
    "nữ",
    "nam",
    "không rõ",
    "500k",
    "2 triệu",
    "muốn lương cao hơn",
    "hộ nghèo",
    "rút một lần được không",
    "đóng được 10 năm",
    "3/2018",
    "quay lại",
    "tại sao hỏi",
    "thôi",
    "đăng ký",
    "đồng ý",
    "Trần Thị Thử",
    "0901234567",
    "Hưng Dũng",
    "dung",
    "gửi",
    "xóa hết dữ liệu của tôi",
    "có",
    "không",
    "tôi tên gì",
    "thẻ y tế nhà 4 người",
)
"""What a sample person may say, at a fitting moment or not."""


def walked(folder: Path, key: str, seed: int, recall: Recall) -> list[tuple[str, list[str]]]:
    """Let somebody wander through a talk, by words and buttons drawn from a seed; return all that they were shown."""
    settings = Settings.model_validate({"data": folder, "secret_key": key})
    stage, draw = Stage.set(settings, read_start("2026-11-21T09:00"), packaged()), random.Random(seed)  # noqa: S311 -- no secret hangs on it
    stage.house.reception.recall = recall
    shown: list[tuple[str, list[str]]] = []
    buttons: list[str] = []
    for number in range(60):
        name = f"m{number}"
        pressed = Line(who="mau", id=name, button=draw.choice(buttons)) if buttons and draw.random() < 0.5 else None
        for parcel in asyncio.run(stage.play(pressed or Line(who="mau", id=name, text=draw.choice(SAID)))):
            buttons = [button.value for button in parcel.message.buttons] or buttons
            shown.append((parcel.message.text, [button.label for button in parcel.message.buttons]))
    stage.house.store.close()
    return shown


@pytest.mark.parametrize("seed", range(4))
def test_a_talk_is_the_same_as_if_the_house_had_been_closed_after_every_message(tmp_path: Path, seed: int) -> None:
    """What is remembered saves work and changes nothing."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    key = Fernet.generate_key().decode()
    remembered = walked(tmp_path / "a", key, seed, Recall())
    assert remembered == walked(tmp_path / "b", key, seed, Recall(most=0))
    assert len(remembered) > 40


def test_an_answer_to_what_is_no_longer_asked_like_that_is_heard_afresh(tmp_path: Path) -> None:
    """Rows or the hour may have changed what a question offers since it was put."""
    stage = Stage.set(Settings.model_validate({"data": tmp_path}), read_start("2026-11-21T09:00"), packaged())
    recall = stage.house.reception.recall
    asyncio.run(stage.play(Line(who="mau", button="start.health.0")))
    (name,) = recall._standings
    standing = recall._standings[name]
    assert standing.reached
    assert standing.reached.open
    gone = replace(standing.reached.open, read=one_of(["ghost"]), options=(Option("ghost", "yes"),))
    recall.keep(name, replace(standing, reached=replace(standing.reached, open=gone)))
    (shown,) = asyncio.run(stage.play(Line(who="mau", text="có")))
    stage.house.store.close()
    assert "trục trặc" not in shown.message.text
    assert shown.message.buttons
