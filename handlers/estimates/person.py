"""Questions that several conversations share: birth, sex, the household's paper, what was paid before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask, ask_whole, one_of, stem
from bot.knowledge import Knowledge
from bot.language.answers import read_sex, read_unknown
from bot.language.assent import read_refusal
from bot.language.births import Birth
from bot.language.counts import read_years
from bot.language.folding import fold
from bot.language.gleaning import glean
from bot.language.kin import others_born
from bot.language.money import read_money
from bot.language.months import Period, YearMonth, read_birth, read_period
from bot.language.questions import is_question
from bot.language.reading import Misread, Reader, Reading, ToldMore
from bot.rules.amounts import MONTHS_A_YEAR
from handlers.estimates.case import UNKNOWN, Case, lowest_before
from handlers.estimates.wishes import names_amount

T = TypeVar("T")
SURE_SEXES = ("female", "male")
PAPERS = ("none", "poor", "near_poor", UNKNOWN)
_WOMAN = re.compile(r"(?<!\w)(?:nữ|nu)(?!\w)", re.IGNORECASE)
"""Told beside a birth ("nữ 92"); "nam 92" is a year as well."""
NOT_HELD = "no"
_SHARED = re.compile(r"^(?!.*\b(?:khong|ko|k|chua|no)\b).*\b(?:cung|chung)\b(?: \w+)? (?:ho|nha|so|giay)\b")
_APART = re.compile(r"\b(?:khac|rieng)\b|\b(?:khong|ko|k|no) (?:cung|chung)\b")
"""Whether people live in one household."""
_NO_DAY = re.compile(
    r"(?:không|khong|ko|k) (?:nhớ|nho|rõ|ro|biết|biet) (?:(?:ngày|ngay|tháng|thang),? ?)+", re.IGNORECASE
)
_FIGURE = re.compile(r"\d\d")
"""Beside figures "không nhớ ngày" is no refusal: the year is told."""
_PART_OF_YEAR = re.compile(r"\b(?:dau|giua|cuoi) nam\b")
"""Without diacritics "năm" is five as well."""
MOST_YEARS = 5
"""Years of birth that have a button each: those of one sign."""
WAGES = (4_000_000, 5_000_000, 6_000_000, 8_000_000)
LEAST_MEAN = 500_000
"""Least income (VND a month) that anybody has paid from: less than that is what they paid."""


_OF_MEAN = re.compile(
    r"^(?:(?:lương|luong|mức|muc|thu nhập|thu nhap|hồi đó|hoi do|hồi ấy|hoi ay|lúc đó|luc do|đóng|dong|là|la|được|duoc"
    r"|tôi|toi|em|trong sổ|trong so|ghi) )+",
    re.IGNORECASE,
)
"""What stands before a mean income that is told: "lương hồi đó 4 triệu"."""


def or_unknown(read: Reader[T]) -> Reader[T | None]:
    """Make a reader that also takes "không rõ" and "không muốn nói", as None."""

    def wrapped(written: str) -> Reading[T | None]:
        unsaid = not _FIGURE.search(written) and (read_unknown(written) or read_refusal(written))
        if written == UNKNOWN or unsaid:
            return Reading(None, UNKNOWN)
        found = read(written)
        return Reading(found.value, found.canonical, found.sure, found.note)

    return wrapped


def alone(know: Knowledge, read: Reader[T]) -> Reader[T]:
    """Make a reader that leaves to the house what tells more of oneself than one question asks for.

    It begins anew with all of it, so that nothing told is lost, and nobody's birth is taken for another's.
    """

    def wrapped(written: str) -> Reading[T]:
        told = glean(written, know.on)
        more = told.group or told.kin_group or told.months_paid or told.past
        if ((told.birth or told.sex) and more) or others_born(written, know.on):
            raise ToldMore("birth.unreadable")
        return read(written)

    return wrapped


def who(know: Knowledge, case: Case, sign: str = "", *, whole: bool = False) -> Dialogue[Case]:
    """Ask what is not known yet of birth and sex; without a birth the sex is not asked.

    Of the sign of a year of birth that was told (`Sign` as it is written) the year is asked for; `whole` takes an
    answer that tells more.
    """
    if not case.birth:
        return (yield from born(know, case, "", sign, whole=whole))
    if not case.sex and case.known:
        return replace(case, sex=(yield from sex(know, "sex", whole=whole)))
    return case


def born(know: Knowledge, case: Case, mark: str, sign: str = "", *, whole: bool = False) -> Dialogue[Case]:
    """Ask for the month or year of birth, and for the sex unless it was told with it; `mark` ends the names."""
    named, _, said = sign.partition(": ")
    years = tuple(map(int, said.split()))
    label = "birth.year" if len(years) > 1 else "birth.right"
    options = [Option(str(year), label, {"year": year}) for year in years if len(years) <= MOST_YEARS]
    options.append(Option(UNKNOWN, "birth.unknown"))
    values = {"sign": named, "years": list(years), "most": MOST_YEARS}
    reader = _birth_reader(know)
    text, read = "birth.of_sign" if years else "birth", or_unknown(reader if whole else alone(know, reader))
    question = Question(f"birth{mark}", read, text, values, tuple(options), why="birth.why", kind="born", whole=True)
    found = yield from ask_whole(question)
    case = replace(case, birth=str(found.value) if found.value else UNKNOWN, sex=found.note or case.sex)
    if found.note or not case.known or (case.sex and not mark):
        return case
    return replace(case, sex=(yield from sex(know, f"sex{mark}", whole=whole)))


def _birth_reader(know: Knowledge) -> Reader[Birth]:
    """Read a birth, and with it the sex if it is told ("nữ 4/1992"), which is the note."""

    def read(written: str) -> Reading[Birth]:
        date, _, said = written.partition(" ")
        if said in SURE_SEXES:
            found = read_birth(date, know.on)
            return Reading(found.value, found.canonical, found.sure, said)
        told = glean(written, know.on)
        if told.birth and told.sex:
            return Reading(told.birth, str(told.birth), note=told.sex)
        known = _NO_DAY.sub("", written).strip(" ,.")
        woman = _WOMAN.sub(" ", known).strip(" ,.")
        found = read_birth(woman, know.on)
        return Reading(found.value, found.canonical, found.sure, note="female" if woman != known else "")

    return read


def sex(know: Knowledge, name: str, *, whole: bool = False) -> Dialogue[str]:
    """Ask whether it is a woman (female) or a man (male); unknown is an answer."""
    options = (Option("female", "female"), Option("male", "male"), Option(UNKNOWN, "sex.unknown"))
    read = or_unknown(read_sex if whole else alone(know, read_sex))
    found = yield from ask(Question(name, read, "sex", options=options, why="sex.why"))
    return found or UNKNOWN


def paper(turn: int) -> Dialogue[str]:
    """Ask for the household's paper; only those without one are asked whether they are of an ethnic minority."""
    held = yield from _choose(f"paper.{turn}", PAPERS)
    if held in ("poor", "near_poor"):
        return held
    people = yield from _choose(f"people.{turn}", ("no", "yes", UNKNOWN))
    return "ethnic_minority" if people == "yes" else "other"


