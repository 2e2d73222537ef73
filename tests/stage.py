"""A house on a scratch database in which sample people talk; each step says what must come back."""

import asyncio
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot.app import load_content
from bot.channels.interface import Parcel
from bot.leads.records import Agent, Lead
from bot.leads.routing import agent_of
from bot.loader.documents import read_yaml
from bot.reception import Content
from bot.settings import Settings
from bot.staff import invite
from bot.talking import Line, Stage, read_start

DAY = "2026-11-21T09:00"
KEY = "c2FtcGxlIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGU="


@cache
def packaged(province: str = "nghe-an") -> Content:
    """Load the content as it is packaged, once for all the houses of the tests."""
    return load_content(Settings.model_validate({"province": province}))


@dataclass
class Theatre:
    """People on a stage, and the buttons each of them has in front of them."""

    stage: Stage
    buttons: dict[str, dict[str, str]] = field(default_factory=dict)
    heard: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def opened(cls, folder: Path, on: str = DAY, province: str = "nghe-an") -> "Theatre":
        """Open a house with an empty database; in a folder that is not there yet it makes a key of its own."""
        # With a key of its own each house would give other codes, and put people into another order.
        if folder.exists() and not (key := folder / "secret.key").exists():
            key.write_text(KEY, "ascii")
            key.chmod(0o600)
        settings = Settings.model_validate({"data": folder, "province": province})
        return cls(Stage.set(settings, read_start(on), packaged(province)))

    def join(self, who: str, name: str, commune: str, role: str = "agent") -> list[Parcel]:
        """Let somebody accept an invitation."""
        places = self.stage.house.content.library.places
        payload = invite(self.stage.house.store, places, self.stage.now, name, commune, role)
        return self.play(Line(who=who, start=payload))

    def says(self, who: str, text: str) -> list[Parcel]:
        """Let somebody say a text; `[Label]` presses the button of that label."""
        if text.startswith("[") and text.endswith("]"):
            value = self.buttons.get(who, {}).get(text[1:-1])
            assert value is not None, f"{who} has no {text}, only {sorted(self.buttons.get(who, {}))}"
            return self.play(Line(who=who, button=value))
        return self.play(Line(who=who, text=text))

    def play(self, line: Line) -> list[Parcel]:
        """Play one line, and remember what everybody heard by it."""
        parcels = asyncio.run(self.stage.play(line))
        self.heard = {}
        for parcel in parcels:
            self.heard.setdefault(parcel.person, []).append(parcel.message.text)
            shown = {button.label: button.value for button in parcel.message.buttons}
            self.buttons[parcel.person] = {**self.buttons.get(parcel.person, {}), **shown}
        return parcels

    def text(self, who: str) -> str:
        """Return what somebody heard in the last step."""
        return "\n".join(self.heard.get(who, []))

    def agent(self, who: str) -> Agent:
        """Return the agent or officer that somebody is."""
        with self.stage.house.store.view() as view:
            found = agent_of(view, f"terminal:{who}")
        assert found
        return found

    def lead(self, code: str) -> Lead:
        """Return a lead as it is stored."""
        with self.stage.house.store.view() as view:
            found = view.get(Lead, code)
        assert found
        return found

    def close(self) -> None:
        """Close the house."""
        self.stage.house.store.close()


def perform(script: dict[str, Any], folder: Path) -> None:
    """Play a golden conversation: each step names who says what, and what each person must and must not hear.

    `keep` holds on to what a pattern finds in what the speaker heard; later steps write it as `<name>`.
    """
    theatre = Theatre.opened(folder, str(script.get("on", DAY)), script.get("province", "nghe-an"))
    try:
        for agent in script.get("agents", []):
            theatre.join(agent["as"], agent["name"], agent["commune"], agent.get("role", "agent"))
        kept: dict[str, str] = {}
        for number, written in enumerate(script["talk"], 1):
            step = _filled(written, kept)
            _step(theatre, step, f"step {number}: {step}")
            for name, pattern in step.get("keep", {}).items():
                kept[name] = found[1] if (found := re.search(pattern, theatre.text(next(iter(step))))) else ""
    finally:
        theatre.close()


def _filled(written: Any, kept: dict[str, str]) -> Any:  # noqa: ANN401 -- a step of a YAML script, of any shape
    """Put what was kept in the place of its names."""
    if isinstance(written, str):
        return re.sub(r"<(\w+)>", lambda found: kept.get(found[1], found[0]), written)
    if isinstance(written, dict):
        return {key: _filled(value, kept) for key, value in written.items()}
    return [_filled(one, kept) for one in written] if isinstance(written, list) else written


def _step(theatre: Theatre, step: dict[str, Any], place: str) -> None:
    rest = {key: value for key, value in step.items() if key not in ("hears", "never", "buttons", "law", "keep")}
    (who, said), *_ = rest.items()
    if who == "advance":
        theatre.play(Line(advance=said))
    elif isinstance(said, dict):
        theatre.play(Line(who=who, **said))
    else:
        theatre.says(who, str(said))
    for person, wanted in _by_person(who, step.get("hears", [])).items():
        for part in wanted:
            assert part in theatre.text(person), f"{place}\n{person} heard: {theatre.text(person)}\nnot: {part}"
    for person, unwanted in _by_person(who, step.get("never", [])).items():
        for part in unwanted:
            assert part not in theatre.text(person), f"{place}\n{person} heard: {part}"
    for person, labels in _by_person(who, step.get("buttons", [])).items():
        missing = set(labels) - set(theatre.buttons.get(person, {}))
        assert not missing, f"{place}\n{person} lacks {missing}, has {sorted(theatre.buttons.get(person, {}))}"


def _by_person(who: str, wanted: list[str] | dict[str, list[str]]) -> dict[str, list[str]]:
    return wanted if isinstance(wanted, dict) else {who: wanted}


def read_script(path: Path) -> dict[str, Any]:
    """Read one golden conversation."""
    script: dict[str, Any] = read_yaml(path)
    return script
