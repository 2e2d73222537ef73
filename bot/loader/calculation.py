"""The rules ready to answer: law and words alone, the editors' over the packaged ones."""

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from bot.loader.law import load_law
from bot.loader.texts import load_texts
from bot.rules.requests import answer_request

CONTENT = Path(__file__).resolve().parents[2] / "content"


def load_calculator(overlay: Path | None = None) -> Callable[[bytes], bytes]:
    """Return what answers one request (a line of JSON) with one response.

    Raises:
        LawRefused: a file of law is wrong.
        DocumentError: a file of texts is wrong.
    """
    folders = (CONTENT, overlay) if overlay else (CONTENT,)
    # The same few labels come back in every answer: remembering them halves the time of a batch.
    say = lru_cache(maxsize=4096)(load_texts(*(folder / "texts" / "vi" for folder in folders)).say)
    return partial(answer_request, load_law(*(folder / "law" for folder in folders)), say)
