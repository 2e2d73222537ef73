"""What somebody tells of themselves in one breath: name, telephone number, place, year of birth, time to be called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.dialogue.asking import Question
from bot.dialogue.choosing import is_bare
from bot.knowledge import Knowledge
from bot.language.folding import fold, nfc
from bot.language.given_names import SURNAMES
from bot.language.months import read_birth
from bot.language.names import read_name
from bot.language.questions import is_question
from bot.language.reading import Misread, Reading
from bot.language.tokens import listed
from bot.places.elsewhere import named_in
from handlers.registration.calling import time_in
from handlers.registration.numbering import NUMBER, marked, read_number

_LABEL = re.compile(
    r"[\s,;:-]*\b(?:(?:sửa|sua|đổi|doi)(?: lại| lai)? )?(?:số điện thoại|so dien thoai|điện thoại|dien thoai"
    r"|số|so|sđt|sdt|đt|dt)(?: (?:nhà|nha))?(?: (?:tôi|toi|tui|em|mình|minh|chị|anh))?"
    r"(?: (?:là|la|thành|thanh|sang))?[\s,;:-]*$",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?:\b(?:sinh(?: năm| nam| ngày| ngay)?|sn|ns|năm sinh|nam sinh|năm)\s*:?\s*)?"
    r"(?<![\d/.-])(?P<date>(?:\d{1,2}[/.-]){0,2}(?:19[3-9]\d|200\d))(?![\d/.-])"
    r"|\b(?:sinh(?: năm| nam)?|sn|năm sinh|nam sinh)\s*:?\s*(?P<short>[3-9]\d)(?!\d)",
    re.IGNORECASE,
)
_AT = r"(?:ở|o|tại|tai|quê|que|nhà ở|nha o|địa chỉ|dia chi|đ/c|đc|dc)"
_PLACE = re.compile(
    rf"(?:^|(?<=\s))(?:{_AT}"
    r"|(?=(?:xóm|xom|thôn|thon|bản|ban|khối|khoi|tổ|to|ấp|ap|làng|lang|xã|xa|x|phường|phuong|p|tt|tx|tp"
    r"|thị trấn|thi tran|thị xã|thi xa|thành phố|thanh pho|huyện|huyen)[. ]))[\s:]*(?=\S)",
    re.IGNORECASE,
)
_CUE = re.compile(r"[\d,;\n]|\b(?:xom|thon|ban|khoi|to|ap|lang|xa|x|phuong|p|tt|tx|tp|thi|thanh|huyen|o|tai|que|goi)\b")
"""What a message may hold beside a name, to be looked at before anything else is."""
_CORRECTING = listed(
    "so sdt dt dien thoai ten cua toi tui em minh sai nham lon roi moi dung la sua doi lai thanh khong phai cu nay chu"
    " thi ma goi cho vao luc cung duoc dc ok ghi viet vua hoi nay xin loi a ak nhe nha"
)
"""What is said beside a number that takes the place of another, and tells nothing of it."""
_SEAM = re.compile(
    r"[,;]|(?<!đừng)(?<!(?<!hung )dung)(?<!không)(?<!khong)(?<!ko)(?<!đừng gọi)(?<!dung goi)"
    r"\s(?=g[ọo]i\s|(?:(?:sau|trước|truoc|lúc|luc|khoảng|khoang|tầm|tam|sáng|sang|trưa|trua|chiều|chieu|tối|toi)\s+)+"
    r"\d{1,2}(?:\s?(?:h|g|giờ|gio)|:))",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:dung|khong|ko|k|tranh)(?: nen)? goi\b")
"""When not to call: no time at which to call."""
_TIMED = re.compile(r"\b(?:goi|buoi|sau|truoc|luc|gio|tam|khoang|cuoi tuan)\b|\d ?h\b")
_PARTS_OF_DAY = frozenset({"trưa", "trua", "chiều", "chieu", "tối"})
_TWO = re.compile(r"(?P<first>.+?)\s+(?:và|va|với|voi|cùng|cung|&|\+)\s+(?P<second>.+)", re.IGNORECASE | re.DOTALL)
"""Two who are named together."""
_CALLED = re.compile(r"(?:(?:toi|tui|em|e|minh|chau) )?ten(?: la)? \w+")
"""How somebody says what they are called."""
_FEW = 5
"""Words up to which a hamlet alone is a place."""
_MOST = 40
"""Words up to which a message is taken to pieces."""
_NAME_WORDS = range(2, 6)
_MARK = "|"
_SAVED = re.compile(
    r"(?P<name>.*?) ?\|(?P<phone>(?:\+84\d{9,10})?)\|(?P<place>[^|]*)\|(?P<birth>(?:\d{4}(?:-\d\d)?)?)"
    r"\|(?P<call_at>[^|]*)\|(?P<note>[^|]*)"
)


@dataclass(frozen=True)
class Particulars:
    """What was told: `phone` is E.164, `birth` YYYY or YYYY-MM, `note` what is left, such as whose phone it is."""

    name: str = ""
    phone: str = ""
    place: str = ""
    birth: str = ""
    call_at: str = ""
    note: str = ""

    @property
    def beside(self) -> tuple[str, ...]:
        """What was told but the name."""
        return self.phone, self.place, self.birth, self.call_at, self.note

    @property
    def tells(self) -> bool:
        """Whether something beside a name and a note was told."""
        return any((self.phone, self.place, self.birth, self.call_at))

    def joined(self, later: "Particulars") -> "Particulars":
        """Return it with what was told later in the place of what was told before."""
        pairs = ((name, getattr(later, name)) for name in ("phone", "place", "birth", "call_at", "note"))
        return replace(self, **{name: told for name, told in pairs if told})


def question(know: Knowledge, name: str, *, kin: bool = False) -> Question[Particulars]:
    """Return the question for the name, of oneself or of `kin`; it takes what else is told with it, or in its place."""

    def read(written: str) -> Reading[Particulars]:
        return read_told(know, written)

    def joined(before: str, text: str) -> Reading[Particulars] | None:
        return _joined(know, before, text)

    again = "name.kin" if kin else "name.again"
    text = "name" if name == "name" and not kin else again
    asked = Question(name, read, text, free=True, kind="named", suggest=marked, again=again, whole=True, joined=joined)
    return replace(asked, why="trust.name")


def placed(know: Knowledge, told: str, before: str) -> str:
    """Return the place that was told; a hamlet alone stands beside what was told before."""
    return f"{told}, {before}" if before and hamlet_alone(know, told) else told or before


def hamlet_alone(know: Knowledge, told: str) -> str:
    """Return the hamlet that was told without its commune, "" if a commune was told, or nothing."""
    found = know.library.places.find(told, know.library.agency.province) if told else None
    return found.hamlet if found and not (found.sure or found.choices) else ""


def read_told(know: Knowledge, written: str) -> Reading[Particulars]:
    """Read a name with what is told beside it; without a name what else was told.

    Raises:
        Misread: nothing of the kind, or a number that cannot be called.
    """
    if saved := _SAVED.fullmatch(written):
        return _reading(Particulars(**saved.groupdict() | {"name": ""}), saved["name"])
    if written == "sáng" or written.lower() in _PARTS_OF_DAY:
        return _reading(Particulars(call_at=time_in(know, written)), "")
    if (two := _TWO.fullmatch(written)) and is_full_name(two["first"]) and is_full_name(_leading(two["second"])):
        written = f"{two['first']}, {two['second']}"
    if not _CUE.search(fold(written)):
        return _reading(Particulars(), written)
    told, names = _told(know, written)
    tells = told.tells or (told.note and any(map(is_full_name, names)))
    if not tells or (is_question(written) and not told.phone):
        return _reading(Particulars(), written)
    return _reading(told, ", ".join(names))


def told_in(know: Knowledge, text: str) -> Particulars:
    """Return what a text tells but the name; `note` is all the rest of it."""
    if time := "" if text.istitle() and " " not in text else time_in(know, text):  # Mai is somebody's name, too
        return Particulars(call_at=time)
    if not _CUE.search(fold(text)):
        return Particulars(note=text)
    try:
        told, names = _told(know, text)
    except Misread:
        return Particulars(note=text)
    rest = ", ".join(filter(None, (*names, told.note)))
    return replace(told, note=rest) if told.tells else Particulars(note=text)


def named(told: Particulars) -> Particulars:
    """Take what was told beside a number for the name if it surely is one."""
    try:
        found = read_name(told.note)
    except Misread:
        return told
    surely = found.sure or is_full_name(told.note) or _CALLED.match(fold(told.note))
    return replace(told, name=found.value, note="") if surely else told


def packed(told: Particulars) -> str:
    """Write what was told as it is saved."""
    return f"{told.name} {_saved(told)}".strip()


def _saved(told: Particulars) -> str:
    """Write what was told beside a name as it is saved."""
    return _MARK.join(("", *told.beside))


def is_packed(written: str) -> bool:
    """Tell whether a text is what was told, as it is saved."""
    return _SAVED.fullmatch(written) is not None


def is_full_name(text: str) -> bool:
    """Tell whether a text is a name that begins with a surname, whether or not it bears diacritics."""
    try:
        words = fold(read_name(text).value).split()
    except Misread:
        return False
    return len(words) in _NAME_WORDS and words[0] in SURNAMES


def _leading(text: str) -> str:
    """Return what stands before the first sign or number."""
    return re.split(r"[\d,;\n]", text, maxsplit=1)[0].strip()


def _reading(told: Particulars, name: str) -> Reading[Particulars]:
    """Return what was told with a name, or with none if there is none to read."""
    note = _saved(told) if any(told.beside) else ""
    if note and not name:
        return Reading(told, "", note=note)
    found = read_name(name)
    return Reading(replace(told, name=found.value), found.canonical, found.sure, note=note)


def _joined(know: Knowledge, before: str, text: str) -> Reading[Particulars] | None:
    """Join what is told in place of a yes to a doubtful name: a number, a place, or the name written better."""
    kept = read_told(know, before)
    try:
        told, names = _told(know, text)
    except Misread:
        return None
    if not any(told.beside) and len(text.split()) > 1 and _is_place(know, text):
        told, names = Particulars(place=text), []
    if not (told.tells or names) or is_question(text):
        return None
    try:
        named = read_name(", ".join(names))
    except Misread:
        named = Reading(kept.value.name, kept.canonical)
        if not told.tells:
            return None
    both = kept.value.joined(told)
    return _reading(both, named.canonical)


def _told(know: Knowledge, written: str) -> tuple[Particulars, list[str]]:
    """Take a text to pieces: what they tell, and those that may be a name.

    Raises:
        Misread: it is too long, or a number or a birth in it cannot be.
    """
    if len(written.split()) > _MOST:
        raise Misread("name.too_long")
    text = ",".join(written.splitlines())
    phone = birth = ""
    if found := NUMBER.search(text):
        phone = read_number(found[0]).canonical
        text = f"{_LABEL.sub('', text[: found.start()])},{text[found.end() :]}"
    if born := _BORN.search(text):
        birth = read_birth(f"sinh năm {born['date'] or born['short']}", know.today).canonical
        text = f"{text[: born.start()]},{text[born.end() :]}"
    told, names, rest = Particulars(phone=phone, birth=birth), list[str](), list[str]()
    for part in _parts(know, text):
        if _is_place(know, part) or (names and named_in(part, know.library.agency.province_name)):
            told = replace(
                told,
                place=", ".join(filter(None, (told.place, re.sub(rf"^{_AT}[\s:]+", "", part, flags=re.IGNORECASE)))),
            )
        elif time := _is_timed(part) and time_in(know, part):
            told = replace(told, call_at=time)
        elif is_bare(part) or _CORRECTING.issuperset(fold(part).split()):
            continue
        elif not names and _is_name(part):
            names.append(part)
        else:
            rest.append(part)
    return replace(told, note=", ".join(rest).replace(_MARK, " ")), names


def _is_timed(part: str) -> bool:
    said = fold(part)
    return (_TIMED.search(said) is not None and not _NOT.search(said)) or part.lower() in _PARTS_OF_DAY


def _parts(know: Knowledge, text: str) -> Iterator[str]:
    """Split a text where a sign stands, and before the words that lead to a time or a place."""
    for part in _SEAM.split(text):
        said = nfc(part).strip(" .:-")
        cue = next((cue for cue in _PLACE.finditer(said) if _is_place(know, said[cue.start() :])), None)
        yield from filter(None, (said[: cue.start()].strip(" .:-"), said[cue.start() :]) if cue else (said,))


def _is_place(know: Knowledge, said: str) -> bool:
    """Tell whether words are those of a place: they begin like one, or are the name of one and of nobody."""
    cued = _PLACE.match(said)
    found = know.library.places.find(said, know.library.agency.province)
    if cued:
        return bool(found.sure or found.choices or (found.hamlet and len(said.split()) <= _FEW))
    first, *others = fold(said).split() or [""]
    return bool(others) and first not in SURNAMES and found.named


def _is_name(said: str) -> bool:
    try:
        read_name(said)
    except Misread:
        return False
    return True
