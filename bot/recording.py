"""Save a talk as a golden conversation: what was said, and what must come back."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.channels.interface import Parcel

_CODE = re.compile(r"\b\d[A-Z]\d[A-Z]\b")


@dataclass
class Recording:
    """The steps of one person's talk; words with a code in them differ each time, so they are left out."""

    title: str
    on: str
    steps: list[str] = field(default_factory=list)

    def note(self, who: str, said: str, parcels: Iterable[Parcel]) -> None:
        """Remember what was said, by text or as the [label] of a button, and what everybody heard."""
        lines = [f"  - {who}: {_quoted(said)}"]
        heard: dict[str, list[str]] = {}
        for parcel in parcels:
            heard.setdefault(parcel.person, []).extend(parcel.message.text.splitlines())
        kept = {person: [line for line in said if line and not _CODE.search(line)] for person, said in heard.items()}
        if any(kept.values()):
            lines.append("    hears:")
        for person, words in kept.items():
            lines += [f"      {person}:", *(f"        - {_quoted(line)}" for line in words)] if words else []
        self.steps += lines

    def write(self, path: Path) -> None:
        """Write the conversation as YAML."""
        head = [f"title: {_quoted(self.title)}", f"on: {self.on}", "talk:"]
        path.write_text("\n".join([*head, *self.steps]) + "\n", encoding="utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
