"""Learning from content: in a process of its own, so that whoever is served meanwhile notices nothing."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bot.faq.calibration import Judged, Limits, cross_judge, fit_thresholds
from bot.faq.fitting import fit
from bot.faq.matching import Thresholds
from bot.faq.model import Model
from bot.loader.faq import load_entries, load_outside
from bot.loader.keeping import LEXICON, SHIPPED, THRESHOLDS, fingerprint, kept_at, kept_fingerprint, store_model
from bot.loader.lexicon import load_lexicon

_NICE = 10
_KEPT = 3  # models that a cache holds: this one, and those to go back to


def learn(content: Path, overlay: Path | None = None) -> Model:
    """Learn from the entries, the messages that are not ours and the word lists.

    Raises:
        DocumentError: A file of the content is malformed, named with file and line.
    """
    folder, over = content / "faq", None if overlay is None else overlay / "faq"
    lexicon = load_lexicon(content / LEXICON, None if overlay is None else overlay / LEXICON)
    return fit(load_entries(folder, over), load_outside(folder, over), lexicon)


def learn_apart(content: Path, cache: Path, overlay: Path | None = None) -> Path:
    """Learn in another process and return where the cache keeps the model; at once if it is known already.

    Raises:
        DocumentError: A file of the content is malformed, named with file and line.
    """
    folder = content / "faq"
    load_entries(folder, None if overlay is None else overlay / "faq")  # a fault is raised here, before any process
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_give_way) as apart:
        return apart.submit(_learn_into, content, cache, overlay).result()


def ship(content: Path) -> Path:
    """Learn from packaged content and keep the model beside it; return its file.

    Raises:
        DocumentError: A file of the content is malformed, named with file and line.
    """
    store_model(learn(content), fingerprint(content), content / SHIPPED)
    return content / SHIPPED


def judge_content(content: Path) -> list[Judged]:
    """Judge every wording of the content by models that learnt from the others.

    Raises:
        DocumentError: A file of the content is malformed, named with file and line.
    """
    folder = content / "faq"
    return list(cross_judge(load_entries(folder), load_outside(folder), load_lexicon(content / LEXICON)))


def ship_thresholds(content: Path, limits: Limits) -> Thresholds:
    """Fit the thresholds by cross-validation and keep them beside the content.

    Raises:
        DocumentError: A file of the content is malformed, named with file and line.
    """
    judged = judge_content(content)
    chosen = fit_thresholds(judged, limits)
    text = (
        "# Fitted by `ansinh learn --thresholds` by cross-validation over all wordings; not to be edited by hand.\n"
        f"# At most: wrong {limits.wrong}, not ours yet answered {limits.intruding}, ours refused {limits.refused}.\n"
        f"inside: {chosen.inside}\nanswer: {chosen.answer}\n"
    )
    (content / THRESHOLDS).write_text(text, encoding="utf-8")
    return chosen


def _learn_into(content: Path, cache: Path, overlay: Path | None) -> Path:
    wanted = fingerprint(content, overlay)
    path = kept_at(cache, wanted)
    if kept_fingerprint(path) != wanted:
        store_model(learn(content, overlay), wanted, path)
        for old in sorted(cache.glob("matching-*.npz"), key=lambda kept: kept.stat().st_mtime)[:-_KEPT]:
            old.unlink(missing_ok=True)
    return path


def _give_way() -> None:
    os.nice(_NICE)
