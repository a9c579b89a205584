"""Answer recall: who was served what has been corrected since."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from procbot.errors import BroadcastError
from procbot.knowledge.sections import Section
from procbot.store import articles, audiences, audit, broadcasts
from procbot.store.engine import Database
from tests.services.curation.desk import HOLIDAYS, Desk, with_summary
from tests.services.small_base import NOW, publish

RIGHT = with_summary(HOLIDAYS, "Nghỉ lễ 12 ngày.")


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    """The holidays were wrong twice before they were corrected."""
    desk = Desk(database, tmp_path).fill()
    publish(database, with_summary(HOLIDAYS, "Nghỉ lễ 10 ngày."), RIGHT)
    return desk


def serve(desk: Desk, number: int, member: str | None, section: str | None = "summary", days_ago: int = 0) -> None:
    with desk.database.read() as tx:
        revision = articles.revisions(tx, "nghi-le")[number - 1]
    facts = {"article_id": "nghi-le", "section": section, "revision_id": revision.id, "outcome": "ANSWERED"}
    desk.ask("nghỉ lễ mấy ngày", member, **facts, asked_at=NOW - timedelta(days=days_ago))


def test_the_sections_that_a_correction_changed_are_known(desk: Desk) -> None:
    assert desk.curate.recall.corrected_sections("nghi-le") == (Section.SUMMARY,)
    assert desk.curate.recall.corrected_sections("thu-viec") == ()
    assert desk.curate.recall.corrected_sections("khong-co") == ()


def test_the_readers_of_each_earlier_text_are_counted_by_pseudonym(desk: Desk) -> None:
    for member in ("m1", "m1", "m2", None):
        serve(desk, 1, member)
    serve(desk, 2, "m1", section=None)
    serve(desk, 3, "m3")
    serve(desk, 1, "m4", days_ago=31)
    recalled = desk.curate.recall.affected("nghi-le", Section.SUMMARY)
    assert (recalled.text, recalled.members, recalled.answers) == ("Nghỉ lễ 12 ngày.", 2, 5)
    assert [(each.revision, each.text, each.readers.answers, each.readers.members) for each in recalled.earlier] == [
        (2, "Nghỉ lễ 10 ngày.", 1, 1),
        (1, "Người lao động nghỉ lễ 11 ngày một năm.", 4, 2),
    ]
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY, days=60).members == 3


def test_a_text_that_holds_again_is_not_recalled(desk: Desk) -> None:
    serve(desk, 1, "m1")
    publish(desk.database, HOLIDAYS)
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY).members == 0


def test_the_readers_are_told_once(desk: Desk) -> None:
    serve(desk, 1, "m1")
    serve(desk, 1, "m2")
    (sent,) = desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    with desk.database.read() as tx:
        broadcast = broadcasts.get(tx, sent)
        assert broadcast is not None
        assert (broadcast.kind, broadcast.state, broadcast.section) == ("correction", "running", "summary")
        assert audiences.left_of(tx, broadcast).members == 2
        (deed,) = audit.recent(tx, 1)
    assert deed.after == {"kind": "correction", "article": "nghi-le", "section": "summary", "revision": 1, "members": 2}
    with pytest.raises(BroadcastError):
        desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY).earlier[0].broadcast_id == sent


def test_of_two_who_send_it_at_once_one_does(desk: Desk) -> None:
    serve(desk, 1, "m1")

    def send() -> int:
        try:
            return len(desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa"))
        except BroadcastError:
            return 0

    with ThreadPoolExecutor(2) as threads:
        assert sorted(each.result() for each in [threads.submit(send) for _ in range(2)]) == [0, 1]


@pytest.mark.parametrize("text", ["", "  ", "x" * 3_001])
def test_a_correction_that_cannot_be_sent_is_refused(desk: Desk, text: str) -> None:
    serve(desk, 1, "m1")
    with pytest.raises(BroadcastError):
        desk.curate.recall.correct("nghi-le", Section.SUMMARY, text, "hoa")


def test_where_nobody_was_served_anything_wrong_there_is_nothing_to_send(desk: Desk) -> None:
    serve(desk, 3, "m1")
    with pytest.raises(BroadcastError):
        desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    with pytest.raises(BroadcastError):
        desk.curate.recall.affected("khong-co", Section.SUMMARY)


def test_a_revision_of_an_older_format_counts_as_another_text(desk: Desk) -> None:
    with desk.database.begin() as tx:
        articles.add_revision(tx, "nghi-le", "hỏng", None, "lan", "", NOW)
        newest = articles.revisions(tx, "nghi-le")[-1]
    publish(desk.database, RIGHT)
    desk.ask("nghỉ lễ", "m1", article_id="nghi-le", section="summary", revision_id=newest.id, outcome="ANSWERED")
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY).earlier[0].text == ""
