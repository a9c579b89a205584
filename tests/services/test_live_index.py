"""The knowledge base in memory follows what is published, by whom and when ever."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section
from procbot.knowledge.validity import Validity
from procbot.search.index import Index
from procbot.search.retrieve import retrieve
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex, Snapshot
from procbot.store.engine import Database
from procbot.text.lexicon import Lexicon
from tests.search.small_knowledge import EXTENSION, MATERNITY, RESIDENCE, UNEMPLOYMENT, an_article
from tests.services.small_base import SetClock, open_again, publish, retire, set_lexicon

BEFORE_MIDNIGHT = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)
"""One second before the new year in Vietnam."""
MIDNIGHT = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)

THREADS = 8
PATIENCE_S = 120.0
"""Far longer than any of it takes; a test that waits this long has failed."""


class CountingFiles(IndexFiles):
    """Counts how often an index is wanted, that is how often the knowledge base is loaded."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.loads = 0

    def load(self, name: str, articles: tuple[Article, ...], lexicon: Lexicon) -> Index | None:
        self.loads += 1
        return super().load(name, articles, lexicon)


class HeldUpFiles(CountingFiles):
    """While ``go_on`` is cleared, whoever loads says so and waits."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.waiting = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def load(self, name: str, articles: tuple[Article, ...], lexicon: Lexicon) -> Index | None:
        self.waiting.set()
        assert self.go_on.wait(PATIENCE_S)
        return super().load(name, articles, lexicon)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def files(tmp_path: Path) -> HeldUpFiles:
    return HeldUpFiles(tmp_path / "index")


@pytest.fixture
def live_index(database: Database, clock: SetClock, files: HeldUpFiles) -> LiveIndex:
    return LiveIndex(database, clock, files)


@pytest.fixture
def elsewhere(database: Database) -> Iterator[Database]:
    """The same database as another process has it."""
    other = open_again(database)
    yield other
    other.dispose()


def best(snapshot: Snapshot, question: str) -> str:
    return retrieve(snapshot.index, question).hits[0].article.id


def test_an_empty_database_is_an_empty_knowledge_base(live_index: LiveIndex) -> None:
    snapshot = live_index.snapshot()
    assert (snapshot.version, snapshot.day, dict(snapshot.articles)) == (0, date(2026, 11, 23), {})
    assert retrieve(snapshot.index, "tạm trú").hits == ()


def test_a_published_article_comes_with_its_revision_and_validity(database: Database, live_index: LiveIndex) -> None:
    publish(database, RESIDENCE)
    (revision,) = publish(database, replace(RESIDENCE, title="Đăng ký tạm trú mới"))
    held = live_index.snapshot().articles["dang-ky-tam-tru"]
    assert held.article == replace(RESIDENCE, title="Đăng ký tạm trú mới")
    assert (held.revision_id, held.revision, held.validity) == (revision.id, 2, Validity.IN_FORCE)


def test_nothing_is_read_again_while_nothing_changes(database: Database, live_index: LiveIndex, files: CountingFiles) -> None:
    publish(database, RESIDENCE)
    assert live_index.snapshot() is live_index.snapshot()
    assert files.loads == 1


def test_what_another_process_publishes_is_served_at_once(database: Database, live_index: LiveIndex, elsewhere: Database) -> None:
    publish(database, RESIDENCE)
    assert set(live_index.snapshot().articles) == {"dang-ky-tam-tru"}
    publish(elsewhere, MATERNITY)
    snapshot = live_index.snapshot()
    assert set(snapshot.articles) == {"dang-ky-tam-tru", "che-do-thai-san"}
    assert best(snapshot, "thai sản") == "che-do-thai-san"


def test_what_another_process_corrects_is_served_at_once(database: Database, live_index: LiveIndex, elsewhere: Database) -> None:
    publish(database, RESIDENCE)
    live_index.snapshot()
    publish(elsewhere, replace(RESIDENCE, sections={**RESIDENCE.sections, Section.FEE: "20.000 đồng."}))
    held = live_index.snapshot().articles["dang-ky-tam-tru"]
    assert (held.article.sections[Section.FEE], held.revision) == ("20.000 đồng.", 2)


def test_what_another_process_retires_is_gone_at_once(database: Database, live_index: LiveIndex, elsewhere: Database) -> None:
    publish(database, RESIDENCE, EXTENSION)
    live_index.snapshot()
    retire(elsewhere, "dang-ky-tam-tru")
    snapshot = live_index.snapshot()
    assert set(snapshot.articles) == {"gia-han-tam-tru"}
    assert best(snapshot, "đăng ký tạm trú") == "gia-han-tam-tru"


def test_a_lexicon_that_another_process_edits_is_used_at_once(
    database: Database, live_index: LiveIndex, elsewhere: Database
) -> None:
    publish(database, RESIDENCE, UNEMPLOYMENT)
    assert retrieve(live_index.snapshot().index, "bhtn").hits == ()
    set_lexicon(elsewhere, '[[entry]]\nterm = "bhtn"\nkind = "abbreviation"\nmeans = ["bảo hiểm thất nghiệp"]')
    assert best(live_index.snapshot(), "bhtn") == "tro-cap-that-nghiep"


def test_a_snapshot_that_is_held_never_changes(database: Database, live_index: LiveIndex) -> None:
    publish(database, RESIDENCE)
    held = live_index.snapshot()
    publish(database, MATERNITY)
    assert live_index.snapshot().version > held.version
    assert set(held.articles) == {"dang-ky-tam-tru"}


def test_a_revision_takes_over_by_itself_at_midnight_in_vietnam(
    database: Database, live_index: LiveIndex, clock: SetClock
) -> None:
    new_fee = {**RESIDENCE.sections, Section.FEE: "20.000 đồng từ năm 2027."}
    publish(database, RESIDENCE, replace(RESIDENCE, in_force_from=date(2027, 1, 1), sections=new_fee))
    clock.now = BEFORE_MIDNIGHT
    old = live_index.snapshot()
    clock.now = MIDNIGHT
    new = live_index.snapshot()
    assert (old.day, old.articles["dang-ky-tam-tru"].revision) == (date(2026, 12, 31), 1)
    assert (new.day, new.articles["dang-ky-tam-tru"].revision) == (date(2027, 1, 1), 2)
    assert new.version == old.version
    assert new.index.articles[0].sections[Section.FEE] == "20.000 đồng từ năm 2027."


def test_an_article_that_is_still_to_come_is_held_as_upcoming(database: Database, live_index: LiveIndex, clock: SetClock) -> None:
    publish(database, replace(RESIDENCE, in_force_from=date(2027, 1, 1)))
    clock.now = BEFORE_MIDNIGHT
    assert live_index.snapshot().articles["dang-ky-tam-tru"].validity is Validity.UPCOMING
    clock.now = MIDNIGHT
    assert live_index.snapshot().articles["dang-ky-tam-tru"].validity is Validity.IN_FORCE


def test_an_article_expires_at_midnight_without_a_new_index(
    database: Database, live_index: LiveIndex, clock: SetClock, files: CountingFiles
) -> None:
    publish(database, replace(RESIDENCE, expires_on=date(2026, 12, 31)))
    clock.now = BEFORE_MIDNIGHT
    before = live_index.snapshot()
    clock.now = MIDNIGHT
    after = live_index.snapshot()
    assert before.articles["dang-ky-tam-tru"].validity is Validity.IN_FORCE
    assert after.articles["dang-ky-tam-tru"].validity is Validity.EXPIRED
    assert after.index is before.index
    assert files.loads == 1


def test_the_day_is_the_one_in_vietnam(live_index: LiveIndex, clock: SetClock) -> None:
    clock.now = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    assert live_index.snapshot().day == date(2026, 11, 24)


def test_while_one_thread_rebuilds_the_others_are_answered_from_the_last(
    database: Database, live_index: LiveIndex, files: HeldUpFiles
) -> None:
    publish(database, RESIDENCE)
    old = live_index.snapshot()
    publish(database, MATERNITY)
    files.waiting.clear()
    files.go_on.clear()
    with ThreadPoolExecutor(THREADS) as threads:
        building = threads.submit(live_index.snapshot)
        assert files.waiting.wait(PATIENCE_S)
        others = [threads.submit(live_index.snapshot) for _ in range(THREADS - 1)]
        assert all(other.result(PATIENCE_S) is old for other in others)
        assert not building.done()
        files.go_on.set()
        new = building.result(PATIENCE_S)
    assert set(new.articles) == {"dang-ky-tam-tru", "che-do-thai-san"}
    assert live_index.snapshot() is new


def test_threads_that_come_first_all_get_the_one_index_that_is_built(
    database: Database, live_index: LiveIndex, files: HeldUpFiles
) -> None:
    publish(database, RESIDENCE)
    files.go_on.clear()
    with ThreadPoolExecutor(THREADS) as threads:
        first = threads.submit(live_index.snapshot)
        assert files.waiting.wait(PATIENCE_S)
        others = [threads.submit(live_index.snapshot) for _ in range(THREADS - 1)]
        files.go_on.set()
        assert all(other.result(PATIENCE_S) is first.result(PATIENCE_S) for other in others)
    assert files.loads == 1


def test_threads_that_ask_while_articles_are_published_all_find_an_answer(
    database: Database, live_index: LiveIndex, elsewhere: Database
) -> None:
    publish(database, RESIDENCE)
    live_index.snapshot()
    done = threading.Event()

    def ask_on() -> set[str]:
        found = set()
        while not done.is_set():
            found.add(best(live_index.snapshot(), "đăng ký tạm trú"))
        return found

    with ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(ask_on) for _ in range(4)]
        try:
            for number in range(4):
                publish(elsewhere, an_article(f"bai-{number}", title=f"Bài {number}"))
        finally:
            done.set()
        assert [asked.result(PATIENCE_S) for asked in asking] == [{"dang-ky-tam-tru"}] * 4
    assert len(live_index.snapshot().articles) == 5


def test_a_build_that_failed_is_tried_again(
    database: Database, live_index: LiveIndex, files: HeldUpFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(database, RESIDENCE)
    with monkeypatch.context() as patch:
        patch.setattr(HeldUpFiles, "load", lambda *_: (_ for _ in ()).throw(MemoryError))
        with pytest.raises(MemoryError):
            live_index.snapshot()
    assert set(live_index.snapshot().articles) == {"dang-ky-tam-tru"}
    assert files.loads == 1


def test_a_second_start_reads_the_saved_index(database: Database, clock: SetClock, tmp_path: Path) -> None:
    publish(database, RESIDENCE, MATERNITY)
    built = LiveIndex(database, clock, IndexFiles(tmp_path / "index")).snapshot()
    loaded = LiveIndex(database, clock, IndexFiles(tmp_path / "index")).snapshot()
    assert retrieve(loaded.index, "lệ phí tạm trú").hits == retrieve(built.index, "lệ phí tạm trú").hits
    assert len(list((tmp_path / "index").iterdir())) == 1


def test_a_folder_that_cannot_be_written_keeps_nobody_from_asking(database: Database, clock: SetClock, tmp_path: Path) -> None:
    publish(database, RESIDENCE)
    (tmp_path / "index").write_text("a file in its place", encoding="utf-8")
    assert best(LiveIndex(database, clock, IndexFiles(tmp_path / "index")).snapshot(), "tạm trú") == "dang-ky-tam-tru"
