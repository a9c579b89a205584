"""Cards to be shared, and what of it stands in the log."""

from datetime import timedelta
from pathlib import Path

import pytest

from procbot.answers.answer import Outcome
from procbot.knowledge.sections import Section
from procbot.services.ask import Ask
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex
from procbot.services.review.metrics import Metrics
from procbot.services.sharing import Asker, Sharing
from procbot.store import exchanges, inbox, log_list, members
from procbot.store.engine import Database
from procbot.store.exchanges import Exchange
from procbot.store.log_filter import LogFilter
from tests.search.small_knowledge import RESIDENCE
from tests.services.small_base import NOW, SetClock, fill, retire
from tests.services.talk import KEYS

QUESTION = "Đăng ký tạm trú nộp ở đâu?"
LAN = Asker("telegram", "1001", NOW)
REF = KEYS.ref("telegram", "1001")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def sharing(database: Database, clock: SetClock, index_folder: Path) -> Sharing:
    fill(database)
    return Sharing(Ask(LiveIndex(database, clock, IndexFiles(index_folder)), clock), database, KEYS)


def logged(database: Database) -> list[Exchange]:
    with database.read() as tx:
        return list(exchanges.iterate(tx))


def figures(database: Database) -> dict[str, int]:
    return {code: metric.count for code, metric in Metrics(database, lambda: NOW).dashboard(LogFilter()).metrics.items()}


def test_cards_begin_with_the_answer_and_each_article_is_there_once(sharing: Sharing, database: Database) -> None:
    cards = sharing.offer(QUESTION, 5).cards

    assert cards[0].article_id == RESIDENCE.id
    assert cards[0].text == RESIDENCE.sections[Section.WHERE]
    assert len({card.article_id for card in cards}) == len(cards) > 1
    assert sharing.offer(QUESTION, 1).cards == cards[:1]
    assert logged(database) == []


@pytest.mark.parametrize("words", ["chào bạn", "mua bảo hiểm xe máy ở đâu rẻ", "...", "a" * 2000])
def test_what_is_no_question_for_us_has_no_cards(sharing: Sharing, words: str) -> None:
    assert sharing.offer(words, 5).cards == ()


def test_cards_are_those_of_now(sharing: Sharing, database: Database, clock: SetClock) -> None:
    clock.now += timedelta(days=1)
    retire(database, RESIDENCE.id)

    assert RESIDENCE.id not in [card.article_id for card in sharing.offer("tạm trú", 5).cards]


def test_an_offer_is_logged_as_a_choice_left_open(sharing: Sharing, database: Database) -> None:
    offer = sharing.offer(f"{QUESTION} gọi 0912345678", 5)
    sharing.log_offer(offer, LAN)

    (row,) = logged(database)
    assert (row.intent, row.channel, row.outcome, row.article_id, row.revision_id) == (
        "inline",
        "telegram",
        "AMBIGUOUS",
        None,
        None,
    )
    assert row.answer.splitlines() == [card.title for card in offer.cards]
    assert (row.asked_at, row.accented) == (NOW, True)
    assert "0912345678" not in row.question
    assert row.hits
    assert not any(hit.used for hit in row.hits)


def test_what_found_nothing_is_logged_as_it_is(sharing: Sharing, database: Database) -> None:
    for words in ("sửa mái nhà bị dột", "chào bạn"):
        sharing.log_offer(sharing.offer(words, 5), LAN)

    nothing, greeting = logged(database)
    assert nothing.outcome in {Outcome.NOT_FOUND, Outcome.OUT_OF_SCOPE}
    assert greeting.outcome == Outcome.SMALL_TALK


def test_a_shared_card_is_logged_with_its_text_and_ends_its_update(sharing: Sharing, database: Database) -> None:
    with database.begin() as tx:
        inbox_id = inbox.receive(tx, "telegram", "1", {"query": QUESTION}, NOW)

    exchange_id = sharing.log_shared(QUESTION, RESIDENCE.id, Section.WHERE, LAN, inbox_id)

    (row,) = logged(database)
    assert (row.id, row.inbox_id, row.intent, row.outcome) == (exchange_id, inbox_id, "inline", "ANSWERED")
    assert (row.article_id, row.section, row.answer) == (RESIDENCE.id, "where", RESIDENCE.sections[Section.WHERE])
    assert row.revision_id is not None
    assert {(hit.article_id, hit.section) for hit in row.hits if hit.used} == {(RESIDENCE.id, "where")}
    with database.read() as tx:
        assert inbox.counts(tx) == {"pending": 0, "done": 1, "parked": 0}


def test_a_card_that_is_gone_leaves_the_question(sharing: Sharing, database: Database) -> None:
    sharing.log_shared(QUESTION, "khong-co", None, LAN)

    (row,) = logged(database)
    assert (row.question, row.outcome, row.article_id) == (QUESTION, "AMBIGUOUS", None)


def test_who_has_never_written_is_not_known_by_a_question_elsewhere(sharing: Sharing, database: Database) -> None:
    sharing.log_shared(QUESTION, RESIDENCE.id, Section.WHERE, LAN)
    with database.begin() as tx:
        assert members.get(tx, REF) is None
        members.see(tx, REF, "telegram", NOW)
    sharing.log_shared(QUESTION, RESIDENCE.id, Section.WHERE, LAN)

    assert [row.member_ref for row in logged(database)] == [None, REF]


def test_the_figures_of_questions_stay_as_they_are_and_lead_to_their_rows(sharing: Sharing, database: Database) -> None:
    before = figures(database)
    sharing.log_offer(sharing.offer(QUESTION, 5), LAN)
    sharing.log_offer(sharing.offer("sửa mái nhà bị dột", 5), LAN)
    sharing.log_shared(QUESTION, RESIDENCE.id, Section.WHERE, LAN)

    found = Metrics(database, lambda: NOW).dashboard(LogFilter())

    assert figures(database) == {**before, "served": before["served"] + 1}  # the card that was shared is a section sent
    with database.read() as tx:
        for code, metric in found.metrics.items():
            assert log_list.count(tx, metric.rows) == metric.count, code
        assert log_list.count(tx, LogFilter(intents=("inline",))) == 3
