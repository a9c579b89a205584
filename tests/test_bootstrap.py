"""The composition root: which services share what, and which keys sign."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from procbot import bootstrap
from procbot.errors import SettingsError
from procbot.services.incoming import Incoming, IncomingKind
from procbot.settings import Settings

ROOT = Path(__file__).parents[1]


def test_the_services_share_one_clock_and_one_database(tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
    services = bootstrap.build(Settings(data_dir=tmp_path), clock=lambda: now)
    assert services.clock() == now
    assert services.database.sqlite_path == tmp_path / "procbot.db"
    services.database.dispose()


def test_the_session_key_is_stable_secret_and_another_one_than_the_member_key(tmp_path: Path) -> None:
    first, second = (bootstrap.build(Settings(data_dir=tmp_path)) for _ in range(2))
    assert first.session_key == second.session_key
    assert first.session_key not in repr(first)
    assert first.session_key not in (tmp_path / "member.key").read_text("ascii")
    own = bootstrap.build(Settings(data_dir=tmp_path, session_key=SecretStr("k" * 32)))
    assert own.session_key == "k" * 32


def test_a_lost_member_key_is_not_replaced_once_somebody_has_asked(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    bootstrap.upgrade_database(settings, lambda _step: None, lambda _done, _of, _name: None)
    services = bootstrap.build(settings)
    services.conversation.handle(Incoming("web", "1", "1", IncomingKind.COMMAND, "help", services.clock()), deliver=False)
    services.database.dispose()
    (tmp_path / "member.key").unlink()

    with pytest.raises(SettingsError, match=re.escape(str(tmp_path / "member.key"))):
        bootstrap.build(settings)
    assert not (tmp_path / "member.key").exists()


def test_only_an_installation_with_a_staff_group_has_something_to_tell_it(tmp_path: Path) -> None:
    alone = bootstrap.build(Settings(data_dir=tmp_path))
    assert (alone.staff_desk, alone.staff_reminders, alone.digest) == (None, None, None)
    staffed = bootstrap.build(Settings(data_dir=tmp_path, staff_chat=-1001, public_url="https://bot.example.org/"))
    assert None not in {staffed.staff_desk, staffed.staff_reminders, staffed.digest}
    for services in (alone, staffed):
        services.database.dispose()
