"""Where to go and pay: the collection points of a commune, as far as the agency has told them."""

import re

from bot.dialogue.asking import Dialogue, Label, Press, Say
from bot.dialogue.talks import Begin
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.phones import show_phone
from bot.leads.doors import together
from bot.leads.records import Lead
from bot.leads.sites import SHOWN, Point, points_in
from handlers.menu import CALL
from handlers.registration.commune import Words, commune

NEAREST = Press("points.start", "start.points.0")
OTHER = "other"
MOST = 5
"""Points that one message lists."""
BRIEF = 160
"""Letters that points may take beside something else that is said; one is named in any case."""
SHORT, LONGEST = 5, 14
"""Words up to which a message asks for nothing else, and beyond which it is a story for the FAQ to answer."""
ASKED_IN = frozenset({"vsi-where-register", "vsi-pay-channel", "hhi-register", "hhi-renew"})
"""Topics of where to pay."""
_POINT = re.compile(r"\b(?:diem|cho|noi) (?:thu|dong|nop)\b")
_PLACE = r"\b(?:o dau|o mo|cho nao|cho mo|toi dau|len dau|gap ai)\b"
_WHERE = re.compile(rf"\b(?:dong|nop|mua)\b.*{_PLACE}|{_PLACE}.*\b(?:dong|nop|mua)\b")
_OTHERWISE = re.compile(r"\b(?:mang|online|onl|chuyen khoan|ck|app|vneid|vssid|momo|vi dien tu|ngan hang)\b")
_WORDS = Words("points.commune", "points.commune.why", plain=True)


def points(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """List the points of the commune that somebody lives in, or names."""
    own = "" if given.get("wants") == OTHER or "said" in given else commune_of(know)
    if own:
        place = know.library.places.by_code(own)
    else:
        place = (yield from commune(know, words=_WORDS, said=given.get("said", ""))).commune
    found = points_in(know.view, place.code, know.today)
    other = Press("points.other", f"start.points.{OTHER}")
    if not found:
        yield Say("points.none", {"place": place.full_name}, (CALL, other))
        return
    values = {"place": place.full_name, "rows": _rows(found[:MOST]), "more": max(0, len(found) - MOST)}
    yield Say("points.listed", values, (other, CALL))


def asked(know: Knowledge, text: str) -> Begin | None:
    """Begin when a text asks for a collection point, or where to pay in a commune; None if nobody told us of any."""
    said = fold(text)
    if len(said.split()) > LONGEST or _OTHERWISE.search(said):
        return None
    asks = _POINT.search(said)
    if not (asks or _WHERE.search(said)) or not anywhere(know):
        return None
    found = know.library.places.find(text, know.library.agency.province)
    named = found.sure or found.choices
    if not (asks or named or len(said.split()) <= SHORT):
        return None
    return Begin("points", {"said": text} if named else {})


def anywhere(know: Knowledge) -> bool:
    """Tell whether the agency has told us of any point."""
    return know.view.count(Point) > 0


def near(know: Knowledge, code: str = "") -> Label | str:
    """Return the points of a commune in a few lines, "" if there are none; without a code, of where one lives."""
    place = code or commune_of(know)
    found = points_in(know.view, place, know.today) if place else []
    if not found:
        return ""
    rows = _rows(found[:SHOWN])
    rows = rows if sum(len("".join(row.values())) for row in rows) <= BRIEF else rows[:1]
    name = know.library.places.by_code(place).full_name
    return Label("points.near", {"place": name, "rows": rows, "more": len(found) - len(rows)})


def commune_of(know: Knowledge) -> str:
    """Return the code of the commune that somebody told with their last lead, "" if they made none."""
    talks = together(know.view, know.conversation)
    leads = [lead for talk in talks for lead in know.view.find(Lead, conversation=talk)]
    return max(leads, key=lambda lead: lead.created_at).commune if leads else ""


def _rows(found: list[Point]) -> list[dict[str, str]]:
    return [
        {
            "name": one.name,
            "address": one.address,
            "hours": one.hours,
            "phone": show_phone(one.phone) if one.phone else "",
        }
        for one in found
    ]
