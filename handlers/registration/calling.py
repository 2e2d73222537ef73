"""When somebody wants to be called, as they say it: "sáng", "sau 5h chiều", "tối t7", "cuối tuần", "mai"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.dialogue.asking import Dialogue, Label, Option, Question, ask
from bot.knowledge import Knowledge
from bot.language.days import WEEKDAY
from bot.language.folding import fold, has_marks, nfc
from bot.language.masking import mask
from bot.language.questions import is_question
from bot.language.reading import Misread, Reading
from bot.leads.calendar import Calendar
from bot.leads.later import PHRASES, read_later
from bot.texts.words import weekday

CALL_TIMES = ("noon", "evening", "any")
"""The times that have a button; any other is kept in words."""
_WORDS = "words:"
"""Before a saved time that is no button's."""
_LONGEST, _FEW = 60, 14
_NOON, _EVENING = frozenset({11, 12}), frozenset({19})
_SIX, _TWELVE = 6, 12
_BARE_EVENING = re.compile(
    r"(?:(?<=buoi )|(?<=gio )|(?<=\dh )|(?<=\dg )|(?<=chieu )|(?<=hoac )|(?<=hay )|(?<=trua )|(?<=gan )|(?<=vao ))toi\b"
    r"|\btoi(?= (?:nay|mai|t ?[2-7]|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|cn|chu nhat|cuoi tuan|moi (?:ranh|ve)"
    r"|(?:sau|khoang|tam|luc|hoac|hay) (?:\d|trua|chieu|sang)|\d{1,2} ?(?:h|gio))\b)"
    r"|^toi(?= (?:nhe|nha|a|ak|di|thoi)$|$)"
)
"""What can only be "tối" where no diacritics tell it from "tôi"."""
_SHOWN = {
    "sang": "sáng", "morning": "sáng", "trua": "trưa", "chieu": "chiều", "evening": "tối",
    "dem": "đêm", "khuya": "khuya", "som": "sớm",
    "cuoi tuan": "cuối tuần", "ngay thuong": "ngày thường", "trong tuan": "trong tuần", "ban ngay": "ban ngày",
    "gio hanh chinh": "giờ hành chính", "sau": "sau", "truoc": "trước", "tu": "từ", "den": "đến", "khoang": "khoảng",
    "tam": "tầm", "luc": "lúc", "hoac": "hoặc", "hay": "hoặc", "va": "và", ",": ",", "-": "–", "–": "–",
}  # fmt: skip
_PARTS = ("sang", "morning", "trua", "chieu", "evening", "dem", "khuya")
_SPANS = ("cuoi tuan", "ngay thuong", "trong tuan", "ban ngay", "gio hanh chinh")
_JOINTS = ("sau", "truoc", "tu", "den", "khoang", "tam", "luc", "hoac", "hay", "va", "som")
_PIECES = re.compile(
    r"(?P<any>(?:bat cu |bat ky )?(?:luc|gio|khi|buoi|bua|hom|ngay) (?:nao|mo) cung"
    r"(?: (?:duoc|dc|ok|the|ranh|o nha|co nha))?"
    r"|bat (?:cu|ky) (?:luc|gio|khi) nao"
    r"|(?:luc|khi) nao ranh(?: thi)?(?: goi)?|ranh luc nao(?: thi)? goi(?: luc (?:do|ay))?"
    r"|(?:o nha )?(?:ca ngay|suot ngay|suot)|(?:sao|nao) cung (?:duoc|dc)|tuy(?: (?:em|ban|ben|co|chi|nguoi goi|y))?)\b"
    r"|(?P<soon>cang som cang tot|goi som(?= (?:di|nhe|nha|giup|gium|cho|duoc|voi|a)|$)"
    r"|som hon(?! \d)|som nhat(?: co the)?|(?:goi )?(?:ngay |luon )?bay gio(?: luon| ngay)?"
    r"|goi (?:ngay|luon|gap)|ngay di|luon di)\b"
    r"|(?P<hour>(?<!\d)(?:2[0-4]|[01]?\d))"
    r"(?:(?: ?(?:h|g|gio)(?: ?(?P<minute>[0-5]\d)(?!\d)| (?P<half>ruoi))?|:(?P<clock>[0-5]\d))\b"
    r"|(?= ?[-–] ?\d{1,2} ?(?:h|g|gio)\b)|(?<=sau \d\d)(?![\d/])(?! \w*(?:ngay|hom|tuan|thang)))"
    rf"|(?P<day>{PHRASES}|(?:{re.sub(r'[?]P<[a-z]+>', '?:', WEEKDAY.pattern)})(?: tuan (?:nay|(?:sau|toi)(?: nua)?))?"
    r"|(?:(?:ngay|mung|hom) )?(?<!\d)\d{1,2}[/-]\d{1,2}(?![\d])"
    r"|\b(?:(?:ngay |hom )?mai|ngay kia|ngay mot|(?:hom |bua )?nay)\b)"
    rf"|\b(?P<span>{'|'.join(_SPANS)})\b|\b(?P<part>{'|'.join(_PARTS)})\b|(?P<joint>\b(?:{'|'.join(_JOINTS)})\b|[,–-])"
    r"|\b(?P<filler>(?:di )?(?:lam|cho|dong|nuong|ray|bien|hoc) (?:dong |dong ruong )?ve|an com xong"
    r"|ngay(?= trong tuan)|(?:gio )?nghi(?= trua)|(?:doi|sua|chuyen) (?:lai )?gio(?: goi)?(?: lai)?"
    r"(?: (?:thanh|qua|sang(?= (?:t ?[2-7]|thu|cn|chu nhat|buoi|trua|chieu|evening|sau|luc|\d))))?"
    r"|(?:duoc|dc)(?: (?:khong|ko|k))?|buoi|vao|cho|goi|hen|lai|thi|la|moi|thoi|cung|co|o|ve|nha|nhe|nghe|a|ak|da|vang"
    r"|ok|oke|u|uh|di|voi|giup|gium|ranh|gap|minh|toi|tui|tau|em|e|chau|con|chi|anh|bac|nua|the|muon|xin|oi|day|roi|nen|hang|cac)\b"
    r"|(?P<space>[\s.!?]+)|(?P<other>[^\s.,!?–-]+)"
)
_EXCEPTS = re.compile(r"\b(?:tru|dung goi|ban(?= ?(?:roi|lam|viec|qua|buoi|sang|trua|chieu|toi|,|$)))\b")
_ONCE = re.compile(r"(?:goi )?(?:(?:sau|truoc) khi|khi|luc|doi|cho)(?: \w+){2,}")
"""How somebody names a time by what they do then: "sau khi đi làm đồng về"."""
_WHOSE = re.compile(r"\b(?:may|cua|so|dt|nha(?! ?[.!]*$)|vo|chong|con|me|bo|hang xom)\b")
_DATED = re.compile(r"\d/\d|cuối tuần")
_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])")
_SUNDAY = 6
_HOUR = re.compile(r"(\d{1,2})(?: giờ(?: [0-5]\d(?!\d|/))?|(?= (?:đến|–|hoặc) \d))")
_EITHER = frozenset({7, 8, 9})
"""Hours at which people are called in the morning and in the evening."""
_BARE_HALF = frozenset({"toi", "goi", "nhe", "nha", "a", "da", "di", "buoi"})
_HALVES = {"sang": "sáng", "toi": "tối"}
_HALF = re.compile(r"“|sáng|trưa|chiều|tối|đêm|khuya|ban ngày|hành chính")
"""Where nothing is asked: the part of the day is said, or the words are somebody's own."""


