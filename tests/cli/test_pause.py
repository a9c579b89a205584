"""``procbot pause`` and ``procbot resume``."""

from collections.abc import Callable

from typer.testing import Result

from procbot import bootstrap
from procbot.services.pausing import Pause
from procbot.settings import Settings
from procbot.store import audit

Run = Callable[..., Result]


def state() -> tuple[Pause | None, list[tuple[str, str]]]:
    services = bootstrap.build(Settings())
    try:
        with services.database.read() as tx:
            deeds = [(entry.action, entry.why) for entry in audit.recent(tx, 10) if entry.subject_type == "switch"]
        return services.pausing.current(), deeds
    finally:
        services.database.dispose()


def test_a_pause_needs_a_reason(run: Run) -> None:
    assert run("resume").exit_code == 0  # fills the database
    assert run("pause").exit_code == 2
    assert run("pause", "--why", " ").exit_code == 2
    assert state() == (None, [])


def test_a_pause_is_seen_until_resume_and_recorded(run: Run) -> None:
    paused = run("pause", "--why", "sai lệ phí")
    again = run("pause", "--why", "khác")
    on, _ = state()
    resumed = run("resume", "--why", "đã sửa")
    nothing = run("resume")

    assert [result.exit_code for result in (paused, again, resumed, nothing)] == [0, 0, 0, 0]
    assert on is not None
    assert on.why == "sai lệ phí"
    assert "Paused." in paused.stderr
    assert "Paused already, by cli:" in again.stderr
    assert "sai lệ phí" in again.stderr
    assert "Resumed." in resumed.stderr
    assert "Nothing was paused." in nothing.stderr
    assert state() == (None, [("bot.resume", "đã sửa"), ("bot.pause", "sai lệ phí")])
