"""What is typed under a result instead of a button: an amount to pay, a pension to have, the years paid before."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.asking import Dialogue, Option, Question, ask
from bot.knowledge import Knowledge
from bot.language.counts import read_years
from bot.language.folding import fold
from bot.language.gleaning import glean
from bot.language.money import read_money
from bot.language.questions import is_question
from bot.language.reading import Misread, Reading
from bot.rules.amounts import MONTHS_A_YEAR
from handlers.estimates.ahead import lengths
from handlers.estimates.case import MONTHLY, PAPERED, Case, lowest, plan_of, price_of
from handlers.estimates.dear import is_dear
from handlers.estimates.person import average
from handlers.estimates.target import afforded, chosen, is_level
from handlers.estimates.view import in_all
from handlers.estimates.wishes import RATHER, WHAT_IF, alone, at_once, is_wish, to_retirement, wished_for
from handlers.registration.intent import joins

SAVINGS, LEVEL, WISH, PAID, PERIOD, UNHELD, YEARS = "savings", "level", "wish", "paid", "period", "unheld", "years"
KINDS = frozenset({SAVINGS, LEVEL, WISH, PAID, PERIOD, UNHELD, YEARS})
OF_A_PENSION = frozenset({"target", "pension"})
"""Views of what one gets: an amount typed under them is a pension; under the others it is what is paid each month."""
ALSO = (
    "higher", "total", "missing", "ahead", "how", "change", "join", "call", "think",
    "pension", "before", "compare", "try", "period", "lowest", "course", "steps", "savings", "slip", "dear",
    "highest", "long",
)  # fmt: skip
"""What may be asked of any result in words, whichever buttons stand under it."""
NOT_OF_YEARS = frozenset({"ahead"})
"""Views of months paid at once: years typed under them are not years paid before."""
_AND = r"(?:(?:the|vay|con|neu|ma|thoi|gio|duoc|dong|nop|chon|lay|o|theo|muc|bhxh|phai|thi|la) )*"
_HOW_MUCH = (
    r"(?: (?:thi|la|duoc|phai|dong|moi|mot|1|thang|luong|huu|linh|het))* "
    r"(?:sao|the nao|nhu nao|bao nhieu|bn|bnhieu|may)(?: (?:tien|mot|1|thang|a|vay|nhi|em))*"
)
_ASKED = (
    ("higher", re.compile(r"(?:(?:sao|ma|luong|huu|thay) )*(?:it|thap)(?: (?:the|vay|rua|qua|nhi|ri|a|em|lam))+")),
    (
        "higher",
        re.compile(
            r"(?:tai |vi |ma )?sao(?: (?:luong|huu|co|chi|duoc|dc|linh|moi|toi|ve|gia))* \d[\d.,]* ?"
            r"(?:k|nghin|ngan|tr|trieu|d|dong)?\d*(?: (?:thoi|a|vay|the|ha|mot|1|thang|dong|nhi))*"
        ),
    ),
    (
        "freed",
        re.compile(
            r"(?:(?:the|vay|neu|den|luc|khi|mai mot|sau nay) )*"
            r"(?:het|ra khoi|khoi|thoat)(?: ho)? (?:can )?ngheo"
            r"(?: (?:thi|la|moi|thang|dong|nop))+ (?:sao|the nao|bao nhieu|bn|may)(?: (?:tien|dong|a|vay))*"
        ),
    ),
    (
        "long",
        re.compile(
            r"(?:(?:sao|ma|thay|gi|the|troi|oi|phai) )*(?:lau|dai)(?: (?:qua|the|vay|rua|lam|ghe|ri|a|em|nhi))+"
        ),
    ),
    (
        "take",
        re.compile(r"(?:(?:thoi|vay|ok|uh|da|lay|chon|cho|theo) )*muc (?:nay|do|ay)(?: (?:di|nhe|nha|thoi|a|luon))*"),
    ),
    (
        "course",
        re.compile(r"(?:(?:the|vay|rua) )*(?:toi|den) (?:khi|bao|nam) (?:nao|gio|mo)(?: (?:moi|thi|het|xong|du|a))*"),
    ),
    ("lowest", re.compile(rf"{_AND}(?:thap nhat|it nhat|toi thieu){_HOW_MUCH}")),
    ("highest", re.compile(rf"{_AND}(?:cao nhat|nhieu nhat|toi da){_HOW_MUCH}")),
    (
        "pension",
        re.compile(
            r"(?:(?:the|vay|rua|roi|thi|con|toi|tui|em|minh|bac|den|luc|khi) )*(?:ve gia|ve huu|sau nay|den tuoi)"
            r"(?: (?:thi|toi|tui|em|minh|duoc|dc|linh|lanh|nhan|co|luong|huu|khoang|moi|mot|1|thang))*"
            r" (?:bao nhieu|bn|bnhieu|may)(?: (?:tien|dong|mot|1|thang|a|vay|nhi))*"
            r"|(?:(?:the|vay|rua) )*(?:khi|bao|luc|nam) (?:nao|gio|mo) (?:(?:thi|co|duoc) )*"
            r"(?:linh|luong|huu|nhan)(?: (?:linh|luong|huu|nhan|tien))*(?: \w+)?"
        ),
    ),
    (
        "total",
        re.compile(
            r"(?:(?:the|vay|rua|roi|thi|tinh ra) )*(?:tong(?: cong)?|ca thay|tat ca)"
            r"(?: (?:thi|la|het|mat|phai|dong|nop|ton))* (?:bao nhieu|bn|bnhieu|may)(?: (?:tien|dong|a|vay))*"
            r"|(?:(?:the|vay) )*(?:bao lau|may nam)(?: (?:thi|moi))* (?:lay|hoa|thu|go) (?:lai )?(?:duoc )?von(?: \w+)?"
            r"|(?:(?:the|vay|neu|con|ma) )*(?:khong|ko|k|chang) dong(?: (?:thi|gi|nua))*"
            r" (?:sao|the nao|duoc gi|co gi|co luong)(?: \w+)?"
        ),
    ),
)
"""What is asked for in other words than those of the buttons, as a whole."""
_IN_ALL = re.compile(
    r"(?:(?:the|vay|neu|con|gio|toi|em|muon|ma|dong|nop|du|den|trong|cho) )*(1\d|[2-4]\d) nam"
    r"(?:,? (?:thi|la|luong|huu|ve|gia|duoc|linh|lanh|huong|nhan|co|het|mat|ton|lam|tong|cong))*"
    r" (?:sao|the nao|bao nhieu|bn|bnhieu|may)(?: (?:tien|a|vay|mot|1|thang))*"
)
"""From about as many years on as a pension takes: fewer are paid ahead."""
_YEARS_ALONE = re.compile(r"(?:dong )?(1\d|[2-4]\d) nam(?: (?:thoi|di|a))*")
"""Years in the place of others that were chosen before."""
_IF_YEARS = re.compile(r"(?:(?:the|vay|rua|con|neu|so|voi|dong) )+(1[5-9]|[2-4]\d) nam(?: (?:thi|sao|a|roi|nghi))*")
_A_YEAR = re.compile(
    r"(?:(?:cho|them|vay|thi) )*(them|tang|bot|giam)(?: them| di)? (?:mot|1) nam(?: nua| di| a| thi sao)*"
)
"""A year more or less than are shown."""
_MORE = re.compile(
    r"(?:(?:the|vay|neu|con|gio|toi|em|muon|ma|cu) )*dong them (?:duoc )?(\d\d?) nam(?: nua)?"
    r"(?:,? (?:thi|la|luong|huu|ve|gia|duoc|linh|huong|co))* (?:sao|the nao|bao nhieu|bn|may)(?: (?:tien|a|vay))*"
)
"""Years that are added to those paid already."""
_AT_ONE_TIME = re.compile(
    r"(?:(?:the|vay|neu|muon|gio) )*(?:(?:dong|nop)(?: luon| het| bu| not)* (?:1|mot) lan|(?:1|mot) lan (?:dong|nop))"
    r"(?: (?:luon|thi|la|het|mat))*"
    r" (?:bao nhieu|bn|bnhieu|may)(?: tien)?(?: (?:a|vay|nhi))*"
)
"""What is missing is paid at one time, or months ahead where nothing is missing."""
_HUNDREDS = re.compile(r"[1-9]\d\d")
"""Thousands of đồng: "300" is said back as 300.000."""
_OTHERWISE = re.compile(r"\bda (?:dong|nop)\b|\b(?:dang|truoc) (?:dong|nop)\b|\b\d+ nam\b")
"""What is paid already, or for so many years, is no payment that somebody wishes for."""


_TAKEN: Mapping[str, tuple[Callable[[Case, int], Case], str]] = {
    YEARS: (lambda case, years: replace(case, years=years), "try"),
    PERIOD: (lambda case, months: replace(case, months=months), "ahead"),
    WISH: (lambda case, wish: replace(case, wish=wish), "target"),
}
"""What a figure is of a case as it stands, and the view that shows what comes of it."""


@dataclass(frozen=True)
class Refined:
    """A figure that was typed.

    VND a month to pay (savings), to pay from (level) or to get (wish), months paid before or at once (period), years to
    pay in all; `unheld` has none: the paper that was reckoned with is held no more.
    """

    kind: str
    amount: int

    def __str__(self) -> str:
        """Write it as it is saved."""
        return f"{self.kind}={self.amount}"


def following(know: Knowledge, name: str, case: Case, view: str, offered: Sequence[str]) -> Dialogue[str | Refined]:
    """Offer what may follow a view; a figure that is typed instead refines it."""
    freed = ("freed",) if case.paper in PAPERED else ()

    def read(told: str) -> Reading[str | Refined]:
        written = WHAT_IF.sub("", RATHER.sub("", told))
        known = (*offered, *ALSO, *freed)
        if what := written if written in known else _asked(told, (view, *offered, *freed)):
            return Reading(what, what)
        found = _saved(written)
        if found:
            return Reading(found, written)
        if "freed" in offered and glean(told, know.on).unheld and not is_question(told):
            return Reading(Refined(UNHELD, 0), f"{UNHELD}=0")
        found = (
            _years(know, case, told)
            or _paid(know, case, told)
            or _at_once(know, written)
            or _at_once(know, told)
            or _typed(know, case, written, view)
        )
        plain = found.kind != PAID or glean(told, know.on).months_paid == found.amount
        return Reading(found, str(found), sure=plain)

    options = tuple(Option(answer, f"next.{answer}") for answer in offered)
    also = tuple(Option(answer, f"next.{answer}") for answer in ALSO if answer not in offered)
    return (yield from ask(Question(name, read, "", options=options, soft=True, kind="refined", also=also)))


def refined(know: Knowledge, case: Case, found: Refined, turn: int) -> Dialogue[tuple[Case, str]]:
    """Take a figure into the case; return it with the view that shows what comes of it."""
    if found.kind == UNHELD:
        return replace(case, group=""), "course"
    if found.kind in _TAKEN:
        take, view = _TAKEN[found.kind]
        return take(case, found.amount), view
    if found.kind == LEVEL:
        return chosen(know, case, found.amount), "course"
    if found.kind == SAVINGS:
        return afforded(know, case, found.amount), "course"
    mean = yield from average(know, f"average.{turn}")
    return replace(case, paid=found.amount, average=mean), "pension"


def _asked(told: str, near: Collection[str]) -> str:
    """Return what is asked for in words of one's own, "" if nothing is; `near` is what is shown and offered."""
    if joins(told):
        return "join"
    if is_dear(told):
        return "dear"
    said = fold(told).strip(" ?.")
    if to_retirement(told):
        return "pension"
    if _AT_ONE_TIME.fullmatch(said):
        return "missing" if "missing" in near else "period"
    what = next((what for what, words in _ASKED if words.fullmatch(said) and (what != "freed" or what in near)), "")
    return "course" if what == "take" and what not in near else what