@dataclass(frozen=True)
class _Piece:
    kind: str
    shown: str
    hour: int = 0


def question(know: Knowledge, name: str, before: str = "") -> Question[str]:
    """Return the question when to call, named so: noon, evening, any, or the words in which another time was told.

    The time told for somebody else `before` can be told again as the same.
    """

    def read(written: str) -> Reading[str]:
        return read_time(written, know.today, know.library.calendar)

    options = tuple(Option(time, f"call_at.{time}") for time in CALL_TIMES)
    same = (Option(in_words(before).canonical, "call_at.same", {"call_at": before}),) if before else ()
    if before in CALL_TIMES:
        return Question(name, read, "call_at", options=options, also=same, kind="call_at")
    return Question(name, read, "call_at", options=(*same, *options), kind="call_at")


def half(know: Knowledge, name: str, call_at: str, *, heard: bool = False) -> Dialogue[str]:
    """Ask for the morning or the evening if the hours that were told may be of either; `heard` was just said back."""
    if not _may_be_either(call_at):
        return call_at
    end = list(_HOUR.finditer(call_at))[-1].end()
    halves = {part: in_words(f"{call_at[:end]} {shown}{call_at[end:]}") for part, shown in _HALVES.items()}

    def read(written: str) -> Reading[str]:
        said = set() if is_saved(written) else set(_folded(written).split())
        morning, evening = bool(said & {"sang", "morning"}), "evening" in said
        if morning != evening or (_BARE_HALF >= said >= {"toi"}):
            return halves["sang" if morning else "toi"]
        found = read_time(written, know.today, know.library.calendar)
        if _may_be_either(found.value):
            raise Misread("call_at.unreadable")
        return found

    options = tuple(Option(found.canonical, f"call_at.half.{part}") for part, found in halves.items())
    values = {"call_at": "" if heard else call_at}
    return (yield from ask(Question(f"{name}.half", read, "call_at.half", values, options, kind="call_at")))


