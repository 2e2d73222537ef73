"""Entries that steal each other's questions, found by cross-validation over their wordings."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.faq.fitting import fit_wordings, wordings_of
from bot.faq.model import order_of
from bot.loader.faq import load_entries, load_outside
from bot.loader.keeping import LEXICON
from bot.loader.lexicon import load_lexicon

FOLDS = 5
MANY = 0.15
"""Of an entry's wordings, the share that goes to one other entry from which the border is worth a look."""


def thefts(content: Path, overlay: Path | None = None) -> Iterator[tuple[str, str, int, str]]:
    """Yield who loses to whom, how many wordings, and one of them; by models that learnt from the other wordings."""
    folders = content / "faq", None if overlay is None else overlay / "faq"
    entries, outside = load_entries(*folders), load_outside(*folders)
    lexicon = load_lexicon(content / LEXICON, None if overlay is None else overlay / LEXICON)
    topics = tuple(entry.slug for entry in entries)
    wordings = wordings_of(entries, outside)
    lost: dict[tuple[str, str], list[str]] = {}
    for fold in range(FOLDS):
        model = fit_wordings(topics, [w for place, w in enumerate(wordings) if place % FOLDS != fold], lexicon)
        for wording in wordings[fold::FOLDS]:
            verdict = model.verdict(wording.text, lexicon)
            if verdict is None or wording.column >= len(topics):
                continue
            best = order_of(verdict.topics)[0]
            if best != wording.column:
                lost.setdefault((topics[wording.column], topics[best]), []).append(wording.text)
    sizes = Counter(topics[wording.column] for wording in wordings if wording.column < len(topics))
    for (loser, winner), texts in sorted(lost.items()):
        if len(texts) >= MANY * sizes[loser]:
            yield loser, winner, len(texts), texts[0]
