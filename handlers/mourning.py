"""Somebody has died: one human sentence and the deadline, then a person; figures last."""

import re

from bot.dialogue.asking import Dialogue, Say, choose
from bot.knowledge import Knowledge
from bot.language.folding import fold
from handlers.register import register

TOPIC = "death"
_KIN = r"(?:chong|vo|bo|ba|me|cha|ong|anh|chi|em|con|chau|bac|chu|co|nha toi|nha em)"
_GONE = (
    r"(?:(?:moi|vua|da) (?:mat|qua doi|chet|di)|mat roi|qua doi|chet roi|mat (?:hom|tuan|thang|nam) (?:qua|truoc|kia))"
)
_BEREAVED = re.compile(rf"\b{_KIN}\b.*\b{_GONE}\b")
_THING = "(?:so|the|giay|tien|dien thoai|sim|can cuoc|mat khau|quyen)"
_LOST = re.compile(rf"\bmat (?:roi |luon |het |cai |cuon )?{_THING}\b|\b{_THING}(?: \w+){{0,4}} mat\b")
_SUPPOSED = re.compile(r"\b(?:lo|neu|nho|chang may|khong may|gia su|se)\b")


def is_bereaved(text: str) -> bool:
    """Whether a text tells that somebody close has died, rather than asking what would be."""
    said = fold(text)
    return _BEREAVED.search(said) is not None and not (_SUPPOSED.search(said) or _LOST.search(said))


def mourning(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Say the deadline, then what the person wants: a call, the papers, or peace."""
    yield Say("mourning.first")
    what = yield from choose("mourning.want", ("call", "papers", "later"), soft=True)
    if what == "papers":
        yield Say("mourning.papers")
        worked = yield from choose("mourning.worked", ("yes", "no", "unknown"))
        yield Say(f"mourning.told.{worked}")
        what = yield from choose("mourning.then", ("call", "later"), soft=True)
    if what == "call":
        yield from register(know, given | {"wants": "call", "officer": "yes"})
    else:
        yield Say("mourning.later")
