"""What somebody who registers tells before it is asked for: kept for later, and said to be."""

import re
from dataclasses import replace

from bot.dialogue.asking import Say
from bot.dialogue.session import Run, Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.answers import read_sex
from bot.language.folding import fold, has_marks
from bot.language.kin import others_born, without_kin
from bot.language.phones import show_phone
from bot.language.questions import is_question
from bot.language.reading import Misread
from handlers.registration.commune import away_in
from handlers.registration.particulars import Particulars, is_full_name, named, packed, read_told, told_in
from handlers.registration.party import KIN
from handlers.registration.seen import joined, wish_in

_PLACE_WORDS = range(2, 5)
"""Words of a place that is told alone."""
_SHORT = 4
"""Words up to which a text is a piece."""
_PHONE = "+84"
"""What every number holds as it is saved."""
_PUTS_RIGHT = re.compile(
    r"\b(?:doi|sua|sai|nham)(?: lai)? (?:so|sdt|ten|xa|phuong|gio|dia chi)\b"
    r"|\b(?:so|ten|sdt)(?: \w+)? (?:sai|nham|lon)\b|^(?:ten(?: \w+)?|toi|em|minh) la \w+ \w+"
)
"""What puts right an answer before this one."""


def noted(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Remember what is told beside the point; before they agree neither name nor number. None if it is nothing."""
    run = session.runs[-1]
    if is_question(text):
        return None
    if wish := wish_in(text):
        number, _, before = session.told.get("wish", "").partition(" ")
        all_of_them = joined(before if number == str(run.number) else "", wish)
        return Reply((Say("register.wish_noted", {"words": wish}),), told={"wish": f"{run.number} {all_of_them}"})
    told, sex = told_in(know, text), sex_alone(text) or ""
    if run.frozen and not told.tells and len(text.split()) in _PLACE_WORDS and _is_place_alone(know, text):
        told = Particulars(place=text)
    settled = any(name.startswith("commune.") for name in run.answers)
    away = away_in(know, told.place or text)
    told = replace(told, place="") if settled or away else told
    # Of somebody close only the place is kept: the rest would be taken for the writer's own.
    others = run.given.get("wants") == KIN or others_born(text, know.on)
    own = {} if others or settled else {"birth": told.birth, "sex": sex}
    facts = {name: fact for name, fact in ({"place": told.place} | own).items() if fact}
    says = []
    if told.place:
        found = know.library.places.find(told.place, know.library.agency.province)
        place = ", ".join(filter(None, (found.hamlet, found.understood_as))) or told.place
        says.append(Say("register.place_noted" if run.frozen else "register.place_later", {"place": place}))
    elif facts:
        says.append(Say("register.self_noted", {"birth": "", "sex": ""} | facts))
    if run.frozen and not away and (right := _right(know, run, told)):
        values = {"name": right.name, "phone": right.phone and show_phone(right.phone), "call_at": right.call_at}
        says.append(Say("register.righted", values))
        number, _, before = session.told.get("right", "").partition(" ")
        kept = read_told(know, before).value if number == str(run.number) else Particulars()
        both = replace(kept.joined(right), name=right.name or kept.name)
        facts |= {"right": f"{run.number} {packed(both)}"}
    elif run.frozen and _PUTS_RIGHT.search(fold(text)):
        says.append(Say("register.right_now"))
    elif not run.frozen and (told.phone or (is_full_name(told.note) and _is_written_as_name(told.note))):
        says.append(Say("register.unkept" if told.phone else "register.unnamed"))
    return Reply(tuple(says), told=facts) if says else None


def _is_place_alone(know: Knowledge, text: str) -> bool:
    """Tell whether a text is the name of a place of ours and nothing else."""
    found = know.library.places.find(text, know.library.agency.province)
    return found.named and (found.sure is not None or len(text.split()) == _PLACE_WORDS[0])


def _is_written_as_name(note: str) -> bool:
    """Tell whether words are written as a name is: with capitals, or all without diacritics."""
    return named(Particulars(note=note)).name in note or not has_marks(note)


def _right(know: Knowledge, run: Run, told: Particulars) -> Particulars | None:
    """Return what of the told puts an answer of the form right: another number, name or time; None if nothing does."""
    note, agency = told.note, know.library.agency
    other = without_kin(fold(note)) != fold(note) or know.library.places.find(note, agency.province).named
    name = named(Particulars(note=note)).name if has_marks(note) and not other else ""
    known = {answer.split(".")[0] for answer in run.answers}
    number = any(_PHONE in answer for answer in run.answers.values())
    right = Particulars(
        name=name if "name" in known else "",
        phone=told.phone if number else "",
        call_at=told.call_at if "call_at" in known else "",
    )
    return right if (right.name or right.tells) and "right" not in run.done else None


def sex_alone(text: str) -> str | None:
    """Return the sex if a text tells it and nothing else."""
    if len(text.split()) > _SHORT:
        return None
    try:
        found = read_sex(text)
    except Misread:
        return None
    return found.value if found.sure and re.search(r"\b(?:nu|nam|gai|trai)\b", fold(text)) else None
