"""What of a message counts: letters, words, accents, ideas and numbers."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise

from bot.faq.lexicon import Lexicon, folded, shows

SHORTEST, LONGEST = 2, 5  # letters of a piece of a word
WORD = "w "  # how the feature of a single word begins
_UNITS = frozenset(
    ("tuoi", "nam", "thang", "ngay", "trieu", "nghin", "tram", "nguoi", "lan", "the", "so", "con", "gio", "tuan")
)
_YEARS = range(1930, 2100)

Groups = tuple[list[str], list[str], list[str], list[str]]


def features(words: tuple[str, ...], lexicon: Lexicon) -> Groups:
    """Return the features of a message in four groups: pieces of words, words, accented words, ideas; pairs too."""
    keys = folded(words)
    pieces = [piece for key in keys for piece in _pieces(key)]
    pairs = [f"b {first} {second}" for first, second in pairwise(keys)]
    accented = [f"a {word}" for word, key in zip(words, keys, strict=True) if word != key]
    ideas = sorted({*_ideas(words, keys, lexicon), *_numbers(keys)})
    together = [f"k {first} & {second}" for first, second in combinations(ideas, 2)]
    return pieces, [*(f"{WORD}{key}" for key in keys), *pairs], accented, [*(f"k {idea}" for idea in ideas), *together]


@lru_cache(maxsize=20_000)
def _pieces(key: str) -> tuple[str, ...]:
    if key[0].isdigit():
        return ()
    edged = f" {key} "
    return tuple(
        edged[start : start + length]
        for length in range(SHORTEST, min(LONGEST, len(edged)) + 1)
        for start in range(len(edged) - length + 1)
    )


def _ideas(words: tuple[str, ...], keys: tuple[str, ...], lexicon: Lexicon) -> Iterator[str]:
    for start, first in enumerate(keys):
        for length in range(1, min(lexicon.longest.get(first, 0), len(keys) - start) + 1):
            for spelling, name in lexicon.concepts.get(keys[start : start + length], ()):
                if shows(words[start : start + length], spelling):
                    yield name


def _numbers(keys: tuple[str, ...]) -> Iterator[str]:
    for key, following in zip(keys, (*keys[1:], ""), strict=False):
        if not key[0].isdigit():
            continue
        if following in _UNITS:
            yield f"#{following}"
            if following == "tuoi" and key.isdecimal():
                yield f"#tuoi {min(len(key), 2)} {key[0]}"
        elif key.isdecimal() and int(key) in _YEARS:
            yield "#year"
        else:
            yield "#number"
