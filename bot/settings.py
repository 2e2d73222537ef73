"""Settings from the environment; a wrong one stops the start with one clear sentence."""

import os
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, IPvAnyNetwork, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "ANSINH_"


class WrongSetting(ValueError):
    """A setting cannot be used; the message says which and why."""


def _listed(written: object) -> object:
    """Split what is listed with commas or spaces."""
    return written.replace(",", " ").split() if isinstance(written, str) else written


def _like(pattern: str, example: str) -> AfterValidator:
    """Refuse what is not written like an example; a slash at the end of an address is dropped."""

    def check(written: str) -> str:
        if written and not re.fullmatch(pattern, written.rstrip("/")):
            raise ValueError(f"must be like {example}")
        return written.rstrip("/")

    return AfterValidator(check)


def _a_folder(written: Path) -> Path:
    if not written.is_dir():
        raise ValueError(f"there is no folder {written}")
    return written


def _no_file(written: Path) -> Path:
    if written.exists() and not written.is_dir():
        raise ValueError(f"{written} is no folder")
    return written


def _a_token(written: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", written.get_secret_value()):
        raise ValueError("must be 1 to 256 of A-Z, a-z, 0-9, _ and -")
    return written


Networks = Annotated[tuple[IPvAnyNetwork, ...], NoDecode, BeforeValidator(_listed)]
Site = Annotated[str, _like(r"https?://[^\s/]+", "https://ansinh.example.vn, without a path")]
Service = Annotated[str, _like(r"https?://\S+", "https://example.vn")]


class Settings(BaseSettings):
    """Every setting, each with a default that works on a laptop."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    data: Annotated[Path, AfterValidator(_no_file)] = Path("data")
    content: Annotated[Path, AfterValidator(_a_folder)] | None = None
    database_url: Annotated[str, _like(r"sqlite:///.+", "sqlite:////srv/ansinh.db")] = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: Site = ""
    trusted_proxies: Networks = ()
    province: Literal["nghe-an", "lang-son"] = "nghe-an"
    secret_key: SecretStr | None = None
    telegram_token: SecretStr | None = None
    telegram_secret: Annotated[SecretStr, AfterValidator(_a_token)] | None = None
    telegram_api: Service = "https://api.telegram.org"
    zalo_app_id: str = ""
    zalo_app_secret: SecretStr | None = None
    zalo_oa_secret: SecretStr | None = None
    zalo_oa_id: str = ""
    zalo_api: Service = "https://openapi.zalo.me"
    zalo_oauth: Service = "https://oauth.zaloapp.com"
    zalo_paid: bool = False
    zalo_template: str = ""
    zalo_template_payment: str = ""
    zalo_template_call: str = ""
    zalo_template_lead: str = ""
    zalo_template_answer: str = ""
    zalo_form_image: Service = ""
    operator: Annotated[str, _like(r"telegram:-?\d{1,20}|zalo:\d{1,30}", "telegram:12345")] = ""
    quiet_hours: int = Field(default=6, ge=1)
    backup_days: int = Field(default=2, ge=1)
    keep_days: int = Field(default=30, ge=1)
    keep_leads_days: int = Field(default=365, ge=30)

    @property
    def database(self) -> Path:
        """The database file: the one that the setting names, else the one in the data folder."""
        return Path(self.database_url.removeprefix("sqlite:///")) if self.database_url else self.data / "ansinh.db"

    @property
    def address(self) -> str:
        """Where the web chat is reached: the public address, else this machine's."""
        return self.public_url or f"http://{self.host}:{self.port}"


def read_settings() -> Settings:
    """Read the environment.

    Raises:
        WrongSetting: a value cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = f"{PREFIX}{wrong['loc'][0]}".upper()
        raise WrongSetting(f"{name}: {wrong['msg'].removeprefix('Value error, ')}") from None


def doubts(settings: Settings) -> Iterator[str]:
    """Say what cannot be meant: names that are none, an operator whom nobody can reach, one secret in two places."""
    known = [f"{PREFIX}{name}".upper() for name in Settings.model_fields]
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known:
            near = get_close_matches(name, known, 1)
            yield f"There is no setting {name}{f': did you mean {near[0]}?' if near else '.'}"
    channel, _, _ = settings.operator.partition(":")
    if not {"": True, "telegram": settings.telegram_token, "zalo": settings.zalo_oa_id}[channel]:
        yield f"Nobody hears of trouble: ANSINH_OPERATOR is on {channel.title()}, which is off."
    app, account = settings.zalo_app_secret, settings.zalo_oa_secret
    if app and account and app.get_secret_value() == account.get_secret_value():
        yield (
            "ANSINH_ZALO_OA_SECRET holds the App Secret, so that every message will be refused: copy the OA Secret Key"
            " from the console's Webhook page."
        )
