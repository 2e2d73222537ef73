"""Build the house: the only file that knows every room."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from bot.access import UNOPENED, open_store, open_vault, utc_now
from bot.channels.interface import Channel
from bot.dialogue.messages import Recipe
from bot.faq.match import Match, Thread
from bot.loader.documents import DocumentError
from bot.loader.law import LawRefused
from bot.loader.library import PACKAGED, load_shelf
from bot.loader.texts import TextTwice
from bot.outbox import Outbox
from bot.reception import Content, Reception
from bot.reloading import Watch
from bot.reserve import keep
from bot.settings import Settings
from bot.store.interface import Store
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault
from bot.texts.words import VIETNAM
from bot.timers import Timers
from bot.watching import alert
from handlers.talks import make

if TYPE_CHECKING:
    from bot.faq.matching import Matcher
    from bot.pictures import Painter

__all__ = ["UNUSABLE", "Clock", "Content", "House", "Studio", "build", "open_store", "open_vault", "utc_now"]

Clock = Callable[[], datetime]
PAPERS = frozenset({"leaflet", "poster"})
"""Kinds of pictures that are to be printed."""
ASKED = 4
"""Matches kept: within one turn several conversations may ask what a text means."""
UNUSABLE = (*UNOPENED, DocumentError, LawRefused, TextTwice)


@dataclass
class House:
    """The rooms of one running An Sinh, wired together."""

    settings: Settings
    store: Store
    vault: Vault
    watch: Watch[Content]
    outbox: Outbox
    reception: Reception
    timers: Timers

    @property
    def content(self) -> Content:
        """The content in force."""
        return self.watch.content


def build(
    settings: Settings,
    channels: Callable[["House"], Sequence[Channel]],
    clock: Clock = utc_now,
    keeps: frozenset[str] = frozenset(),
    observe: Callable[[str, float], None] = lambda _channel, _seconds: None,
    content: Content | None = None,
) -> House:
    """Open the data folder, load the content and wire the rooms; `channels` is asked for once the house stands.

    Raises:
        ValueError: the content cannot be used; the message names file and line.
    """
    vault = open_vault(settings)
    store = SqliteStore(settings.database, vault)
    folders = (PACKAGED, *((settings.content,) if settings.content else ()))
    watch = Watch(content or load_content(settings), lambda: renew_content(settings), folders, alert)
    reached: dict[str, Channel] = {}
    outbox = Outbox(store, reached, Studio(watch.current).paint, clock, alert)
    reception = Reception(
        store=store,
        deliver=outbox.deliver,
        content=watch.current,
        make=make,
        clock=clock,
        secret=vault.signing,
        alert=alert,
        keeps=keeps,
        observe=observe,
    )
    house = House(settings, store, vault, watch, outbox, reception, Timers(store, reception.hear, clock))
    reached.update({channel.name: channel for channel in channels(house)})
    return house


@dataclass
class Finder:
    """The matcher of questions, loaded when it is first asked for."""

    settings: Settings

    @cached_property
    def matcher(self) -> "Matcher":
        """Load it, with the editors' overlay."""
        from bot.loader.matching import load_matcher  # noqa: PLC0415 -- brings numpy, which takes long to import

        return load_matcher(PACKAGED, self.settings.data / "cache", self.settings.content)

    def match(self, text: str, thread: Thread | None = None) -> Match:
        """Return what to do with a message, the next of a talk if that has a thread."""
        return self.matcher.match(text, thread)


def load_content(settings: Settings, *, at_once: bool = True) -> Content:
    """Load the content of the province with the editors' overlay over it.

    Unless it is wanted `at_once`, the matcher of the packaged content waits for the first question.
    """
    shelf = load_shelf(settings.province, settings.content, settings.address)
    finder = Finder(settings)
    match = finder.matcher.match if at_once or settings.content else finder.match
    return Content(shelf.library, shelf.catalogue, lru_cache(ASKED)(match), shelf.figures)


def renew_content(settings: Settings) -> Content:
    """Load the content of the province anew, once it is checked: every template, every answer on every day to come.

    An overlay that passes is kept for a start on which it does not.

    Raises:
        ValueError: there are faults; the message names the first with file and line.
    """
    from bot.checking import refuse_faults  # noqa: PLC0415 -- without an overlay the content is as it was shipped

    refuse_faults(load_shelf(settings.province, settings.content), datetime.now(VIETNAM).date(), settings.content)
    content = load_content(settings)
    if settings.content:
        keep(settings.content, settings.data)
    return content


class Studio:
    """Makes pictures outside the event loop, by the content in force, and PDFs of what is to be printed.

    A painter is opened with the first picture.
    """

    def __init__(self, content: Callable[[], Content]) -> None:
        """Ask `content` for the law and the words each time."""
        self._content = content
        self._painter: tuple[Content, Painter] | None = None

    async def paint(self, recipe: Recipe) -> bytes:
        """Make the PNG of a recipe, or the PDF of a paper."""
        return await asyncio.to_thread(self._render, recipe)

    def _render(self, recipe: Recipe) -> bytes:
        from bot.loader.pictures import load_painter  # noqa: PLC0415 -- large, and few commands draw

        content = self._content()
        if self._painter is None or self._painter[0] is not content:
            self._painter = content, load_painter(content.library.law, content.catalogue.say)
        painter = self._painter[1]
        return painter.document(recipe) if recipe.kind in PAPERS else painter.render(recipe)
