"""A new version is followed beside the questions: none of them waits for a build."""

import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from procbot.errors import DatabaseUnavailableError
from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section
from procbot.knowledge.validity import Validity
from procbot.search.index import Index
from procbot.services import live_index as live_index_module
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex, Snapshot
from procbot.store.engine import Database
from procbot.text.lexicon import Lexicon
from tests.search.small_knowledge import EXTENSION, MATERNITY, RESIDENCE
from tests.services.small_base import SetClock, publish, retire

PATIENCE_S = 120.0  # a test that waits longer has found a fault, not a slow machine
NEW_YEAR = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
"""Midnight in Vietnam."""


class SlowFiles(IndexFiles):
    """While ``go_on`` is cleared an index is not there; what must be built takes that long."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.go_on = threading.Event()
        self.go_on.set()
        self.fail = False
        self.began = threading.Event()
        self.at_work = 0
        """Loads that have not ended."""

    def load(self, name: str, articles: tuple[Article, ...], lexicon: Lexicon) -> Index | None:
        self.at_work += 1
        self.began.set()
        try:
            assert self.go_on.wait(PATIENCE_S)
            if self.fail:
                raise MemoryError
            return super().load(name, articles, lexicon)
        finally:
            self.at_work -= 1


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def files(tmp_path: Path) -> SlowFiles:
    return SlowFiles(tmp_path / "index")


@pytest.fixture
def live_index(database: Database, clock: SetClock, files: SlowFiles) -> LiveIndex:
    publish(database, RESIDENCE)
    live_index = LiveIndex(database, clock, files, wait_s=0.05)
    live_index.snapshot()
    return live_index


def settled(live_index: LiveIndex, version: int) -> Snapshot:
    """The snapshot of that version, as soon as it is there."""
    deadline_s = time.monotonic() + PATIENCE_S
    while (snapshot := live_index.snapshot()).version != version:
        assert time.monotonic() < deadline_s
    return snapshot


def test_a_question_is_answered_from_the_last_version_while_the_new_one_is_built(
    database: Database, live_index: LiveIndex, files: SlowFiles
) -> None:
    files.go_on.clear()
    files.began.clear()
    publish(database, MATERNITY)
    assert set(live_index.snapshot().articles) == {"dang-ky-tam-tru"}
    assert files.began.wait(PATIENCE_S)
    assert [set(live_index.snapshot().articles) for _ in range(3)] == [{"dang-ky-tam-tru"}] * 3
    assert files.at_work == 1  # a question that waited for it would have waited until it gave up
    files.go_on.set()
    assert set(settled(live_index, 2).articles) == {"dang-ky-tam-tru", "che-do-thai-san"}


def test_what_expires_at_midnight_has_its_banner_although_the_new_index_is_not_ready(
    database: Database, live_index: LiveIndex, files: SlowFiles, clock: SetClock
) -> None:
    publish(database, replace(RESIDENCE, expires_on=date(2026, 12, 31)), replace(EXTENSION, in_force_from=None))
    settled(live_index, 3)
    new_fee = {**EXTENSION.sections, Section.FEE: "20.000 đồng từ năm 2027."}
    publish(database, replace(EXTENSION, in_force_from=date(2027, 1, 1), sections=new_fee))
    settled(live_index, 4)
    files.go_on.clear()
    clock.now = NEW_YEAR
    waiting = live_index.snapshot()
    assert (waiting.day, waiting.articles["dang-ky-tam-tru"].validity) == (date(2027, 1, 1), Validity.EXPIRED)
    assert waiting.articles["gia-han-tam-tru"].article.sections[Section.FEE] != "20.000 đồng từ năm 2027."
    files.go_on.set()
    deadline_s = time.monotonic() + PATIENCE_S
    while live_index.snapshot().articles["gia-han-tam-tru"].article.sections[Section.FEE] != "20.000 đồng từ năm 2027.":
        assert time.monotonic() < deadline_s


def test_a_build_that_fails_leaves_the_last_version_and_is_tried_again_later(
    database: Database, live_index: LiveIndex, files: SlowFiles, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []
    real = live_index_module.snapshot_of

    def counted(*arguments: object) -> Snapshot:
        tried.append(1)
        return real(*arguments)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(live_index_module, "snapshot_of", counted)
    files.fail = True
    retire(database, "dang-ky-tam-tru")
    deadline_s = time.monotonic() + PATIENCE_S
    while not live_index._failed:  # noqa: SLF001 (the one trace that a thread leaves)
        live_index.snapshot()
        assert time.monotonic() < deadline_s
    seen = len(tried)
    assert set(live_index.snapshot().articles) == {"dang-ky-tam-tru"}
    assert len(tried) == seen
    files.fail = False
    clock.now += timedelta(seconds=31)
    assert settled(live_index, 2).articles == {}


def test_articles_that_did_not_change_are_not_read_again(database: Database, live_index: LiveIndex) -> None:
    before = live_index.snapshot()
    publish(database, MATERNITY)
    after = settled(live_index, 2)
    assert after.articles["dang-ky-tam-tru"].article is before.articles["dang-ky-tam-tru"].article


def test_a_database_that_is_away_for_a_moment_is_asked_again_with_the_next_question(
    database: Database, live_index: LiveIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(database, MATERNITY)
    with monkeypatch.context() as patch:
        patch.setattr(live_index_module, "read_content", lambda *_: (_ for _ in ()).throw(DatabaseUnavailableError("away")))
        assert live_index.snapshot().version == 1
    assert settled(live_index, 2).version == 2


def test_a_thread_that_cannot_be_started_is_started_by_the_next_question(
    database: Database, live_index: LiveIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(database, MATERNITY)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", lambda _: (_ for _ in ()).throw(RuntimeError("no more threads")))
        assert live_index.snapshot().version == 1
    assert settled(live_index, 2).version == 2
