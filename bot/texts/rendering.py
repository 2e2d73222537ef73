"""Turn what a conversation says into the messages a person gets."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.dialogue.asking import Label, Press, Question, Say
from bot.dialogue.messages import Button, Outgoing
from bot.texts.catalogue import Catalogue


@dataclass(frozen=True)
class Voice:
    """How one person is spoken to: the catalogue, and what every text may use, their form of address with it.

    `find_common` is asked once, for the first text that names anything.
    """

    catalogue: Catalogue
    find_common: Callable[[], Mapping[str, object]]

    @cached_property
    def common(self) -> Mapping[str, object]:
        """The values that every text may use."""
        return self.find_common()

    def say(self, key: str, values: Mapping[str, object]) -> str:
        """Render a text; a `Label` among its values becomes its own words."""
        told: dict[str, object] = {}
        for name in self.catalogue.names(key):
            if name in values:
                told[name] = self._told(values[name])
            elif name in self.common:
                told[name] = self.common[name]
        return self.catalogue.say(key, **told)

    def _told(self, value: object) -> object:
        match value:
            case Label():
                return self.label(value)
            case list():
                return [self._told(one) for one in value]
            case dict():
                return {name: self._told(one) for name, one in value.items()}
        return value

    def label(self, label: Label) -> str:
        """Return the words of a label; what follows the first `|` only helps to recognise what is typed."""
        return self.say(label.key, label.values)

    def button(self, key: str, values: Mapping[str, object], value: str) -> Button:
        """Make a button; its label is the part of the text before the first `|`."""
        return Button(self.say(key, values).partition("|")[0].strip(), value)

    def messages(self, says: Iterable[Say], question: Question[Any] | None, run: int) -> tuple[Outgoing, ...]:
        """Join what is said into bubbles, with the open question and its buttons in the last one."""
        bubbles: list[_Bubble] = []
        for say in says:
            if not bubbles or say.apart or say.replaces or bubbles[-1].closed:
                bubbles.append(_Bubble())
            bubbles[-1].add(say, self)
        if question:
            if not bubbles or (bubbles[-1].closed and question.text):  # buttons alone stand under what was said last
                bubbles.append(_Bubble())
            bubbles[-1].ask(question, run, self)
        return tuple(bubble.message() for bubble in bubbles if bubble.lines)


class _Bubble:
    """One message being put together."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.buttons: dict[str, Button] = {}
        self.parts: dict[str, Any] = {}
        self.closed = False

    def add(self, say: Say, voice: Voice) -> None:
        self.lines.append(voice.say(say.key, say.values))
        self.press(say.buttons, voice.button)
        if say.picture:
            self.parts["picture"] = say.picture
        if say.name:
            self.parts["key"] = say.name
        if say.replaces:
            self.parts["replaces"] = say.replaces
        if say.notice:
            self.parts["notice"] = say.notice
        self.closed = say.apart

    def press(self, buttons: Iterable[Press], make: Callable[[str, Mapping[str, object], str], Button]) -> None:
        for press in buttons:
            button = make(press.label, press.values, press.value)
            self.buttons.setdefault(button.label, button)

    def ask(self, question: Question[Any], run: int, voice: Voice) -> None:
        if question.text:
            self.lines.append(voice.say(question.text, question.values))
        options = [Press(o.label, f"{run}.{question.name}.{o.answer}", o.values) for o in question.options]
        beside = self.buttons
        if not question.soft:  # what is asked is answered first, and a number typed counts these alone
            self.buttons = {}
        self.press(options, voice.button)
        self.buttons = self.buttons | {label: beside[label] for label in beside if label not in self.buttons}
        if question.contact:
            self.parts["asks_contact"] = True

    def message(self) -> Outgoing:
        return Outgoing(text="\n".join(filter(None, self.lines)), buttons=tuple(self.buttons.values()), **self.parts)
