"""Load all of content/: checked whole or refused."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from bot.faq.entries import Entry
from bot.knowledge import Agency, Library
from bot.loader.calendar import load_calendar
from bot.loader.faq import load_entries
from bot.loader.law import load_law
from bot.loader.packaged import PACKAGED, PROVINCES
from bot.loader.places import load_places
from bot.loader.texts import load_texts
from bot.texts.catalogue import Catalogue
from bot.texts.caveat import guarded
from bot.texts.figures import Figures

__all__ = ["PACKAGED", "PROVINCES", "Shelf", "load_shelf"]


@dataclass(frozen=True, eq=False)
class Shelf:
    """The library and the words, as one version of the content gives them."""

    library: Library
    catalogue: Catalogue

    @lru_cache(maxsize=8)  # noqa: B019 -- a shelf lives as long as its content
    def figures(self, on: date) -> dict[str, object]:
        """Return the living numbers of a day."""
        return dict(Figures(self.library.law, on, self.library.agency.province).names())


def load_shelf(province: str, overlay: Path | None = None, address: str = "") -> Shelf:
    """Read law, places, FAQ and texts of one province's installation, with the editors' overlay over them.

    `address` is where its web chat is reached.

    Raises:
        DocumentError: a file cannot be used.
        LawRefused: a parameter of law cannot be used.
    """
    over = overlay if overlay and overlay.is_dir() else None
    entries = load_entries(PACKAGED / "faq", over / "faq" if over else None)
    folders = (PACKAGED / "texts" / "vi", *((over / "texts" / "vi",) if over else ()))
    catalogue = load_texts(*folders)
    library = Library(
        law=load_law(PACKAGED / "law", *((over / "law",) if over else ())),
        places=load_places(PACKAGED / "places"),
        entries={entry.slug: entry for entry in entries},
        agency=Agency(province, PROVINCES[province], address=address),
        calendar=load_calendar(PACKAGED / "calendar" / "holidays.yaml"),
    )
    return Shelf(library, Catalogue(catalogue.messages | _words(entries, catalogue)))


def _words(entries: tuple[Entry, ...], said: Catalogue) -> dict[str, str]:
    """Give the catalogue the texts of the FAQ, which add by themselves what is not settled."""
    words: dict[str, str] = {}
    for entry in entries:
        words[f"faq:{entry.slug}"] = guarded(entry.short, said.say("faq.awaiting"))
        words[f"faq:{entry.slug}.title"] = entry.title
        if entry.more:
            words[f"faq:{entry.slug}.more"] = guarded(entry.more, said.say("faq.awaiting"))
    return words
