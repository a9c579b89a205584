"""What an operator can set: environment variables with the prefix ``PROCBOT_``, also from a ``.env`` file. Read once, frozen."""

import difflib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

import platformdirs
from dotenv import dotenv_values
from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from procbot.errors import SettingsError

PREFIX = "PROCBOT_"
ENV_FILE = Path(".env")

MIN_KEY_LENGTH = 32  # characters; 16 random bytes written in hexadecimal, the least that cannot be guessed

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_DATABASE_SCHEMES = ("sqlite", "postgresql", "postgres", "postgresql+psycopg")


def split_listen(listen: str) -> tuple[str, int]:
    """Return host and port of a "host:port" setting; an IPv6 host stands in brackets ("[::1]:8080").

    Raises:
        ValueError: when ``listen`` is anything else.
    """
    host, colon, port = listen.rpartition(":")
    host = host.removeprefix("[").removesuffix("]") if host.startswith("[") else host
    if not colon or not host or not port.isascii() or not port.isdigit() or int(port) > 65_535:  # noqa: PLR2004 (the last port)
        raise ValueError("expected host:port with a port from 0 (any free one) to 65535")
    return host, int(port)


def _listen(value: str) -> str:
    split_listen(value)
    return value


def _http_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("expected an address that starts with https:// or http://")
    return value.rstrip("/")


def _webhook_url(value: str) -> str:
    parts = urlsplit(_http_url(value))
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise ValueError("expected an address that starts with https://; Telegram calls no other")
    return value


def _token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value()):
        raise ValueError("expected digits, a colon and the rest, as BotFather shows it")
    return value


def _webhook_secret(value: SecretStr) -> SecretStr:
    # Source: https://core.telegram.org/bots/api#setwebhook, parameter secret_token
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
        raise ValueError("expected 1 to 256 characters of A-Z, a-z, 0-9, _ and -")
    return value


