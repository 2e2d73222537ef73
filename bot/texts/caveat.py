"""What an answer adds when a figure in it is not settled: none is given as surer than it is."""

import re
from collections.abc import Iterator

from bot.texts.figures import Named

TOLD = "chờ hướng dẫn chính thức"
_INSIDE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PARAMETER = re.compile(r"\blaw\[['\"](?P<name>[\w./-]+)['\"]\](?:\[['\"](?P<line>\w+)['\"]\])?")
_RULE = re.compile(r"\b(?P<name>contribution|health_price)\((?:[^()]*?\bgroup=['\"](?P<line>\w+)['\"])?")
_BOUND = re.compile(r"\b(?P<name>floor|ceiling)\b(?P<line>)")


def guarded(text: str, sentence: str) -> str:
    """Return the template of an answer, which says `sentence` at the end once a figure that it names is not settled.

    An answer that says so itself is left as it is.
    """
    named = tuple(sorted(set(_named("".join(_INSIDE.findall(text))))))
    if not named:
        return text
    space = "\n" if "\n" in text.strip() else " "
    test = f"'{TOLD}' not in said and unsettled({named!r})"
    return (
        f"{{% set said %}}{text}{{% endset %}}{{{{ said }}}}{{% if {test} %}}{{{{ {space!r} }}}}{sentence}{{% endif %}}"
    )


def _named(inside: str) -> Iterator[Named]:
    for pattern in (_PARAMETER, _RULE, _BOUND):
        for found in pattern.finditer(inside):
            yield found["name"], found["line"] or ""
