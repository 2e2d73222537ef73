"""The message catalogue: words by key, rendered in the Jinja sandbox."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any
from unicodedata import normalize

from jinja2 import StrictUndefined, Template, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from bot.texts import words

TOOLS = {
    name: getattr(words, name)
    for name in (
        "about",
        "clock",
        "day",
        "duration",
        "group_name",
        "group_title",
        "listed",
        "month",
        "number",
        "percent",
        "vnd",
        "vnd_short",
        "weekday",
    )
}


MOST = 2000
"""Texts kept as they were said last, with their values."""
_UNSAID = object()


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of texts; the tools, which are ours, are called without the guard that stands before other calls."""

    def _generate(self, source: nodes.Template, *names: Any, **options: Any) -> str:  # noqa: ANN401 -- as Jinja calls it
        _Unguarded().visit(source)
        return super()._generate(source, *names, **options)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 -- whatever a text is told
        """Return what a row holds under a name before what every dict can do."""
        return obj[attribute] if type(obj) is dict and attribute in obj else super().getattr(obj, attribute)


class _Unguarded(NodeTransformer):
    """Writes every call of a tool as the filter of that name: `vnd(x)` as `x | vnd`."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 -- the visitor's name for it
        self.generic_visit(node)
        tool = node.node.name if isinstance(node.node, nodes.Name) else ""
        if tool not in TOOLS or not node.args:
            return node
        first, *rest = node.args
        values = (first, tool, rest, node.kwargs, node.dyn_args, node.dyn_kwargs)
        return nodes.Filter(*values, lineno=node.lineno, environment=node.environment)


class UnknownText(KeyError):
    """A conversation names a text that the catalogue does not have."""


class Catalogue:
    """Every text by its key, such as `estimator.result`."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        """Keep the messages; each template is compiled when it is first used."""
        self.messages = {key: normalize("NFC", text).strip() for key, text in messages.items()}
        self._plain = {key: text for key, text in self.messages.items() if "{" not in text}
        self._templates: dict[str, tuple[Template, tuple[str, ...]]] = {}
        self._said = lru_cache(MOST, typed=True)(self._rendered)

    @cached_property
    def environment(self) -> Sandbox:
        """The sandbox that templates run in."""
        environment = Sandbox(
            undefined=StrictUndefined,
            autoescape=False,  # these are plain texts; pages escape what they show
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals.update(TOOLS)
        environment.filters.update(TOOLS)
        return environment

    def __contains__(self, key: str) -> bool:
        """Tell whether there is such a text."""
        return key in self.messages

    def names(self, key: str) -> tuple[str, ...]:
        """Return the names that a text asks for, of values and of what it sets itself.

        Raises:
            UnknownText: there is no such text.
        """
        return () if key in self._plain else self._compiled(key)[1]

    def say(self, key: str, /, **values: object) -> str:
        """Render a text with its values, once for the same ones.

        Raises:
            UnknownText: there is no such text.
        """
        if key in self._plain:
            return self._plain[key]
        told = [values.get(name, _UNSAID) for name in self.names(key)]
        try:
            return self._said(key, *told)
        except TypeError:  # lists are no key to remember by
            return self._rendered(key, *told)

    def _rendered(self, key: str, *told: object) -> str:
        values = {name: value for name, value in zip(self.names(key), told, strict=True) if value is not _UNSAID}
        # As `render` does, but for a copy of the tools, which costs more than most texts.
        template, _ = self._compiled(key)
        context = template.new_context({**self.environment.globals, **values}, shared=True)
        return "".join(template.root_render_func(context)).strip()

    def template(self, key: str) -> Template:
        """Return the compiled template of a text."""
        return self._compiled(key)[0]

    def _compiled(self, key: str) -> tuple[Template, tuple[str, ...]]:
        if key not in self._templates:
            if key not in self.messages:
                raise UnknownText(key)
            parsed = self.environment.parse(self.messages[key])
            _Unguarded().visit(parsed)  # a tool that is called is no value
            names = tuple(sorted({node.name for node in parsed.find_all(nodes.Name)}))
            self._templates[key] = self.environment.from_string(parsed), names
        return self._templates[key]
