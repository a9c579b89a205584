"""Settings: read once, frozen, every mistake named, no secret repeated."""

import os
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from procbot.errors import SettingsError
from procbot.settings import PREFIX, Settings, split_listen, variable

EXAMPLE = Path(__file__).parents[1] / ".env.example"


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.upper().startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def rendered_example() -> str:
    lines = [
        "# Settings of procbot. Copy this file to .env, or set the variables in the environment, which overrules .env.",
        "# An empty value means the default. This file shows every setting with its default.",
    ]
    for name, field in Settings.model_fields.items():
        default = None if field.default_factory is not None else field.default
        shown = "" if default is None else str(default).lower() if isinstance(default, bool) else str(default)
        lines += ["", f"# {field.description}", f"{variable(name)}={shown}"]
    return "\n".join(lines) + "\n"


def test_the_example_file_shows_every_setting_with_its_default() -> None:
    assert EXAMPLE.read_text(encoding="utf-8") == rendered_example()


def test_the_example_file_as_env_file_changes_nothing() -> None:
    assert Settings.load(EXAMPLE) == Settings.load(None)


def test_every_setting_has_an_example_for_its_error() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.examples] == []


def test_without_any_variable_everything_has_a_default() -> None:
    settings = Settings.load()
    assert settings.web_listen == "127.0.0.1:8080"
    assert settings.retention_days == 365
    assert settings.telegram_token is None
    assert settings.database_address == f"sqlite:///{settings.data_dir}/procbot.db"


def test_the_environment_overrules_the_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PROCBOT_WEB_LISTEN=127.0.0.1:9000\nPROCBOT_RETENTION_DAYS=30\n", encoding="utf-8")
    monkeypatch.setenv("PROCBOT_WEB_LISTEN", "127.0.0.1:9001")
    settings = Settings.load()
    assert (settings.web_listen, settings.retention_days) == ("127.0.0.1:9001", 30)


def test_an_empty_variable_switches_a_value_of_the_env_file_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PROCBOT_TELEGRAM_TOKEN=1:abc\n", encoding="utf-8")
    monkeypatch.setenv("PROCBOT_TELEGRAM_TOKEN", "")
    assert Settings.load().telegram_token is None


def test_variables_of_other_programs_in_the_env_file_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=x\nDATA_DIR=/nowhere\n", encoding="utf-8")
    assert Settings.load().data_dir != Path("/nowhere")


def test_a_misspelt_variable_is_named_with_the_nearest_right_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCBOT_TELEGRAM_TOKE", "1:secret")
    with pytest.raises(SettingsError) as raised:
        Settings.load()
    assert str(raised.value) == (
        "PROCBOT_TELEGRAM_TOKE in the environment is no setting of procbot. "
        "Did you mean PROCBOT_TELEGRAM_TOKEN? Rename or remove it."
    )


def test_a_misspelt_variable_in_the_env_file_is_named_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("procbot_data_dri=/srv\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"procbot_data_dri in \.env .* PROCBOT_DATA_DIR"):
        Settings.load()


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PROCBOT_DATA_DIR=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        Settings.load()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("WEB_LISTEN", "8080", "PROCBOT_WEB_LISTEN has a wrong value: expected host:port with a port from 0"),
        ("WEB_LISTEN", "localhost:99999", "PROCBOT_WEB_LISTEN has a wrong value: expected host:port"),
        ("RETENTION_DAYS", "0", "Example: PROCBOT_RETENTION_DAYS=365"),
        ("RETENTION_DAYS", "a year", "PROCBOT_RETENTION_DAYS has a wrong value: Input should be a valid integer"),
        ("LOG_LEVEL", "loud", "PROCBOT_LOG_LEVEL has a wrong value: Input should be 'debug'"),
        ("TELEGRAM_API_URL", "api.telegram.org", "PROCBOT_TELEGRAM_API_URL has a wrong value: expected an address"),
        ("PUBLIC_URL", "bot.example.org", "PROCBOT_PUBLIC_URL has a wrong value: expected an address"),
        (
            "WEBHOOK_URL",
            "http://bot.example.org",
            "PROCBOT_WEBHOOK_URL has a wrong value: expected an address that starts with https://",
        ),
        ("WEBHOOK_SECRET", "a b", "PROCBOT_WEBHOOK_SECRET has a wrong value: expected 1 to 256 characters"),
        ("WEB_SECURE_COOKIES", "maybe", "PROCBOT_WEB_SECURE_COOKIES has a wrong value: Input should be a valid boolean"),
    ],
)
def test_a_wrong_value_is_explained_with_an_example(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    sentence: str,
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsError) as raised:
        Settings.load()
    assert sentence in str(raised.value)


def test_all_wrong_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCBOT_WEB_LISTEN", "8080")
    monkeypatch.setenv("PROCBOT_LOG_LEVEL", "loud")
    with pytest.raises(SettingsError) as raised:
        Settings.load()
    assert len(str(raised.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "hunter2 hunter2"),
        ("DATABASE_URL", "mysql://procbot:hunter2@db/procbot"),
        ("MEMBER_KEY", "hunter2"),
        ("SESSION_KEY", "hunter2"),
        ("WEBHOOK_SECRET", "hunter2!"),
        ("WEBHOOK_URL", "ftp://user:hunter2@example.org"),
    ],
)
def test_an_error_never_repeats_a_secret(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsError) as raised:
        Settings.load()
    assert PREFIX + name in str(raised.value)
    assert "hunter2" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_a_secret_is_not_in_the_representation() -> None:
    settings = Settings(telegram_token=SecretStr("1:hunter2"), database_url=SecretStr("postgresql://a:hunter2@b/c"))
    assert "hunter2" not in repr(settings)
    assert settings.database_address == "postgresql://a:hunter2@b/c"


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().log_level = "debug"


def test_the_data_folder_is_absolute_and_knows_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Settings(data_dir=Path("~/x")).data_dir == tmp_path / "x"
    assert Settings(data_dir=Path("data")).data_dir == tmp_path / "data"


def test_a_webhook_of_this_machine_may_do_without_tls() -> None:
    assert Settings(webhook_url="http://127.0.0.1:8443/hook").webhook_url == "http://127.0.0.1:8443/hook"


@pytest.mark.parametrize(
    ("listen", "expected"),
    [("127.0.0.1:8080", ("127.0.0.1", 8080)), ("[::1]:80", ("::1", 80)), ("0.0.0.0:0", ("0.0.0.0", 0))],  # noqa: S104
)
def test_host_and_port_are_told_apart(listen: str, expected: tuple[str, int]) -> None:
    assert split_listen(listen) == expected
