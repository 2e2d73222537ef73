"""Read the message catalogue: content/texts/<language>/*.yaml, each a flat mapping of keys to texts."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.loader.documents import DocumentError, read_yaml
from bot.texts.catalogue import Catalogue

_MESSAGES = TypeAdapter(dict[str, str])


class TextTwice(ValueError):
    """Two files give the same text key."""


def load_texts(*folders: Path) -> Catalogue:
    """Read every file of the folders; a later folder (an editors' overlay) replaces texts of an earlier one.

    Raises:
        DocumentError: a file holds something else than texts, named with file and line.
        TextTwice: two files of one folder give the same key.
    """
    messages: dict[str, str] = {}
    for folder in folders:
        here: dict[str, str] = {}
        for path in sorted(folder.glob("*.yaml")):
            for key, text in _read(path).items():
                if key in here:
                    raise TextTwice(f"{path}: {key}")
                here[key] = text
        messages |= here
    return Catalogue(messages)


def _read(path: Path) -> dict[str, str]:
    try:
        return _MESSAGES.validate_python(read_yaml(path) or {})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        lines = path.read_text(encoding="utf-8").splitlines()
        line = next((number for number, line in enumerate(lines, 1) if name and line.startswith(name)), None)
        raise DocumentError(path, line, f"{name}: a text stands behind each key") from error
