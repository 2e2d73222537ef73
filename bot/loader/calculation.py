"""The rules ready to answer: law and words read from the packaged content, nothing else."""

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from bot.loader.law import load_law
from bot.loader.texts import load_texts
from bot.rules.requests import answer_request

CONTENT = Path(__file__).resolve().parents[2] / "content"


def load_calculator(content: Path = CONTENT) -> Callable[[bytes], bytes]:
    """Return what answers one request (a line of JSON) with one response.

    Raises:
        LawRefused: a file of law is wrong.
        DocumentError: a file of texts is wrong.
    """
    # The same few labels come back in every answer: remembering them halves the time of a batch.
    say = lru_cache(maxsize=4096)(load_texts(content / "texts" / "vi").say)
    return partial(answer_request, load_law(content / "law"), say)
