"""Registration: consent, who and where, a summary, and a receipt with the code that the caller reads out."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bot.dialogue.asking import Dialogue, Freeze, Option, Press, Question, Say, ask, ask_whole, choose, state
from bot.knowledge import Knowledge
from bot.language.names import read_name
from bot.language.phones import show_phone
from bot.language.reading import Reading
from handlers.registration import calling, particulars, surplus
from handlers.registration.commune import Place, Words, commune
from handlers.registration.numbering import marked, read_number
from handlers.registration.particulars import Particulars, is_full_name, placed, read_told
from handlers.registration.party import KIN, another
from handlers.registration.points import near
from handlers.registration.screening import BARRED, DOUBT, screen
from handlers.registration.seen import beside, joined, said, several, wished, wishing

WANTS = ("vsi", "health", "call")
OTHERS = ("urgent", "giver", "gift")
"""Wishes that come from other conversations, and are not asked for."""
QUICK = "quick"
"""The wish of who presses the button of the menu: a call, with no more asked than a number and a commune."""
CAME = ("source", "agent")
OF_KIN = ("matter", "kin_birth", "kin_sex")
"""What is told of somebody close with the wish to register them: what for, and who they are."""
PARTY = ("people", "wish")
"""How many are still to be registered, and what was wished beside, as given."""
MORE = "more"
"""What is remembered of who was told of while another was registered: the number of that run, and how many they are."""
LEFT = "others"
"""The fact of how many people wait to be registered next."""
FIELDS = ("name", "phone", "commune", "call_at")


@dataclass(frozen=True)
class Contact:
    """Whom to call, where and when; `phone` is E.164, `note` says whose phone it is, `name` may be empty.

    `others` are people who were told of beside, `wish` is what was wished in their own words.
    """

    name: str
    phone: str
    note: str
    place: Place
    call_at: str
    birth: str = ""
    others: int = 0
    wish: str = ""


def register(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Take somebody's wish to be called, from what they want to the receipt."""
    kin, quick = given.get("wants") == KIN, given.get("wants") == QUICK
    if quick or kin:
        given = {key: given[key] for key in (*CAME, *PARTY, *OF_KIN) if key in given} | {"wants": "call"}
    if "wish" in given and "people" in given:
        yield Say("register.group" if given["people"] == "0" else "register.in_turn")
    if kin:
        given = yield from _shared(given)
    matter = yield from _matter(know, given)
    if matter is None:
        return
    wants, given = matter
    if not (quick or kin):
        given = yield from _with(given, "group")
    consent = yield from _consent(know, given, quick=quick)
    if not consent.value:
        again = Press("register.after_all", f"start.register.{KIN if kin else wants}")
        yield Say("register.no_consent", buttons=(again,) if wants in WANTS else ())
        return
    contact = yield from _contact(know, given, consent.note, quick=quick)
    if not (quick or kin):
        given = yield from _with(given, "sex")
    if contact.others:
        given = {"wish": several(contact.others + 1)} | given
    sent = yield from _summary(know, replace(contact, wish=(yield from state("wish", {}))), wants, given)
    if sent is None:
        yield Say("register.not_sent")
        return
    yield Freeze()
    yield from _sent(know, sent, wants, given)


def _shared(given: dict[str, str]) -> Dialogue[dict[str, str]]:
    """Return what is known of somebody close: unless they wish something else, what the lead before is for."""
    wants, _, code = (yield from state("matter", {})).partition(" ")
    wish = {"wish": beside(code)} if code else {}
    own = {name: given[f"kin_{name}"] for name in ("birth", "sex") if f"kin_{name}" in given}
    return wish | given | own | {KIN: "yes", "wants": given.get("matter") or wants or "call"}


def _matter(know: Knowledge, given: dict[str, str]) -> Dialogue[tuple[str, dict[str, str]] | None]:
    """Ask what for, and who may be barred from it; return it with what is known then, None if they are."""
    wants = given.get("wants", "")
    if wants not in (*WANTS, *OTHERS):
        wants = yield from choose("wants", WANTS)
    if wants == "urgent":
        return wants, given | {"officer": "yes"}
    if wants != "vsi":
        return wants, given
    screened = yield from screen(know, kin=KIN in given)
    if screened.value == BARRED:
        return None
    if screened.note:
        told = read_told(know, screened.note).value
        given = given | {name: said for name in ("birth", "place") if (said := getattr(told, name))}
    return wants, given | ({"officer": "yes"} if screened.value == DOUBT else {})


