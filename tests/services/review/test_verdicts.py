from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from procbot.errors import ReviewError
from procbot.services.review.verdicts import Verdicts
from procbot.store import answered_questions, audit, golden_questions, promoted, queue_items, queues, verdicts
from procbot.store.engine import Database
from procbot.store.queue_items import NewItem
from procbot.store.queues import NewQueue
from procbot.store.verdicts import NewVerdict
from tests.services.review.log_samples import NOW, ask, published
from tests.services.small_base import SetClock, publish, retire
from tests.store.samples import an_article


def given(exchange_id: int, verdict: str = "correct", reviewer: str = "lan", **facts: Any) -> NewVerdict:
    note = "" if verdict == "correct" else "vì sao"
    return NewVerdict(exchange_id=exchange_id, reviewer=reviewer, verdict=verdict, **({"note": note} | facts))


def an_answer(database: Database, **facts: Any) -> int:
    revision = published(database)["tam-tru"]
    with database.begin() as tx:
        return ask(tx, revision_id=revision, **facts)


def in_a_queue(database: Database, exchange_id: int, reviews: int) -> None:
    with database.begin() as tx:
        new = NewQueue(name="q", kind="filter", data={}, random_share=0, reviews_required=reviews)
        queue_items.add(tx, queues.add(tx, new, "lan", NOW), [NewItem(exchange_id, 1.0, ())], NOW)


def state(database: Database, exchange_id: int) -> str:
    with database.read() as tx:
        return queue_items.of_exchange(tx, exchange_id)[0][0].state


def authoritative(database: Database, exchange_id: int) -> str | None:
    with database.read() as tx:
        return next((each.verdict for each in verdicts.live(tx, exchange_id) if each.authoritative), None)


def test_a_single_verdict_is_authoritative_and_recorded(database: Database) -> None:
    exchange_id = an_answer(database)

    judged = Verdicts(database, SetClock()).judge(
        given(exchange_id, "wrong_section", right_article_id="tam-tru", right_section="fee")
    )

    assert judged.authoritative is not None
    assert judged.authoritative.finding == ("wrong_section", "tam-tru", "fee")
    with database.read() as tx:
        (entry,) = audit.recent(tx, 1)
    assert (entry.actor, entry.action, entry.subject_id) == ("lan", "verdict.give", str(judged.verdict_id))


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "fine"},
        {"verdict": "harmful", "note": "  "},
        {"right_section": "price"},
        {"right_article_id": "unknown"},
        {"exchange_id": 4711},
        {"note": "x" * 4001},
    ],
)
def test_an_incomplete_verdict_is_refused(database: Database, wrong: dict[str, Any]) -> None:
    new = replace(given(an_answer(database)), **wrong)

    with pytest.raises(ReviewError):
        Verdicts(database, SetClock()).judge(new)


def test_a_reviewers_second_verdict_takes_the_place_of_the_first(database: Database) -> None:
    exchange_id, service = an_answer(database), Verdicts(database, SetClock())

    service.judge(given(exchange_id))
    service.judge(given(exchange_id, "incomplete"))

    assert authoritative(database, exchange_id) == "incomplete"
    with database.read() as tx:
        assert [each.withdrawn_at is None for each in verdicts.history(tx, exchange_id)] == [False, True]


def test_two_who_agree_make_a_verdict_that_one_alone_does_not(database: Database) -> None:
    exchange_id, service = an_answer(database), Verdicts(database, SetClock())
    in_a_queue(database, exchange_id, reviews=2)

    assert service.judge(given(exchange_id)).authoritative is None
    assert state(database, exchange_id) == "pending"
    assert service.judge(given(exchange_id, reviewer="minh")).authoritative is not None
    assert state(database, exchange_id) == "done"


def test_two_who_do_not_agree_await_a_decision_which_stands_until_it_is_contradicted(database: Database) -> None:
    exchange_id, service = an_answer(database), Verdicts(database, SetClock())
    in_a_queue(database, exchange_id, reviews=2)
    service.judge(given(exchange_id))

    assert service.judge(given(exchange_id, "outdated", "minh")).authoritative is None
    assert state(database, exchange_id) == "awaiting_decision"

    assert service.decide(given(exchange_id, "outdated", "hoa")).authoritative is not None
    assert (authoritative(database, exchange_id), state(database, exchange_id)) == ("outdated", "done")
    service.judge(given(exchange_id, "outdated", "an"))
    assert authoritative(database, exchange_id) == "outdated"
    service.judge(given(exchange_id, "harmful", "binh"))
    assert (authoritative(database, exchange_id), state(database, exchange_id)) == (None, "awaiting_decision")


