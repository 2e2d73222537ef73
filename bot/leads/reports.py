"""Read an agent's report of one line: "a gặp, b hẹn 25/11, c không nghe máy, d đã đóng 6 tháng"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.language.folding import fold
from bot.language.money import read_money
from bot.language.questions import is_question
from bot.language.reading import Misread
from bot.leads.calendar import Calendar
from bot.leads.later import PHRASES, read_later

APPOINTMENT, JOINED = "appointment", "joined"
WITHOUT_HOLIDAYS = Calendar()
_NEVER = "(?:khong|ko|kh|khg|k|kg|hong|hem|hok)"
_NO = f"(?:{_NEVER}|chua)"
_REFUSAL = rf"(?:tu choi|{_NEVER} (?:tham gia|dong(?! y\b)|mua))"
_NEAR = (
    r"(?:ngay mai|mai|mot|toi nay|chieu nay|t ?[2-7]\b|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)\b|cn\b|cuoi tuan"
    r"|(?:ngay )?\d{1,2} ?[/.] ?\d)"
)
WORDS = {
    "no_answer": rf"{_NO} (?:co |thay )?(?:ai )?(?:nghe|bat may|lien lac|goi duoc)|thue bao|tat may|may ban|goi nho"
    r"|(?:goi )?(?:roi )?(?:ma|thi|dang) (?:may )?ban\b|ban may\b"
    rf"|{_NO} (?:goi )?(?:duoc|dc)(?: (?:roi|nua|a|may))*(?=$|[,;.])",
    "wrong_number": r"sai so|nham so|nham may|so sai",
    "declined": rf"(?:(?:bao|noi|keu|than|che|thay|la) )*(?:{_REFUSAL}|{_NEVER} (?:muon|dong y))"
    r"|(?:(?:bao|noi|keu|than|che|thay|la) )+(?:dat|mac)(?: qua| lam)?\b"
    rf"|chua muon|thoi|(?:chong|vo|con|nha|gia dinh|bo|me)(?: \w+)? {_NEVER} (?:cho|dong y)"
    r"|(?:(?:da|dang|co) )*(?:(?:dong|tham gia|dang ky|lam|di lam|mua)(?: bhxh| bao hiem)? )(?:(?:o|cho|ben|tai) )*"
    r"(?:cong ty|cty|co quan|nha may|bat buoc|noi khac|cho khac)|(?:da |dang )?(?:co|linh|huong) luong huu",
    APPOINTMENT: r"hen|(?:ngay )?\d{1,2} ?[/.-] ?\d{1,2}\b|mai|t ?[2-7]\b|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)\b|cn\b"
    rf"|(?:(?:bao|noi|xin|hua|la|de|doi|cho|khi nao|goi lai|goi|den|toi|sang|qua|khoang|tam) )*(?:{PHRASES})"
    rf"|(?:(?:bao|noi|xin|hua|de|doi|goi lai) )+(?:(?:sang|qua|den|chieu|trua|toi|luc) )*{_NEAR}"
    r"|(?:(?:bao|noi|xin|hua|doi) )*goi lai (?:(?:luc|khoang|sau) )*(?:\d{1,2} ?(?:h|gio)|chieu|trua|toi\b)"
    rf"|(?:dang )?(?:ban|di vang|di xa|di lam|nam vien|om|co viec)\b[^,;.]{{0,30}}[,;.] ?(?:{PHRASES}|{_NEAR}|hen)",
    JOINED: r"(?:(?:da|vua|moi) )*(?:dong(?! y\b)|nop|tham gia|mua)\b|(?:da )?thu (?:tien|du|duoc|\d)|xong"
    r"|(?:(?:da|vua) )?(?:nhan|lay|cam) tien\b|\d{1,2} ?(?:thang|th) (?:\d{5,}|\d[\d.,]* ?(?:k|nghin|ngan|tr|trieu)\b)",
    "called": r"dong y\b|(?:se|dinh|tinh|(?:cung )?muon) (?:dong|tham gia|mua)"
    r"|da gap|gap|da goi|goi|da (?:nghe|bat) may|tu van|dang xem|noi chuyen"
    r"|(?:(?:bao|noi|xin|de) )*(?:suy nghi|nghi (?:da|them)|hoi (?:y )?(?:chong|vo|nha)|ban voi)"
    r"|chua (?:quyet|tham gia|dong|mua|co tien)|phan van",
}
_ITEM = re.compile(r"(?:^|(?<=[\s,;.:/-]))(?<!dong )(?P<letter>[a-ik-npqrstuvxy])\s*[:.)=-]?\s+(?=(?P<words>[^\s]))")
OUTCOMES = rf"(?:{'|'.join(WORDS.values())})"
"""What an outcome begins with, folded."""
_LEADS_IN = (
    rf"(?:da |vua |moi )?(?:goi|gap|nghe(?: may)?)(?: (?:roi|duoc|\d+ lan|may lan|mai(?= (?:ma |thi |van )*{_NO})))*"
    r" *[,;.:-]? *(?:(?:ma|thi|van) )*(?:(?:anh|chi|co|chu|bac|ong|ba)(?: ay| ta| nay)? )?"
    rf"(?=(?!thoi|chua (?!nghe|bat|lien|goi)){OUTCOMES})"
)
"""That somebody was called, said before what came of it; who has "not yet" paid was called, and no more is known."""
_TAKEN_BACK = re.compile(r"^(?:nham|lon)(?: roi| mat)?[ ,.:]+(?!so\b|may\b)(?=\w)")
_WHO = rf"^(?:chi|anh|co|chu|bac|ong|ba|em|minh|toi)(?: ay| ta| nay)?(?: bao| noi)? (?={OUTCOMES})"
_NOT_YET = rf"(?:thoi|dong y(?: roi)?|chua \w+(?: \w+)?)[ ,;.:-]*(?={WORDS[APPOINTMENT]})"
"""A no for now: with a day behind it, it is a call on that day."""
_NUMBERS = {"hai": "2", "ba": "3", "bon": "4", "nam": "5"}
_ALL = (
    rf"(?:tat ca|ca (?P<number>\d|{'|'.join(_NUMBERS)})(?: nguoi| phieu)?|may nguoi|het thay)(?: deu)? "
    rf"(?P<rest>(?:{OUTCOMES}).*)"
)
_SO = rf"\b(?P<letter>[a-ik-npqrstuvxy]) (?:thi|la) (?={OUTCOMES})"
_ALSO = re.compile(r"cung (?:vay|the|rua|z)(?: roi| luon)?|(?:y|nhu) (?:vay|tren)|tuong tu")
_STRANGER = re.compile(
    r"[,;.\n] *(?P<told>(?:anh|chi|co|chu|bac|ong|ba) (?!(?:ay|ta|nay|bao|noi|hen|xin|hua|doi|dang|da|chua|khong|ko"
    r"|kh|k|se|muon|cung|con|di|lam|dong|nop|nghe|thi|moi|vua|goi|gap|de|may|va)\b)"
    rf"(?:\w+ ){{1,4}}?(?={OUTCOMES})[^,;\n]*)"
)
"""Somebody who is named behind an item, with an outcome of their own, and is nobody in hand."""
_OWED = re.compile(r"\bchua (?:nop|dong|dua|thu|tra|du|co)\b")
"""That no money, or not all of it, was handed over."""
_PAID_FOR = re.compile(r"\b(?:(?:tu|den|toi|het) )+thang \d{1,2}(?: ?[/.-] ?\d{4}| nam \d{4})?|\b\d{1,2}/20\d\d\b")
"""The months that a payment is for: no amount."""
REASONS = {
    "company": re.compile(r"\b(?:cong ty|cty|co quan|nha may|bat buoc)\b"),
    "pension": re.compile(r"\bluong huu\b"),
    "family": re.compile(rf"\b(?:chong|vo|con|nha|gia dinh|bo|me)(?: \w+)? {_NEVER} (?:cho|dong y|muon)\b"),
    "money": re.compile(rf"\b(?:{_NO} (?:co |du )?tien|het tien|ket tien|kho khan)\b"),
    "dear": re.compile(r"\b(?:dat|mac)(?: qua| lam)?(?=$|[,;. ])"),
    "moved": re.compile(r"\b(?:chuyen (?:di|nha|khau)|(?:di|lam an) xa)\b"),
    "later": re.compile(r"\b(?:de sau|luc khac|khi khac)\b"),
}
"""Why somebody does not join, as agents write it down."""
_LATER_TODAY = re.compile(r"\b(?:chieu|trua|toi)\b|\b\d{1,2} ?(?:h|gio)\b")
_SAME = "@"
_TOGETHER = (
    rf"(?:^|(?<=[\s,;.]))(?P<letters>[a-ik-npqrstuvxy](?:(?: *, *| va | voi )[a-ik-npqrstuvxy])+)(?: deu| cung)? +"
    rf"(?={OUTCOMES})"
)
"""Letters of several who had the same outcome."""
_LONGEST = 12
_BARE_WORDS = """
khong ko kh khg k kg hong hem hok chua co thay ai nghe bat may lien lac goi duoc thue bao tat ban nho sai so nham
tu choi tham gia dong y mua muon hen mai mot kia thu hai ba nam sau bay t cn chu nhat tuan nay sang chieu trua toi
luc gio h g ngay da vua moi nop tien du xong gap van noi chuyen roi lan thang th tr trieu nghin ngan d dang xem
chi anh bac ong em ay a nhe nha bao noi xin hua la de doi cho khi nao den khoang tam lai
sau truoc tet gieng ra qua sang nua vai cuoi dau giua het suy nghi hoi y chong vo quyet phan
ma thi luc vang xa lam vien om viec dc keu than che dat mac gia dinh con bo me
"""
_BARE = frozenset(_BARE_WORDS.split())
_TOLD = {
    "called": re.compile(r"^(?:da|vua|moi|bao|noi|chua quyet)\b|\broi\b"),
    APPOINTMENT: re.compile(r"\b(?:hen|gap|de|doi|bao|noi|goi lai)\b"),
    JOINED: re.compile(r"\b(?:da|roi|xong|thu|nop)\b"),
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
    """Read a report; None if the text is none: no letter with an outcome behind it."""
    said = re.sub(_TOGETHER, _apart, re.sub(_SO, r"\g<letter> ", fold(text)))
    marks = [match for match in _ITEM.finditer(said) if _opens(said, match)]
    items: dict[str, Item] = {}
    unread: list[str] = []
    together: list[str] = []
    ends = [match.start() for match in marks[1:]] + [len(said)]
    for match, end in zip(marks, ends, strict=False):
        letter, words = match["letter"].upper(), said[match.end() : end].strip(" ,;.")
        together.append(letter)
        if stranger := _STRANGER.search(words):
            unread.append(stranger["told"])
            words = words[: stranger.start()]
        if words == _SAME:
            continue
        also = replace(items[[*items][-1]], letter=letter) if items and _ALSO.fullmatch(words) else None
        if item := also or _item(letter, words, today, calendar):
            items |= {each: replace(item, letter=each) for each in together}
        else:
            unread.append(f"{' '.join(together)} {words}")
        together = []
    return Reported(tuple(items.values()), tuple(unread)) if items else None


def read_all(text: str, letters: Sequence[str]) -> str:
    """Write for each letter what is told of all of them: "cả 2 không nghe máy"; the text as it is if it is not."""
    told = re.match(_ALL, fold(text).strip())
    many = told["number"] if told else ""
    if told is None or not letters or (many and _NUMBERS.get(many, many) != str(len(letters))):
        return text
    return ", ".join(f"{letter.lower()} {told['rest']}" for letter in letters)


def read_bare(text: str, today: date, calendar: Calendar = WITHOUT_HOLIDAYS) -> str:
    """Return an outcome that names nobody, folded, "" if the text is none: "kh nghe may", "da goi, hen thu 7".

    Nothing but an outcome may be said, so that a question of a villager's that an agent passes on is none.
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


