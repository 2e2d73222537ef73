"""The vault: what is said and who said it are sealed before they reach the disk."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

MARK = 12
"""Letters of a mark: short enough for a deep link, far too many to be guessed over a network."""


class WrongKey(RuntimeError):
    """What was sealed cannot be opened, or a key is no key."""


class Vault:
    """Seals with the first key and opens with any; to rotate, put a new key in front and keep the old ones.

    Hashes come from the last key, the oldest one, so that a rotation leaves them as they are: it must never be dropped.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        """Take Fernet keys, the newest first; WrongKey if there is none or one is malformed."""
        if not keys:
            raise WrongKey("no key is given")
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise WrongKey("a key must be 32 bytes in URL-safe base64") from error
        self._hash_key = hmac.digest(keys[-1], b"An Sinh: hashes", hashlib.sha256)

    @classmethod
    def from_file(cls, path: Path) -> "Vault":
        """Read the keys, one a line, the newest first; on first start make a file that only its owner reads."""
        if not path.exists():
            _make(path)
        try:
            return cls(path.read_bytes().split())
        except WrongKey as error:
            raise WrongKey(f"{path}: {error}") from error

    def seal(self, opened: bytes) -> bytes:
        """Encrypt with the newest key."""
        return self._fernet.encrypt(opened)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt what any of the keys sealed; WrongKey if none did or it was changed since."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise WrongKey("none of the keys opens what was sealed") from error

    def hash(self, text: str) -> str:
        """Return a keyed hash (HMAC-SHA256, hex) by which a value is found again without being kept."""
        return hmac.new(self._hash_key, text.encode(), hashlib.sha256).hexdigest()

    @property
    def signing(self) -> bytes:
        """The secret with which this house signs what it gives out."""
        return self.hash("reception").encode()


def sign(secret: bytes, text: str) -> str:
    """Return what only the house with this secret can say of a text (HMAC-SHA256, hex)."""
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()


def mark(secret: bytes, text: str) -> str:
    """Return a short signature (12 hex letters), by which a text in a link is known again as our own."""
    return sign(secret, text)[:MARK]


def _make(path: Path) -> None:
    # Written aside and linked: whoever starts at the same moment sees a whole file, and the first one wins.
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(Fernet.generate_key() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(aside, path)
    finally:
        aside.unlink()