def _choose(name: str, answers: Sequence[str]) -> Dialogue[str]:
    """Ask for one of several answers, of which unknown is one however it is said."""
    key = stem(name)
    options = tuple(Option(answer, f"{key}.{answer}") for answer in answers)
    read = or_unknown(one_of(answers))
    return (yield from ask(Question(name, read, key, options=options, why=f"{key}.why"))) or UNKNOWN


def household(case: Case, held: str) -> Dialogue[Case]:
    """Ask whether the paper of somebody close (poor, near_poor) is that of the writer's own household."""

    def read(written: str) -> Reading[str]:
        answer = next(
            (answer for answer, way in ((NOT_HELD, _APART), (held, _SHARED)) if way.search(fold(written))), ""
        )
        return one_of((held, NOT_HELD))(answer or written)

    options = (Option(held, "household.yes"), Option(NOT_HELD, "household.no"), Option(UNKNOWN, "household.unknown"))
    question = Question("household", or_unknown(read), "household", {"group": held}, options, why="paper.why")
    shared = yield from ask(question)
    if shared == held:
        return replace(case, group=held)
    yield Say("household.apart", {"unknown": shared is None}, apart=True)
    return case


def paid(know: Knowledge, name: str, text: str = "paid") -> Dialogue[Period | int | None]:
    """Ask when or how long somebody has paid: a period, months, or None if they do not know."""
    options = (Option("P0M", "paid.never"), Option(UNKNOWN, "paid.unknown"))
    read = or_unknown(length_reader(know))
    return (yield from ask(Question(name, read, text, options=options, why="paid.why", kind="paid")))


def length_reader(know: Knowledge) -> Reader[Period | int]:
    """Make a reader of a time paid: a period that is over, or a number of months."""

    def read(written: str) -> Reading[Period | int]:
        try:
            found = read_period(written, know.on)
        except Misread as why:
            try:
                length = read_years(written)
            except Misread:
                raise why from None
            nought = not length.value  # "không" at the end of a question
            if not length.sure and (
                nought or is_question(written) or _PART_OF_YEAR.search(fold(written)) or names_amount(written)
            ):
                raise why from None
            return Reading(length.value, length.canonical, sure=length.sure)
        if found.value.last > YearMonth(know.on.year, know.on.month):
            raise Misread("paid.future")
        return Reading(found.value, found.canonical, sure=found.sure)

    return read


def average(know: Knowledge, name: str) -> Dialogue[int]:
    """Ask for the mean income (VND a month) that the book shows; a rough one will do."""
    least = lowest_before(know)
    wages = tuple(Option(str(wage), "average.option", {"value": wage}) for wage in WAGES if wage > least)
    options = (Option(str(least), "average.lowest", {"value": least}), *wages)
    return (yield from ask(Question(name, _read_mean, "average", options=options, why="average.why", kind="money")))


def _read_mean(written: str) -> Reading[int]:
    mean = read_money(_OF_MEAN.sub("", written))
    if not mean.sure and is_question(written):
        raise Misread("money.unreadable")
    if 0 < mean.value < LEAST_MEAN:
        raise Misread("average.payment", value=mean.value)
    return mean


def months_of(found: Period | int) -> int:
    """Count the months of a period, both ends included."""
    if isinstance(found, int):
        return found
    years = found.last.year - found.first.year
    return years * MONTHS_A_YEAR + found.last.month - found.first.month + 1
