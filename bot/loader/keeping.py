"""Models on disk: one compressed file of plain arrays, known by a fingerprint of what it was learnt from."""

import hashlib
import re
import tempfile
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.faq.fitting import VERSION
from bot.faq.model import Model
from bot.faq.vectors import Vocabulary

LEXICON = Path("faq", "_matching")
SHIPPED = LEXICON / "model.npz"
THRESHOLDS = LEXICON / "thresholds.yaml"

# Of an entry only what is learnt from; an edited answer needs no learning.
_LEARNT = re.compile(rb"^(?:title|asks):.*(?:\n(?:[ \t-].*)?)*", re.MULTILINE)
_SORTS = ("faq/[!_]*/*.md", "faq/_outside/*.txt", "faq/_matching/*.txt")


def fingerprint(content: Path, overlay: Path | None = None) -> str:
    """Return a name for all that is learnt from; it changes when a wording does, not when an answer does."""
    digest = hashlib.sha256(f"{VERSION}".encode())
    for pattern in _SORTS:
        files = {path.relative_to(content): path for path in content.glob(pattern)}
        if overlay is not None:
            files |= {path.relative_to(overlay): path for path in overlay.glob(pattern)}
        for name, path in sorted(files.items()):
            said = path.read_bytes()
            learnt = b"\n".join(_LEARNT.findall(said.split(b"\n---", 1)[0])) if path.suffix == ".md" else said
            digest.update(name.as_posix().encode() + b"\0" + hashlib.sha256(learnt).digest())
    return digest.hexdigest()


def kept_at(cache: Path, wanted: str) -> Path:
    """Return where the cache keeps the model of a fingerprint."""
    return cache / f"matching-{wanted[:16]}.npz"


def store_model(model: Model, fingerprint: str, path: Path) -> None:
    """Write a model to a file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".npz", delete=False) as file:
        np.savez_compressed(
            file,
            fingerprint=_bytes(fingerprint),
            topics=_bytes("\n".join(model.topics)),
            features=_bytes("\n".join(model.vocabulary.places)),
            rarity=np.array(model.vocabulary.rarity, np.float32),
            weights=model.weights,
            scales=model.scales,
            intercepts=model.intercepts,
            known=_bytes("\n".join(model.known)),
            columns=np.array(list(model.known.values()), np.int32),
        )
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)


def read_model(path: Path) -> Model:
    """Read a model that `store_model` wrote."""
    with np.load(path, allow_pickle=False) as kept:
        features = _text(kept["features"]).split("\n")
        vocabulary = Vocabulary({name: place for place, name in enumerate(features)}, tuple(kept["rarity"].tolist()))
        topics = tuple(_text(kept["topics"]).split("\n"))
        known = dict(zip(_text(kept["known"]).split("\n"), kept["columns"].tolist(), strict=True))
        return Model(topics, vocabulary, kept["weights"], kept["scales"], kept["intercepts"], known)


def kept_fingerprint(path: Path) -> str | None:
    """Return what the model in a file was learnt from; None if there is no such model."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            return _text(kept["fingerprint"])
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)


def _text(array: NDArray[np.uint8]) -> str:
    return array.tobytes().decode()
