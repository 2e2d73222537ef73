"""Read the people an agent met, a line each: "Lan, 1985, 0912345678, bhxh"."""

import re
from dataclasses import dataclass

from bot.language.folding import fold
from bot.language.names import read_name
from bot.language.phones import read_phone
from bot.language.reading import Misread

MOST = 20
_PHONE = re.compile(r"(?:\+84|\b0)\d(?:[ .]?\d){7,9}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE = re.compile(r"^(?:(?:ghi|lấy|lay|thêm|them|lưu|luu|nhập|nhap|giúp|giup|cho|tên|ten)\b[ :]*)+")
_NO_NAMES = frozenset({"so", "sdt", "dt", "may", "goi", "so may", "so dien thoai"})
_KIN = re.compile(r"^(?:(?:[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Ôô]ng|[Bb]à|anh|chi|co|chu|bac|ong|ba|em) )+(?=\w)")
_AFTER = re.compile(
    r" +(?:sinh|sn|bhxh|bhyt|muốn|muon|số|so|sđt|sdt|đt|dt|xóm|xom|thôn|thon|khối|khoi)\b.*$", re.IGNORECASE
)
_NEXT = re.compile(r"[,;] *|\s(?:và|va|với|voi)\s|\s(?=(?:chị|chi|anh|cô|co|chú|chu|bác|bac|ông|ong|bà|ba)\s)")
"""Where somebody else may begin in a line of several."""
_ABOUT = re.compile(r"\s*(?:\d|bhxh|bhyt|sinh\b|sn\b|so\b|sdt\b)")
"""What is still told of the one before."""
_CHANGED = re.compile(
    r"\b(?:doi|thay) (?:so|sdt|dt|may)\b|\bso moi\b|\b(?:khong|ko|k|kh) (?:ai )?(?:nghe|bat|lien lac)\b"
)
"""That somebody known has another number, or was called on it: nobody new."""
_IN_YEAR = re.compile(r" +n[aă]m$")
_WANTS = (("health", re.compile(r"bhyt|bao hiem y te|the y te")), ("vsi", re.compile(r"bhxh|tu nguyen|luong huu")))


@dataclass(frozen=True)
class Met:
    """Somebody met in the village; `phone` is E.164, `birth` YYYY or empty, `wants` vsi, health or call."""

    name: str
    phone: str
    birth: str = ""
    wants: str = "call"


def read_met(text: str) -> tuple[tuple[Met, ...], tuple[str, ...]]:
    """Read people met, and return beside them the lines that were not understood."""
    met: dict[str, Met] = {}
    unread = []
    for line in _lines(text)[:MOST]:
        one = _read(line)
        if one:
            met[f"{one.phone} {one.name}"] = one
        else:
            unread.append(line)
    return tuple(met.values()), tuple(unread)


def beyond(text: str) -> int:
    """Return how many lines stand behind those that are read at one time."""
    return max(0, len(_lines(text)) - MOST)


def _lines(text: str) -> list[str]:
    return [one for part in text.splitlines() if part.strip() for one in _each(part.strip())]


def _each(line: str) -> list[str]:
    """Part a line in which several are written down, each with a number of their own; else the line as it is."""
    if len(_PHONE.findall(line)) < 1 + 1:
        return [line]
    parts: list[str] = []
    for piece in filter(None, _NEXT.split(line)):
        if parts and (not _PHONE.search(parts[-1]) or _ABOUT.match(fold(piece))):
            parts[-1] += f", {piece}"
        else:
            parts.append(piece)
    return parts if all(len(_PHONE.findall(part)) == 1 for part in parts) else [line]


def numbered(text: str) -> bool:
    """Tell whether a text holds a telephone number."""
    return _PHONE.search(text) is not None


def _name(part: str) -> str:
    """Take from a name what stands around it: "ghi giúp Lan sn"."""
    name = _KIN.sub("", _AFTER.sub("", _BEFORE.sub("", part.strip())).strip())
    before = _IN_YEAR.sub("", name)
    # "Nguyễn Thị Năm" bears that name; behind one in capitals, or one word alone, it is "năm 1985".
    name = before if before != before.lower() or " " not in before else name
    return "" if fold(name) in _NO_NAMES else name


def _read(line: str) -> Met | None:
    found = _PHONE.search(line)
    if not found or _CHANGED.search(fold(line)):
        return None
    rest = f"{line[: found.start()]}, {line[found.end() :]}"
    year = _YEAR.search(rest)
    named = [re.split(r"[,;\d]", part.strip(" ,;:-"))[0] for part in (line[: found.start()], line[found.end() :])]
    names = [part for part in map(_name, named) if part]
    try:
        phone = read_phone(found[0]).value
        name = read_name(names[0] if names else "").value
    except Misread:
        return None
    said = fold(rest)
    wants = next((what for what, pattern in _WANTS if pattern.search(said)), "call")
    return Met(name, phone, year[0] if year else "", wants)
