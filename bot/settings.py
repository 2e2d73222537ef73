"""Settings from the environment; a wrong one stops the start with one clear sentence."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, IPvAnyNetwork, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class WrongSetting(ValueError):
    """A setting cannot be used; the message says which and why."""


def _listed(written: object) -> object:
    """Split what is listed with commas or spaces."""
    return written.replace(",", " ").split() if isinstance(written, str) else written


Networks = Annotated[tuple[IPvAnyNetwork, ...], NoDecode, BeforeValidator(_listed)]


class Settings(BaseSettings):
    """Every setting, each with a default that works on a laptop."""

    model_config = SettingsConfigDict(env_prefix="ANSINH_", frozen=True, extra="ignore")

    data: Path = Path("data")
    content: Path | None = None
    database_url: str = Field(default="", pattern=r"^(sqlite:///\S+)?$")
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = Field(default="", pattern=r"^(https?://[^\s/]+)?$")
    trusted_proxies: Networks = ()
    province: Literal["nghe-an", "lang-son"] = "nghe-an"
    secret_key: SecretStr | None = None
    telegram_token: SecretStr | None = None
    telegram_secret: SecretStr | None = None
    telegram_api: str = "https://api.telegram.org"
    zalo_app_id: str = ""
    zalo_app_secret: SecretStr | None = None
    zalo_oa_secret: SecretStr | None = None
    zalo_oa_id: str = ""
    zalo_api: str = "https://openapi.zalo.me"
    zalo_oauth: str = "https://oauth.zaloapp.com"
    zalo_paid: bool = False
    zalo_template: str = ""
    zalo_template_payment: str = ""
    zalo_template_call: str = ""
    zalo_template_lead: str = ""
    zalo_template_answer: str = ""
    zalo_form_image: str = Field(default="", pattern=r"^(https?://\S+)?$")
    operator: str = Field(default="", pattern=r"^([a-z]+:\S+)?$")
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
        name = f"ANSINH_{wrong['loc'][0]}".upper()
        raise WrongSetting(f"{name}: {wrong['msg']}") from None
