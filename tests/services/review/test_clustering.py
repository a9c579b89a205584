from datetime import timedelta

import pytest
from sqlalchemy import select

from procbot.search.clusters import rarity_in, terms_of
from procbot.search.index import Index
from procbot.services.review import clustering
from procbot.services.review.clustering import Clustering, Firsts
from procbot.store import clusters
from procbot.store.engine import Database
from procbot.store.schema import ExchangeRow
from tests.search.small_knowledge import small_index
from tests.services.review.log_samples import NOW, ask

RESIDENCE = "hồ sơ đăng ký tạm trú gồm những gì"
RESIDENCE_TYPED = "ho so dang ky tam tru gom nhung gi vay"
WAGES = "công ty nợ lương hai tháng thì làm sao đòi"
BOOK = "mất sổ bảo hiểm"


@pytest.fixture(scope="module")
def index() -> Index:
    return small_index()


def a_log(database: Database, *questions: str, **facts: object) -> list[int]:
    with database.begin() as tx:
        return [ask(tx, question, **facts) for question in questions]


def firsts_of(database: Database) -> dict[int, int | None]:
    with database.read() as tx:
        return {row.id: row.cluster_id for row in tx.execute(select(ExchangeRow.id, ExchangeRow.cluster_id))}


def chore(database: Database, index: Index) -> Clustering:
    return Clustering(database, lambda: index, lambda: NOW)


def run(chore: Clustering) -> int:
    read = 0
    while step := chore.step():
        read += step
    return read


def test_each_question_names_the_first_that_asks_alike(database: Database, index: Index) -> None:
    one, two, three, four = a_log(database, RESIDENCE, WAGES, RESIDENCE_TYPED, BOOK)

    assert run(chore(database, index)) == 4

    assert firsts_of(database) == {one: one, two: two, three: one, four: four}


def test_what_was_pressed_or_follows_is_compared_with_nothing(database: Database, index: Index) -> None:
    (asked,) = a_log(database, RESIDENCE)
    (follows,) = a_log(database, RESIDENCE, intent="follow_up")
    (opened,) = a_log(database, RESIDENCE, intent="open")

    run(chore(database, index))

    assert firsts_of(database) == {asked: asked, follows: None, opened: None}


def test_clusters_are_known_again_after_a_start(database: Database, index: Index) -> None:
    one, two = a_log(database, RESIDENCE, WAGES)
    run(chore(database, index))
    again, new = a_log(database, RESIDENCE_TYPED, BOOK)

    run(chore(database, index))

    assert firsts_of(database) == {one: one, two: two, again: one, new: new}


def test_of_long_ago_nothing_is_recalled(database: Database, index: Index) -> None:
    (old,) = a_log(database, RESIDENCE, asked_at=NOW - clustering.LOOKS_BACK - timedelta(days=1))
    run(chore(database, index))
    (new,) = a_log(database, RESIDENCE)

    run(chore(database, index))

    assert firsts_of(database) == {old: old, new: new}


def test_the_work_is_done_in_portions(database: Database, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clustering, "PORTION", 2)
    numbers = a_log(database, RESIDENCE, RESIDENCE_TYPED, RESIDENCE, WAGES, BOOK)
    first = chore(database, index)

    assert [first.step() for _ in range(4)] == [2, 2, 1, 0]
    assert [firsts_of(database)[number] for number in numbers] == [numbers[0]] * 3 + numbers[3:]
    later = chore(database, index)
    (again,) = a_log(database, BOOK)
    # Three clusters are recalled, two and one, before the new question is read.
    assert [later.step() for _ in range(4)] == [2, 1, 1, 0]
    assert firsts_of(database)[again] == numbers[4]


def test_what_was_assigned_before_stays(database: Database, index: Index) -> None:
    one, two = a_log(database, RESIDENCE, RESIDENCE_TYPED)
    with database.begin() as tx:
        clusters.assign(tx, {two: two})

    run(chore(database, index))

    assert firsts_of(database) == {one: two, two: two}


def test_memory_is_bounded_and_the_oldest_half_is_forgotten(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clustering, "MOST_HELD", 4)
    firsts, rarity = Firsts(), rarity_in(index)
    questions = (RESIDENCE, WAGES, BOOK, "thai sản được nghỉ mấy tháng", "đóng bảo hiểm thất nghiệp bao lâu")
    terms = [terms_of(question, index.lexicon, index.vocabulary) for question in questions]

    for number, each in enumerate(terms, 1):
        firsts.add(number, each)

    assert len(firsts) == 3
    assert firsts.nearest(terms[0], rarity) is None
    assert firsts.nearest(terms[2], rarity) == 3


def test_a_question_without_words_is_like_none(index: Index) -> None:
    firsts = Firsts()
    nothing = terms_of("?", index.lexicon, index.vocabulary)
    firsts.add(1, nothing)

    assert firsts.nearest(nothing, rarity_in(index)) is None
