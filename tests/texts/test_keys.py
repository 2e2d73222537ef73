"""Every text that code names exists, and every text that exists is named somewhere."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from bot.loader.library import PACKAGED
from bot.loader.texts import load_texts

ROOT = PACKAGED.parent
KEYS = frozenset(load_texts(PACKAGED / "texts" / "vi").messages)
# Which argument of a call is the key of a text.
NAMING = {"Say": (0, "key"), "Press": (0, "label"), "Label": (0, "key"), "Option": (1, "label"), "Text": (0, "key")}
NAMING |= {"Misread": (0, "key"), "Question": (2, "text")}
ELSEWHERE = re.compile(r"(?:faq|rules)[:.].*")
"""Keys of entries and of rules are made from data; the rules' own tests render each of them."""


@cache
def trees() -> tuple[ast.Module, ...]:
    """Parse the code that speaks."""
    paths = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")])
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in paths)


def words() -> Iterator[str]:
    """Yield every string constant of the code, and the words that templates and web pages say."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def patterns() -> Iterator[str]:
    """Yield every f-string as a pattern that its values fit."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.]+" for part in node.values
                ]
                yield "".join(parts)


def named() -> Iterator[str | ast.JoinedStr]:
    """Yield what code gives as the key of a text."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMING:
                place, keyword = NAMING[node.func.id]
                given = [one.value for one in node.keywords if one.arg == keyword]
                argument = (node.args[place] if len(node.args) > place else None) or (given[0] if given else None)
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value
                elif isinstance(argument, ast.JoinedStr):
                    yield argument


def test_every_text_that_code_names_exists() -> None:
    """A key that is put together fits at least one text."""
    missing = []
    for key in named():
        if isinstance(key, str):
            if key and key not in KEYS and not ELSEWHERE.match(key):
                missing.append(key)
            continue
        parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[\w.:-]+" for p in key.values]
        pattern = re.compile("".join(parts))
        if not any(map(pattern.fullmatch, KEYS)) and not ELSEWHERE.match(str(getattr(key.values[0], "value", ""))):
            missing.append(ast.unparse(key))
    assert missing == []


def test_every_text_is_named_by_code() -> None:
    """A key stands in the code as it is, as an f-string, as a question's name, or as that with one of its options."""
    said = frozenset(words())
    shapes = [re.compile(shape) for shape in patterns() if "." in shape and re.search(r"[a-z]{2}", shape)]
    unused = [
        key
        for key in sorted(KEYS)
        if key not in said
        and not ELSEWHERE.match(key)
        and not any(shape.fullmatch(key) or shape.fullmatch(f"{key}.1") for shape in shapes)
        and not (key.rpartition(".")[0] in said | {_stem(word) for word in said} and key.rpartition(".")[2] in said)
    ]
    assert unused == []


def _stem(word: str) -> str:
    return ".".join(part for part in word.split(".") if not part.isdigit())
