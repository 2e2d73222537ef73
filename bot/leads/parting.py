"""Part a report of several people by who is in hand: each is named, and an outcome alone follows each name."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from bot.language.folding import fold, has_marks, nfc
from bot.leads.outcomes import KIN

_WHEN = (
    r"(?:(?:hom qua|hom nay|bua qua|(?:sang|trua|chieu|toi) (?:nay|qua)|nay|vua|moi|con|roi|ben|phieu"
    r"|goi|gap|dien|alo) )*"
)
_BEFORE = (re.compile(rf"(?:(?<!\w){KIN} )?$"), re.compile(rf"(?<!\w){_WHEN}(?:{KIN} )?$"))
"""What belongs to a name that follows: how somebody is called, and when they were."""
_AND = re.compile(r" *(?:,|va |voi |cung ) *")
_EACH = re.compile(r"^(?:deu|cung) (?:deu )?")
_THEN = re.compile(r"^(?:(?:thi|la) |[:-] *)")
_ANOTHER = re.compile(
    r"(?<!thue )\b(?:vo|chong|me|bo|con|nha|cua|bao|noi|nho|cho|hoi|ten)"
    r"(?: anh| chi| co| chu| bac| ong| ba)? $"
)
"""Behind these somebody is named who belongs to the one before: "vợ anh Bình"."""
_CON = re.compile(r"\bcon $")
_SELVES = frozenset(("minh", "toi", "em", "anh", "chi", "co", "chu", "bac", "ong", "ba"))
"""Names that are only names behind what people are called."""
_SPOKEN = frozenset(("bao", "noi", "hoi", "hua", "dong", "quyet"))
"""Names that are words with their marks, too, and behind what people are called."""
_NO = "(?:khong|ko|kh|k|chua)"
_WORD_BEHIND = re.compile(
    r"\b(?:(?:hen|goi|(?<!da )gap|chieu|sang|trua|toi|ngay|den|qua) mai|thue bao|gia dinh|dong y"
    r"|(?:(?<!thu )(?<!t)(?<![/\d])\d{1,2}|(?<!nghe )may|nhieu|vai|hai|ba) lan|(?:hen|qua) sang"
    r"|(?:thu|t) (?:hai|ba|tu|nam|sau|bay)|(?:tuan|thang|hom|de|lai|ngay|goi|hen) sau"
    r"|(?:dong|nop|thu|nhan|co|du|het|chuyen) tien|(?:dong|nop|mua) \d+ (?:thang|nam)"
    rf"|(?:{_NO}|da|se|muon|xin|thoi) (?:quyet|dong|bao|noi|hen|hoi))$"
)
"""Where such a name is a word after all, bound to what stands before it."""
_WORD_BEFORE = re.compile(
    r"thu (?:\d|hai|ba|tu(?! choi)|nam|sau|bay)\b"
    r"|(?:hai|ba|nam|sau|bay|tam) (?:ngay|thang|tuan|lan|(?:hom|bua)(?! (?:nay|qua)))\b"
    r"|sau tet|sang (?:tuan|thang|nam)\b"
)
"""The same, bound to what stands behind it."""
_UNREACHED = rf"(?:van )?{_NO} (?:nghe|bat|lien)|thue bao|sai so|may |mat |goi \d|hom |chuyen "
"""Who was not spoken to has said nothing: what follows is of another."""
_DOUBTFUL = re.compile(
    rf"(?:bao|noi|hua|(?<=\w )thi) (?!{_UNREACHED}|(?:da )?gap)|van (?:{_NO}|dang|con|se)\b"
    r"|dong (?:\d|roi|du|ngay|tien)|dung (?:goi (?:nua|lai)|so)|(?<=\w )mai (?:dong|nop|gap|goi lai|qua|sang)"
)
"""What may be a word of the one before as well, or somebody with an outcome of their own."""


_LATER = re.compile(r"(?:mai|sau) (?:hen|gap|goi|qua|ra|dong|tet)\b")
"""What follows a comma as a time at least as often as a name."""


@dataclass(frozen=True)
class Part:
    """What is told of one or several people: how they are called, folded, whether that may be a word, and of what."""

    names: tuple[str, ...]
    told: str
    doubtful: bool = False


@dataclass(frozen=True)
class _Name:
    """Somebody who is named: where, folded, and where the words begin that belong to the name."""

    called: str
    start: int
    end: int
    begins: tuple[int, ...]
    sure: bool
    opens: bool


def parted(text: str, spelled: Mapping[str, Collection[str]], read: Callable[[str], bool]) -> tuple[Part, ...]:
    """Part a text so that as many as can be are named and an outcome that can be `read` follows each; else empty.

    `spelled` tells how who is called so (folded) writes the name. One alone whose name may be a word is none.
    """
    said = fold(text)
    names = _names(said, nfc(text), spelled)
    readable = cache(read)

    @cache
    def best(at: int) -> tuple[tuple[int, int], ...] | None:
        """Return which names from one on part the rest, each with where the words behind it end."""
        name, others = names[at], range(at + 1, len(names))
        # Whoever opens a part is not passed over, though all that is told of them might be told of the one before.
        reach = next((to for to in others if names[to].opens), len(names))
        ends = [(to, end) for to in others if to <= reach for end in names[to].begins if end >= name.end]
        found: list[tuple[tuple[int, int], ...]] = []
        for to, end in [*ends, (len(names), len(said))] if reach == len(names) else ends:
            told = _words(said, name.end, end)
            together = to < len(names) and _together(said[name.end : end], names[to], readable)
            parts = together or (told and readable(told))
            rest = (best(to) if to < len(names) else ()) if parts else None
            if rest is not None:
                found.append(((at, end), *rest))
        return max(found, key=len, default=None)

    if not names or not _BEFORE[1].fullmatch(said[: names[0].start]):
        return ()
    way = best(0)
    # Of one alone "van ko nghe", "dong 3 thang" is more likely to be told than of who is called so.
    alone = way is not None and len(way) == 1 and not names[0].sure and _DOUBTFUL.match(said, names[0].start)
    return _parts(said, [(names[at], end) for at, end in way], readable) if way and not alone else ()


def begun(text: str, spelled: Mapping[str, Collection[str]]) -> Part | None:
    """Return who is named where a text begins, if only perhaps, with what is told, understood or not; else None."""
    said = fold(text)
    names = _names(said, nfc(text), spelled)
    first = names[0] if names else None
    if first is None or not _BEFORE[1].fullmatch(said[: first.start]):
        return None
    told = _words(said, first.end, len(said))
    doubtful = not first.opens and not _LATER.match(said, first.start)
    return Part((first.called,), told, doubtful) if told and (first.opens or doubtful) else None


def _together(between: str, other: _Name, read: Callable[[str], bool]) -> bool:
    """Tell whether what follows is told of two together; without a word between them the other can be only a name."""
    if between.strip():
        return _AND.fullmatch(between) is not None
    return other.sure or not read(f"gap roi {other.called}")


def _words(said: str, start: int, end: int) -> str:
    """Return what is told between two names."""
    return _THEN.sub("", _EACH.sub("", said[start:end].strip(" ,;.:-")))


def _parts(said: str, way: list[tuple[_Name, int]], read: Callable[[str], bool]) -> tuple[Part, ...]:
    """Return the parts on a way; doubtful is a name that may be a word of the part before."""
    parts: list[Part] = []
    together: list[str] = []
    for name, end in way:
        together.append(name.called)
        words = _words(said, name.end, end)
        if words and not _AND.fullmatch(said[name.end : end]):
            before = parts[-1].told if parts and len(together) == 1 and not name.sure else ""
            mixed = before and _DOUBTFUL.match(said, name.start) and not re.match(_UNREACHED, before)
            doubtful = bool(mixed) and read(f"{before} {name.called} {words}")
            parts.append(Part(tuple(together), words, doubtful))
            together = []
    return tuple(parts)


def _names(said: str, typed: str, spelled: Mapping[str, Collection[str]]) -> list[_Name]:
    """Return where people are named, the longest name at each place."""
    each = "|".join(re.escape(called) for called in sorted(spelled, key=len, reverse=True))
    found: list[_Name] = []
    for match in re.finditer(rf"(?<![\w/])(?:{each})(?![\w/])", said) if each else ():
        written = typed[match.start() : match.end()] if len(typed) == len(said) else match[0]
        if has_marks(written) and not {signs(one) for one in spelled[match[0]]} & {signs(written.split()[-1])}:
            continue
        before = said[: match.start()]
        begins = [ways.search(before) for ways in _BEFORE]
        first = begins[0].start() if begins[0] else match.start()
        kin = first < match.start()
        if _is_word(said, match, first, kin=kin):
            continue
        capital = written[:1].isupper() and typed[:1].islower()
        starts = tuple(dict.fromkeys(way.start() for way in begins if way))
        sure = capital or (match[0] not in _SPOKEN and (kin or has_marks(written)))
        word = not sure and (_DOUBTFUL.match(said, match.start()) or _LATER.match(said, match.start()))
        opens = not word and said[: starts[-1]].rstrip()[-1:] in ("", ",", ";")
        found.append(_Name(match[0], match.start(), match.end(), starts, sure, opens))
    return found


def _is_word(said: str, match: re.Match[str], first: int, *, kin: bool) -> bool:
    """Tell whether a name is a word where it stands, or that of a relative of somebody before it."""
    if _ANOTHER.search(said[:first]) and (kin or not _CON.search(said[:first])):
        return True
    bound = _WORD_BEHIND.search(said[: match.end()]) or _WORD_BEFORE.match(said, match.start())
    return not kin and (match[0] in _SELVES or bound is not None)


def signs(word: str) -> str:
    """Return the letters and marks of a word in an order of their own: "thuỷ" is "thủy"."""
    return "".join(sorted(normalize("NFD", word.lower().strip(" ,.;:!"))))
