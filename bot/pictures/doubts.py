"""What awaits official guidance, written small enough to travel in a recipe."""

from datetime import date

from bot.pictures.errors import BadFacts
from bot.rules.outcomes import Awaited, Outcome, Text

AWAITING = "rules.warning.awaiting"


def doubts_of(*outcomes: Outcome) -> str:
    """Write what outcomes rest on that is not verified, each once: title@day;title@day."""
    listed = [text.values["doubts"] for outcome in outcomes for text in outcome.warnings if text.key == AWAITING]
    doubts = [doubt for doubts in listed if isinstance(doubts, tuple) for doubt in doubts]
    return ";".join(dict.fromkeys(f"{doubt.title}@{doubt.since}" for doubt in doubts))


def read_doubts(written: str) -> tuple[Text, ...]:
    """Return the rules' own warning about what `doubts_of` wrote.

    Raises:
        BadFacts: it was not written so.
    """
    if not written:
        return ()
    try:
        pairs = [doubt.rsplit("@", 1) for doubt in written.split(";")]
        doubts = tuple(Awaited(title, date.fromisoformat(day)) for title, day in pairs)
    except ValueError as error:
        raise BadFacts(f"awaiting: {written!r}") from error
    return (Text(AWAITING, {"doubts": doubts}),)
