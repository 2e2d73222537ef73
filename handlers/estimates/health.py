"""Health cards of a household: free cards are ruled out first, then each member's price."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial

from bot.dialogue.asking import Dialogue, Label, Option, Question, Say, ask, choose
from bot.knowledge import Knowledge
from bot.language.counts import SMALL, read_count
from bot.language.folding import fold
from bot.language.households import close_in, family_in, only_people
from bot.language.reading import Misread, Reading
from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.health import MOST_MEMBERS, PERIODS, Health, health, health_of_group
from handlers.estimates import dear
from handlers.estimates.case import law_of
from handlers.estimates.course import line_said
from handlers.estimates.exempt import FREE_OF_AGE, GONE, gone_in, is_grown
from handlers.estimates.view import doubts_of
from handlers.estimates.wishes import at_once
from handlers.registration import seen
from handlers.registration.register import register

FREE = ("none", "poor", "near_poor", "other", "unknown")
FEW = 6
FOLLOWING = ("pupils", "carded", "months", "how", "where", "register", "call")
PAPERS = {"near_poor": "can ngheo", "poor": "ho ngheo"}
LEAST, MORE, PRICE = "least", "more", "price"
NOBODY = "nobody"
COUNTED = ("members", "months", LEAST, MORE, NOBODY, "where", PRICE)
_LENGTH = re.compile(r"(?:(?:nop|dong|mua|thi|cho|the) )*(\d{1,2}) thang(?: (?:thoi|thi sao|a|nhe))*")
_MORE = re.compile(rf"(?:tinh |cho )?them (\d|{'|'.join(SMALL)}) (?:nguoi|ng|dua|con|chau)(?: \w+){{0,3}}")
_PLAIN = (
    (
        NOBODY,
        re.compile(
            r"(?:da )?(?:nha )?(?:toi )?(?:khong|ko|k|chang) (?:co )?(?:ai|giay|gi|nguoi nao)?"
            r"(?: (?:ca|het|dau|duoc cap|giay|gi|a|em))*"
        ),
    ),
    (
        "where",
        re.compile(
            r"(?:the |vay |thi )*(?:mua|lam|dang ky) (?:the )?o (?:dau|mo|cho nao|cho mo)(?: (?:vay|the|a|em|ha|nhi))*"
        ),
    ),
    (
        PRICE,
        re.compile(
            r"(?:(?:the|vay|roi|va|con|lai|ca|nha|tong|cong|tat|het|mat|phai|dong|nop|mua|thi|la|gio|chi|them|tien) )*"
            r"(?:bao nhieu|bn|bnhieu|may)(?: (?:tien|nguoi|dong|vay|the|nua|a|ha|nhi|em|het))*"
            r"|con \d{1,2} nguoi (?:ha|a|phai khong|dung khong|thoi a)"
        ),
    ),
)
"""That nobody has a paper, or is given a card; where to buy; what it comes to now."""
_POOR = re.compile(r"\bngheo\b(?! ?(?:thi|duoc|dc|khong|ko|k)\b)")
"""That they are poor, with no word of which paper they hold."""
_PRICE = re.compile(
    r"(?: (?:thi|la|het|mat|mua|can))* (?:bao nhieu|bn|bnhieu|may tien|sao)(?: (?:tien|a|vay|nhi))*[ ?.]*$"
)
MARK = "!"


@dataclass(frozen=True)
class House:
    """A household that buys cards: members who need one, pupils who buy at school, months.

    `asked` tells whether it was asked who may have a card for nothing, `paper` which one of poverty they hold.
    """

    members: int
    pupils: int = 0
    months: int = MONTHS_A_YEAR
    asked: bool = True
    paper: str = ""


def cards(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask who may have a card for nothing, then how many need one; correct the number as it is told.

    Who said the number at once gets the price at once, and is told who had better not buy.
    """
    members, pupils = int(given.get("members", "0")), int(given.get("pupils", "0"))
    pupils, months = min(pupils, members), int(given.get("months", MONTHS_A_YEAR))
    group = given.get("paper") or given.get("group", "")
    paper = group if group in PAPERS else ""
    house = House(
        max(0, members - pupils - int(given.get("gone", "0"))), pupils, months, asked=bool(paper), paper=paper
    )
    if 0 < members <= MOST_MEMBERS:
        yield from _talk_over(know, house, given)
        return
    if given.get("paper") in PAPERS:
        if (yield from _goes_on(know, given, "", given["paper"])):
            yield from _talk_over(know, replace(house, members=(yield from _members("members")), asked=True), given)
        return
    options = tuple(Option(answer, f"free.{answer}") for answer in FREE)
    free = yield from ask(Question("free", _free_or_people, "free", options=options, why="free.why"))
    if isinstance(free, int):
        yield from _talk_over(know, replace(house, members=free), given)
    elif (yield from _goes_on(know, given, "", free)):
        house = replace(house, asked=True, paper=free if free in PAPERS else "")
        yield from _talk_over(know, replace(house, members=(yield from _members("members"))), given)