def _may_be_either(call_at: str) -> bool:
    """Tell whether all hours of a time are called at in the morning and in the evening: "7 giờ"."""
    hours = [int(hour) for hour in _HOUR.findall(call_at)]
    return bool(hours) and _EITHER.issuperset(hours) and not _HALF.search(call_at)


def is_saved(written: str) -> bool:
    """Tell whether a text is a time to be called, as it is saved."""
    return written in CALL_TIMES or written.startswith(_WORDS)


def time_in(know: Knowledge, note: str) -> str:
    """Return the time to be called told beside a number, "" if something else is."""
    if not note or _WHOSE.search(fold(note)):
        return ""
    try:
        found = read_time(note, know.today, know.library.calendar)
    except Misread:
        return ""
    return found.value if found.sure and not found.value.startswith("“") else ""


def is_dated(call_at: str) -> bool:
    """Tell whether a time to be called names a day."""
    return _DATED.search(call_at) is not None


def last_day(call_at: str, today: date) -> date | None:
    """Return the last day that a time to be called names, in the year in which it is nearest to today.

    At the weekend is the Sunday to come; None if no day is named.
    """
    if "cuối tuần" in call_at:
        return today + timedelta(days=_SUNDAY - today.weekday())
    found = [(int(month), int(day)) for day, month in _DATE.findall(call_at)][-1:]
    near = (_date(today.year + ahead, *told) for told in found for ahead in (-1, 0, 1))
    return min(filter(None, near), key=lambda day: abs(day - today), default=None)


def is_over(call_at: str, today: date) -> bool:
    """Tell whether the day on which somebody wished to be called has passed; from one day on is never over."""
    day = None if "từ" in call_at else last_day(call_at, today)
    return day is not None and day < today


def shown(call_at: str, today: date) -> Label | str:
    """Return a time to be called as an agent is shown it: one that has passed says so."""
    return Label("call_at.over", {"call_at": call_at}) if is_over(call_at, today) else call_at


def read_time(written: str, today: date, calendar: Calendar) -> Reading[str]:
    """Read the time to be called; one that no button has becomes words with its day dated: "tối thứ Bảy 28/11".

    What is not understood as a whole stays in the writer's own words, in quotation marks.

    Raises:
        Misread: no such time.
    """
    if is_saved(written):
        return Reading(written.removeprefix(_WORDS), written)
    pieces = list(_pieces(_folded(written), today, calendar))
    kinds = {piece.kind for piece in pieces}
    if not kinds & {"any", "soon", "hour", "day", "span", "part"}:
        if _ONCE.match(fold(written)):
            return _verbatim(written, "")
        raise Misread("call_at.unreadable")
    if "other" in kinds:
        return _verbatim(written, next((piece.shown for piece in pieces if piece.kind == "day"), ""))
    if kinds & {"hour", "day", "span", "part"}:
        return in_words(_said([piece for piece in pieces if piece.kind not in ("any", "soon")]))
    return in_words("any" if "any" in kinds else "càng sớm càng tốt")


