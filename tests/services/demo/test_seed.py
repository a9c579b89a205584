from collections import Counter

import pytest
from sqlalchemy import select

from procbot.errors import DemoError
from procbot.services.ask import Ask
from procbot.services.demo import seed as demo
from procbot.services.demo.seed import ACTOR, REF_PREFIX, SWITCH, DemoSeed
from procbot.services.evaluate.degrade import DEGRADERS
from procbot.store import audit, bulk, exchanges, log_list, switches
from procbot.store.engine import Database
from procbot.store.log_filter import LogFilter
from procbot.store.schema import ExchangeRow
from tests.services.fixed_ask import FixedIndex
from tests.services.review.log_samples import NOW, ask
from tests.services.small_base import fill


def a_seed(database: Database) -> DemoSeed:
    return DemoSeed(database, Ask(FixedIndex(), lambda: NOW), FixedIndex(), DEGRADERS, lambda: NOW)


def unseen(done: int, total: int) -> None:
    """Take a report that nobody watches."""


def made(database: Database) -> list[exchanges.Exchange]:
    with database.read() as tx:
        return sorted(exchanges.iterate(tx), key=lambda each: each.id)


def test_real_answers_are_given_to_questions_that_nobody_has_asked(database: Database) -> None:
    fill(database)
    seeded = a_seed(database).seed(400, 1, unseen)

    found = made(database)
    assert (seeded.exchanges, len(found)) == (400, 400)
    assert {each.outcome for each in found} >= {"ANSWERED"}
    assert all(each.member_ref and each.member_ref.startswith(REF_PREFIX) for each in found)
    assert all(each.asked_at <= NOW for each in found)
    with database.read() as tx:
        assert log_list.count(tx, LogFilter(votes=("up", "down"))) == seeded.votes
        assert switches.get(tx, SWITCH) is not None
        (entry,) = [each for each in audit.recent(tx, 5) if each.action == "demo.seed"]
    assert (entry.actor, entry.after and entry.after["exchanges"]) == (ACTOR, 400)


def test_the_same_number_makes_the_same_log(database: Database) -> None:
    fill(database)
    a_seed(database).seed(60, 7, unseen)
    first = [(each.question, each.asked_at, each.outcome) for each in made(database)]
    a_seed(database).seed(60, 7, unseen)

    assert [(each.question, each.asked_at, each.outcome) for each in made(database)][60:] == first


def test_questions_that_are_the_same_name_the_first_of_them(database: Database) -> None:
    fill(database)
    a_seed(database).seed(400, 1, unseen)

    with database.read() as tx:
        wanted = select(ExchangeRow.cluster_id).where(ExchangeRow.intent == "question")
        clusters = Counter(tx.scalars(wanted))
    numbers = {each.id for each in made(database)}
    assert None not in clusters
    assert set(clusters) <= numbers
    assert clusters.most_common(1)[0][1] > 5


def test_it_is_written_in_batches_and_told(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "BATCH", 25)
    fill(database)
    told: list[tuple[int, int]] = []

    a_seed(database).seed(60, 1, lambda done, total: told.append((done, total)))

    assert told == [(25, 60), (50, 60), (60, 60)]


def test_a_real_log_is_never_mixed_with_it(database: Database) -> None:
    with database.begin() as tx:
        ask(tx)

    with pytest.raises(DemoError, match="holds real questions"):
        a_seed(database).seed(5, 1, unseen)

    assert len(made(database)) == 1
    with database.read() as tx:
        assert bulk.any_exchange(tx)
        assert switches.get(tx, SWITCH) is None
