"""Several questions in one message: each is short and sure by itself, or the message is one story."""

import re

from bot.dialogue.talks import Begin
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.questions import is_question

_BETWEEN = re.compile(r"[?.;,!\n]+|(?<!\w)(?:và|va|với lại|voi lai|vs lai|rồi thì|roi thi)(?!\w)")
_LONGEST = 10
"""Words up to which a part is a question and nothing else."""
_LEAST, _MOST = 3, 4
"""Words that a part has at least, and parts that a message has at most."""
PRICE = "vsi-amount"
_PENSION = re.compile(r"\b(?:luong|huu|huong|linh|ve gia)\b")


def topics(know: Knowledge, text: str) -> tuple[str, ...]:
    """Return the topics of the questions of a message in their order; none unless all are sure, and at least two."""
    parts = _parts(text)
    if len(parts) < 2 or not all(is_question(part) for part in parts):  # noqa: PLR2004 -- one is no several
        return ()
    matches = [know.match(part) for part in parts]
    found = tuple(dict.fromkeys(match.topics[0] for match in matches if match.kind == "answer"))
    return found if len(found) == len(parts) else ()


def both(know: Knowledge, text: str) -> Begin | None:
    """Return the estimator, which tells both, for who asks at once what to pay and about the pension."""
    priced, *rest = _parts(text) or ("",)
    if not rest or not any(_PENSION.search(fold(part)) and is_question(part) for part in rest):
        return None
    match = know.match(priced)
    return Begin("estimator") if match.kind == "answer" and match.topics[0] == PRICE else None


def _parts(text: str) -> tuple[str, ...]:
    """Return the parts of a message, none if one of them says more or less than a question."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    fits = len(parts) <= _MOST and all(_LEAST <= len(part.split()) <= _LONGEST for part in parts)
    return tuple(parts) if fits else ()