def _sent(know: Knowledge, sent: Contact, wants: str, given: dict[str, str]) -> Dialogue[None]:
    """Send a lead, give the receipt, and offer to go on with who else was told of."""
    facts = _facts(sent, wants, given) | ({"officer": "yes"} if given.get("officer") == "yes" else {})
    receipt = yield from state("lead", facts)
    left = max(int(given.get("people", "1")) - 1, sent.others) or int((yield from state(MORE, {})) or "0")
    yield _receipt(know, sent, wants, receipt, left)
    if left:
        yield from state(LEFT, {"left": str(left)})
        following = Press("register.next_one", f"start.register.{KIN}-{left}")
        yield Say("register.next", {"people": left}, (following,), apart=True)


def _receipt(know: Knowledge, sent: Contact, wants: str, receipt: str, left: int) -> Say:
    """Say what became of a lead; somebody close is asked of here unless more people are `left` to ask of."""
    code, agent, by, known = (*receipt.split("|"), "", "", "")[:4]
    key = "register.receipt_officer" if agent == "officers" else "register.receipt"
    key = key if agent else "register.receipt_waiting"
    where = "" if wants in ("call", "urgent") else near(know, sent.place.commune.code)
    wish = sent.call_at if calling.is_dated(sent.call_at) and not calling.is_over(sent.call_at, know.today) else ""
    values: dict[str, object] = {"code": code, "agent": agent, "wish": wish, "known": known, "points": where}
    values |= {"by": date.fromisoformat(by) if by else None}
    spouse = () if left else (Press("register.spouse", f"start.register.{KIN}"),)
    mine = Press("retime.button", f"retime.{code}.0"), Press("register.withdraw", f"withdraw.{code}.0")
    return Say("register.receipt_again" if known else key, values, (*spouse, *mine), apart=True)


def _seen(given: dict[str, str], wish: str) -> str:
    """Return what was seen, with what was wished at the beginning and since."""
    return wishing(given.get("seen", ""), given.get("wish", ""), wish)


def _with(given: dict[str, str], name: str) -> Dialogue[dict[str, str]]:
    """Add what was told since the beginning, if it was not known then."""
    told = "" if given.get(name) else (yield from state(name, {}))
    return given | {name: told} if told else given


def _consent(know: Knowledge, given: dict[str, str], *, quick: bool) -> Dialogue[Reading[str]]:
    """Ask for consent in words that name all that is kept, the group only if it is; the note was told beside."""
    grouped = given.get("group", "other") != "other"
    wording = "consent.register_call" if quick else "consent.register_group" if grouped else "consent.register"
    options = (Option("yes", "consent.yes"), Option("no", "consent.no"), Option("more", "consent.more"))

    def read(written: str) -> Reading[str]:
        return surplus.read_agreed(know, written)

    asked = partial(Question, read=read, text=wording, strict=True, again="consent.again", why="trust.seen", whole=True)
    answer: Reading[str] = yield from ask_whole(asked("consent", options=options))
    if answer.value == "more":
        yield Say("consent.detail", apart=True)
        answer = yield from ask_whole(asked("consent.2", options=options[:2]))
    if answer.value != "yes":
        return Reading("", "")
    yield from state("consent", {"purpose": "register", "wording": wording})
    yield Freeze()
    return answer


def _contact(know: Knowledge, given: dict[str, str], agreed: str, *, quick: bool) -> Dialogue[Contact]:
    """Ask for name, number, time and commune; of who is in a hurry for number and commune alone."""
    told, attempt = (read_told(know, agreed).value if agreed else Particulars()), 0
    kept = yield from state("before", {})
    before = read_told(know, kept).value if kept else Particulars()
    while not (told.name or quick):
        asked = particulars.question(know, f"name.more.{attempt}" if attempt else "name", kin=KIN in given)
        found = (yield from ask_whole(asked)).value
        told, attempt = replace(told.joined(found), name=found.name), attempt + 1
    others = another(told.note) or is_full_name(told.note)
    told = replace(told, note="" if others else told.note)
    told = yield from surplus.reached(know, told, before.phone, kin=KIN in given, quick=quick)
    if others := others or another(told.note):
        yield Say("register.also_later")
    if not (told.call_at or quick):
        when = yield from ask_whole(surplus.timed(know, "call_at", before.call_at))
        call_at = yield from calling.half(know, "call_at", when.value, heard=True)
        told = replace(told, place=when.note or told.place)
    else:
        call_at = (yield from calling.half(know, "call_at", told.call_at)) or "any"
    # As it is known now: a place that is named later, in a question beside, must not take the place of a confirmed one.
    known = given.get("place", "") or (yield from state("place", {}))
    words = Words("commune.kin") if KIN in given else Words()
    place = yield from commune(know, words=words, said=placed(know, told.place, known or before.place))
    call_at = (yield from calling.half(know, "call_at.beside", place.call_at)) or call_at
    if not place.hamlet:
        place = replace(place, hamlet=particulars.hamlet_alone(know, (yield from state("hamlet", {"but": known}))))
    birth = "" if quick else told.birth or given.get("birth", "")
    if not (birth or quick or KIN in given):
        birth = yield from state("birth", {})
    note = "" if others else told.note
    return (yield from _righted(know, Contact(told.name, told.phone, note, place, call_at, birth, int(others))))


