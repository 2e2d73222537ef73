"""Where the pictures' templates and letters stand in content/pictures."""

from dataclasses import dataclass
from pathlib import Path

from bot.loader.documents import DocumentError


@dataclass(frozen=True)
class Studio:
    """The folder of the templates and that of the fonts."""

    templates: Path
    fonts: Path


def load_studio(folder: Path) -> Studio:
    """Find the templates and fonts in content/pictures.

    Raises:
        DocumentError: there are none, or a template would fetch something from the network.
    """
    studio = Studio(folder, folder / "fonts")
    for place, pattern in ((studio.templates, "*.typ"), (studio.fonts, "*.ttf")):
        if not any(place.glob(pattern)):
            raise DocumentError(place, None, f"no {pattern} stands here")
    for template in sorted(studio.templates.glob("*.typ")):
        if '"@' in template.read_text(encoding="utf-8"):
            raise DocumentError(template, None, "a template may not import packages from the network")
    return studio
