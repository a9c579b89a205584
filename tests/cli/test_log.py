"""``procbot log``: export for people and machines, purge for privacy."""

import csv
import io
import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from procbot import bootstrap
from procbot.settings import Settings
from procbot.store import audit, exchanges
from procbot.store.exchanges import NewExchange, NewHit

Run = Callable[..., Result]
NOW = datetime.now(UTC)


def log_question(question: str, asked_at: datetime, answer: str = "- Tờ khai.\n- Giấy khác.") -> None:
    """Write one exchange as the conversation would."""
    bootstrap.prepare_database(Settings(), lambda _done, _total, _name: None)
    database = bootstrap.open_data(Settings())
    exchange = NewExchange(
        channel="telegram",
        member_ref="a" * 64,
        inbox_id=None,
        asked_at=asked_at,
        question=question,
        question_folded=question,
        understood=None,
        intent="question",
        outcome="ANSWERED",
        article_id="dang-ky-tam-tru",
        section="dossier",
        revision_id=1,
        answer=answer,
        knowledge_version=1,
        took_ms=7.5,
        timings={"search": 5.0},
        hits=(NewHit("dang-ky-tam-tru", "dossier", 1, 3.5, used=True, explanation=[("tam tru", "name", 3.5)]),),
    )
    with database.begin() as tx:
        exchanges.add(tx, exchange)
    database.dispose()


def test_jsonl_holds_one_exchange_a_line_with_its_evidence(run: Run) -> None:
    log_question("tạm trú cần gì", datetime(2026, 11, 20, 1, 0, tzinfo=UTC))
    log_question("lệ phí", datetime(2026, 11, 21, 1, 0, tzinfo=UTC))
    first, second = [json.loads(line) for line in run("log", "export", "--format", "jsonl").stdout.splitlines()]
    assert (first["question"], second["question"]) == ("tạm trú cần gì", "lệ phí")
    assert first["asked_at"] == "2026-11-20T01:00:00+00:00"
    assert first["hits"][0]["explanation"] == [["tam tru", "name", 3.5]]


def test_days_are_chosen_with_both_ends_included(run: Run) -> None:
    for day in (19, 20, 21, 22):
        log_question(f"ngày {day}", datetime(2026, 11, day, 1, 0, tzinfo=UTC))
    lines = run("log", "export", "--format", "jsonl", "--since", "2026-11-20", "--until", "2026-11-21").stdout.splitlines()
    assert [json.loads(line)["question"] for line in lines] == ["ngày 20", "ngày 21"]


def test_csv_opens_in_a_spreadsheet_as_it_is(run: Run) -> None:
    log_question('câu hỏi, có "dấu"\nhai dòng', datetime(2026, 11, 20, 1, 0, tzinfo=UTC))
    raw = run("log", "export", "--format", "csv").stdout_bytes
    assert raw.startswith(b"\xef\xbb\xbfid,asked_at,channel,member_ref,")
    (row,) = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert row["question"] == 'câu hỏi, có "dấu"\nhai dòng'
    assert row["took_ms"] == "7.5"


@pytest.mark.parametrize("question", ["=1+1", "+84", "-2", "@x", "\tx", " =HYPERLINK()", "＝1"])
def test_a_cell_is_never_run_as_a_formula(run: Run, question: str) -> None:
    log_question(question, NOW)
    rows = csv.DictReader(io.StringIO(run("log", "export", "--format", "csv").stdout_bytes.decode("utf-8-sig"), newline=""))
    assert next(rows)["question"] == f"'{question}"


def test_a_file_is_written_whole_for_its_owner_only(run: Run, tmp_path: Path) -> None:
    log_question("tạm trú", NOW)
    result = run("log", "export", "--format", "jsonl", "-o", "log.jsonl")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "1 exchanges written to log.jsonl" in result.stderr
    assert stat.S_IMODE((tmp_path / "log.jsonl").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "log.jsonl"]


def test_a_file_that_cannot_be_written_is_named(run: Run) -> None:
    result = run("log", "export", "--format", "csv", "--output", "nowhere/log.csv")
    assert result.exit_code == 2
    assert "nowhere/log.csv cannot be written" in result.stderr


def test_a_day_that_is_no_day_is_refused(run: Run) -> None:
    assert run("log", "export", "--format", "csv", "--since", "hôm qua").exit_code == 2


def test_purging_deletes_what_is_old_and_is_recorded(run: Run) -> None:
    log_question("cũ", NOW - timedelta(days=40))
    log_question("mới", NOW - timedelta(days=20))
    result = run("log", "purge", "--older-than-days", "30", "--yes")
    assert result.exit_code == 0, result.output
    assert "Deleted: 1 exchanges" in result.stderr
    assert [json.loads(line)["question"] for line in run("log", "export", "--format", "jsonl").stdout.splitlines()] == ["mới"]
    database = bootstrap.open_data(Settings())
    with database.read() as tx:
        (entry,) = [each for each in audit.recent(tx, 5) if each.action == "log.purge"]
    database.dispose()
    assert entry.actor.partition(":")[0] == "cli"


def test_without_a_number_the_retention_of_the_settings_counts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCBOT_RETENTION_DAYS", "10")
    log_question("cũ", NOW - timedelta(days=11))
    assert "Deleted: 1 exchanges" in run("log", "purge", "--yes").stderr


def test_purging_asks_first_and_a_no_deletes_nothing(run: Run) -> None:
    log_question("cũ", NOW - timedelta(days=400))
    result = run("log", "purge", stdin="n\n")
    assert result.exit_code == 1
    assert "older than 365 days" in result.stderr
    assert run("log", "export", "--format", "jsonl").stdout.count("\n") == 1


def test_an_export_is_recorded_with_who_and_why(run: Run) -> None:
    log_question("tạm trú cần gì", datetime(2026, 11, 20, 1, 0, tzinfo=UTC))
    assert run("log", "export", "--format", "csv", "--since", "2026-11-20", "--why", " báo cáo  quý ").exit_code == 0
    database = bootstrap.open_data(Settings())
    with database.read() as tx:
        (entry,) = [each for each in audit.recent(tx, 5) if each.action == "log.export"]
    database.dispose()
    assert entry.actor.startswith("cli")
    assert (entry.why, entry.after) == ("báo cáo quý", {"form": "csv", "filter": {"since": ["2026-11-20"]}, "exchanges": 1})
