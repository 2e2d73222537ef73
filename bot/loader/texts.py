"""Read the message catalogue: content/texts/<language>/*.yaml, each a flat mapping of keys to texts."""

from pathlib import Path

from pydantic import TypeAdapter

from bot.loader.documents import read_yaml
from bot.texts.catalogue import Catalogue

_MESSAGES = TypeAdapter(dict[str, str])


class TextTwice(ValueError):
    """Two files give the same text key."""


def load_texts(*folders: Path) -> Catalogue:
    """Read every file of the folders; a later folder (an editors' overlay) replaces texts of an earlier one.

    Raises:
        TextTwice: two files of one folder give the same key.
    """
    messages: dict[str, str] = {}
    for folder in folders:
        here: dict[str, str] = {}
        for path in sorted(folder.glob("*.yaml")):
            for key, text in _MESSAGES.validate_python(read_yaml(path) or {}).items():
                if key in here:
                    raise TextTwice(f"{path}: {key}")
                here[key] = text
        messages |= here
    return Catalogue(messages)