def _free_or_people(written: str) -> Reading[str | int]:
    """Read who may have a card for nothing; who tells how many they are instead is counted."""
    saved, mark, number = written.partition(MARK)
    people = int(number) if mark and saved == "members" and number.isdecimal() else family_in(written)
    if written in FREE:
        return Reading(written, written)
    if not people or people > MOST_MEMBERS:
        raise Misread("choice.unreadable")
    return Reading(people, f"members{MARK}{people}")


def _goes_on(know: Knowledge, given: dict[str, str], mark: str, told: str = "") -> Dialogue[str]:
    """Ask who may have a card for nothing, unless it was `told`; "" if such a household is handed to a person."""
    free = told or (yield from choose(f"free{mark}", FREE, why="free.why"))
    if free == "none":
        return free
    yield Say(f"health.{free}")
    what = yield from choose(f"free_next{mark}", ("call", "go_on"), text="", soft=True)
    if what == "call":
        yield from register(know, given | {"wants": "health", "officer": "yes" if free == "unknown" else ""})
    return free if what == "go_on" else ""


def _talk_over(know: Knowledge, house: House, given: dict[str, str]) -> Dialogue[None]:
    turn, view = 0, given.get("aged", PRICE)
    while True:
        turn += 1
        yield from _shown(know, house if turn == 1 else replace(house, asked=True), view)
        what, count = yield from _next(know, turn, house)
        view = what
        if what == "free" or what in PAPERS:
            free = yield from _goes_on(know, given, f".{turn}", what if what in PAPERS else "")
            if not free:
                return
            house = replace(house, asked=True, paper=free if free in PAPERS else "")
        if what in ("register", "call"):
            yield from register(know, given | {"wants": "health", "seen": _seen(know, house)})
            return
        if what == NOBODY:
            house = replace(house, asked=True, paper="")
        elif what == "members":
            house = replace(house, members=count, pupils=0)
        elif what == MORE:
            house = replace(house, members=min(house.members + count, MOST_MEMBERS))
        elif what == "months":
            house = replace(house, months=count or (yield from _months(know, turn)))
        elif what in GONE:
            house = _without(house, what, count or (yield from _members(f"{what}.{turn}")))


def _shown(know: Knowledge, house: House, view: str) -> tuple[Say, ...]:
    """Return what is said of the household."""
    if view == "where":
        return (Say("health.where"),)
    if house.paper and house.members and view != "where":
        return _of_paper(know, house, how=view == "how")
    if view == LEAST and house.members:
        return (dear.cards(know, house.members),)
    if view == "how" and house.members:
        bought = priced(know, house)
        return (
            Say("health.how"),
            *(Say("health.line", _line(bought, place)) for place in range(min(FEW, len(bought.lines)))),
        )
    says: list[Say] = []
    if view in FREE_OF_AGE:
        says.append(Say(f"health.{view}"))
    if house.members:
        says.append(Say("health.one" if house.members == 1 else "health.price", _price(know, house), figure=True))
    else:
        says.append(Say("health.nobody"))
    if house.pupils and view in (PRICE, "pupils", "months", *FREE_OF_AGE):
        pupil = health_of_group(law_of(know), "student", house.months).total
        says.append(Say("health.pupils", {"each": pupil, "months": house.months}))
    return tuple(says)


def priced(know: Knowledge, house: House) -> Health:
    """Return the price of the household's cards (VND)."""
    return health(law_of(know), [house.months] * house.members)


def _of_paper(know: Knowledge, house: House, *, how: bool) -> tuple[Say, ...]:
    """Say what the cards of a household with a paper come to at most: the poor are given them."""
    if house.paper == "poor":
        return (Say("health.poor"),)
    each = health_of_group(law_of(know), house.paper, house.months)
    values = {"members": house.members, "months": house.months, "each": each.total, "total": each.total * house.members}
    return (Say("health.how"), *map(line_said, each.lines)) if how else (Say("health.near_price", values, figure=True),)