def _key(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < MIN_KEY_LENGTH:
        raise ValueError(f"expected at least {MIN_KEY_LENGTH} characters")
    return value


def _database_url(value: SecretStr) -> SecretStr:
    scheme, separator, _ = value.get_secret_value().partition("://")
    if not separator or scheme not in _DATABASE_SCHEMES:
        raise ValueError("expected an address that starts with postgresql:// or sqlite:///")
    return value


def _folder(value: Path) -> Path:
    return value.expanduser().absolute()


Listen = Annotated[str, AfterValidator(_listen)]
Folder = Annotated[Path, AfterValidator(_folder)]
Key = Annotated[SecretStr, AfterValidator(_key)]


class Settings(BaseSettings):
    """All settings. ``description`` is the line that explains a field in ``.env.example``, ``examples`` what an error shows."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    data_dir: Folder = Field(
        default_factory=lambda: platformdirs.user_data_path("procbot", appauthor=False),
        description="Folder of the SQLite database, the keys and the error log. Empty: the user's data folder (make run: data/).",
        examples=["/var/lib/procbot"],
    )
    database_url: Annotated[SecretStr, AfterValidator(_database_url)] | None = Field(
        default=None,
        description="The database. Empty: SQLite in PROCBOT_DATA_DIR.",
        examples=["postgresql://procbot:PASSWORD@127.0.0.1:5432/procbot"],
    )
    seed_dir: Folder | None = Field(
        default=None,
        description="Folder of articles that fills an empty database. Empty: the articles that come with procbot.",
        examples=["/srv/articles"],
    )
    telegram_token: Annotated[SecretStr, AfterValidator(_token)] | None = Field(
        default=None,
        description="Token of the Telegram bot, from BotFather. Empty: no bot.",
        examples=["123456789:AbCdEf"],
    )
    telegram_api_url: Annotated[str, AfterValidator(_http_url)] = Field(
        default="https://api.telegram.org",
        description="Where Telegram's Bot API is; another one only for a server of your own or for tests.",
        examples=["https://api.telegram.org"],
    )
    webhook_url: Annotated[str, AfterValidator(_webhook_url)] | None = Field(
        default=None,
        description="Public address that Telegram calls with each message. Empty: the bot polls.",
        examples=["https://bot.example.org/telegram"],
    )
    webhook_listen: Listen = Field(
        default="127.0.0.1:8443",
        description="Where the bot listens for these calls, as host:port.",
        examples=["127.0.0.1:8443"],
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = Field(
        default=None,
        description="Word that proves that a call comes from Telegram. Empty: a new one at each start.",
        examples=["a-long-random-word"],
    )
    web_listen: Listen = Field(
        default="127.0.0.1:8080",
        description="Where the chat page and the console listen, as host:port.",
        examples=["127.0.0.1:8080"],
    )
    public_url: Annotated[str, AfterValidator(_http_url)] | None = Field(
        default=None,
        description="Public address of the pages, for links in the daily digest of the staff's group. Empty: no links.",
        examples=["https://bot.example.org"],
    )
    web_secure_cookies: bool = Field(
        default=False,
        description="true where the pages are reached by https only: cookies are then never sent in the clear.",
        examples=["true"],
    )
    member_key: Key | None = Field(
        default=None,
        description="Key that turns chat ids into pseudonyms; must never change. Empty: made once in PROCBOT_DATA_DIR.",
        examples=["64 hexadecimal digits from: openssl rand -hex 32"],
    )
    session_key: Key | None = Field(
        default=None,
        description="Key that signs the pages' cookies. Empty: derived from the member key.",
        examples=["64 hexadecimal digits from: openssl rand -hex 32"],
    )
    self_publish: bool = Field(
        default=False,
        description="true lets whoever wrote an article publish it too. Else a second person must read and approve it.",
        examples=["true"],
    )
    retention_days: int = Field(
        default=365,  # questions follow the year's seasons (Tet bonus, enrolment, tax): one whole year can be compared
        ge=1,
        le=3650,
        description="Days for which questions are kept; older ones are deleted once a day while procbot runs.",
        examples=["365"],
    )
    staff_chat: int | None = Field(
        default=None,
        description="Telegram chat id of the staff's group that gets members' questions. Empty: they wait in the console only.",
        examples=["-1001234567890"],
    )
    staff_hours: str = Field(
        default="T2-T6 07:30-11:30,13:30-17:00",
        description="When the staff are there, as members are told: T2 to T7 and CN, or Mon to Sun; groups apart by semicolons.",
        examples=["Mon-Fri 07:30-11:30,13:30-17:00; Sat 07:30-11:30"],
    )
    staff_reply_hours: int = Field(
        default=8,  # the working day after the question's own has ended
        ge=1,
        le=400,
        description="Working hours within which members are told to expect a reply.",
        examples=["8"],
    )
    staff_remind_hours: int = Field(
        default=4,  # half of the time that members are told: somebody can still keep it
        ge=1,
        le=400,
        description="Working hours after which the staff's group is reminded of a question that nobody has answered.",
        examples=["4"],
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info",
        description="Least level that is logged: debug, info, warning or error.",
        examples=["info"],
    )
    log_format: Literal["text", "json"] = Field(
        default="text",
        description="Form of the log on standard error: text, or json for collectors.",
        examples=["text"],
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_means_default(cls, values: dict[str, Any]) -> dict[str, Any]:
        """An empty variable in the environment overrules ``.env``, so that a value can be switched off for one run."""
        return {name: value for name, value in values.items() if value != ""}

    @property
    def database_address(self) -> str:
        """URL of the database, with its password: for ``open_database`` only, never for a log."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'procbot.db'}"

    @classmethod
    def load(cls, env_file: Path | None = ENV_FILE) -> Self:
        """Read the environment and, behind it, ``env_file`` where it exists.

        Raises:
            SettingsError: a variable is unknown or its value is wrong; names each, without the values.
        """
        _refuse_unknown(os.environ, "the environment")
        if env_file is not None:
            _refuse_unknown(_read(env_file), str(env_file))
        try:
            return cls(_env_file=env_file, _env_file_encoding="utf-8")  # type: ignore[call-arg]
        except ValidationError as error:
            raise SettingsError("\n".join(_sentences(error))) from None


def variable(field: str) -> str:
    """Return the environment variable of a field."""
    return f"{PREFIX}{field.upper()}"


def _read(env_file: Path) -> Mapping[str, str | None]:
    try:
        return dotenv_values(env_file, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{env_file} cannot be read ({type(error).__name__}): make it a UTF-8 file that you may read"
        ) from None


def _refuse_unknown(names: Iterable[str], where: str) -> None:
    known = [variable(field) for field in Settings.model_fields]
    for name in sorted(names):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            nearest = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.0)[0]
            raise SettingsError(f"{name} in {where} is no setting of procbot. Did you mean {nearest}? Rename or remove it.")


def _sentences(error: ValidationError) -> Iterable[str]:
    """One sentence per wrong value. Pydantic's own words hold no value with ``hide_input_in_errors``."""
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        field = str(fault["loc"][0])
        example = Settings.model_fields[field].examples or [""]
        what = fault["msg"].removeprefix("Value error, ")
        yield f"{variable(field)} has a wrong value: {what}. Example: {variable(field)}={example[0]}"
