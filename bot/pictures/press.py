"""The press: typst with our fonts alone, one compiler for all pictures."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import Literal
from unicodedata import normalize

import typst

from bot.pictures.colours import COLOURS, hexadecimal
from bot.pictures.errors import PictureFault

Form = Literal["png", "pdf"]


class Press:
    """Prints templates filled with data; threads take turns."""

    def __init__(self, fonts: Path, templates: Path) -> None:
        """Open the folders; system fonts are never used, so that a picture is the same everywhere."""
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
        self._compiler = typst.Compiler(root=templates, font_paths=found)
        self._templates = templates
        self._lock = Lock()

    def print(self, template: str, data: Mapping[str, object], form: Form, on: date, ppi: int) -> bytes:
        """Print a template at `ppi` pixels an inch, dated `on`: the same data give the same bytes.

        Raises:
            PictureFault: the template fails or warns.
        """
        colours = {name: hexadecimal(colour) for name, colour in COLOURS.items()}
        filled = normalize("NFC", json.dumps({**data, "colours": colours}, ensure_ascii=False))
        with self._lock:
            try:
                made, warnings = self._compiler.compile_with_warnings(
                    self._templates / f"{template}.typ",
                    format=form,
                    ppi=ppi,
                    sys_inputs={"data": filled},
                    timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
                )
            except typst.TypstError as error:
                raise PictureFault(f"{template}: {error}") from error
        if warnings:
            raise PictureFault(f"{template}: " + "; ".join(warning.message for warning in warnings))
        if not isinstance(made, bytes):
            raise PictureFault(f"{template}: more than one page")
        return made