def in_words(words: str) -> Reading[str]:
    """Return the reading of a time that is known."""
    return Reading(words, words if words in CALL_TIMES else f"{_WORDS}{words}")


def _verbatim(written: str, day: str) -> Reading[str]:
    """Take somebody's own words, in doubt unless they except a time; the `day` in them is dated behind them."""
    excepts = _EXCEPTS.search(fold(written)) is not None
    if (is_question(written) and not excepts) or len(written.split()) > _FEW:
        raise Misread("call_at.unreadable")
    own = mask(nfc(written).strip(" .!"), longest=_LONGEST).text
    words = f"“{own}”" if not day or _DATE.search(own) else f"“{own}”, {day}"
    return Reading(words, f"{_WORDS}{words}", sure=excepts)


def _said(pieces: list[_Piece]) -> str:
    """Return the button that is meant, or the words for a time that none has."""
    parts = {piece.shown for piece in pieces if piece.kind == "part"}
    hours = {piece.hour + _TWELVE * (parts == {"tối"} and piece.hour < _TWELVE) for piece in pieces if piece.hour}
    joints = {piece.shown for piece in pieces if piece.kind == "joint"} - {"sau", "lúc", "khoảng", "tầm"}
    if not joints and not any(piece.kind in ("day", "span") for piece in pieces):
        if parts <= {"trưa"} and hours <= _NOON:
            return "noon"
        if parts <= {"tối"} and hours <= _EVENING:
            return "evening"
    pieces = pieces if parts else _by_day(pieces)
    shown = [piece for at, piece in enumerate(pieces) if piece.shown and not _again(piece, pieces[:at])]
    while shown and shown[-1].kind == "joint" and shown[-1].shown != "sớm":
        shown.pop()
    if [piece.kind for piece in shown] == ["day", "part"]:
        shown.reverse()
    words = " ".join(piece.shown for piece in shown).replace(" ,", ",").strip(" ,")
    return f"buổi {words}" if all(piece.kind in ("part", "joint") for piece in shown) and not hours else words


def _by_day(pieces: list[_Piece]) -> list[_Piece]:
    """Say of the last hour that nobody is called at by night that it is in the afternoon: "3h", "từ 2h đến 4h"."""
    last = max((at for at, piece in enumerate(pieces) if 0 < piece.hour <= _SIX), default=None)
    return [replace(piece, shown=f"{piece.shown} chiều") if at == last else piece for at, piece in enumerate(pieces)]


def _again(piece: _Piece, before: list[_Piece]) -> bool:
    """Tell whether a day was named already: "thứ 2 23/11"."""
    return piece.kind == "day" and piece in before


def _pieces(said: str, today: date, calendar: Calendar) -> Iterator[_Piece]:
    for found in _PIECES.finditer(said):
        kind, text = found.lastgroup or "", found[0]
        if found["hour"]:
            minutes = found["minute"] or found["clock"] or ("30" if found["half"] else "")
            unit = " giờ" if text != found["hour"] or found.end() == len(said) else ""
            yield _Piece("hour", f"{int(found['hour'])}{unit}{f' {minutes}' if minutes else ''}", int(found["hour"]))
        elif kind == "day":
            yield _Piece("day", _day(text, today, calendar))
        elif kind not in ("filler", "space"):
            yield _Piece(kind, _SHOWN.get(text, ""))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(text: str, today: date, calendar: Calendar) -> str:
    """Return a day as a date, with "từ" before one that is said loosely."""
    try:
        found = read_later(text, today, calendar)
    except Misread as why:
        raise Misread("call_at.unreadable") from why
    if found.value < today:
        raise Misread("call_at.unreadable")
    exact = found.sure or WEEKDAY.search(text)
    return weekday(found.value) if exact else f"từ {weekday(found.value)}"


def _folded(written: str) -> str:
    """Return the text folded, "tối" told from "tôi", and "sáng" from "sang"."""
    plain = nfc(written).lower().strip(" .!?")
    if has_marks(plain):
        return fold(re.sub(r"\bsáng\b", "morning", re.sub(r"\btối\b", "evening", plain)))
    return _BARE_EVENING.sub("evening", fold(plain))
