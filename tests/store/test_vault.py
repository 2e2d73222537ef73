"""What the vault promises: only keys open, and rotation loses nothing."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.vault import Vault, WrongKey

OLD, NEW, OTHER = (Fernet.generate_key() for _ in range(3))


@settings(max_examples=30, deadline=None)
@given(st.binary())
def test_what_was_sealed_opens_again(opened: bytes) -> None:
    """Any bytes come back, and two seals of the same bytes differ."""
    vault = Vault([OLD])
    sealed = vault.seal(opened)
    assert vault.open(sealed) == opened
    assert vault.seal(opened) != sealed


def test_rotation_keeps_everything_readable_and_findable() -> None:
    """A new key in front seals from now on; old seals open and hashes stay as they were."""
    before, after = Vault([OLD]), Vault([NEW, OLD])
    assert after.open(before.seal(b"x")) == b"x"
    assert after.hash("+84900000001") == before.hash("+84900000001")
    assert Vault([NEW]).open(after.seal(b"x")) == b"x"
    with pytest.raises(WrongKey):
        before.open(after.seal(b"x"))


def test_what_an_older_version_sealed_still_opens() -> None:
    """It sealed with Fernet, with any of the same keys."""
    assert Vault([NEW, OLD]).open(Fernet(OLD).encrypt(b"x")) == b"x"
    with pytest.raises(WrongKey):
        Vault([NEW]).open(Fernet(OLD).encrypt(b"x"))


def test_hashes_depend_on_key_and_text() -> None:
    """64 hex digits that tell nothing without the key."""
    assert Vault([OLD]).hash("a") != Vault([OTHER]).hash("a")
    assert Vault([OLD]).hash("a") != Vault([OLD]).hash("á")
    assert len(bytes.fromhex(Vault([OLD]).hash("đ"))) == 32


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"plain",
        b"\xff\x00",
        Vault([OTHER]).seal(b"x"),
        Vault([OLD]).seal(b"x")[:-4],
        Fernet(OLD).encrypt(b"x")[:-4],
    ],
    ids=["nothing", "plain", "bytes", "another key", "cut", "a cut token"],
)
def test_foreign_bytes_do_not_open(foreign: bytes) -> None:
    """Other keys, damage and plain text all give the same clear error."""
    with pytest.raises(WrongKey, match="none of the keys opens"):
        Vault([OLD]).open(foreign)


@pytest.mark.parametrize("keys", [[], [b"short"], [OLD, b"correct horse battery staple"]])
def test_what_is_no_key_is_refused(keys: list[bytes]) -> None:
    """An empty list and a malformed key stop the start."""
    with pytest.raises(WrongKey, match="key"):
        Vault(keys)


def test_a_key_file_is_made_once(tmp_path: Path) -> None:
    """The first start makes it, for its owner alone; whoever starts at the same time or later uses the same key."""
    path = tmp_path / "secret.key"
    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(Vault.from_file, [path] * 4)
    assert path.stat().st_mode & 0o777 == 0o600
    assert all(other.open(first.seal(b"x")) == b"x" for other in others)
    assert list(tmp_path.iterdir()) == [path]


def test_a_key_file_holds_the_newest_key_first(tmp_path: Path) -> None:
    """A line in front rotates; a file without a key is named."""
    path = tmp_path / "secret.key"
    path.write_bytes(NEW + b"\n" + OLD + b"\n")
    assert Vault([NEW]).open(Vault.from_file(path).seal(b"x")) == b"x"
    path.write_bytes(b"\n")
    with pytest.raises(WrongKey, match=r"secret\.key: no key"):
        Vault.from_file(path)
