"""An officer takes a conversation over: what either says goes to the other, and An Sinh stays quiet meanwhile."""

from datetime import timedelta

import msgspec

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Cancel, Effect, Save, Schedule, Tell
from bot.dialogue.messages import Event, Incoming
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.masking import mask
from bot.language.speech import Act, act_of
from bot.leads.inquiries import ANSWERED, OPEN, TALKING, Unanswered
from bot.leads.records import Agent
from handlers.officers.officer import officer_of, settled
from handlers.question import ANSWER, LANE, waiting

MEETS, MET = "meets", "met"
SILENCE = timedelta(hours=1)
_DONE = frozenset({"tra lai", "xong", "xong roi", "ket thuc"})


def meet(know: Knowledge, session: Session, code: str) -> Reply:
    """Let an officer talk with whoever asked; one conversation at a time."""
    me, row = officer_of(know), know.view.get(Unanswered, code)
    if me is None:
        return Reply((Say("agent.not_yours"),), quiet=True)
    if busy := session.told.get(MEETS):
        return Reply((Say("relay.busy", {"code": busy}, (done(busy),)),), quiet=True)
    if row is None or row.state != OPEN:
        return Reply((settled(know, code, row),), quiet=True)
    taken = msgspec.structs.replace(row, version=row.version + 1, state=TALKING, officer=me.id)
    came = Tell(_event(row.conversation, "officer_came", code))
    effects = (Save(taken), Cancel(f"{LANE}:{code}"), came, _patience(know, code))
    return Reply((Say("relay.begun", {"code": code}, (done(code),)),), effects, told={MEETS: code}, quiet=True)


def done(code: str) -> Press:
    """Return the button that ends a talk."""
    return Press("relay.done", f"handback.{code}.0")


def came(know: Knowledge, session: Session, about: dict[str, str]) -> Reply:
    """Tell the asker that a person is there."""
    del session
    row = know.view.get(Unanswered, about["question"])
    if row is None or row.conversation != know.conversation:
        return Reply(quiet=True)
    say = Say("relay.came", {"code": row.code}, (done(row.code),), apart=True, name=f"{ANSWER}{row.code}")
    return Reply((say,), told={MET: row.code}, quiet=True)


def divert(know: Knowledge, session: Session, incoming: Incoming) -> Reply | None:
    """Pass on what is said while an officer has taken over; a cry for help is heard by An Sinh as well."""
    code = session.told.get(MEETS) or session.told.get(MET)
    said = incoming.text and not incoming.button
    row = know.view.get(Unanswered, code) if code and said else None
    if not code or row is None or row.state != TALKING:
        return None
    if fold(incoming.text).strip(" .!") in _DONE:
        return hand_back(know, session, code)
    if session.told.get(MET) and act_of(incoming.text) is Act.DANGER:
        return None
    text = mask(incoming.text, phones=False).text
    told = Tell(_event(_other(know, session, row), "relayed", code, text=text))
    return Reply(effects=(told, _patience(know, code)), quiet=True)


def heard(know: Knowledge, session: Session, about: dict[str, str]) -> Reply:
    """Bring what the other side said; to somebody who is not in that talk any more, nothing."""
    del know
    code = about["question"]
    if session.told.get(MEETS) == code:
        return Reply(
            (Say("relay.asker", {"code": code, "text": about["text"]}, (done(code),), apart=True),), quiet=True
        )
    if session.told.get(MET) == code:
        return Reply((Say("relay.officer", {"text": about["text"]}, apart=True),), quiet=True)
    return Reply(quiet=True)


def hand_back(know: Knowledge, session: Session, code: str) -> Reply:
    """End a talk, whichever side it is."""
    row = know.view.get(Unanswered, code)
    if code not in (session.told.get(MEETS), session.told.get(MET)) or row is None:
        return Reply((Say("relay.none"),), quiet=True)
    over = Reply((Say(_words(session, code), {"code": code}),), told={MEETS: "", MET: ""}, quiet=True)
    if row.state != TALKING:
        return over
    closed = msgspec.structs.replace(row, version=row.version + 1, state=ANSWERED)
    told = Tell(_event(_other(know, session, row), "handed_back", code))
    return Reply(over.says, (Save(closed), Cancel(f"talk:{code}"), told), told=over.told, quiet=True)


def handed_back(_know: Knowledge, session: Session, about: dict[str, str]) -> Reply:
    """Hear that the other side has ended the talk."""
    code = about["question"]
    if code not in (session.told.get(MEETS), session.told.get(MET)):
        return Reply(quiet=True)
    return Reply((Say(_words(session, code), {"code": code}, apart=True),), told={MEETS: "", MET: ""}, quiet=True)


def idle(know: Knowledge, about: dict[str, str]) -> Reply:
    """End a talk in which nobody has said anything for long, and let the question wait again."""
    row = know.view.get(Unanswered, about["question"])
    if row is None or row.state != TALKING:
        return Reply(quiet=True)
    again = msgspec.structs.replace(row, version=row.version + 1, state=OPEN, officer="")
    officer = know.view.get(Agent, row.officer)
    sides = (row.conversation, officer.conversation if officer else "")
    told = tuple(Tell(_event(side, "handed_back", row.code)) for side in sides if side)
    return Reply(effects=(Save(again), *told, *waiting(know, again)), quiet=True)


def _words(session: Session, code: str) -> str:
    return "relay.over_officer" if session.told.get(MEETS) == code else "relay.over"


def _other(know: Knowledge, session: Session, row: Unanswered) -> str:
    if session.told.get(MEETS) == row.code:
        return row.conversation
    officer = know.view.get(Agent, row.officer)
    return officer.conversation if officer else row.conversation


def _patience(know: Knowledge, code: str) -> Effect:
    return Schedule(f"talk:{code}", know.now + SILENCE, _event(f"{LANE}:{code}", "question_idle", code))


def _event(to: str, name: str, code: str, **more: str) -> Event:
    return Event(to=to, name=name, about={"question": code} | more)
