"""The vault: what is said and who said it are sealed before they reach the disk."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SEALED = b"\x01"
"""How what is sealed (AES-256-GCM) begins; an older version made Fernet tokens, which begin with a letter."""
NONCE = 12
CLOSED = "none of the keys opens what was sealed"
MARK = 12
"""Letters of a mark: short enough for a deep link, far too many to be guessed over a network."""


class WrongKey(RuntimeError):
    """What was sealed cannot be opened, or a key is no key."""


class Vault:
    """Seals with the first key and opens with any; to rotate, put a new key in front and keep the old ones.

    Hashes come from the last key, the oldest one, so that a rotation leaves them as they are: it must never be dropped.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        """Take keys (32 bytes in URL-safe base64), the newest first; WrongKey if there is none or one is malformed."""
        if not keys:
            raise WrongKey("no key is given")
        try:
            self._earlier = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise WrongKey("a key must be 32 bytes in URL-safe base64") from error
        self._ciphers = [AESGCM(hmac.digest(key, b"An Sinh: seals", "sha256")) for key in keys]
        self._hash_key = hmac.digest(keys[-1], b"An Sinh: hashes", "sha256")

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
        nonce = os.urandom(NONCE)
        return SEALED + nonce + self._ciphers[0].encrypt(nonce, opened, None)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt what any of the keys sealed; WrongKey if none did or it was changed since."""
        if not sealed.startswith(SEALED):
            return self._opened_earlier(sealed)
        nonce, rest = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
        for cipher in self._ciphers:
            with suppress(InvalidTag, ValueError):
                return cipher.decrypt(nonce, rest, None)
        raise WrongKey(CLOSED)

    def _opened_earlier(self, sealed: bytes) -> bytes:
        try:
            return self._earlier.decrypt(sealed)
        except InvalidToken as error:
            raise WrongKey(CLOSED) from error

    def hash(self, text: str) -> str:
        """Return a keyed hash (HMAC-SHA256, hex) by which a value is found again without being kept."""
        return _hmac(self._hash_key, text)

    @property
    def signing(self) -> bytes:
        """The secret with which this house signs what it gives out."""
        return self.hash("reception").encode()


def sign(secret: bytes, text: str) -> str:
    """Return what only the house with this secret can say of a text (HMAC-SHA256, hex)."""
    return _hmac(secret, text)


def mark(secret: bytes, text: str) -> str:
    """Return a short signature (12 hex letters), by which a text in a link is known again as our own."""
    return sign(secret, text)[:MARK]


def _hmac(key: bytes, text: str) -> str:
    # Not `hmac.digest`: that lets go of the interpreter, and then waits for it, for a few microseconds of work.
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


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
