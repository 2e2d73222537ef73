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
    """Open the key that seals what is kept: from the settings, else from the data folder, where it is made once.

    Raises:
        WrongKey: it is none, or is missing though there is something to be opened.
    """
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.secret_key:
        try:
            return Vault(settings.secret_key.get_secret_value().encode().split())
        except WrongKey as why:
            raise WrongKey(f"ANSINH_SECRET_KEY: {why}") from why
    file = settings.data / "secret.key"
    if not file.exists() and settings.database.exists() and settings.database.stat().st_size:
        raise WrongKey(f"{file} is missing, and nothing else opens {settings.database}: put it back")
    return Vault.from_file(file)


def open_store(settings: Settings, kind: type[SqliteStore] = SqliteStore) -> SqliteStore:
    """Open the database of the data folder; one of `UNOPENED` if it cannot be."""
    return kind(settings.database, open_vault(settings))
