"""What a family asks whose relative has died: what they get, the papers, where; and what the dead had paid."""

import re
from dataclasses import dataclass
from datetime import date

from bot.dialogue.asking import Say
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.gleaning import glean
from bot.language.months import Period, read_period
from bot.language.questions import is_question
from bot.language.reading import Misread, Reading
from bot.rules.death import COMPULSORY, FUNERAL, SHORT, death
from handlers.estimates.case import law_of, lowest_before
from handlers.estimates.person import months_of
from handlers.estimates.pieces import told
from handlers.estimates.view import doubts_of

MARK = "!"
AMOUNT, PAPERS = "amount", "papers"
PENSIONER = "pensioner"
"""What stands in the place of the insurance of who drew a pension."""
_LATER = re.compile(r"\b(?:bao lau|bao gio|khi nao|(?:may|bao nhieu) (?:ngay|hom|bua|thang|lau))\b")
"""Who asks when the money comes asks not how much it is."""
_APART = re.compile(
    r"\b(?:bhyt|y te|the|kham|sinh(?: nam)? \d|rut|thai san|dang ky|dk|tham gia"
    r"|(?:dong|nop|mua)(?: \w+)? (?:bao nhieu|bn|bnhieu|may)|\d tuoi|tinh (?:thu |giup )?cho)\b"
)
"""Another matter: a card, what somebody would pay themselves."""
_PAYING = re.compile(r"\b(?:dong|nop|tham gia|tu nguyen|tn)\b")
_PENSIONER = re.compile(r"\b(?:linh|huong|nhan|an|co|dang|ve|nghi)(?: luong)? huu\b|\bluong huu\b")
_SAID = (
    ("late", re.compile(r"\b(?:tre|qua han|kip|muon)\b|\bcon (?:nop|lam) duoc\b")),
    ("social", re.compile(r"\btro cap (?:nguoi|xa hoi|cao tuoi|huu tri)|\bnguoi cao tuoi\b|\bbao tro\b")),
    ("where", re.compile(r"\b(?:nop|lam|gui|den|xin)?(?: \w+)? ?o (?:mo|dau|cho (?:mo|nao))\b")),
    (PAPERS, re.compile(r"\b(?:giay|giay to|ho so|thu tuc|chuan bi)\b|\blam (?:gi|chi|sao|rang|the nao)\b")),
    ("monthly", re.compile(r"\b(?:hang|moi|1|mot) thang\b|\b(?:con|chau) (?:con )?nho\b|\bbo me gia\b")),
    (
        AMOUNT,
        re.compile(
            r"\b(?:bao nhieu|bn|bnhieu|may)\b|\b(?:duoc|dc) (?:chi|gi|khong|ko|k|nhan)\b"
            r"|\bmai tang\b|\btuat\b|\bma chay\b|\bco (?:duoc )?tien\b"
        ),
    ),
)


@dataclass(frozen=True)
class Paid:
    """What the one who died had paid: months, in which insurance (as `pieces.kind_in`), from what (VND a month)."""

    months: int = 0
    kind: str = ""
    average: int = 0

    def __str__(self) -> str:
        """Write it as `read` takes it."""
        return f"{self.months}{MARK}{self.kind}{MARK}{self.average}"

    @classmethod
    def read(cls, written: str) -> "Paid":
        """Read what was written so, nothing of anything else."""
        months, _, rest = written.partition(MARK)
        kind, _, average = rest.partition(MARK)
        return cls(int(months), kind, int(average)) if months.isdecimal() and average.isdecimal() else cls()

    def and_more(self, other: "Paid") -> "Paid":
        """Return it with what was told since."""
        return Paid(other.months or self.months, other.kind or self.kind, other.average or self.average)


def paid_in(know: Knowledge, text: str) -> Paid:
    """Return what a text tells that the dead had paid."""
    said = fold(text)
    paying = _PAYING.search(said)
    facts = told(know, said[paying.start() :]) if paying else told(know, text)
    if _PENSIONER.search(said):
        return Paid(kind=PENSIONER)
    span: Period | int = read_period(facts["span"], know.on).value if "span" in facts else int(facts.get("paid", "0"))
    return Paid(months_of(span), facts.get("kind", ""), int(facts.get("average", "0")))


def asked(know: Knowledge, written: str) -> Reading[tuple[str, Paid]]:
    """Read what is asked, and what was paid if that is told: it asks for the amount.

    Raises:
        Misread: It is nothing of the kind.
    """
    what, mark, rest = written.partition(MARK)
    if mark:
        return Reading((what, Paid.read(rest)), written)
    paid, said = paid_in(know, written), fold(written)
    if _LATER.search(said) or _APART.search(said) or glean(written, know.on).birth:
        raise Misread("choice.unreadable")
    what = next((what for what, words in _SAID if words.search(said)), "")
    tells = paid.months or paid.average or (paid.kind and not is_question(written))
    what = AMOUNT if tells and what not in (PAPERS, "where") else what
    if not what:
        raise Misread("choice.unreadable")
    return Reading((what, paid), f"{what}{MARK}{paid}")


def amount(know: Knowledge, paid: Paid, died: date | None = None) -> Say:
    """Say what the family gets by the law of the day of death, if that is known and the law of it.

    The mean of voluntary years is the lowest level unless it was told.
    """
    if not paid.months:
        return Say("mourning.pensioner" if paid.kind == PENSIONER else "mourning.amount")
    dated = died is not None and law_of(know.at(died)).has(FUNERAL)
    law, company = law_of(know.at(died) if died and dated else know), paid.kind in ("company", "both")
    mean = paid.average or lowest_before(know)
    short = paid.months < law.whole(SHORT)
    given = death(law, paid.months, mean, 0 if short else None, months_compulsory=paid.months if company else 0)
    values = {
        "months": paid.months,
        "company": company,
        "survivors": 0 if short or company else given.survivors,
        "funeral": given.funeral if paid.kind != "both" else 0,
        "mean": mean,
        "dated": dated,
        "assumed": not paid.average,
        "awaiting": bool(doubts_of(given)),
        "least": law.whole(COMPULSORY),
    }
    return Say("mourning.gets", values, figure=True)
