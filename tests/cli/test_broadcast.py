"""``procbot broadcast``: write, send, watch, pause; and notices from ``procbot knowledge import``."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import Result

from procbot import bootstrap
from procbot.bootstrap import Services
from procbot.knowledge.sections import Section
from procbot.settings import Settings
from procbot.store import audit, members, outbox, subscriptions
from tests.cli.conftest import BIRTH, TEMPORARY_RESIDENCE, write_articles

Run = Callable[..., Result]


@contextmanager
def installation() -> Iterator[Services]:
    bootstrap.prepare_database(Settings(), lambda _done, _total, _name: None)
    built = bootstrap.build(Settings())
    try:
        yield built
    finally:
        built.database.dispose()


@pytest.fixture
def text_file(tmp_path: Path) -> str:
    """A text for members; two follow the area "ho-tich", one of whom cannot be reached."""
    with installation() as built, built.database.begin() as tx:
        for ref, chat in (("a", "1"), ("b", None)):
            members.see(tx, ref, "telegram", datetime.now(UTC), chat)
            subscriptions.follow(tx, ref, ("ho-tich",), datetime.now(UTC))
    path = tmp_path / "word.md"
    path.write_text("Họp lúc **8 giờ**.", encoding="utf-8")
    return str(path)


def deliver() -> None:
    """What the bot does until nothing is left to do."""
    with installation() as built:
        while built.broadcast_feed.step():
            with built.database.begin() as tx:
                for item in outbox.due(tx, "telegram", datetime.now(UTC), 100):
                    outbox.sent(tx, item.id, "m", datetime.now(UTC))
        built.broadcast_feed.step()


def shown(run: Run, number: str = "1") -> dict[str, object]:
    facts: dict[str, object] = json.loads(run("broadcast", "show", number, "--json").stdout)
    return facts


def test_a_text_is_shown_and_sent_to_the_followers_of_an_area(run: Run, text_file: str) -> None:
    result = run("broadcast", "send", "--area", "ho-tich", "--text-file", text_file, "--yes")
    assert result.exit_code == 0, result.output
    assert result.stdout == "1\n"
    assert "**Tin từ công đoàn**\n\nHọp lúc **8 giờ**." in result.stderr
    assert "for 2 members, 1 of them reachable" in result.stderr

    deliver()

    result = run("broadcast", "show", "1", "--follow")
    assert result.exit_code == 0, result.output
    assert "2 members: 1 sent, 1 unreachable, 0 failed, 0 on their way, 0 to come." in result.stdout
    assert "done: 2 of 2" in result.stderr


def test_without_a_yes_it_stays_a_draft(run: Run, text_file: str) -> None:
    for arguments, answer in ((("--dry-run",), ""), ((), "n\n")):
        result = run("broadcast", "send", "--everybody", "--text-file", text_file, *arguments, stdin=answer)
        assert result.exit_code == 0, result.output
        assert "Kept as a draft" in result.stderr
        number = result.stdout.split()[-1]  # behind the echo of the answer
        assert shown(run, number)["state"] == "draft"

    assert run("broadcast", "start", "1").exit_code == 0
    assert shown(run)["state"] == "running"


def test_it_can_be_scheduled_for_an_hour_in_vietnam(run: Run, text_file: str) -> None:
    run("broadcast", "send", "--everybody", "--text-file", text_file, "--yes", "--at", "2099-01-01T08:00")

    facts = shown(run)
    assert (facts["state"], facts["starts_at"]) == ("scheduled", "2099-01-01T01:00:00+00:00")


def test_it_is_paused_resumed_and_cancelled_with_a_reason(run: Run, text_file: str) -> None:
    run("broadcast", "send", "--everybody", "--text-file", text_file, "--yes")

    assert run("broadcast", "pause", "1", "--why", "sai ngày").exit_code == 0
    assert shown(run)["state"] == "paused"
    assert run("broadcast", "resume", "1").exit_code == 0
    assert shown(run)["state"] == "running"
    assert run("broadcast", "cancel", "1", "--why", "thôi").exit_code == 0
    assert shown(run)["state"] == "cancelled"
    with installation() as built, built.database.read() as tx:
        assert [entry.why for entry in audit.recent(tx, 3)] == ["thôi", "", "sai ngày"]


def test_watching_goes_on_until_it_is_over(run: Run, text_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: deliver())
    run("broadcast", "send", "--everybody", "--text-file", text_file, "--yes")

    result = run("broadcast", "show", "1", "--follow")
    assert result.exit_code == 0, result.output
    assert result.stderr.splitlines()[-2:] == ["running: 0 of 2", "done: 2 of 2"]


def test_broadcasts_are_listed(run: Run, text_file: str) -> None:
    run("broadcast", "send", "--everybody", "--text-file", text_file, "--dry-run")

    assert "Họp lúc **8 giờ**." in run("broadcast", "list").stdout
    (facts,) = json.loads(run("broadcast", "list", "--json").stdout)
    assert (facts["number"], facts["kind"], facts["members"], facts["to_come"], facts["sent"]) == (1, "staff", 2, 2, 0)


def test_mistakes_are_named(run: Run, text_file: str, tmp_path: Path) -> None:
    for arguments, reason in (
        (("send", "--text-file", text_file), "Name whom it is for"),
        (("send", "--text-file", text_file, "--area", "bong-da", "--yes"), "There is no area bong-da"),
        (("send", "--text-file", str(tmp_path / "none.md"), "--everybody"), "cannot be read"),
        (("pause", "7"), "There is no broadcast 7"),
    ):
        result = run("broadcast", *arguments)
        assert result.exit_code == 2
        assert reason in " ".join(result.stderr.replace("│", " ").split())


def test_an_import_tells_followers_of_what_reads_differently(run: Run, text_file: str, tmp_path: Path) -> None:
    del text_file
    changed = replace(BIRTH, sections={**BIRTH.sections, Section.FEE: "Khai sinh quá hạn: 8.000 đồng."})
    write_articles(tmp_path / "more", changed, replace(TEMPORARY_RESIDENCE, aliases=("KT3",)))
    result = run("knowledge", "import", str(tmp_path / "more"), "--publish", "--notify")
    assert result.exit_code == 0, result.output
    assert "1 notices to followers" in result.stderr

    facts = shown(run)
    assert (facts["kind"], facts["state"], facts["areas"], facts["article_id"]) == (
        "article",
        "running",
        ["ho-tich"],
        "dang-ky-khai-sinh",
    )
    assert str(facts["message"]).startswith("Bài vừa được sửa: **Đăng ký khai sinh**")
    again = run("knowledge", "import", str(tmp_path / "more"), "--publish", "--notify", "--json")
    assert json.loads(again.stdout)["notices"] == []


def test_notices_go_with_a_publication_only(run: Run, seed: Path) -> None:
    result = run("knowledge", "import", str(seed), "--notify")
    assert result.exit_code == 2
    assert "--notify goes with --publish" in " ".join(result.stderr.split())
