"""Communes by all the names that people use for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.language.questions import is_question
from bot.language.tokens import Token
from bot.places.mentions import EVERYDAY, Mention, Mentions, mentions
from bot.places.names import Era, Name, key, key_of

_MOST_CHOICES = 8
_NEAR = 82.0
_NEAR_MARKED = 75.0
_SPREAD = 2.0
_SHORTEST = 5
_SYLLABLE = 7
_SHORT_TEXT = 4
_DISTRICT_KINDS = frozenset({"Huyện", "Thị xã", "Thành phố"})
_PROVINCE = "Tỉnh"


@dataclass(frozen=True)
class Commune:
    """A commune (xã) or ward (phường) since 1/7/2025.

    Attributes:
        code: Official code, five digits.
        name: Name without its kind, "Trường Vinh".
        kind: "Xã" or "Phường".
        province: Slug of the province, "nghe-an".
    """

    code: str
    name: str
    kind: str
    province: str

    @property
    def full_name(self) -> str:
        """Return kind and name, "Phường Trường Vinh"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class Found:
    """What a look-up gave.

    Attributes:
        sure: The one commune meant, if there is no doubt.
        choices: Communes that may be meant, the most likely first, at most 8; empty if unknown or sure.
        understood_as: The name that was recognised, such as "Phường Hưng Dũng cũ".
        hamlet: The hamlet named beside it, such as "khối 5".
        named: Whether a place is named as it is written, not only one like it.
    """

    sure: Commune | None = None
    choices: tuple[Commune, ...] = ()
    understood_as: str = ""
    hamlet: str = ""
    named: bool = False