def _apart(found: re.Match[str]) -> str:
    """Write letters that share an outcome one by one: "a, b" before it is "a and the same as b"."""
    *first, last = re.findall(r"\b[a-y]\b", found["letters"])
    return "".join(f"{letter} {_SAME}, " for letter in first) + f"{last} "


def _opens(said: str, match: re.Match[str]) -> bool:
    """Tell whether a letter begins an item: it stands first or behind a comma, or an outcome follows at once."""
    before = said[: match.start()].rstrip(" ")
    return not before or before[-1] in ",;.\n" or re.match(OUTCOMES, said[match.end() :]) is not None


def _item(letter: str, words: str, today: date, calendar: Calendar) -> Item | None:
    words = _behind(_LEADS_IN, _behind(_NOT_YET, words))
    what = next((what for what, pattern in WORDS.items() if re.match(f"(?:{pattern})", words)), None)
    if what is None:
        return None
    if what == APPOINTMENT:
        day = _day(words, today, calendar)
        return Item(letter, what, day=day) if day else None
    if what == JOINED and not _OWED.search(words):
        return _paid(letter, words)
    if what == "declined" or re.search(rf"\b{_REFUSAL}", words):
        return Item(letter, "declined", reason=_reason(words))
    return Item(letter, "called" if what == JOINED else what)


def _reason(words: str) -> str:
    """Return why somebody does not join, as far as it is told."""
    return next((reason for reason, pattern in REASONS.items() if pattern.search(words)), "")


def _behind(pattern: str, words: str) -> str:
    """Return what stands behind a pattern that words begin with; the words as they are if they do not."""
    found = re.match(pattern, words)
    return words[found.end() :] if found else words


def _day(words: str, today: date, calendar: Calendar) -> date | None:
    try:
        day = read_later(words, today, calendar).value
    except Misread as why:
        # "hẹn 5h chiều" is of today: who agrees another day names it.
        return today if why.key == "day.unreadable" and _LATER_TODAY.search(words) else None
    return day if day >= today else None


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
