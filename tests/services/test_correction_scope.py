"""Whom a correction is for."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from procbot.knowledge.sections import Section
from procbot.services.correction_scope import scope_of, wording_of
from procbot.store import articles, broadcasts
from procbot.store.broadcasts import Broadcast, Move, NewBroadcast
from procbot.store.corrections import Passage, Promised, Told
from procbot.store.engine import Database, Transaction
from tests.services.curation.desk import HOLIDAYS, Desk, with_summary
from tests.services.small_base import NOW, publish

SINCE, LATER = NOW - timedelta(days=1), NOW + timedelta(hours=1)
WRONG = with_summary(HOLIDAYS, "Nghỉ lễ 10 ngày.")
RIGHT = with_summary(HOLIDAYS, "Nghỉ lễ 12 ngày.")


@pytest.fixture
def rows(database: Database, tmp_path: Path) -> list[int]:
    """Five revisions: the first and the third have the same wrong summary, the second another, the last two the right one."""
    Desk(database, tmp_path).fill()
    noted = replace(HOLIDAYS, sections={**HOLIDAYS.sections, Section.NOTES: "Hỏi công đoàn."})
    publish(database, WRONG, noted, RIGHT, replace(RIGHT, title="Nghỉ lễ và tết"))
    with database.read() as tx:
        return [each.id for each in articles.revisions(tx, "nghi-le")]


def a_correction(tx: Transaction, revision_id: int) -> Broadcast:
    new = NewBroadcast(
        kind="correction", text="x", article_id="nghi-le", revision_id=revision_id, section="summary", served_since=SINCE
    )
    found = broadcasts.get(tx, broadcasts.add(tx, new, "lan", LATER))
    assert found is not None
    return found


def test_words_are_the_same_in_whatever_revision(database: Database, rows: list[int]) -> None:
    with database.read() as tx:
        wording = wording_of(tx, "nghi-le", Section.SUMMARY)
    assert wording.like("Nghỉ lễ 12 ngày.") == (rows[3], rows[4])
    assert wording.passage(rows[0], SINCE) == Passage("nghi-le", "summary", (rows[0], rows[2]), SINCE)
    assert [wording.numbers[row] for row in rows] == [1, 2, 3, 4, 5]


def test_a_correction_is_for_the_readers_of_its_wrong_words_whom_no_earlier_one_is_for(
    database: Database, rows: list[int]
) -> None:
    with database.begin() as tx:
        first, second, third = (a_correction(tx, row) for row in (rows[2], rows[1], rows[1]))
        broadcasts.move(tx, first.id, Move.START, LATER)
        broadcasts.move(tx, second.id, Move.CANCEL, LATER)
        same, other = Passage("nghi-le", "summary", (rows[0], rows[2]), SINCE), Passage("nghi-le", "summary", (rows[1],), SINCE)
        scopes = [scope_of(tx, each) for each in (first, second, third)]
    assert [scope and scope.passage for scope in scopes] == [same, other, other]
    promised = (Promised(same, LATER),)
    assert [scope and scope.told for scope in scopes] == [
        Told((second.id, third.id)),
        Told((first.id, third.id), promised),
        Told((first.id, second.id), promised),
    ]


def test_a_correction_to_a_text_that_holds_no_more_does_not_count(database: Database, rows: list[int]) -> None:
    with database.begin() as tx:
        first = a_correction(tx, rows[1])
        newest = articles.add_revision(tx, "nghi-le", "hỏng", None, "lan", "", LATER)
        articles.publish(tx, newest, "lan", LATER + timedelta(minutes=1))
        second = replace(first, id=first.id + 1, created_at=LATER + timedelta(hours=1))
        scope = scope_of(tx, second)
    assert scope is not None
    assert scope.told == Told()


def test_what_is_no_correction_is_for_followers(database: Database, rows: list[int]) -> None:
    assert rows
    with database.begin() as tx:
        notice = broadcasts.get(tx, broadcasts.add(tx, NewBroadcast(kind="article", text="x", article_id="nghi-le"), "lan", NOW))
        assert notice is not None
        assert scope_of(tx, notice) is None