def test_a_verdict_ends_when_its_article_gets_another_text_and_the_exchange_is_judged_again(database: Database) -> None:
    clock = SetClock()
    exchange_id, service = an_answer(database), Verdicts(database, clock)
    in_a_queue(database, exchange_id, reviews=1)
    service.judge(given(exchange_id))
    assert service.step() == 0

    clock.now += timedelta(days=1)
    publish_again(database, clock)

    assert (service.step(), service.step()) == (1, 0)
    assert (authoritative(database, exchange_id), state(database, exchange_id)) == (None, "pending")
    assert is_golden(database, exchange_id) is False
    service.judge(given(exchange_id))  # of the old answer, beside today's text: that is not ended again
    assert service.step() == 0


def test_a_lasting_verdict_outlives_its_articles_text(database: Database) -> None:
    clock = SetClock()
    exchange_id, service = an_answer(database), Verdicts(database, clock)
    service.judge(given(exchange_id, lasting=True))
    clock.now += timedelta(days=1)
    publish_again(database, clock)

    assert service.step() == 0


def test_a_verdict_ends_when_its_article_is_taken_out(database: Database) -> None:
    exchange_id, service = an_answer(database), Verdicts(database, lambda: NOW - timedelta(hours=1))
    service.judge(given(exchange_id))
    retire(database, "tam-tru")

    assert Verdicts(database, SetClock()).step() == 1
    assert authoritative(database, exchange_id) is None


def publish_again(database: Database, clock: SetClock) -> None:
    from procbot.knowledge.render import render  # noqa: PLC0415
    from procbot.store import articles  # noqa: PLC0415

    with database.begin() as tx:
        text = render(replace(an_article(), aliases=("another",)))
        articles.publish(tx, articles.add_revision(tx, "tam-tru", text, None, "lan", "", clock.now), "lan", clock.now)


def is_golden(database: Database, exchange_id: int) -> bool:
    with database.read() as tx:
        found = promoted.golden_of(tx, exchange_id)
    return found is not None and found.active


def test_a_right_answer_teaches_its_question_and_a_withdrawal_takes_it_back(database: Database) -> None:
    exchange_id, service = an_answer(database), Verdicts(database, SetClock())

    judged = service.judge(given(exchange_id))

    assert judged.promoted
    with database.read() as tx:
        (golden,) = golden_questions.active(tx)
        (answered,) = answered_questions.of_exchange(tx, exchange_id)
    assert (golden.article_ids, golden.section, golden.exchange_id) == (("tam-tru",), "summary", exchange_id)
    assert (answered.article_id, answered.section, answered.question) == ("tam-tru", "summary", "lệ phí tạm trú")

    assert service.withdraw(judged.verdict_id, "lan", "nhầm")
    assert not service.withdraw(judged.verdict_id, "lan")
    with database.read() as tx:
        assert golden_questions.active(tx) == []
        assert [each.active for each in answered_questions.of_exchange(tx, exchange_id)] == [False]
    service.judge(given(exchange_id))
    with database.read() as tx:
        assert [each.active for each in answered_questions.of_exchange(tx, exchange_id)] == [True]


def test_a_right_refusal_becomes_a_golden_question_that_must_not_be_answered(database: Database) -> None:
    with database.begin() as tx:
        exchange_id = ask(tx, "mua xe ở đâu", outcome="OUT_OF_SCOPE")

    assert Verdicts(database, SetClock()).judge(given(exchange_id, "rightly_refused")).promoted
    with database.read() as tx:
        assert [each.article_ids for each in golden_questions.active(tx)] == [()]
        assert answered_questions.of_exchange(tx, exchange_id) == []


@pytest.mark.parametrize("facts", [{"intent": "follow_up"}, {"intent": "open"}, {"question": "ok"}])
def test_what_does_not_name_its_topic_is_not_taught(database: Database, facts: dict[str, str]) -> None:
    exchange_id = an_answer(database, **facts)

    assert not Verdicts(database, SetClock()).judge(given(exchange_id)).promoted


def test_a_question_that_a_curator_has_put_in_is_left_alone(database: Database) -> None:
    exchange_id = an_answer(database)
    with database.begin() as tx:
        golden_questions.put(tx, golden_questions.NewGoldenQuestion(question="lệ phí tạm trú", article_ids=("x",)), "hoa", NOW)

    assert not Verdicts(database, SetClock()).judge(given(exchange_id)).promoted
    with database.read() as tx:
        assert [each.article_ids for each in golden_questions.active(tx)] == [("x",)]


def test_agreement_counts_what_two_have_judged(database: Database) -> None:
    exchange_id, service = an_answer(database), Verdicts(database, SetClock())
    publish(database)
    service.judge(given(exchange_id))
    service.judge(given(exchange_id, reviewer="minh"))

    assert {pair: found.share for pair, found in service.agreement().items()} == {("lan", "minh"): 1.0}
    assert service.agreement(NOW + timedelta(days=1)) == {}
