"""Reading YAML strictly: each key once, words stay words, errors name file and line."""

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from yaml import CSafeLoader, MappingNode, MarkedYAMLError, Node, YAMLError


class DocumentError(ValueError):
    """A file of content that cannot be used, said with its file and line."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        """Remember where the fault stands; `line` counts from 1."""
        place = path.as_posix() if line is None else f"{path.as_posix()}:{line}"
        super().__init__(f"{place}: {message}")
        self.path = path
        self.line = line
        self.message = message


class _StrictLoader(CSafeLoader):
    """PyYAML's C loader without the surprises of YAML 1.1."""

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - the signature of PyYAML
        """Build a mapping, refusing a key that stands there twice."""
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                raise _fault(key_node, "a key must be a plain value")
            if key in seen:
                raise _fault(key_node, f"the key {key!r} stands here twice")
            seen.add(key)
        return super().construct_mapping(node, deep)


def _fault(node: Node, problem: str) -> MarkedYAMLError:
    return MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


_StrictLoader.yaml_implicit_resolvers = {}


def _resolve(tag: str, pattern: str, first: list[str]) -> None:
    _StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), first)


# Numbers only in plain decimal: 0912 stays a phone, 12:30 an hour, no and on words.
_resolve("null", "~|null|", ["~", "n", ""])
_resolve("bool", "true|false", list("tf"))
_resolve("int", r"-?(?:0|[1-9][0-9]*)", list("-0123456789"))
_resolve("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", list("-0123456789"))
_resolve("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", list("0123456789"))


def parse_yaml(text: str, path: Path, before: int = 0) -> Any:  # noqa: ANN401 - any document may come
    """Read YAML that stands in `path` after `before` other lines; DocumentError names file and line."""
    try:
        # The C loader leaves anchors, custom tags and objects of Python out: SafeLoader constructs plain data only.
        loader = _StrictLoader(text)
        try:
            return loader.get_single_data()
        finally:
            loader.dispose()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1 + before
        raise DocumentError(path, line, str(error.problem or error.context)) from error
    except (YAMLError, ValueError) as error:
        raise DocumentError(path, None, str(error).splitlines()[0]) from error


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - any document may come
    """Read one YAML file in UTF-8; DocumentError names file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(path, None, f"cannot be read: {error}") from error
    return parse_yaml(text, path)
