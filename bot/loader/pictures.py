"""The painter, with the templates and fonts of content/pictures."""

from pathlib import Path

from bot.loader.documents import DocumentError
from bot.loader.library import PACKAGED, PROVINCES
from bot.pictures import Painter
from bot.pictures.press import Press
from bot.pictures.sketch import Say
from bot.rules.law import Law

STUDIO = PACKAGED / "pictures"
PACKAGE = '"@'


def load_painter(law: Law, say: Say, folder: Path = STUDIO) -> Painter:
    """Open the templates and fonts in `folder` for a painter who draws by this law and in these words.

    Raises:
        DocumentError: as `load_fonts`.
    """
    return Painter(law, say, PROVINCES, load_fonts(folder), folder)


def load_press(folder: Path = STUDIO) -> Press:
    """Open the templates and fonts in `folder` for what is drawn without a recipe; the same error."""
    return Press(load_fonts(folder), folder)


def load_page(name: str, folder: Path = STUDIO) -> str:
    """Read the template of a page, such as `report.html`."""
    return (folder / name).read_text(encoding="utf-8")


def load_fonts(folder: Path) -> Path:
    """Return where the fonts are, once templates and fonts are seen to be in order.

    Raises:
        DocumentError: there are none, or a template would fetch a package from the network.
    """
    templates, fonts = sorted(folder.glob("*.typ")), folder / "fonts"
    if not templates or not any(fonts.glob("*.ttf")):
        raise DocumentError(folder, None, "templates (*.typ) and fonts/*.ttf must stand here")
    for template in templates:
        if PACKAGE in template.read_text(encoding="utf-8"):
            raise DocumentError(template, None, "a template may not import packages from the network")
    return fonts