def _righted(know: Knowledge, contact: Contact) -> Dialogue[Contact]:
    """Put right what was told anew in the middle of the form."""
    kept = yield from state("right", {})
    if not kept:
        return contact
    told = read_told(know, kept).value
    call_at = (yield from calling.half(know, "call_at.right", told.call_at)) or contact.call_at
    note = "" if told.phone else contact.note
    return replace(
        contact, name=told.name or contact.name, phone=told.phone or contact.phone, note=note, call_at=call_at
    )


def _summary(know: Knowledge, contact: Contact, wants: str, given: dict[str, str]) -> Dialogue[Contact | None]:
    """Show all before it is sent, and let each part be corrected."""
    attempt = 1
    while True:
        values = {
            "name": contact.name,
            "phone": show_phone(contact.phone),
            "note": contact.note,
            "place": contact.place.commune.full_name,
            "hamlet": contact.place.hamlet,
            "call_at": calling.shown(contact.call_at, know.today),
            "wants": wants,
            "birth": contact.birth,
            "seen": said(given.get("seen", "")),
            "wishes": wished(_seen(given, contact.wish)),
        }
        put = yield from ask_whole(surplus.put_right(know, f"summary.{attempt}", values, FIELDS))
        if put.value in ("send", "cancel"):
            return contact if put.value == "send" else None
        attempt += 1
        if put.value == surplus.WISHED:
            contact = replace(contact, wish=joined(contact.wish, put.note))
            continue
        if put.value == surplus.TOLD:
            contact = yield from _told_right(know, contact, put.note, attempt)
            continue
        field = put.value if put.value in FIELDS else (yield from choose(f"edit.{attempt - 1}", FIELDS))
        contact = yield from _again(know, contact, field, attempt)


def _told_right(know: Knowledge, contact: Contact, saved: str, attempt: int) -> Dialogue[Contact]:
    """Put right what was told under the summary; another commune is confirmed as any other."""
    told = read_told(know, saved).value
    note = told.note if told.phone else contact.note
    right = replace(contact, name=told.name or contact.name, phone=told.phone or contact.phone, note=note)
    call_at = yield from calling.half(know, f"call_at.{attempt}", told.call_at)
    right = replace(right, call_at=call_at or contact.call_at, birth=told.birth or contact.birth)
    if not told.place:
        return right
    found = know.library.places.find(told.place, know.library.agency.province)
    if found.hamlet and not (found.sure or found.choices):
        return replace(right, place=replace(right.place, hamlet=found.hamlet))
    place = yield from commune(know, f"commune.again.{attempt}", said=told.place)
    hamlet = contact.place.hamlet if place.commune == contact.place.commune else ""
    return replace(right, place=replace(place, hamlet=place.hamlet or hamlet))


def _again(know: Knowledge, contact: Contact, field: str, attempt: int) -> Dialogue[Contact]:
    if field == "name":
        asked = Question(f"name.{attempt}", read_name, "name.again", free=True, kind="name", suggest=marked)
        return replace(contact, name=(yield from ask(asked)))
    if field == "phone":
        question = Question(f"phone.{attempt}", read_number, "phone", contact=True, whole=True, kind="phone")
        reading = yield from ask_whole(question)
        return replace(contact, phone=reading.value, note=reading.note)
    if field == "commune":
        return replace(contact, place=(yield from commune(know, f"commune.again.{attempt}")))
    call_at = yield from ask(calling.question(know, f"call_at.{attempt}"))
    return replace(contact, call_at=(yield from calling.half(know, f"call_at.{attempt}", call_at, heard=True)))


def _facts(contact: Contact, wants: str, given: dict[str, str]) -> dict[str, str]:
    kept = {key: given[key] for key in ("sex", "group", "source", "agent") if given.get(key)}
    kept |= {"birth": contact.birth} if contact.birth else {}
    kept |= {"seen": seen} if (seen := _seen(given, contact.wish)) else {}
    return kept | {
        "name": contact.name,
        "phone": contact.phone,
        "note": contact.note,
        "commune": contact.place.commune.code,
        "hamlet": contact.place.hamlet,
        "call_at": contact.call_at,
        "wants": wants,
    }
