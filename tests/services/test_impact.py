"""What questions would get from another index."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from procbot.answers.answer import Outcome
from procbot.knowledge.sections import Section
from procbot.services.ask import Ask
from procbot.services.impact import Effect, Ending, Grade, Replay, ending_of, grade_of
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex, Snapshot
from procbot.store.engine import Database
from procbot.store.golden_questions import GoldenQuestion
from procbot.store.logged_questions import LoggedQuestion
from tests.search.small_knowledge import RESIDENCE
from tests.services.small_base import SetClock, fill, retire

QUESTIONS = (
    "lệ phí tạm trú bao nhiêu",
    "dang ky tam tru nop o dau",
    "hs tn",
    "chào bạn",
    "vé máy bay về quê",
    "nghị quyết 76",
    "",
    "xyzxyz",
    "tạm trú",
    "lam that nghiep nop o dau",
)


def golden(question: str, *article_ids: str, section: str | None = None) -> GoldenQuestion:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return GoldenQuestion(
        question=question, article_ids=article_ids, section=section, id=1, added_by="lan", added_at=at, active=True
    )


@pytest.fixture
def live_index(database: Database, tmp_path: Path) -> LiveIndex:
    fill(database)
    return LiveIndex(database, SetClock(), IndexFiles(tmp_path / "index"), wait_s=120)


@pytest.fixture
def snapshots(database: Database, live_index: LiveIndex) -> tuple[Snapshot, Snapshot]:
    """With the article on residence, and without it."""
    before = live_index.snapshot()
    retire(database, RESIDENCE.id)
    return before, live_index.snapshot()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_replayed_question_ends_as_it_is_answered(live_index: LiveIndex, question: str) -> None:
    answer = Ask(live_index, SetClock()).ask(question).answer
    ending = ending_of(live_index.snapshot(), question)
    assert (ending.article_id, ending.section, ending.text) == (answer.article_id, answer.section, answer.text)
    assert ending.outcome.is_answer == answer.outcome.is_answer
    if answer.outcome is Outcome.AMBIGUOUS:
        assert ending.offered == tuple(each.article_id for each in answer.alternatives)


def test_nothing_changes_between_equal_indexes(live_index: LiveIndex) -> None:
    asked = [LoggedQuestion(question, 1, 1) for question in QUESTIONS]
    impact = Replay().compare(live_index.snapshot(), live_index.snapshot(), [golden("lệ phí tạm trú", RESIDENCE.id)], asked)
    assert (impact.changed, impact.golden, impact.logged, impact.breaks) == ((), 1, len(QUESTIONS), ())


def test_breaks_come_first_then_what_improves_then_what_was_asked_most(
    snapshots: tuple[Snapshot, Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    right, wrong = Ending(Outcome.ANSWERED, RESIDENCE.id, text="a"), Ending(Outcome.NOT_FOUND)
    endings = {
        "mended": (wrong, right),
        "broken": (right, wrong),
        "other": (wrong, Ending(Outcome.OUT_OF_SCOPE)),
        "reworded": (right, Ending(Outcome.ANSWERED, RESIDENCE.id, text="b")),
        "same": (right, right),
    }
    monkeypatch.setattr("procbot.services.impact.ending_of", lambda snapshot, text: endings[text][snapshot is snapshots[1]])
    wanted = [golden(question, RESIDENCE.id) for question in ("mended", "broken", "other", "same")]
    asked = [LoggedQuestion(text, times, 1) for text, times in (("reworded", 9), ("broken", 1), ("other", 5), ("same", 7))]
    impact = Replay().compare(*snapshots, wanted, asked)
    assert [(each.question, each.effect, each.times) for each in impact.changed] == [
        ("broken", Effect.BREAKS, 0),
        ("mended", Effect.IMPROVES, 0),
        ("other", Effect.CHANGES, 5),
        ("broken", Effect.CHANGES, 1),
        ("other", Effect.CHANGES, 0),
        ("reworded", Effect.REWORDED, 9),
    ]
    assert [each.question for each in impact.breaks] == ["broken"]
    assert (impact.golden_right_before, impact.golden_right_after) == (2, 2)


def test_how_questions_ended_on_the_last_few_snapshots_is_kept(
    snapshots: tuple[Snapshot, Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = snapshots
    replay = Replay()
    asked = [LoggedQuestion("lệ phí tạm trú", 1, 1)]
    looked_at: list[str] = []

    def note(snapshot: Snapshot, question: str) -> Ending:
        del question
        looked_at.append(snapshot.name)
        return Ending(Outcome.NOT_FOUND)

    monkeypatch.setattr("procbot.services.impact.ending_of", note)
    replay.remember(before, [question.text for question in asked])
    replay.compare(before, after, [], asked)
    replay.compare(after, before, [], asked)
    assert looked_at == [before.name, after.name]
    for name in ("other", "yet another"):
        replay.compare(after, replace(after, name=name), [], asked)
    replay.compare(after, before, [], asked)
    assert looked_at == [before.name, after.name, "other", "yet another", before.name]


@pytest.mark.parametrize(
    ("ending", "wanted", "grade"),
    [
        (Ending(Outcome.ANSWERED, "a", section=Section.FEE), golden("q", "a", "b"), Grade.RIGHT),
        (Ending(Outcome.ANSWERED, "a", section=Section.FEE), golden("q", "a", section="fee"), Grade.RIGHT),
        (Ending(Outcome.ANSWERED, "a", section=Section.FEE), golden("q", "a", section="where"), Grade.WRONG),
        (Ending(Outcome.ANSWERED, "a"), golden("q", "b"), Grade.WRONG),
        (Ending(Outcome.ANSWERED, "a"), golden("q"), Grade.WRONG),
        (Ending(Outcome.AMBIGUOUS, offered=("c", "a")), golden("q", "a"), Grade.OFFERED),
        (Ending(Outcome.AMBIGUOUS, offered=("c",)), golden("q", "a"), Grade.WRONG),
        (Ending(Outcome.NOT_FOUND), golden("q", "a"), Grade.WRONG),
        (Ending(Outcome.NOT_FOUND), golden("q"), Grade.RIGHT),
    ],
)
def test_an_ending_is_graded_by_what_the_question_should_get(ending: Ending, wanted: GoldenQuestion, grade: Grade) -> None:
    assert grade_of(ending, wanted) is grade


def test_an_answer_under_another_banner_is_no_change_of_place() -> None:
    assert Ending(Outcome.ANSWERED, "a").place == Ending(Outcome.ANSWERED_OUTDATED, "a").place
    assert Ending(Outcome.NOT_FOUND).place != Ending(Outcome.OUT_OF_SCOPE).place
