"""What an operator writes into the environment: taken, or refused with one sentence that names the setting."""

from pathlib import Path

import pytest

from bot.access import open_vault
from bot.settings import WrongSetting, doubts, read_settings
from bot.store.vault import WrongKey


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("PROVINCE", "hanoi", "'nghe-an' or 'lang-son'"),
        ("PORT", "abc", "integer"),
        ("PUBLIC_URL", "ansinh.example.vn", "must be like https://"),
        ("PUBLIC_URL", "https://ansinh.example.vn/chat", "without a path"),
        ("CONTENT", "no/such/folder", "there is no folder no/such/folder"),
        ("DATABASE_URL", "postgres://db", "must be like sqlite:///"),
        ("TELEGRAM_API", "nonsense", "must be like https://"),
        ("TELEGRAM_SECRET", "two words", "1 to 256 of"),
        ("ZALO_API", "nonsense", "must be like https://"),
        ("ZALO_FORM_IMAGE", "nonsense", "must be like https://"),
        ("OPERATOR", "12345", "must be like telegram:12345"),
        ("OPERATOR", "telegraf:12345", "must be like telegram:12345"),
        ("OPERATOR", "telegram:@ansinh", "must be like telegram:12345"),
        ("KEEP_DAYS", "0", "greater than or equal to 1"),
    ],
)
def test_a_wrong_value_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str) -> None:
    """Whoever wrote it reads which setting is wrong, and how it is written."""
    monkeypatch.setenv(f"ANSINH_{name}", value)
    with pytest.raises(WrongSetting, match=f"^ANSINH_{name}: .*{why}"):
        read_settings()


def test_a_secret_that_is_refused_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence on the terminal may end up in a log."""
    monkeypatch.setenv("ANSINH_TELEGRAM_SECRET", "my secret")
    with pytest.raises(WrongSetting) as refused:
        read_settings()
    assert "my secret" not in str(refused.value)


def test_a_key_that_is_none_names_the_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It could as well stand in the data folder."""
    monkeypatch.setenv("ANSINH_DATA", str(tmp_path))
    monkeypatch.setenv("ANSINH_SECRET_KEY", "abc")
    with pytest.raises(WrongKey, match=r"^ANSINH_SECRET_KEY: "):
        open_vault(read_settings())


def test_an_empty_setting_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of settings often list every name."""
    for name in ("PORT", "CONTENT", "TELEGRAM_API", "TELEGRAM_TOKEN", "OPERATOR"):
        monkeypatch.setenv(f"ANSINH_{name}", "")
    settings = read_settings()
    assert (settings.port, settings.content, settings.telegram_token) == (8080, None, None)
    assert settings.telegram_api == "https://api.telegram.org"
    assert not list(doubts(settings))


def test_the_slash_behind_an_address_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses are copied from a browser."""
    monkeypatch.setenv("ANSINH_PUBLIC_URL", "https://ansinh.example.vn/")
    assert read_settings().address == "https://ansinh.example.vn"


def test_a_misspelt_name_is_told_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the other province would be served, and nobody would know why."""
    monkeypatch.setenv("ANSINH_PROVINC", "lang-son")
    monkeypatch.setenv("ANSINH_HOSTNAME_OF_ANOTHER_PROGRAM", "x")
    told = list(doubts(read_settings()))
    assert told[1] == "There is no setting ANSINH_PROVINC: did you mean ANSINH_PROVINCE?"
    assert told[0].startswith("There is no setting ANSINH_HOSTNAME_OF_ANOTHER_PROGRAM")


def test_one_secret_in_the_place_of_the_other_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zalo shows two that look alike; with the wrong one every message of every citizen is refused."""
    monkeypatch.setenv("ANSINH_ZALO_APP_SECRET", "a sample")
    monkeypatch.setenv("ANSINH_ZALO_OA_SECRET", "another sample")
    assert not list(doubts(read_settings()))
    monkeypatch.setenv("ANSINH_ZALO_OA_SECRET", "a sample")
    assert [told.partition(",")[0] for told in doubts(read_settings())] == [
        "ANSINH_ZALO_OA_SECRET holds the App Secret"
    ]


@pytest.mark.parametrize(("channel", "needs"), [("telegram", "TELEGRAM_TOKEN"), ("zalo", "ZALO_OA_ID")])
def test_an_operator_whom_nothing_can_reach_is_told(monkeypatch: pytest.MonkeyPatch, channel: str, needs: str) -> None:
    """Alerts that go nowhere look like quiet days."""
    monkeypatch.setenv("ANSINH_OPERATOR", f"{channel}:1")
    assert [told.partition(":")[0] for told in doubts(read_settings())] == ["Nobody hears of trouble"]
    monkeypatch.setenv(f"ANSINH_{needs}", "1:a")
    assert not list(doubts(read_settings()))