def _saved(written: str) -> Refined | None:
    kind, equals, amount = written.partition("=")
    return Refined(kind, int(amount)) if equals and kind in KINDS and amount.isdecimal() else None


def _paid(know: Knowledge, case: Case, told: str) -> Refined | None:
    """Read the level or the payment (VND a month) that somebody names as what they wish to pay."""
    wishes = wished_for(told)
    if wish := int(wishes.get(WISH, "0")):
        return Refined(WISH, wish) if is_wish(told) else None
    if level := int(wishes.get(LEVEL, "0")):
        named = is_level(know, level) and ("muc" in fold(told).split() or _is_nearer(know, case, level))
        return Refined(LEVEL if named or (is_level(know, level) and not case.income) else SAVINGS, level)
    before = glean(told, know.on)
    if SAVINGS not in wishes or alone(told) or before.past or before.months_paid or _OTHERWISE.search(fold(told)):
        return None
    return Refined(SAVINGS, int(wishes[SAVINGS]))


def _years(know: Knowledge, case: Case, told: str) -> Refined | None:
    """Read how long somebody would pay in all: "nếu đóng 20 năm thì lương bao nhiêu", "thêm một năm"."""
    said = fold(told).strip(" ?.")
    if changed := _A_YEAR.fullmatch(said):
        shown = in_all(case, plan_of(know, case)) // MONTHS_A_YEAR
        return Refined(YEARS, shown + (1 if changed[1] in ("them", "tang") else -1))
    if more := _MORE.fullmatch(said):
        return Refined(YEARS, -(-case.paid // MONTHS_A_YEAR) + int(more[1]))
    if case.years and (rather := _YEARS_ALONE.fullmatch(fold(RATHER.sub("", told)).strip(" ?."))):
        return Refined(YEARS, int(rather[1]))
    found = _IN_ALL.fullmatch(said) or _IF_YEARS.fullmatch(said)
    years = found[1] if found else wished_for(told).get(YEARS)
    return Refined(YEARS, int(years)) if years else None


def _at_once(know: Knowledge, written: str) -> Refined | None:
    """Read "nộp 6 tháng một lần" and "1 năm bao nhiêu", of the lengths that the law has."""
    months = at_once(written)
    return Refined(PERIOD, months) if months in lengths(know) else None


def _is_nearer(know: Knowledge, case: Case, amount: int) -> bool:
    """Tell whether an amount is nearer to the level chosen before than to what is paid for that (VND a month)."""
    if not case.income or not is_level(know, amount):
        return False
    level, net = case.income, price_of(know, replace(case, months=MONTHLY)).net
    return max(amount, level) * min(amount, net) < max(amount, net) * min(amount, level)


def _typed(know: Knowledge, case: Case, written: str, view: str) -> Refined:
    """Read an amount or a length of years that nothing else stands beside; nobody wishes half the lowest pension.

    Raises:
        Misread: it is neither.
    """
    try:
        amount = read_money(written)
    except Misread:
        years = read_years(written)
        if years.sure and years.value >= MONTHS_A_YEAR and view not in NOT_OF_YEARS:
            return Refined(PAID, years.value)
        raise
    if not amount.sure and not _HUNDREDS.fullmatch(written.strip(" .")):
        raise Misread("money.unreadable")
    if view in OF_A_PENSION and amount.value >= lowest(know) // 2:
        return Refined(WISH, amount.value)
    return Refined(LEVEL if _is_nearer(know, case, amount.value) else SAVINGS, amount.value)
