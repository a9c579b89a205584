"""What commands start from."""

from datetime import UTC, datetime

import pytest

from procbot import bootstrap
from procbot.cli.start import warm_console
from procbot.services.curation.article_list import ArticleFilter
from procbot.services.curation.draft_findings import own_findings
from procbot.services.impact import Ending, ending_of
from procbot.services.live_index import Snapshot
from procbot.settings import Settings
from procbot.store import golden_questions
from procbot.store.golden_questions import NewGoldenQuestion
from tests.cli.conftest import Run
from tests.web.stage import break_down


@pytest.fixture
def built(run: Run) -> bootstrap.Services:
    del run  # it sets the folder up
    bootstrap.prepare_database(Settings(), lambda *_: None)
    return bootstrap.build(Settings())


def test_the_first_curator_waits_for_nothing_that_could_be_read_before(built: bootstrap.Services) -> None:
    own_findings.cache_clear()
    warm_console(built)
    asked = own_findings.cache_info().misses
    page = built.curate.articles.page(ArticleFilter())
    built.database.dispose()

    assert asked == own_findings.cache_info().misses == page.total == 2


def test_a_database_that_is_down_is_left_to_the_pages(built: bootstrap.Services) -> None:
    break_down(built)
    warm_console(built)


def test_the_index_in_force_is_asked_before_the_first_preview(built: bootstrap.Services, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def note(snapshot: Snapshot, question: str) -> Ending:
        asked.append(question)
        return ending_of(snapshot, question)

    monkeypatch.setattr("procbot.services.impact.ending_of", note)
    golden = NewGoldenQuestion(question="Khai sinh ở đâu?", article_ids=("dang-ky-khai-sinh",), section=None)
    with built.database.begin() as tx:
        golden_questions.put(tx, golden, "lan", datetime(2026, 11, 23, tzinfo=UTC))
    warm_console(built)
    built.curate.publishing.warm()
    built.database.dispose()

    assert asked == ["Khai sinh ở đâu?"]
