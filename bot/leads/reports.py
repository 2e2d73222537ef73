"""Read an agent's report of one line: "a gặp, b hẹn 25/11, c không nghe máy, d đã đóng 6 tháng"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.language.folding import fold, nfc
from bot.language.money import read_money
from bot.language.questions import is_question
from bot.language.reading import Misread
from bot.leads.calendar import Calendar
from bot.leads.later import read_later
from bot.leads.letters import LETTER
from bot.leads.outcomes import APPOINTMENT, CALLED, JOINED, NO, OUTCOMES, REASONS, REFUSAL, WORDS

WITHOUT_HOLIDAYS = Calendar()
_ITEM = re.compile(rf"(?:^|(?<=[\s,;.:/-]))(?<!dong )(?<!doi )(?<!hoi )(?P<letter>{LETTER})(?:\s*[:.)=-]\s*|\s+)(?=\S)")
_LEADS_IN = (
    rf"(?:da |vua |moi )?(?:goi|gap|nghe(?: may)?)"
    rf"(?: (?:roi|duoc|(?:\d+|may) (?:lan|cuoc)|mai(?= (?:ma |thi |van )*{NO})))*"
    r" *[,;.:-]? *(?:(?:ma|thi|van|bao|noi|nhung) )*(?:(?:anh|chi|co|chu|bac|ong|ba)(?: ay| ta| nay)? )?"
    rf"(?=(?!thoi|chua (?!nghe|bat|lien|goi)){OUTCOMES})"
)
"""That somebody was called, said before what came of it; who has "not yet" paid was called, and no more is known."""
_STILL = (
    rf"(?:van|cung|ok|oke|nhung|bao|noi|hua|qua hen(?: roi)?) (?={OUTCOMES})"
    r"|(?:(?:hom|bua|sang|trua) nay|(?:hom|toi) qua) (?:van )?"
    rf"(?={WORDS['no_answer']}|{WORDS['wrong_number']}|{WORDS['declined']}|{WORDS[JOINED]})"
)
"""When somebody was called, said before what came of it; before an appointment it would be the day."""
_PUT_OFF = re.compile(
    r"\bban\b.* (?:(?:hen|mai|chieu|toi|t[2-7]|thu \w+) .*goi lai|goi lai .*(?:mai|chieu|toi)\b|hen (?:mai|thu|\d))"
)
"""Who was busy and named a day."""
_TAKEN_BACK = re.compile(r"^(?:nham|lon)(?: roi| mat)?[ ,.:]+(?!so\b|may\b)(?=\w)")
_THEY = r"chi|anh|co|chu|bac|ong|ba(?! (?:ngay|hom|bua|tuan|thang|nam)\b)"
_WHO = rf"^(?:{_THEY}|em|minh|toi)(?: ay| ta| nay)?(?: bao| noi)? (?={OUTCOMES})"
_OF_WHOM = rf"(?:{_THEY})(?: ay| ta| nay)?(?: bao| noi)? (?={OUTCOMES})"
_NOT_YET = (
    r"(?:thoi|(?:dang )?(?:het|ket|thieu) tien(?: roi)?|dong y(?: roi)?|chua \w+(?: \w+)?)"
    rf"[ ,;.:-]*(?={WORDS[APPOINTMENT]})"
)
"""A no for now: with a day behind it, it is a call on that day."""
_SO = rf"\b(?P<letter>{LETTER}) (?:thi|la) (?={OUTCOMES})"
_ALSO = re.compile(r"cung (?:vay|the|rua|z)(?: roi| luon)?|(?:y|nhu) (?:vay|tren)|tuong tu")
_STRANGER = re.compile(
    r"[,;.\n] *(?P<told>(?:anh|chi|co|chu|bac|ong|ba) (?!(?:ay|ta|nay|bao|noi|hen|xin|hua|doi|dang|da|chua|khong|ko"
    r"|kh|k|se|muon|cung|con|di|lam|dong|nop|nghe|thi|moi|vua|goi|gap|de|may|va)\b)"
    rf"(?:\w+ ){{1,4}}?(?={OUTCOMES})[^,;\n]*)"
)
"""Somebody who is named behind an item, with an outcome of their own, and is nobody in hand."""
_NAMELESS = re.compile(
    rf"(?<=\w )(?P<told>(?P<who>[a-z]{{2,}}) (?:hen|{NO} (?:nghe|bat may)|thue bao|sai so|{REFUSAL}|gap roi|"
    r"(?:da )?dong \d+)\b[^,;\n]*)"
)
"""The same without a comma or "chị" before the name: a word that reports do not know, between two outcomes."""
_OWED = re.compile(r"\bchua (?:nop|dong|dua|thu|tra|du|co)\b")
"""That no money, or not all of it, was handed over."""
_PAID_FOR = re.compile(r"\b(?:(?:tu|den|toi|het) )+thang \d{1,2}(?: ?[/.-] ?\d{4}| nam \d{4})?|\b\d{1,2}/20\d\d\b")
"""The months that a payment is for: no amount."""
_LATER_TODAY = re.compile(r"\b(?:chieu|trua|toi)\b|\b\d{1,2} ?(?:h|gio)\b")
_SAME = "@"
_NO_WORDS = "bfilpqsuvx"
"""Letters that stand for no word of their own: behind another item each is somebody, whatever is told of them."""
_DATED = re.compile(r"\bhen (?=\d{1,2}\b(?! ?(?:h|g|gio|thang|tuan|ngay|hom|bua|nam|nguoi|phut)\b|[/.:-]))")
"""Before a day of the month alone."""
_TOGETHER = (
    rf"(?:^|(?<=[\s,;.]))(?P<letters>{LETTER}(?:(?: *, *| va | voi ){LETTER})+(?: deu| cung)?"
    rf"|{LETTER}(?: {LETTER})+ (?:deu|cung)) +"
    rf"(?={OUTCOMES})"
)
"""Letters of several who had the same outcome."""
_LONGEST, _LONGEST_NAME = 12, 5
_BARE_WORDS = """
khong ko kh khg k kg hong hem hok chua co thay ai nghe bat may lien lac goi duoc thue bao tat ban nho sai so nham
tu choi tham gia dong y mua muon hen mai mot kia thu hai ba nam sau bay t cn chu nhat tuan nay sang chieu trua toi
luc gio h g ngay da vua moi nop tien du xong gap van noi chuyen roi lan thang th tr trieu nghin ngan d dang xem
chi anh bac ong em ay a nhe nha bao noi xin hua la de doi cho khi nao den khoang tam lai
sau truoc tet gieng ra qua sang nua vai cuoi dau giua het suy nghi hoi y chong vo quyet phan
ma thi luc vang xa lam vien om viec dc keu than che dat mac gia dinh con bo me mat hom bua thoi ok oke nhung nguoi
chuyen di the cuoc ck khoan dung khoi can phai so kbm knm ktl kll klld chot
"""
_BARE = frozenset(_BARE_WORDS.split())
_TOLD = {
    CALLED: re.compile(r"^(?:da|vua|moi|bao|noi|chua quyet)\b|\broi\b"),
    APPOINTMENT: re.compile(r"\b(?:hen|gap|de|doi|bao|noi|goi lai)\b"),
    JOINED: re.compile(r"\b(?:da|roi|xong|thu|nop|chot)\b"),
}
"""What tells, where no letter does, that an agent reports and does not ask or want something."""
_MONTHS = re.compile(r"(?P<number>\d{1,2}) ?(?P<unit>thang|th\b|t\b|nam)")
_YEAR = 12


@dataclass(frozen=True)
class Item:
    """What became of the lead behind a letter.

    `day` is that of an appointment, `months` and `amount` (VND) what was paid (0: unsaid), `reason` why somebody does
    not join.
    """

    letter: str
    what: str
    day: date | None = None
    months: int = 0
    amount: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Reported:
    """A report as it was read: its items, and the parts that were not understood."""

    items: tuple[Item, ...]
    unread: tuple[str, ...] = ()


def read_report(text: str, today: date, calendar: Calendar = WITHOUT_HOLIDAYS) -> Reported | None:
    """Read a report; None if the text is none: no letter with an outcome behind it.

    Raises:
        Misread: all that is told is a day that the calendar does not have, or one that is past.
    """
    said = re.sub(_TOGETHER, _apart, re.sub(_SO, r"\g<letter> ", fold(text)))
    marks: list[re.Match[str]] = []
    for match in _ITEM.finditer(said):
        marks += [match] if _opens(said, match) or (marks and match["letter"] in _NO_WORDS) else []
    items: dict[str, Item] = {}
    unread = _before(said, marks)
    together: list[str] = []
    wrong: list[Misread] = []
    ends = [match.start() for match in marks[1:]] + [len(said)]
    for match, end in zip(marks, ends, strict=False):
        letter, words = match["letter"].upper(), said[match.end() : end].strip(" ,;.")
        together.append(letter)
        if stranger := _stranger(words, today, calendar):
            unread.append(stranger["told"])
            words = words[: stranger.start()]
        if words == _SAME:
            continue
        also = replace(items[[*items][-1]], letter=letter) if items and _ALSO.fullmatch(words) else None
        try:
            item = also or _item(letter, words, today, calendar)
        except Misread as why:
            item = None
            wrong.append(why)
        if item:
            items |= {each: replace(item, letter=each) for each in together}
        else:
            unread.append(f"{' '.join(together)} {words}")
        together = []
    if wrong and not items:
        raise wrong[0]
    return Reported(tuple(items.values()), tuple(unread)) if items else None


def _before(said: str, marks: Sequence[re.Match[str]]) -> list[str]:
    """Return what is told before the first letter, if it is an outcome of somebody else."""
    head = said[: marks[0].start()].rstrip() if marks else ""
    stranger = head[-1:] in (",", ";", ".") or not _BARE.issuperset(re.findall(r"[a-z]+", head))
    told = stranger and "?" not in head and re.search(rf"\b{OUTCOMES}", head)
    return [head.strip(" ,;.")] if told else []


def read_bare(text: str, today: date, calendar: Calendar = WITHOUT_HOLIDAYS) -> str:
    """Return an outcome that names nobody, folded, "" if the text is none: "kh nghe may", "da goi, hen thu 7".

    Nothing but an outcome may be said, so that a question of a villager's that an agent passes on is none.

    Raises:
        Misread: a day that the calendar does not have, or one that is past.
    """
    said = re.sub(_WHO, "", _TAKEN_BACK.sub("", fold(text).strip(" .!,"), count=1), count=1)
    said = re.sub(_NOT_YET, "", said, count=1)
    spoken = re.findall(r"[a-z]+|\d+", said)
    outcome = 1 < len(spoken) <= _LONGEST and all(word.isdecimal() or word in _BARE for word in spoken)
    if not outcome or is_question(text):
        return ""
    item = _item("", said, today, calendar)
    told = _TOLD.get(item.what) if item else None
    return said if item and (told is None or told.search(said) or item.amount) else ""


def read_name(text: str, today: date, calendar: Calendar = WITHOUT_HOLIDAYS) -> str:
    """Return who is named before an outcome, by words that no report knows; "" if nobody is.

    Raises:
        Misread: a day that the calendar does not have, or one that is past.
    """
    said, told = fold(text).split(), nfc(text).split()
    start = 1 if re.match(rf"(?:{_THEY}) ", f"{fold(text)} ") else 0
    for end in range(start + 1, min(start + _LONGEST_NAME, len(said) - 1)):
        if said[end - 1] in _BARE or not said[end - 1].isalpha():
            return ""
        if read_bare(" ".join(told[end:]), today, calendar):
            return " ".join(told[:end])
    return ""


def _stranger(words: str, today: date, calendar: Calendar) -> re.Match[str] | None:
    """Find somebody behind an item who is named with an outcome of their own, and is nobody in hand."""
    if found := _STRANGER.search(words):
        return found
    found = next((found for found in _NAMELESS.finditer(words) if found["who"] not in _BARE), None)
    return found if found and _item("", words[: found.start()].strip(), today, calendar) else None


def _apart(found: re.Match[str]) -> str:
    """Write letters that share an outcome one by one: "a, b" before it is "a and the same as b"."""
    *first, last = re.findall(rf"\b{LETTER}\b", found["letters"])
    return "".join(f"{letter} {_SAME}, " for letter in first) + f"{last} "


def _opens(said: str, match: re.Match[str]) -> bool:
    """Tell whether a letter begins an item: it stands first or behind a comma, or an outcome follows at once."""
    before = said[: match.start()].rstrip(" ")
    return not before or before[-1] in ",;.\n" or re.match(OUTCOMES, said[match.end() :]) is not None


def _item(letter: str, words: str, today: date, calendar: Calendar) -> Item | None:
    words = _behind(_LEADS_IN, _behind(_NOT_YET, _behind(_OF_WHOM, _behind(_STILL, words))))
    what = next((what for what, pattern in WORDS.items() if re.match(f"(?:{pattern})", words)), None)
    if what is None:
        return None
    if what == "no_answer" and _PUT_OFF.search(words):
        what = APPOINTMENT
    if what == APPOINTMENT:
        day = _day(words, today, calendar)
        return Item(letter, what, day=day) if day else None
    if what == JOINED and not _OWED.search(words):
        return _paid(letter, words)
    if what == "declined" or re.search(rf"\b{REFUSAL}", words):
        return Item(letter, "declined", reason=_reason(words))
    return Item(letter, CALLED if what == JOINED else what)


def _reason(words: str) -> str:
    """Return why somebody does not join, as far as it is told."""
    return next((reason for reason, pattern in REASONS.items() if pattern.search(words)), "")


def _behind(pattern: str, words: str) -> str:
    """Return what stands behind a pattern that words begin with; the words as they are if they do not."""
    found = re.match(pattern, words)
    return words[found.end() :] if found else words


def _day(words: str, today: date, calendar: Calendar) -> date | None:
    try:
        day = read_later(_DATED.sub("hen ngay ", words), today, calendar).value
    except Misread as why:
        if why.key != "day.unreadable":
            raise
        # "hẹn 5h chiều" is of today: who agrees another day names it.
        return today if _LATER_TODAY.search(words) else None
    if day < today:
        raise Misread("appointment.past", day=day)
    return day


def _paid(letter: str, words: str) -> Item:
    length = _MONTHS.search(words)
    months = int(length["number"]) * (_YEAR if length["unit"] == "nam" else 1) if length else 0
    rest = words[: length.start()] + words[length.end() :] if length else words
    return Item(letter, JOINED, months=months, amount=_amount(_PAID_FOR.sub(" ", rest)))


def _amount(words: str) -> int:
    digits = re.search(r"\d.*", words)
    if not digits:
        return 0
    try:
        return read_money(digits[0]).value
    except Misread:
        return 0
