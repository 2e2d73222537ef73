"""Which insurance somebody means who only says "bảo hiểm": the card for the doctor, or the pension."""

import re

from bot.dialogue.asking import Dialogue, choose
from bot.dialogue.talks import Begin
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.households import people_in
from handlers.estimates.estimator import estimator
from handlers.estimates.health import cards

_BUYING = re.compile(r"\b(?:mua|lam|tham gia) (?:cai |the )?(?:bao hiem|bh)\b")
_PRICE = re.compile(r"\b(?:bao nhieu|bn|may tien|het may|gia)\b")
_KIND = re.compile(
    r"\b(?:bhyt|bhxh|bhtn|y te|xa hoi|tu nguyen|tn|the|kham|chua|benh|vien|thuoc|huu|luong|gia dinh|hoc sinh|sinh vien"
    r"|that nghiep|tai nan|nhan tho|xe|thai san|rut)\b"
)


def meant(text: str) -> Begin | None:
    """Return the question which insurance is meant, if a message asks for the price of buying just "bảo hiểm"."""
    said = fold(text)
    if not _BUYING.search(said) or not _PRICE.search(said) or _KIND.search(said):
        return None
    people = people_in(text)
    return Begin("insurance", {"members": str(people)} if people else {})


def insurance(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask which it is, and go on with the price of that."""
    kind = yield from choose("insurance", ("health", "pension"))
    yield from cards(know, given) if kind == "health" else estimator(know, given)
