"""The matcher, ready to use: what was learnt is kept beside its content and known by what it was learnt from."""

from pathlib import Path

from bot.faq.lexicon import Lexicon
from bot.faq.matching import Matcher, Thresholds
from bot.faq.model import Model
from bot.loader.documents import DocumentError, read_yaml
from bot.loader.keeping import LEXICON, SHIPPED, THRESHOLDS, fingerprint, kept_at, kept_fingerprint, read_model
from bot.loader.lexicon import load_lexicon

PACKAGED = Path(__file__).resolve().parents[2] / "content"


def load_matcher(content: Path, cache: Path | None = None, overlay: Path | None = None) -> Matcher:
    """Return the matcher of some content: learnt before, if that is known, else learnt now and kept in the cache.

    Args:
        content: The folder that holds faq/.
        cache: Where newly learnt models are kept; none keeps nothing.
        overlay: A second such folder, whose files take the place of their namesakes.

    Raises:
        DocumentError: A file of the content is malformed, named with file and line.
    """
    return Matcher(_model(content, cache, overlay), _lexicon(content, overlay), load_thresholds(content, overlay))


def load_thresholds(content: Path, overlay: Path | None = None) -> Thresholds:
    """Read the fitted thresholds; without any, nothing is answered surely.

    Raises:
        DocumentError: The file does not hold two numbers from 0 to 1.
    """
    path = _topmost(content, overlay, THRESHOLDS)
    if not path.is_file():
        return Thresholds(inside=0.5, answer=1.0)
    read = read_yaml(path)
    try:
        chosen = Thresholds(inside=float(read["inside"]), answer=float(read["answer"]))
    except (KeyError, TypeError, ValueError) as error:
        raise DocumentError(path, None, "wants two numbers: inside and answer") from error
    if not (0 <= chosen.inside <= 1 and 0 <= chosen.answer <= 1):
        raise DocumentError(path, None, "inside and answer lie between 0 and 1")
    return chosen


def _model(content: Path, cache: Path | None, overlay: Path | None) -> Model:
    wanted = fingerprint(content, overlay)
    for path in (content / SHIPPED, *(() if cache is None else (kept_at(cache, wanted),))):
        if kept_fingerprint(path) == wanted:
            return read_model(path)
    from bot.loader.learning import learn, learn_apart  # noqa: PLC0415 -- what is known already starts without pydantic

    if cache is None:
        return learn(content, overlay)
    return read_model(learn_apart(content, cache, overlay))


def _lexicon(content: Path, overlay: Path | None) -> Lexicon:
    return load_lexicon(content / LEXICON, None if overlay is None else overlay / LEXICON)


def _topmost(content: Path, overlay: Path | None, name: Path) -> Path:
    if overlay is not None and (overlay / name).is_file():
        return overlay / name
    return content / name
