import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime

import openpyxl
import pytest

from procbot.errors import AuditError
from procbot.services import audit_log
from procbot.services.audit_log import COLUMNS, AuditLog, InWords, Known, Reader
from procbot.services.table_file import BATCH, Form
from procbot.store import audit, labels, staff
from procbot.store.audit import AuditEntry
from procbot.store.audit_search import AuditFilter
from procbot.store.engine import Database

LAN = AuditFilter(actor="lan")


def reader_of(known: Known) -> Reader:
    names = {account.login: account.name for account in known.accounts}
    return lambda entry: InWords(names.get(entry.actor, ""), "Xuất bản", "Bài", "")


def deed(database: Database, clock: Callable[[], datetime], number: int = 0, **facts: object) -> None:
    with database.begin() as tx:
        audit.record(tx, clock(), "lan", "publish", "article", f"bai-{number}", after={"revision": number, **facts}, why="=vì")


def exported(database: Database, clock: Callable[[], datetime], form: Form, wanted: AuditFilter = LAN) -> bytes:
    return b"".join(AuditLog(database, clock).export(wanted, form, "minh", " kiểm  tra ", reader_of))


def test_a_page_comes_with_its_total_and_what_it_can_be_filtered_by(database: Database, clock: Callable[[], datetime]) -> None:
    with database.begin() as tx:
        lan = staff.add(tx, "lan", "Lan", "admin", "x", clock())
        label = labels.add(tx, "Góp ý", "lan", clock())
    for number in range(3):
        deed(database, clock, number)
    assert lan is not None
    assert label is not None
    page = AuditLog(database, clock).page(AuditFilter(), 2, 0)
    assert [entry.subject_id for entry in page.entries] == ["bai-2", "bai-1"]
    assert (page.total, page.actors, page.actions) == (3, ("lan",), ("publish",))
    assert page.known == Known((lan,), {label: "Góp ý"}, {})


def test_a_file_holds_each_deed_in_words_and_as_it_was_written_down(database: Database, clock: Callable[[], datetime]) -> None:
    with database.begin() as tx:
        staff.add(tx, "lan", "Lê Lan", "admin", "x", clock())
        audit.record(tx, clock(), "hoa", "publish", "article", "khac")
    deed(database, clock)
    (row,) = (json.loads(line) for line in exported(database, clock, Form.JSONL).splitlines())
    assert tuple(row) == COLUMNS
    assert (row["actor"], row["actor_name"], row["action_name"], row["before"], row["after"]) == (
        "lan", "Lê Lan", "Xuất bản", None, {"revision": 0},
    )  # fmt: skip
    assert datetime.fromisoformat(row["at"]) == clock()
    header, line = csv.reader(io.StringIO(exported(database, clock, Form.CSV).decode("utf-8-sig")))
    assert tuple(header) == COLUMNS
    assert line[-3:] == ["'=vì", "", '{"revision": 0}']
    sheet = openpyxl.load_workbook(io.BytesIO(exported(database, clock, Form.XLSX))).active
    assert [cell.value for cell in sheet[2]][-3:] == ["'=vì", None, '{"revision": 0}']


def test_taking_it_away_is_a_deed_with_its_reason_and_not_in_the_file(database: Database, clock: Callable[[], datetime]) -> None:
    deed(database, clock)
    since = datetime(2026, 1, 1, tzinfo=UTC)
    everything = exported(database, clock, Form.JSONL, AuditFilter(since=since))
    assert len(everything.splitlines()) == 1
    with database.read() as tx:
        (entry, *_) = audit.recent(tx, 1)
    assert (entry.actor, entry.action, entry.subject_type, entry.subject_id, entry.why) == (
        "minh", "audit.export", "audit", "jsonl", "kiểm tra",
    )  # fmt: skip
    assert entry.after == {"form": "jsonl", "filter": {"since": since.isoformat()}, "entries": 1}


@pytest.mark.parametrize("why", ["", " ", "x" * 501])
def test_without_a_reason_nothing_leaves(database: Database, clock: Callable[[], datetime], why: str) -> None:
    log = AuditLog(database, clock)
    with pytest.raises(AuditError, match="reason"):
        log.export(AuditFilter(), Form.CSV, "minh", why, reader_of)
    assert log.page(AuditFilter(), 1, 0).total == 0


def test_it_is_read_batch_by_batch_as_it_is_taken(
    database: Database, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_log, "BATCH", 2)
    for number in range(5):
        deed(database, clock, number)
    read: list[str] = []

    def counting(known: Known) -> Reader:
        def reader(entry: AuditEntry) -> InWords:
            read.append(entry.subject_id)
            return reader_of(known)(entry)

        return reader

    pieces = AuditLog(database, clock).export(LAN, Form.JSONL, "minh", "thử", counting)
    assert read == []
    file = b"".join(pieces)
    assert [json.loads(line)["subject_id"] for line in file.splitlines()] == [f"bai-{number}" for number in range(5)] == read
    assert BATCH > 2