def _price(know: Knowledge, house: House) -> dict[str, object]:
    law = law_of(know)
    bought = priced(know, house)
    shorter = [months for months in reversed(law.aside.choices(PERIODS)) if months < house.months]
    return {
        "members": house.members,
        "months": house.months,
        "asked": house.asked,
        "total": bought.total,
        "awaiting": bool(doubts_of(bought)),
        "each": [line.amount for line in bought.lines[:FEW]],
        "more": max(0, house.members - FEW),
        "shorter": [
            {"months": months, "total": priced(know, replace(house, months=months)).total} for months in shorter
        ],
    }


def _line(bought: Health, place: int) -> dict[str, object]:
    line = bought.lines[place]
    label = Label(line.label.key, line.label.values)
    return {"amount": line.amount, "label": label, "source": line.sources[0] if place == 0 else ""}


def _without(house: House, who: str, gone: int) -> House:
    gone = min(gone, house.members)
    pupils = house.pupils + gone if who == "pupils" else house.pupils
    return replace(house, members=house.members - gone, pupils=pupils)


def _members(name: str) -> Dialogue[int]:
    options = tuple(Option(str(count), "members.option", {"count": count}) for count in range(1, FEW))
    key = name.partition(".")[0]

    def read(written: str) -> Reading[int]:
        people = family_in(written) or 0
        return Reading(people, str(people)) if 0 < people <= MOST_MEMBERS else read_count(written, 1, MOST_MEMBERS)

    return (yield from ask(Question(name, read, key, options=options)))


def _months(know: Knowledge, turn: int) -> Dialogue[int]:
    periods = law_of(know).aside.choices(PERIODS)
    options = [Option(str(length), "period.option", {"length": length}) for length in periods]
    return int((yield from choose(f"card_months.{turn}", options)))


def _next(know: Knowledge, turn: int, house: House) -> Dialogue[tuple[str, int]]:
    """Ask what follows; who is told of as having a card already may come with a number ("2 đứa đi học rồi")."""
    offered = FOLLOWING if house.asked else ("free", *FOLLOWING)
    options = tuple(Option(what, f"cards.{what}") for what in offered)
    periods = law_of(know).aside.choices(PERIODS)
    read = partial(_read_next, periods=periods)
    return (yield from ask(Question(f"cards.{turn}", read, "", options=options, soft=True)))


def _read_next(written: str, periods: Collection[int]) -> Reading[tuple[str, int]]:
    if written in ("free", *PAPERS, *FOLLOWING):
        return Reading((written, 0), written)
    what, mark, number = written.partition(MARK)
    if mark and what in (*GONE, *COUNTED) and number.isdecimal():
        return Reading((what, int(number)), written)
    said = fold(written)
    if put_right := _put_right(said, periods):
        return Reading(put_right, MARK.join(map(str, put_right)))
    for paper, name in PAPERS.items():
        if name in said:
            return Reading((paper, 0), paper)
    if _POOR.search(said):
        return Reading(("free", 0), "free")
    if found := gone_in(written):
        return Reading(found, MARK.join(map(str, found)))
    raise Misread("choice.unreadable")


def _put_right(said: str, periods: Collection[int]) -> tuple[str, int] | None:
    """Read other people ("nhầm, 4 người") or months ("nộp 6 tháng"), what it comes to now, or that it is too dear."""
    if dear.is_dear(said) or dear.asks_least(said):
        return LEAST, 0
    if plain := next((what for what, words in _PLAIN if words.fullmatch(said.strip(" ?."))), ""):
        return plain, 0
    if is_grown(said):
        return PRICE, 0
    rather = re.sub(r"^(?:(?:a|ko|khong|nham|lon|thoi|y la|nha|co)[ ,.]+)+", "", said)
    if more := _MORE.fullmatch(rather):
        return MORE, SMALL.get(more[1]) or int(more[1])
    people, length = only_people(_PRICE.sub("", rather)) or close_in(rather), _LENGTH.fullmatch(rather)
    if people and people <= MOST_MEMBERS:
        return "members", people
    months = int(length[1]) if length else at_once(rather)
    return ("months", months) if months and months in periods else None


def _seen(know: Knowledge, house: House) -> str:
    if not house.members or house.paper:
        return ""
    return seen.cards(priced(know, house).total, house.months, house.members)
