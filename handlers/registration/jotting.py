"""What somebody who registers tells before it is asked for: kept for later, and said to be."""

import re
from dataclasses import replace

from bot.dialogue.asking import Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.answers import read_sex
from bot.language.folding import fold
from bot.language.kin import others_born
from bot.language.questions import is_question
from bot.language.reading import Misread
from handlers.registration.commune import away_in
from handlers.registration.particulars import is_full_name, told_in
from handlers.registration.party import KIN
from handlers.registration.seen import joined, wish_in

_SHORT = 4
"""Words up to which a text is a piece."""
_PHONE = "+84"
"""What every number holds as it is saved."""
_PUTS_RIGHT = re.compile(
    r"\b(?:doi|sua|sai|nham)(?: lai)? (?:so|sdt|ten|xa|phuong|gio|dia chi)\b|^(?:ten(?: \w+)?|toi|em|minh) la \w+ \w+"
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
    if any(name.startswith("commune.") for name in run.answers):
        return None
    told, sex = told_in(know, text), sex_alone(text) or ""
    told = replace(told, place="") if away_in(know, told.place) else told
    # Of somebody close only the place is kept: the rest would be taken for the writer's own.
    others = run.given.get("wants") == KIN or others_born(text, know.on)
    own = {} if others else {"birth": told.birth, "sex": sex}
    facts = {name: fact for name, fact in ({"place": told.place} | own).items() if fact}
    says = []
    if told.place:
        found = know.library.places.find(told.place, know.library.agency.province)
        named = ", ".join(filter(None, (found.hamlet, found.understood_as))) or told.place
        says.append(Say("register.place_noted" if run.frozen else "register.place_later", {"place": named}))
    elif facts:
        says.append(Say("register.self_noted", {"birth": "", "sex": ""} | facts))
    known = any(_PHONE in answer for answer in run.answers.values())
    if run.frozen and ((told.phone and known) or _PUTS_RIGHT.search(fold(text))):
        says.append(Say("register.right_later"))
    elif not run.frozen and (told.phone or is_full_name(told.note)):
        says.append(Say("register.unkept" if told.phone else "register.unnamed"))
    return Reply(tuple(says), told=facts) if says else None


def sex_alone(text: str) -> str | None:
    """Return the sex if a text tells it and nothing else."""
    if len(text.split()) > _SHORT:
        return None
    try:
        found = read_sex(text)
    except Misread:
        return None
    return found.value if found.sure and re.search(r"\b(?:nu|nam|gai|trai)\b", fold(text)) else None
