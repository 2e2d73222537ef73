"""Walk through a conversation without a house: answers at random, every bubble weighed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from bot.dialogue.asking import Dialogue, Fact, Question
from bot.dialogue.effects import View
from bot.dialogue.messages import Outgoing
from bot.dialogue.replaying import Reached, replay
from bot.dialogue.session import Done
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.reading import Misread
from bot.loader.library import Shelf, load_shelf
from bot.store.memory import MemoryStore
from bot.texts.rendering import Voice

Script = Callable[[Knowledge, dict[str, str]], Dialogue[None]]
TEXTS = (
    "8/79", "1985", "3/1968", "1955", "12/2008", "nữ 4/1992", "500k", "2 triệu", "60 triệu", "7 năm",
    "3/2018-2/2025", "từ 1/2010 đến 12/2024", "20 năm", "4 người", "2 cháu đi học", "không rõ", "không muốn nói",
    "0912345678", "Nguyễn Thị Mẫu", "hưng dũng", "đồng ý", "tháng 3/2025",
)  # fmt: skip
RESULTS = {
    "slip": "4N5A7",
    "lead": "7K3M|",
    "consent": "kept",
    "place": "",
    "birth": "",
    "sex": "",
    "group": "",
    "hamlet": "",
    "before": "",
    "wish": "",
    "more": "",
    "right": "",
}
LONGEST, MOST_BUTTONS, LONGEST_VALUE = 450, 10, 64


@cache
def nothing_kept() -> View:
    """Return what is seen of a store in which nothing is kept yet."""
    with MemoryStore().view() as view:
        return view


@cache
def shelf(province: str) -> Shelf:
    """Load the content of a province once."""
    return load_shelf(province)


def knowledge(on: date, province: str = "nghe-an") -> Knowledge:
    """Return what a conversation may consult on a day."""
    return Knowledge(
        library=shelf(province).library,
        view=nothing_kept(),
        conversation="test:an",
        on=on,
        now=datetime(on.year, on.month, on.day, 2, tzinfo=UTC),
        seeded=lambda: "0123456789abcdef" * 4,
        match=lambda _text, _thread=None: Match("handover", (), 0.0),
        sign=lambda text: text,
    )


def voice(know: Knowledge) -> Voice:
    """Return the voice of that day."""
    content = shelf(know.library.agency.province)
    agency = know.library.agency
    common: Mapping[str, object] = {
        **content.figures(know.on),
        "you": "bác",
        "You": "Bác",
        "agency": agency.name,
        "hotline": agency.hotline,
        "province_name": agency.province_name,
    }
    return Voice(content.catalogue, lambda: common)


@dataclass
class Walk:
    """Somebody on their way through a conversation."""

    know: Knowledge
    script: Script
    given: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    done: Mapping[str, Done] = field(default_factory=dict)
    heard: list[Outgoing] = field(default_factory=list)
    facts: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def go(self, steps: Sequence[int]) -> Reached:
        """Answer each open question by the number of a step, until the conversation ends or the steps do."""
        reached = self.replay(None)
        for step in steps:
            if reached.open is None:
                break
            answer = _answer(reached.open, step)
            if answer is None:
                continue
            self.answers[reached.open.name] = answer
            reached = self.replay(reached.open.name)
        return reached

    def replay(self, since: str | None) -> Reached:
        """Find where the conversation stands, and keep what it says as the person would see it."""
        reached = replay(self.script(self.know, dict(self.given)), self.answers, self.done, self.perform)
        self.done = reached.done
        self.heard += voice(self.know).messages(reached.since(since), reached.open, 1)
        return reached

    def perform(self, fact: Fact, _before: Done | None) -> str:
        """Note a fact; it comes to something made up beforehand."""
        self.facts[fact.kind] = fact.about
        return RESULTS[fact.kind]

    def weigh(self) -> None:
        """Every bubble is short, has few buttons, and each button fits."""
        for message in self.heard:
            assert len(message.text) <= LONGEST, f"{len(message.text)}: {message.text}"
            assert len(message.buttons) <= MOST_BUTTONS, message
            for button in message.buttons:
                assert len(button.value.encode()) <= LONGEST_VALUE, button
                assert button.label, message


def _answer(question: Question[Any], step: int) -> str | None:
    """Choose one of the buttons or of the texts that the question can read."""
    offered = [option.answer for option in question.options]
    choices = offered * 3 + list(TEXTS)
    said = choices[step % len(choices)]
    try:
        found = question.read(said)
        return f"{found.canonical} {found.note}".strip() if question.whole else str(found.canonical)
    except Misread:
        return None
