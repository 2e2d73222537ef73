"""Open what is kept: the key, and the database; the instant."""

from datetime import UTC, datetime

from bot.settings import Settings
from bot.store.interface import NewerDatabase
from bot.store.schema import ForeignFile
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault, WrongKey

UNOPENED = (NewerDatabase, ForeignFile, WrongKey)
"""Why a data folder cannot be opened."""


def utc_now() -> datetime:
    """Return the instant."""
    return datetime.now(UTC)


def open_vault(settings: Settings) -> Vault:
    """Open the key that seals what is kept: from the settings, else from the data folder, where it is made once."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.secret_key:
        try:
            return Vault(settings.secret_key.get_secret_value().encode().split())
        except WrongKey as why:
            raise WrongKey(f"ANSINH_SECRET_KEY: {why}") from why
    return Vault.from_file(settings.data / "secret.key")


def open_store(settings: Settings, kind: type[SqliteStore] = SqliteStore) -> SqliteStore:
    """Open the database of the data folder; one of `UNOPENED` if it cannot be."""
    return kind(settings.database, open_vault(settings))
