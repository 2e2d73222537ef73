"""Rehearse a coming day: every text and golden conversation whose figures change, before and after side by side."""

import asyncio
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.app import load_content
from bot.checking import UNSAYABLE, common
from bot.dialogue.messages import Button
from bot.loader.documents import read_yaml
from bot.loader.library import PACKAGED, PROVINCES, Shelf, load_shelf
from bot.loader.places import load_places
from bot.reception import Content
from bot.settings import Settings
from bot.staff import invite
from bot.talking import BadLine, Line, Stage, read_start
from bot.texts.words import day as written
from bot.whereabouts import Whereabouts

_FIGURES = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?%")
_HOUR = "T09:00"


@dataclass(frozen=True)
class Change:
    """A text, or a step of a conversation, whose figures differ between two days."""

    place: str
    before: str
    after: str


def texts(before: date, after: date, overlay: Path | None = None) -> Iterator[Change]:
    """Yield the texts that say something else on the later day than its date.

    Those with values of their own speak in talks.
    """
    where = Whereabouts(PACKAGED, overlay)
    for province, name in PROVINCES.items():
        shelf = load_shelf(province, overlay)
        for key in shelf.catalogue.messages:
            was, will = _said(shelf, key, before), _said(shelf, key, after)
            if was.replace(written(before), "") != will.replace(written(after), ""):
                yield Change(f"{where.of(key)} {key} ({name})", was, will)


def _said(shelf: Shelf, key: str, day: date) -> str:
    try:
        return shelf.catalogue.say(key, **common(shelf, day))
    except (*UNSAYABLE, AttributeError):
        return ""


def talks(folder: Path, before: date, after: date, overlay: Path | None = None) -> Iterator[Change]:
    """Play each golden conversation on both days, and yield the steps whose figures differ."""
    content: dict[str, Content] = {}
    for path in sorted(folder.glob("*.yaml")):
        script = read_yaml(path)
        province = script.get("province", next(iter(PROVINCES)))
        if province not in content:
            content[province] = load_content(Settings.model_validate({"content": overlay, "province": province}))
        played = [_played(script, content[province], province, day) for day in (before, after)]
        for number, (was, will) in enumerate(zip(*played, strict=True), 1):
            if _FIGURES.findall(was) != _FIGURES.findall(will):
                yield Change(f"{path.name}, step {number}", was, will)


def _played(script: dict[str, Any], content: Content, province: str, day: date) -> list[str]:
    """Play a conversation as if it began on a day; return what was heard at each step."""
    hour = str(script.get("on", _HOUR)).partition("T")[2] or "09:00"
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings.model_validate({"data": scratch, "province": province})
        player = _Player(Stage.set(settings, read_start(f"{day}T{hour}"), content))
        try:
            for agent in script.get("agents", []):
                player.join(agent)
            return [player.step(step) for step in script["talk"]]
        finally:
            player.stage.house.store.close()


class _Player:
    """Plays steps, and remembers the buttons that each person has in front of them."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.buttons: dict[str, dict[str, Button]] = {}

    def join(self, agent: dict[str, str]) -> None:
        places = load_places(PACKAGED / "places")
        role = agent.get("role", "agent")
        start = invite(self.stage.house.store, places, self.stage.now, agent["name"], agent["commune"], role)
        self.play(Line(who=agent["as"], start=start))

    def step(self, step: dict[str, Any]) -> str:
        """Play one step; a button that is not offered on this day is left out."""
        (who, said), *_ = ((key, value) for key, value in step.items() if key not in _EXPECTED)
        if who == "advance":
            return self.play(Line(advance=said))
        if isinstance(said, dict):
            return self.play(Line(who=who, **said))
        text = str(said)
        if not (text.startswith("[") and text.endswith("]")):
            return self.play(Line(who=who, text=text))
        button = self.buttons.get(who, {}).get(text[1:-1])
        return self.play(Line(who=who, button=button.value)) if button else ""

    def play(self, line: Line) -> str:
        try:
            parcels = asyncio.run(self.stage.play(line))
        except BadLine as why:
            return str(why)
        for parcel in parcels:
            shown = self.buttons.setdefault(parcel.person, {})
            shown.update({button.label: button for button in parcel.message.buttons})
        return "\n".join(parcel.message.text for parcel in parcels)


_EXPECTED = ("hears", "never", "buttons", "law")
