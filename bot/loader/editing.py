"""Editing the overlay: a question that people asked becomes a wording of an entry, or a draft of a new one."""

import json
import re
from datetime import date
from pathlib import Path

from bot.loader.documents import DocumentError
from bot.loader.faq import faq_files, read_entry

DRAFTS = "_drafts"
_ASKS = re.compile(r"^asks:[ \t]*\n(?:[ \t]+-.*\n)*", re.MULTILINE)


def add_ask(content: Path, overlay: Path, slug: str, ask: str) -> Path | None:
    """Add a wording to an entry, in the overlay's copy of its file; None if there is no such entry.

    Raises:
        DocumentError: the entry's wordings are not written as a list, a line each, or the result cannot be read.
    """
    folders = content / "faq", overlay / "faq"
    found = next((path for path in faq_files(folders[0], f"[!_]*/{slug}.md", folders[1])), None)
    if found is None:
        return None
    target = folders[1] / found.parent.name / found.name
    text = found.read_text(encoding="utf-8")
    asks = _ASKS.search(text)
    if asks is None:
        raise DocumentError(found, None, "asks: is not a list with a line for each wording")
    if ask in read_entry(found).asks:
        return found
    added = text[: asks.end()] + f"  - {json.dumps(ask, ensure_ascii=False)}\n" + text[asks.end() :]
    _write(target, added)
    read_entry(target)
    return target


def draft(overlay: Path, slug: str, ask: str, answer: str, today: date) -> Path:
    """Write a draft of a new entry; it is not live before an editor moves it to a group and completes it."""
    path = overlay / "faq" / DRAFTS / f"{slug}.md"
    title = json.dumps(ask[:80], ensure_ascii=False)
    asks = f"  - {json.dumps(ask, ensure_ascii=False)}\n"
    _write(
        path, f"---\ntitle: {title}\nasks:\n{asks}sources: []\nchecked_on: {today}\nnext: call\n---\n{answer.strip()}\n"
    )
    return path


def _write(path: Path, text: str) -> None:
    """Write a file whole, so that who reads meanwhile sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
