"""Editors change files while the house serves: good ones go live, bad ones leave the old ones live."""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path

from bot.app import load_content, renew_content
from bot.loader.library import PACKAGED
from bot.reception import Content
from bot.reloading import Watch
from bot.reserve import unchanged
from bot.settings import Settings


def test_an_edit_goes_live_and_a_bad_one_is_refused_with_its_place(tmp_path: Path) -> None:
    """What is in force changes as a whole or not at all, and is put right by the next good file."""
    folder = tmp_path / "overlay"
    path = folder / "faq" / "trust" / "contact.md"
    path.parent.mkdir(parents=True)
    settings = Settings.model_validate({"data": tmp_path / "data", "content": folder})
    head, _, _ = (PACKAGED / "faq" / "trust" / "contact.md").read_text("utf-8").rpartition("\n---\n")
    good = f"{head}\n---\nBác gọi {{{{ hotline }}}}.\n"
    alerts: list[str] = []

    def alert(event: str, about: Mapping[str, object]) -> None:
        alerts.append(f"{event} {about['why']}")

    watch: Watch[Content] = Watch(load_content(settings), lambda: renew_content(settings), (folder,), alert)
    packaged = watch.current()

    def edit(text: str) -> bool:
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(len(text), len(text)))
        return asyncio.run(watch.look())

    assert not asyncio.run(watch.look())
    for bad, place in (
        (good.replace("{{ hotline", "{{ nobody"), good.count("\n")),
        (good.replace("title:", "titel:"), 1),
    ):
        assert not edit(bad)
        assert watch.current() is packaged
        assert f"contact.md:{place}" in alerts[-1]
    assert edit(good.replace("Bác gọi", "Bác nhớ gọi"))
    assert "Bác nhớ gọi" in watch.current().catalogue.messages["faq:contact"]
    assert len(alerts) == 2
    assert unchanged(folder, settings.data)
    assert not edit(good.replace("title:", "titel:"))
    assert not unchanged(folder, settings.data)
