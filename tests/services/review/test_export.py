"""services.review.export: how far it is; what it writes is tested with its page."""

import pytest

from procbot.services.review import export
from procbot.services.review.export import Export, Progress
from procbot.services.table_file import Form
from procbot.store import exchanges
from procbot.store.engine import Database
from procbot.store.log_filter import EVERYTHING
from tests.store.samples import an_exchange
from tests.web.stage import SetClock


def test_an_export_is_followed_to_its_end(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "BATCH", 2)
    with database.begin() as tx:
        for _ in range(5):
            exchanges.add(tx, an_exchange())
    service = Export(database, SetClock())
    assert service.progress("lan", "7") is None
    pieces = service.begin(EVERYTHING, Form.JSONL, "lan", "báo cáo", "7")
    assert b"".join(pieces).count(b"\n") == 5
    assert service.progress("lan", "7") == Progress(5, 5, ended=True)
    assert service.progress("minh", "7") is None


def test_an_export_that_nobody_takes_to_its_end_is_over(database: Database) -> None:
    with database.begin() as tx:
        exchanges.add(tx, an_exchange())
        exchanges.add(tx, an_exchange())
    service = Export(database, SetClock())
    rows = service._followed(("lan", "7"), 2, iter([{"id": 1}, {"id": 2}]))  # noqa: SLF001 (the files read a batch ahead)
    next(rows)
    assert service.progress("lan", "7") == Progress(0, 2)
    rows.close()  # type: ignore[attr-defined]  # a generator
    assert service.progress("lan", "7") == Progress(1, 2, ended=True)


def test_only_the_last_exports_are_followed(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "_FOLLOWED", 2)
    service = Export(database, SetClock())
    for mark in ("1", "2", "3"):
        assert not b"".join(service.begin(EVERYTHING, Form.JSONL, "lan", "báo cáo", mark))
    assert [service.progress("lan", mark) for mark in ("1", "2", "3")] == [None, *[Progress(0, 0, ended=True)] * 2]