class Gazetteer:
    """All communes, and the names that lead to them; `home` is the slug of the province that is served, if one is."""

    def __init__(self, communes: Iterable[Commune], names: Iterable[Name], home: str | None = None) -> None:
        """Keep the communes by code, and the names by the form under which they are found."""
        names = tuple(names)
        self.home = home
        self._provinces = {name.province: name.text for name in names if name.era is Era.PROVINCE}
        self._communes = {commune.code: commune for commune in communes}
        index: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            index[key(name.text)].append(name)
        self._index = {found: tuple(sorted(under, key=lambda name: name.era)) for found, under in index.items()}

    def by_code(self, code: str) -> Commune:
        """Return the commune with this code.

        Raises:
            KeyError: No commune has it.
        """
        return self._communes[code]

    def of(self, province: str) -> tuple[Commune, ...]:
        """Return the communes of a province (its slug), by code."""
        found = (commune for commune in self._communes.values() if commune.province == province)
        return tuple(sorted(found, key=lambda commune: commune.code))

    def find(self, text: str, province: str | None = None) -> Found:
        """Return the commune that a text names, or those that it may mean.

        Args:
            text: What the person wrote; places may stand in a longer text.
            province: Slug of the province to keep to, or None for all.
        """
        told = mentions(text, lambda found: self._index.get(found, ()))
        named = _province(told.found, alone=len(told.found) == 1 and not told.rest)
        kept = _communal(told.found, named or province, named=named is not None)
        if not kept:
            known = told.found or is_question(text)
            return Found(hamlet=told.hamlet) if known else self._nearest(told, province)
        names, doubtful = _narrowed(kept)
        codes = tuple(dict.fromkeys(code for name in names for code in name.codes))
        understood = names[0].label if len({name.label for name in names}) == 1 or len(codes) == 1 else _text(names)
        if len(codes) == 1 and not doubtful and _is_plain(told, kept):
            return Found(sure=self._communes[codes[0]], understood_as=understood, hamlet=told.hamlet, named=True)
        return Found(choices=self._choices(codes), understood_as=understood, hamlet=told.hamlet, named=True)

    def elsewhere(self, text: str, province: str) -> str:
        """Return the name of another province if a place of that one is named, "" if one of ours (its slug) is."""
        for kept in (province, None):
            found = self.find(text, kept)
            if found.named:
                meant = found.sure or found.choices[0]
                return "" if meant.province == province else self._provinces.get(meant.province, "")
        return ""

    def _choices(self, codes: Iterable[str]) -> tuple[Commune, ...]:
        return tuple(self._communes[code] for code in codes)[:_MOST_CHOICES]

    def _nearest(self, told: Mentions, province: str | None) -> Found:
        """Return the communes whose names resemble what was typed; never sure."""
        said = told.unknown or told.rest
        if not told.unknown and len(said) > _SHORT_TEXT:
            return Found(hamlet=told.hamlet)
        best: dict[Name, float] = {}
        for typed in _typed(said):
            for name, score in self._like(typed):
                if province in {None, name.province} and name.era < Era.DISTRICT:
                    best[name] = max(score, best.get(name, 0.0))
        least = max(best.values(), default=0.0) - _SPREAD
        names = sorted((name for name in best if best[name] > least), key=lambda name: (-best[name], name.era))
        codes = dict.fromkeys(code for name in names for code in name.codes)
        return Found(choices=self._choices(codes), understood_as=names[0].label if names else "", hamlet=told.hamlet)

    def _like(self, typed: Sequence[Token]) -> Iterator[tuple[Name, float]]:
        """Yield the names like the typed words, in letters and, if they carry any, in diacritics too."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - heavy, and only slips of the finger need it

        marked = " ".join(token.text for token in typed)
        is_marked = any(token.text != token.folded for token in typed)
        for found, score, _ in process.extract(
            key_of(typed), self._index.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR
        ):
            for name in self._index[found]:
                if not is_marked or fuzz.ratio(marked, name.text.lower()) >= _NEAR_MARKED:
                    yield name, score


def _text(names: Sequence[Name]) -> str:
    """Return what the first of several names is written like: an alias has neither spaces nor diacritics."""
    return next((name.text for name in names if name.era is not Era.ALIAS), names[0].label)


def _typed(said: Sequence[Token]) -> list[Sequence[Token]]:
    """Return the words to compare: all, and, of more than two, the first two and three."""
    lengths = sorted({min(length, len(said)) for length in (2, 3, len(said))})
    shortest = _SHORTEST if len(said) > 1 else _SYLLABLE  # "quỳnh" is how many names begin
    return [said[:length] for length in lengths if len(key_of(said[:length])) >= shortest]


def _province(found: Sequence[Mention], *, alone: bool) -> str | None:
    """Return the province that is named; "Lạng Sơn" alone is the old town."""
    for mention in found:
        provinces = [name for name in mention.names if name.era is Era.PROVINCE]
        if provinces and (mention.kind == _PROVINCE or (not mention.kind and not alone)):
            return provinces[0].province
    return None


def _communal(found: Iterable[Mention], province: str | None, *, named: bool) -> list[tuple[Mention, list[Name]]]:
    """Return the mentions of communes and districts in the province; of its own name only if it was not named."""
    kept = []
    for mention in found:
        if named and any(name.era is Era.PROVINCE for name in mention.names) and mention.kind in {"", _PROVINCE}:
            continue
        names = [name for name in mention.names if name.codes and province in {None, name.province}]
        kept.append((mention, names))
    return [(mention, names) for mention, names in kept if names]


def _narrowed(found: Sequence[tuple[Mention, list[Name]]]) -> tuple[list[Name], bool]:
    """Return the names that all mentions together allow, and whether there is a doubt left."""
    readings = [_of_kind(mention, names) for mention, names in found]
    doubtful = any(doubt for _, doubt in readings)
    for at, (names, _) in enumerate(readings):
        others = [other for index, (other, _) in enumerate(readings) if index != at]
        communes = [name for name in names if name.era is not Era.DISTRICT] if others else names
        kept = [name for name in communes if all(any(_agree(name, its) for its in other) for other in others)]
        if kept:
            return kept, doubtful
    told = [name for names, _ in readings for name in names]
    return [name for name in told if name.era is not Era.DISTRICT] or told, True


def _of_kind(mention: Mention, names: list[Name]) -> tuple[list[Name], bool]:
    """Keep the names of the kind that was said; if there are none, keep them all in doubt."""
    if not mention.kind:
        everyday = key_of(mention.said) in EVERYDAY and all(token.text == token.folded for token in mention.said)
        return names, everyday
    same = [name for name in names if name.kind == mention.kind]
    if same:
        return same, False
    district = mention.kind in _DISTRICT_KINDS
    alike = [name for name in names if (name.era is Era.DISTRICT) == district]
    return alike or names, not (district and alike)


def _agree(name: Name, other: Name) -> bool:
    """Tell whether two names can be said of one place: of its district, or of old and new commune."""
    if other.era is Era.DISTRICT and name.district:
        return name.district == key(other.text)
    return not set(name.codes).isdisjoint(other.codes)


def _is_plain(told: Mentions, kept: Sequence[tuple[Mention, list[Name]]]) -> bool:
    """Tell whether the words leave no doubt that the place is meant: nothing else is said, or it is announced."""
    marked = any(token.text != token.folded for mention, _ in kept for token in mention.said)
    cued = any(mention.cued for mention, _ in kept) or len(kept) > 1
    return not told.rest or (cued and (marked or len(told.rest) <= len(kept) * 2))
