"""Answer recall: who was served what has been corrected since."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from procbot.errors import BroadcastError
from procbot.knowledge.sections import Section
from procbot.services.broadcast_feed import PORTION, BroadcastFeed
from procbot.services.correction_scope import scope_of
from procbot.services.recall import LONGEST_DAYS, CorrectedSection
from procbot.store import articles, audiences, audit, broadcasts, outbox
from procbot.store.audiences import Audience
from procbot.store.broadcasts import Broadcast, Move
from procbot.store.engine import Database, Transaction
from tests.services.curation.desk import HOLIDAYS, Desk, with_summary
from tests.services.small_base import NOW, publish, retire

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


def test_the_sections_of_which_something_wrong_was_served_are_known(desk: Desk) -> None:
    assert desk.curate.recall.corrected("nghi-le") == ()
    serve(desk, 1, "m1")
    serve(desk, 2, "m2", section=None)
    serve(desk, 3, "m3")
    serve(desk, 1, "m4", days_ago=31)
    assert desk.curate.recall.corrected("nghi-le") == (CorrectedSection(Section.SUMMARY, 2),)
    assert desk.curate.recall.corrected("nghi-le", days=60) == (CorrectedSection(Section.SUMMARY, 3),)
    assert desk.curate.recall.corrected("thu-viec") == ()
    assert desk.curate.recall.corrected("khong-co") == ()


def test_a_correction_made_two_publications_ago_is_found_too(desk: Desk) -> None:
    serve(desk, 1, "m1")
    publish(desk.database, replace(RIGHT, sections={**RIGHT.sections, Section.NOTES: "Hỏi công đoàn khi chưa rõ."}))
    publish(desk.database, replace(RIGHT, sections={**RIGHT.sections, Section.NOTES: "Hỏi công đoàn cơ sở."}))
    assert desk.curate.recall.corrected("nghi-le") == (CorrectedSection(Section.SUMMARY, 1),)
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY).members == 1


def test_a_text_of_a_later_day_has_corrected_nothing_yet(desk: Desk) -> None:
    serve(desk, 3, "m1")
    publish(desk.database, replace(with_summary(HOLIDAYS, "Nghỉ lễ 13 ngày."), in_force_from=date(2027, 1, 1)))
    recalled = desk.curate.recall.affected("nghi-le", Section.SUMMARY)
    assert (recalled.text, recalled.members) == ("Nghỉ lễ 12 ngày.", 0)
    desk.clock.now = NOW + timedelta(days=60)
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY, days=90).members == 1


def test_a_retired_article_has_no_right_text_to_send(desk: Desk) -> None:
    serve(desk, 1, "m1")
    retire(desk.database, "nghi-le")
    assert desk.curate.recall.corrected("nghi-le") == ()
    with pytest.raises(BroadcastError):
        desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")


def test_who_has_read_two_wrong_texts_is_told_once(desk: Desk) -> None:
    for number, member in ((1, "m1"), (2, "m1"), (2, "m2")):
        serve(desk, number, member)
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY).untold == Audience(2, 2)
    sent = desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    with desk.database.read() as tx:
        told = [each.ref for one in sent for each in audiences.next_of(tx, _of(tx, one), 10, scope_of(tx, _of(tx, one)))]
        left = [_left(tx, one) for one in sent]
    assert (len(sent), sorted(told), sum(left)) == (2, ["m1", "m2"], 2)
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY).untold == Audience(0, 0)


def test_who_was_told_something_that_is_corrected_again_is_told_again(desk: Desk) -> None:
    serve(desk, 1, "m1")
    desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    desk.clock.now = NOW + timedelta(hours=1)
    desk.publish(with_summary(HOLIDAYS, "Nghỉ lễ 13 ngày."))
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY).untold.members == 1
    desk.clock.now = NOW + timedelta(hours=2)
    assert len(desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 13 ngày.", "hoa")) == 1
    with pytest.raises(BroadcastError):
        desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 13 ngày.", "hoa")


def _of(tx: Transaction, broadcast_id: int) -> Broadcast:
    found = broadcasts.get(tx, broadcast_id)
    assert found is not None
    return found


def _left(tx: Transaction, broadcast_id: int) -> int:
    broadcast = _of(tx, broadcast_id)
    return audiences.left_of(tx, broadcast, scope_of(tx, broadcast)).members


def deliver(desk: Desk, most: int | None = None) -> list[str]:
    """Feed what is running and deliver it, to at most ``most`` members; return their addresses."""
    feed, arrived = BroadcastFeed(desk.database, desk.clock), list[str]()
    while most is None or len(arrived) < most:
        if not feed.step():
            break
        desk.clock.now += timedelta(seconds=5)
        with desk.database.begin() as tx:
            for item in outbox.due(tx, "telegram", desk.clock(), 100):
                outbox.sent(tx, item.id, "1", desk.clock())
                arrived.append(item.address)
    return arrived


def test_the_readers_of_each_earlier_text_are_counted_by_pseudonym(desk: Desk) -> None:
    for member in ("m1", "m1", "m2", None):
        serve(desk, 1, member)
    serve(desk, 2, "m1", section=None)
    serve(desk, 3, "m3")
    serve(desk, 1, "m4", days_ago=31)
    recalled = desk.curate.recall.affected("nghi-le", Section.SUMMARY)
    assert (recalled.text, recalled.members, recalled.answers) == ("Nghỉ lễ 12 ngày.", 2, 5)
    assert [(each.revisions, each.text, each.readers.answers, each.readers.members) for each in recalled.earlier] == [
        ((2,), "Nghỉ lễ 10 ngày.", 1, 1),
        ((1,), "Người lao động nghỉ lễ 11 ngày một năm.", 4, 2),
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
        assert _left(tx, sent) == 2
        (deed,) = audit.recent(tx, 1)
    assert deed.after == {"kind": "correction", "article": "nghi-le", "section": "summary", "revisions": [1], "members": 2}
    with pytest.raises(BroadcastError):
        desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY).earlier[0].broadcast_id == sent


def test_after_a_correction_cancelled_half_way_only_the_others_are_told(desk: Desk) -> None:
    readers = [f"m{number:02}" for number in range(PORTION + 3)]
    for member in readers:
        serve(desk, 1, member)
    (first,) = desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    assert deliver(desk, most=1) == [f"chat-{member}" for member in readers[:PORTION]]
    with desk.database.begin() as tx:
        broadcasts.move(tx, first, Move.CANCEL, desk.clock())

    recalled = desk.curate.recall.affected("nghi-le", Section.SUMMARY)
    (text,) = recalled.earlier
    assert (text.broadcast_id, text.is_cancelled) == (first, True)
    assert (text.readers.told, text.readers.waiting) == (PORTION, Audience(3, 3))
    assert (recalled.told, recalled.untold) == (PORTION, Audience(3, 3))
    desk.clock.now += timedelta(minutes=1)
    (second,) = desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    with desk.database.read() as tx:
        assert _left(tx, second) == 3
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY).untold == Audience(0, 0)
    assert deliver(desk) == [f"chat-{member}" for member in readers[PORTION:]]
    recalled = desk.curate.recall.affected("nghi-le", Section.SUMMARY)
    assert (recalled.told, recalled.untold) == (len(readers), Audience(0, 0))
    with pytest.raises(BroadcastError):
        desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")


def test_a_cancelled_correction_of_another_text_does_not_count(desk: Desk) -> None:
    serve(desk, 1, "m1")
    (sent,) = desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    assert deliver(desk) == ["chat-m1"]
    assert sent
    desk.clock.now += timedelta(hours=1)
    desk.publish(with_summary(HOLIDAYS, "Nghỉ lễ 13 ngày."))
    desk.clock.now += timedelta(hours=1)
    desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 13 ngày.", "hoa")
    assert deliver(desk) == ["chat-m1"]


def test_revisions_with_the_same_wrong_words_are_one_text_with_one_correction(desk: Desk) -> None:
    serve(desk, 1, "m1")
    publish(desk.database, HOLIDAYS)
    publish(desk.database, replace(HOLIDAYS, sections={**HOLIDAYS.sections, Section.NOTES: "Hỏi công đoàn."}))
    publish(desk.database, RIGHT)
    for number, member in ((5, "m1"), (5, "m2")):
        serve(desk, number, member)

    (text,) = desk.curate.recall.affected("nghi-le", Section.SUMMARY).earlier
    assert (text.text, text.readers.answers, text.readers.members) == ("Người lao động nghỉ lễ 11 ngày một năm.", 3, 2)
    assert text.revisions == (5, 4, 1)
    (sent,) = desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    assert sorted(deliver(desk)) == ["chat-m1", "chat-m2"]
    assert sent


def test_who_is_told_wrong_again_after_a_correction_is_told_right_again(desk: Desk) -> None:
    serve(desk, 1, "m1")
    desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    deliver(desk)
    desk.clock.now += timedelta(hours=1)
    with desk.database.read() as tx:
        wrong = articles.revisions(tx, "nghi-le")[0]
    desk.ask("nghỉ lễ", "m1", article_id="nghi-le", section="summary", revision_id=wrong.id, asked_at=desk.clock())
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY).earlier[0].waits
    desk.clock.now += timedelta(hours=1)
    desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    assert deliver(desk) == ["chat-m1"]


def test_whoever_read_it_long_ago_is_told_whatever_time_was_looked_at(desk: Desk) -> None:
    serve(desk, 1, "m1")
    serve(desk, 1, "m2", days_ago=100)
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY, days=7).members == 1
    (sent,) = desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa")
    with desk.database.read() as tx:
        assert _left(tx, sent) == 2
    assert desk.curate.recall.affected("nghi-le", Section.SUMMARY, days=LONGEST_DAYS).untold == Audience(0, 0)


def test_of_two_who_send_it_at_once_one_does(desk: Desk) -> None:
    serve(desk, 1, "m1")

    def send() -> int:
        try:
            return len(desk.curate.recall.correct("nghi-le", Section.SUMMARY, "Nghỉ lễ là 12 ngày.", "hoa"))
        except BroadcastError:
            return 0

    with ThreadPoolExecutor(2) as threads:
        assert sorted(each.result() for each in [threads.submit(send) for _ in range(2)]) == [0, 1]


@pytest.mark.parametrize("text", ["", "  ", "x" * 3_001, "😀" * 1_501])
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
