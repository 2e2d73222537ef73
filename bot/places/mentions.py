"""Places mentioned in a message: names with the words before them, hamlets, and what is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.language.courtesy import is_particle, is_person
from bot.language.folding import fold
from bot.language.tokens import Token, spelled, tokens
from bot.places.names import Name, fits, hamlet_named, key_of

Lookup = Callable[[str], Sequence[Name]]

_KINDS: dict[tuple[str, ...], str] = {
    ("thị", "trấn"): "Thị trấn",
    ("thị", "xã"): "Thị xã",
    ("thành", "phố"): "Thành phố",
    ("tt",): "Thị trấn",
    ("tx",): "Thị xã",
    ("tp",): "Thành phố",
    ("xã",): "Xã",
    ("x",): "Xã",
    ("phường",): "Phường",
    ("p",): "Phường",
    ("ph",): "Phường",
    ("huyện",): "Huyện",
    ("h",): "Huyện",
    ("tỉnh",): "Tỉnh",
}
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _words in _KINDS:
    _BY_FIRST.setdefault(fold(_words[0]), []).append(_words)
_HAMLETS = spelled("khối xóm bản thôn làng tdp")
_NUMBERED_HAMLETS = spelled("khu tổ đội ấp")
_TOWN_GROUP = ("dan", "pho")
_FILLERS = spelled(
    "nhà ở tại quê cũ nay thuộc địa chỉ hiện sống trú đang giờ vẫn bây người gốc hộ khẩu thường mới trước kia đây đó về"
)
# Without diacritics these are also đồng ý, đóng tiền, bao năm, thống nhất, đúng and the like.
EVERYDAY = frozenset(
    (
        "dongi",
        "dongtien",
        "baonam",
        "baolam",
        "thongnhat",
        "dongthang",
        "cuanam",
        "dongvan",
        "dongdang",
        "dongson",
    )
)
_BREAKS = frozenset(",;")
_SYLLABLE = 7
_YES = "dung"
_LONGEST_NAME = 4
_LONGEST_HAMLET = 3
_MOST_WORDS = 40


@dataclass(frozen=True)
class Mention:
    """A name in the message.

    Attributes:
        said: The words typed.
        names: All that it may be.
        kind: The kind put before it, or empty.
        cued: Something beside it says that it is a place.
    """

    said: tuple[Token, ...]
    names: tuple[Name, ...]
    kind: str
    cued: bool


@dataclass
class Mentions:
    """What a message says about places.

    Attributes:
        found: The names, in order.
        hamlet: The first hamlet, such as "khối 5".
        unknown: Words after a kind that are no known name.
        rest: Words that have nothing to do with places.
    """

    found: list[Mention] = field(default_factory=list)
    hamlet: str = ""
    unknown: list[Token] = field(default_factory=list)
    rest: list[Token] = field(default_factory=list)


def mentions(text: str, lookup: Lookup) -> Mentions:
    """Return the places that a message mentions."""
    said = [token for token in tokens(text) if token.is_word or token.is_number or token.text in _BREAKS]
    scan = _Scan(said[:_MOST_WORDS], lookup)
    while scan.at < len(scan.said):
        scan.step()
    return scan.told


class _Scan:
    """One walk along the words; `kind` and `cued` tell what stood right before."""

    def __init__(self, said: Sequence[Token], lookup: Lookup) -> None:
        self.said = said
        self.lookup = lookup
        self.told = Mentions()
        self.at = 0
        self._kind = ""
        self._cued = False

    def step(self) -> None:
        """Read one name, hamlet, kind or other word."""
        if not (self._name() or self._hamlet() or self._read_kind()):
            self._other()

    def _name(self) -> bool:
        kind = _kind(self.said, self.at)
        mention = self._mention(self.at)
        if mention is None or (kind and self._mention(self.at + len(kind))):
            return False  # "xa luong minh" is Xã Lượng Minh, not Xá Lượng
        self.told.found.append(mention)
        self._go(len(mention.said), cued=True)
        return True

    def _mention(self, at: int) -> Mention | None:
        for length in range(min(_LONGEST_NAME, len(self.said) - at), 0, -1):
            span = tuple(self.said[at : at + length])
            known = self.lookup(key_of(span))  # no name has a comma in it
            names = tuple(name for name in known if fits(span, name)) if known else ()
            kind = self._kind if at == self.at else ""
            if names and self._is_meant(span, kind):
                return Mention(span, names, kind, cued=bool(kind) or self._cued)
        return None

    def _is_meant(self, span: Sequence[Token], kind: str) -> bool:
        """Tell whether a lone syllable or an everyday phrase stands for the place."""
        if kind:
            return True
        if len(span) > 1 or len(span[0].text) > _SYLLABLE:
            marked = any(token.text != token.folded for token in span)
            return marked or self._cued or key_of(span) not in EVERYDAY or self._is_alone(span)
        return span[0].text != _YES and (self._is_alone(span) or (self._cued and span[0].folded != _YES))

    def _is_alone(self, span: Sequence[Token]) -> bool:
        return all(token in span or _is_filler(token) for token in self.said)

    def _hamlet(self) -> bool:
        head = self.said[self.at]
        behind = self.said[self.at + 1 :]
        group = tuple(token.folded for token in behind[:2]) == _TOWN_GROUP
        behind = behind[2:] if group else behind
        if not behind or head.text not in _HAMLETS | _NUMBERED_HAMLETS or behind[0].text in _BREAKS:
            return False
        if head.text in _NUMBERED_HAMLETS and not (group or behind[0].is_number):
            return False
        length = 1 if behind[0].is_number else self._hamlet_words(self.at + 1 + 2 * group)
        end = self.at + 1 + 2 * group + length
        words = [token.text for token in self.said[self.at : end]]
        named = 1 + 2 * group
        whole = " ".join([*words[:named], *map(str.capitalize, words[named:])])
        self.told.hamlet = self.told.hamlet or hamlet_named(whole)
        self._go(end - self.at, cued=True)
        return True

    def _hamlet_words(self, start: int) -> int:
        """Return how many words name the hamlet: up to a comma, a kind, or a known place."""
        for length in range(1, _LONGEST_HAMLET + 1):
            at = start + length
            if at >= len(self.said) or self.said[at].text in _BREAKS or _kind(self.said, at) or self._mention(at):
                return length
        return 1

    def _read_kind(self) -> bool:
        found = _kind(self.said, self.at)
        behind = self.at + len(found)
        society = found == ("xã",) and behind < len(self.said) and self.said[behind].folded == "hoi"
        if not found or (society and not self._mention(behind)):
            return False  # "bảo hiểm xã hội" names no commune
        self._go(len(found), cued=True)
        self._kind = _KINDS[found]
        return True

    def _other(self) -> None:
        token = self.said[self.at]
        if self._kind and not self.told.unknown:
            self.told.unknown = [word for word in self.said[self.at : self.at + _LONGEST_NAME] if word.is_word]
        if not _is_filler(token):
            self.told.rest.append(token)
        self._go(1, cued=token.text in _BREAKS and self._cued)

    def _go(self, words: int, *, cued: bool) -> None:
        self.at += words
        self._kind, self._cued = "", cued


def _kind(said: Sequence[Token], at: int) -> tuple[str, ...]:
    """Return the words of a kind that begin here, or none."""
    for words in _BY_FIRST.get(said[at].folded, ()):
        span = said[at : at + len(words)]
        if len(span) == len(words) and all(token.is_a(word) for token, word in zip(span, words, strict=True)):
            return words
    return ()


def _is_filler(token: Token) -> bool:
    return token.text in _FILLERS or is_particle(token) or is_person(token)
