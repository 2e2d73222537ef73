"""The house's side of a conversation: which dialogue, action, event or word leads where."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bot.dialogue.asking import Dialogue, Fact, Say
from bot.dialogue.effects import Effect
from bot.dialogue.messages import Incoming
from bot.dialogue.session import Done, Run, Session
from bot.dialogue.talks import Begin, Reply, Talks, UnknownDialogue
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.speech import Act, asked_form
from bot.leads.records import Lead
from bot.leads.ties import owns
from bot.texts.rendering import Voice
from handlers import menu, question
from handlers.agents import agent
from handlers.answers import couple, fallback, faq, hearsay, household, urgent
from handlers.arrivals import arriving, hall, receiving
from handlers.estimates import gift, giver, slider, slip
from handlers.estimates.estimator import estimator, outlook, wished
from handlers.estimates.health import cards
from handlers.estimates.insurance import insurance
from handlers.estimates.memory import ABOUT, remembered
from handlers.estimates.student import student
from handlers.estimates.view import kindly
from handlers.estimates.withdrawal import withdraw
from handlers.leads import amending, barring, due, giving, joining, lead, mydata, receipt, retiming
from handlers.officers import inquiry, officer, relay, takeover
from handlers.registration.intent import enrols
from handlers.registration.party import KIN
from handlers.registration.points import points
from handlers.registration.register import register

Script = Callable[[Knowledge, dict[str, str]], Dialogue[None]]
SCRIPTS: dict[str, Script] = {
    "estimator": estimator,
    "pension": outlook,
    "target": wished,
    "withdrawal": withdraw,
    "health": cards,
    "insurance": insurance,
    "student": student,
    "register": register,
    "mydata": mydata.mydata,
    "erase": mydata.erasing,
    **agent.SCRIPTS,
    "due": due.due,
    "points": points,
    "retime": retiming.retime,
    "giver": giver.giver,
    "gift": gift.gift,
    household.EACH: household.each,
    **inquiry.SCRIPTS,
}
ABOUT_ONESELF = ("estimator", "pension", "target", "withdrawal")
ANEW = "anew"


def make(know: Knowledge, voice: Voice) -> Talks:
    """Build what the house can do in one turn."""
    house = _House(know, voice)
    return Talks(
        open=house.open,
        perform=house.perform,
        withdraw=house.withdraw,
        label=voice.label,
        press=house.press,
        speak=house.speak,
        aside=house.aside,
        notice=house.notice,
        changed=house.changed,
        divert=house.divert,
    )


@dataclass(frozen=True)
class _House:
    know: Knowledge
    voice: Voice

    def open(self, run: Run) -> Dialogue[None]:
        if run.dialogue not in SCRIPTS:
            raise UnknownDialogue(run.dialogue)
        return kindly(SCRIPTS[run.dialogue](self.know.at(run.on), run.given))

    def perform(self, run: Run, fact: Fact, before: Done | None) -> tuple[str, tuple[Effect, ...]]:
        del before
        know = self.know.at(run.on)
        if reported := agent.perform(know, self.voice, fact):
            return reported
        deeds: dict[str, Callable[[], tuple[str, tuple[Effect, ...]]]] = {
            "consent": lambda: lead.consent(know, self.voice, run, fact),
            "lead": lambda: lead.lead(know, fact),
            **{name: partial(self.told, name) for name in ("place", "birth", "sex", "group")},
            "hamlet": lambda: self.told("place", fact.about["but"]),
            "before": lambda: (lead.before(know), ()),
            "matter": lambda: (lead.matter(know), ()),
            "others": lambda: (fact.about["left"], ()),
            **{name: partial(self.told_in, run, name) for name in ("wish", "more", "right")},
            "slip": lambda: slip.kept(know, fact),
            "reminder": lambda: due.remembered(know, fact),
            "retime": lambda: retiming.changed(know, fact),
            "gift": lambda: giver.passed_on(know, fact),
            "renewal": lambda: giving.remembered(know, fact),
            "move": lambda: amending.moved(know, fact),
            "correct": lambda: mydata.correct(know, fact),
            "erase": lambda: mydata.erased(know),
            "join": lambda: joining.given(know),
            "question": lambda: question.asked(know, fact),
            "answer": lambda: officer.answered(know, self.voice, fact),
            "rescue": lambda: urgent.rescued(know, fact),
            "alone": lambda: urgent.rescued(know, fact),
        }
        return deeds[fact.kind]()

    def told(self, name: str, but: str = "") -> tuple[str, tuple[Effect, ...]]:
        """Return what was told in passing, "" if it was not, or was known already (`but`)."""
        told = self.know.told.get(name)
        return "" if told == but else told, ()

    def told_in(self, run: Run, name: str) -> tuple[str, tuple[Effect, ...]]:
        """Return what was told beside a run that is only of that run, "" if nothing was."""
        number, _, told = self.know.told.get(name).partition(" ")
        return told if number == str(run.number) else "", ()

    def withdraw(self, run: Run, done: Done) -> tuple[Effect, ...]:
        del run
        return lead.undo(self.know, done)

    def press(self, session: Session, action: str, thing: str, version: str) -> Reply | None:
        know = self.know
        actions: dict[str, Callable[[], Reply | None]] = {
            "menu": lambda: menu.main(know, session, thing),
            "start": lambda: self.start(session, thing, version),
            "faq": lambda: faq.show(know, session, thing),
            "more": lambda: faq.more(know, thing),
            "person": lambda: self.start(session, "register", "call"),
            "withdraw": lambda: lead.withdraw(know, thing),
            "remind": lambda: self.stilled(due.stopped(know)),
            "receive": receiving.declined,
            "retime": lambda: retiming.press(know, thing),
            "adjust": lambda: slider.adjust(know, thing, version),
            "adopt": lambda: slider.adopt(thing),
            "kin": lambda: couple.press(session, thing, version),
            "part": lambda: joining.part(know),
            "unmute": lambda: takeover.hand_back(know, thing),
        }
        if action in actions:
            return actions[action]()
        if reported := agent.press(know, action, thing, version):
            return agent.unasked(session, reported) if action == "undo" else reported
        return inquiry.press(know, session, action, thing, version)

    def start(self, session: Session, dialogue: str, first: str) -> Reply | None:
        if dialogue not in SCRIPTS:
            return None
        if dialogue in ABOUT_ONESELF:
            known = {} if first == ANEW else remembered(session)
            return Reply(begin=Begin(dialogue, known), told={key: known[key] for key in ABOUT if key in known})
        first, _, people = first.partition("-")
        own = () if first == KIN else ("sex", "birth", "group")
        known = {key: session.told[key] for key in (*own, "source", "agent") if key in session.told}
        known |= {"people": people} if people.isdecimal() else {}
        return Reply(begin=Begin(dialogue, known | ({"wants": first} if first not in ("", "0") else {})))

    def speak(self, session: Session, act: Act, incoming: Incoming) -> Reply | None:
        told = agent.speak(self.know, session, act, incoming.text)
        if now := told or inquiry.speak(self.know, act, incoming.text):
            return now
        if act is Act.ERASE:
            return Reply(begin=Begin("erase"))
        if act is Act.MY_DATA:
            return Reply(begin=Begin("mydata"))
        if act in (Act.GREETING, Act.MENU) and not session.run and (mine := agent.menu(self.know, incoming.text)):
            return mine
        unwanted = act is Act.STOP and "goi" in fold(incoming.text).split()
        reply = (lead.uncalled(self.know) if unwanted else None) or menu.speak(session, act)
        return self.stilled(reply) if reply and act is Act.STOP else reply

    def stilled(self, reply: Reply) -> Reply:
        """Stop every reminder with an answer."""
        return replace(reply, effects=(*reply.effects, *due.stop(self.know), *giving.stop(self.know)))

    def ended(self, text: str) -> Reply | None:
        """Stop for who writes that one word without its marks while reminders are on: it says yes to nothing then."""
        on = text.strip(" .!").lower() == "dung" and (due.reminds(self.know) or giving.reminds(self.know))
        return self.stilled(Reply((Say("menu.stopped"),), quiet=True)) if on else None

    def aside(self, session: Session, incoming: Incoming) -> Reply:
        reply = inquiry.aside(self.know, session, incoming.text) or self.found(session, incoming)
        return hearsay.settled(session, inquiry.settled(session, reply))

    def divert(self, session: Session, incoming: Incoming) -> Reply | None:
        """Pass on what is meant for the officer who has taken over, or for a report under way."""
        relayed = relay.divert(self.know, session, incoming) or takeover.divert(self.know, incoming, session)
        return relayed or agent.divert(self.know, session, incoming)

    def found(self, session: Session, incoming: Incoming) -> Reply:
        """Answer a text by what it names, else from the questions people ask."""
        text = incoming.text
        if (
            asked := hearsay.heard(self.know, session, text)
            or self.counted(session, text.strip())
            or agent.aside(self.know, session, text)
            or self.ended(text)
            or due.aside(self.know, text)
            or (None if enrols(session) else retiming.aside(self.know, text))
        ):
            return asked
        own = self.own_lead(text) or lead.awaited(self.know, text) or receipt.aside(self.know, text)
        if own := own or due.wished(self.know, text):
            return own
        if arrived := self.came(session, text):
            return arrived
        if kept := slip.find(self.know, incoming.text):
            return slip.show(self.know, kept)
        if form := asked_form(incoming.text):
            return Reply((Say("menu.form", {"form": form}),), form=form)
        answered = giver.aside(self.know, session, text) or faq.aside(self.know, session, incoming)
        return hall.noted(self.know, session, text, answered)

    def counted(self, session: Session, number: str) -> Reply | None:
        """Press the button of the list shown last whose number was typed; None while a question of its own waits."""
        listed = fallback.numbered(self.know, session, number)
        if not listed and (shown := menu.numbered(session, number)) and not agent.is_one(self.know):
            listed = shown
        if not listed or session.run:
            return None
        action, _, rest = listed.partition(".")
        thing, _, version = rest.rpartition(".")
        return self.press(session, action, thing, version)

    def came(self, session: Session, text: str) -> Reply | None:
        """Hear a short code: of paper, of a meeting, or of one's own on another channel."""
        for by_code in (arriving.by_code, hall.by_code, receiving.by_code):
            if found := by_code(self.know, session, text):
                return found
        return joining.by_code(self.know, text)

    def own_lead(self, text: str) -> Reply | None:
        """Answer the code of a lead of one's own."""
        found = self.know.view.get(Lead, text.strip().upper()) if len(text.strip()) <= len("23456") else None
        if found is None or not owns(self.know.view, self.know.conversation, found.conversation):
            return None
        return lead.standing(self.know, found)

    def notice(self, session: Session, incoming: Incoming) -> Reply:
        if incoming.media:
            return menu.media(self.know, session, incoming.media)
        if incoming.contact:
            return Reply((Say("menu.contact_unasked", buttons=(menu.CALL,)),))
        if incoming.start is not None:
            return self.arrive(session, incoming.start)
        if heard := inquiry.event(self.know, session, incoming) or barring.event(self.know, session, incoming):
            return heard
        if typed := takeover.event(self.know, session, incoming, self.aside):
            return typed
        return joining.event(incoming) or agent.event(self.know, incoming) or Reply(quiet=True)

    def arrive(self, session: Session, payload: str) -> Reply:
        """Hear a deep link."""
        kind, _, rest = payload.partition("_")
        rooms = {"m": hall.by_link, "g": receiving.by_link}
        met = rooms[kind](self.know, session, rest) if kind in rooms else None
        return met or arriving.by_link(self.know, session, payload)

    def changed(self, since: date, until: date) -> bool:
        parameters = self.know.library.law.parameters.values()
        return any(since < day <= until for parameter in parameters for day in parameter.days)
