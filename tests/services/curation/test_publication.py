"""Publishing: by a second person, with the index there before the version is."""

import time
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.search.retrieve import retrieve
from procbot.services.curate import Workshop, curate_with
from procbot.services.curation.curation_error import CurationError, FaultyDraftError, StaleDraftError
from procbot.services.curation.draft_findings import DraftFindings
from procbot.services.curation.publishing import BreaksError, Publishing
from procbot.services.curation.reviewing import Reviewing
from procbot.services.impact import Effect
from procbot.services.live_index import LiveIndex, Snapshot
from procbot.services.mirror import Mirror
from procbot.services.mirror_report import Fate
from procbot.store import articles, audit, broadcasts, exchanges, golden_questions, knowledge_state, legal_documents
from procbot.store.engine import Database
from procbot.store.golden_questions import NewGoldenQuestion
from tests.search.small_knowledge import asked
from tests.services.curation.desk import HOLIDAYS, LAW, PATIENCE_S, PROBATION, Desk, a_guide, with_summary
from tests.services.small_base import NOW, open_again, publish
from tests.store.samples import an_exchange

NEW = with_summary(HOLIDAYS, "Nghỉ lễ 12 ngày.")


def version_of(desk: Desk) -> int:
    with desk.database.read() as tx:
        return knowledge_state.version(tx)


def test_a_second_person_publishes_and_the_new_text_is_served(desk: Desk) -> None:
    before = version_of(desk)
    desk.publish(NEW)
    assert desk.summary() == "Nghỉ lễ 12 ngày."
    assert version_of(desk) == before + 1
    copy = desk.curate.copies.open("nghi-le")
    assert (copy.state, copy.version, copy.author) == ("published", 0, "lan")
    with desk.database.read() as tx:
        (deed,) = audit.recent(tx, 1)
    assert (deed.actor, deed.action, deed.before) == ("hoa", "publish", {"revision": 1})
    assert deed.after is not None
    assert (deed.after["revision"], deed.after["written_by"]) == (2, "lan")


@pytest.mark.parametrize("approver", ["lan", "mai"])
def test_neither_the_writer_nor_who_sent_it_to_review_publishes(desk: Desk, approver: str) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW, "lan"), "mai")
    with pytest.raises(CurationError):
        desk.curate.publication.publish("nghi-le", version, approver)
    desk.curate.publication.publish("nghi-le", version, "hoa")


def test_with_self_publishing_a_draft_needs_no_second_person(database: Database, tmp_path: Path) -> None:
    desk = Desk(database, tmp_path, self_publish=True).fill()
    desk.curate.publication.publish("nghi-le", desk.write(NEW), "lan")
    assert desk.summary() == "Nghỉ lễ 12 ngày."


def test_what_is_not_in_review_is_not_published(desk: Desk) -> None:
    with pytest.raises(CurationError):
        desk.curate.publication.publish("nghi-le", desk.write(NEW), "hoa")
    with pytest.raises(CurationError):
        desk.curate.publication.publish("thu-viec", 0, "hoa")


def test_another_version_than_the_reviewed_one_is_not_published(desk: Desk) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW), "lan")
    desk.write(HOLIDAYS)
    with pytest.raises(StaleDraftError):
        desk.curate.publication.publish("nghi-le", version, "hoa")


def test_a_draft_that_others_have_overtaken_is_not_published_unseen(desk: Desk) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW), "lan")
    publish(desk.database, with_summary(HOLIDAYS, "của người khác"))
    with pytest.raises(StaleDraftError, match="lượt sửa 2"):
        desk.curate.publication.publish("nghi-le", version, "hoa")


def test_a_draft_with_errors_goes_nowhere(desk: Desk) -> None:
    version = desk.write(replace(NEW, sources=()))
    with pytest.raises(FaultyDraftError) as caught:
        desk.curate.reviewing.submit("nghi-le", version, "lan")
    assert any(finding.severity == "error" for finding in caught.value.findings)


def test_a_draft_that_changes_nothing_is_not_published(desk: Desk) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(HOLIDAYS), "lan")
    with pytest.raises(CurationError):
        desk.curate.publication.publish("nghi-le", version, "hoa")


def test_the_index_is_saved_before_the_version_is_raised(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW), "lan")
    stages: list[str] = []
    desk.curate.publication.publish("nghi-le", version, "hoa", report=stages.append)
    assert stages == ["reading", "building", "saving", "publishing"]

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("procbot.search.build.build", never)
    elsewhere = LiveIndex(desk.database, desk.clock, desk.files)
    assert elsewhere.snapshot().articles["nghi-le"].article.sections[Section.SUMMARY] == "Nghỉ lễ 12 ngày."


def test_a_process_that_runs_already_serves_the_new_text_with_its_next_question(desk: Desk) -> None:
    other = open_again(desk.database)
    elsewhere = LiveIndex(other, desk.clock, desk.files)
    assert elsewhere.snapshot().articles["nghi-le"].revision == 1
    desk.publish(NEW)
    started_s = time.monotonic()
    while elsewhere.snapshot().articles["nghi-le"].revision == 1:
        assert time.monotonic() - started_s < PATIENCE_S
    assert retrieve(elsewhere.snapshot().index, "nghỉ lễ").hits[0].article.sections[Section.SUMMARY] == "Nghỉ lễ 12 ngày."
    other.dispose()


def test_a_publication_in_between_has_the_index_built_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW), "lan")
    other = open_again(desk.database)
    stages: list[str] = []

    def report(stage: str) -> None:
        stages.append(stage)
        if stages == ["reading", "building", "saving", "publishing"]:
            publish(other, with_summary(PROBATION, "Thử việc 30 ngày."))

    desk.curate.publication.publish("nghi-le", version, "hoa", report=report)
    other.dispose()
    assert stages.count("building") >= 2
    assert (desk.summary(), desk.summary("thu-viec")) == ("Nghỉ lễ 12 ngày.", "Thử việc 30 ngày.")
    monkeypatch.setattr("procbot.search.build.build", lambda *_: pytest.fail("it was not saved"))
    assert len(LiveIndex(desk.database, desk.clock, desk.files).snapshot().articles) == 2


def test_a_publication_between_the_rehearsal_and_the_index_is_not_taken_for_the_rehearsed_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW), "lan")
    other, real = open_again(desk.database), desk.live_index.snapshot
    stages: list[str] = []

    def overtaken() -> Snapshot:
        if stages == ["reading"]:
            publish(other, with_summary(PROBATION, "Thử việc 30 ngày."))
        return real()

    monkeypatch.setattr(desk.live_index, "snapshot", overtaken)
    desk.curate.publication.publish("nghi-le", version, "hoa", report=stages.append)
    other.dispose()
    assert stages == ["reading", "publishing", "reading", "building", "saving", "publishing"]
    assert (desk.summary(), desk.summary("thu-viec")) == ("Nghỉ lễ 12 ngày.", "Thử việc 30 ngày.")


def test_whoever_is_overtaken_each_time_publishes_at_last(desk: Desk) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW), "lan")
    other = open_again(desk.database)
    summaries = iter(f"Thử việc {days} ngày." for days in range(10))

    def report(stage: str) -> None:
        if stage == "publishing":
            publish(other, with_summary(PROBATION, next(summaries)))

    desk.curate.publication.publish("nghi-le", version, "hoa", report=report)
    other.dispose()
    assert (desk.summary(), desk.summary("thu-viec")) == ("Nghỉ lễ 12 ngày.", "Thử việc 2 ngày.")


def test_a_golden_question_that_breaks_needs_a_reason_which_the_audit_keeps(desk: Desk) -> None:
    with desk.database.begin() as tx:
        wanted = NewGoldenQuestion(question="nghỉ lễ mấy ngày", article_ids=("nghi-le",))
        golden_questions.put(tx, wanted, "lan", desk.clock())
    with pytest.raises(BreaksError) as caught:
        desk.publish(a_guide("nghi-le", "Đi tàu", "Vé tàu mua ở ga.", "mua vé tàu ở đâu", "vé tàu bao nhiêu"))
    assert [each.question for each in caught.value.breaks] == ["nghỉ lễ mấy ngày"]
    assert desk.summary().startswith("Người lao động")


def test_with_a_reason_a_break_is_published(desk: Desk) -> None:
    with desk.database.begin() as tx:
        wanted = NewGoldenQuestion(question="nghỉ lễ mấy ngày", article_ids=("nghi-le",))
        golden_questions.put(tx, wanted, "lan", desk.clock())
    desk.publish(a_guide("nghi-le", "Đi tàu", "Vé tàu mua ở ga.", "mua vé tàu ở đâu"), why="bài được viết lại")
    with desk.database.read() as tx:
        assert audit.recent(tx, 1)[0].why == "bài được viết lại"


def test_what_has_been_answered_keeps_the_revision_that_was_shown(desk: Desk) -> None:
    shown = desk.live_index.snapshot().articles["nghi-le"].revision_id
    facts = {"article_id": "nghi-le", "section": "summary", "revision_id": shown, "outcome": "ANSWERED"}
    with desk.database.begin() as tx:
        exchange_id = exchanges.add(tx, an_exchange(**facts))
    desk.publish(NEW)
    with desk.database.read() as tx:
        logged = exchanges.get(tx, exchange_id)
    assert logged is not None
    assert logged.revision_id == shown


def test_a_text_of_a_later_day_is_published_but_not_served_yet(desk: Desk) -> None:
    desk.publish(replace(NEW, in_force_from=date(2027, 1, 1)))
    assert desk.summary() == "Người lao động nghỉ lễ 11 ngày một năm."
    with desk.database.read() as tx:
        revision = articles.published(tx, "nghi-le")
    assert revision is not None
    assert revision.number == 2


def test_followers_are_told_when_the_writer_wanted_it(desk: Desk) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW), "lan", notice=True)
    desk.curate.publication.publish("nghi-le", version, "hoa")
    with desk.database.read() as tx:
        (sent,) = broadcasts.recent(tx, 5)
    assert (sent.kind, sent.article_id, sent.areas) == ("article", "nghi-le", ("lao-dong",))


@pytest.mark.parametrize(("wished", "decided"), [(True, False), (False, True)])
def test_who_publishes_has_the_last_word_on_telling_followers(desk: Desk, *, wished: bool, decided: bool) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW), "lan", notice=wished)
    desk.curate.publication.publish("nghi-le", version, "hoa", notice=decided)
    with desk.database.read() as tx:
        assert len(broadcasts.recent(tx, 5)) == decided


def test_a_publication_is_dated_when_it_happens_and_not_when_its_index_was_begun(desk: Desk) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW), "lan")

    def report(stage: str) -> None:
        if stage == "building":
            desk.clock.now += timedelta(seconds=20)

    desk.curate.publication.publish("nghi-le", version, "hoa", report=report)
    with desk.database.read() as tx:
        assert audit.recent(tx, 1)[0].at == desk.clock.now


def test_an_import_that_publishes_has_its_index_saved_before_the_version_counts(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "knowledge"
    (folder / "lao-dong").mkdir(parents=True)
    for article in (NEW, PROBATION):
        (folder / "lao-dong" / f"{article.id}.md").write_text(render(article), "utf-8")
    publishing = Publishing(desk.database, desk.live_index, desk.files, desk.clock)
    mirror = Mirror(desk.database, desk.clock, partial(publishing.carry_out, why="nhập"))
    done: list[str] = []
    report = mirror.import_folder(folder, publish=True, progress=lambda _done, _all, path: done.append(path))
    assert [(each.article_id, each.fate.value) for each in report.files] == [("nghi-le", "published"), ("thu-viec", "unchanged")]
    assert len(done) == 2
    monkeypatch.setattr("procbot.search.build.build", lambda *_: pytest.fail("it was not saved"))
    assert LiveIndex(desk.database, desk.clock, desk.files).snapshot().articles["nghi-le"].revision == 2
    before = version_of(desk)
    mirror.import_folder(folder, publish=True)
    assert version_of(desk) == before


def test_an_import_does_not_pass_over_a_draft_in_the_console(desk: Desk, tmp_path: Path) -> None:
    desk.write(NEW)
    folder = tmp_path / "knowledge"
    (folder / "lao-dong").mkdir(parents=True)
    (folder / "lao-dong" / "nghi-le.md").write_text(render(with_summary(HOLIDAYS, "Nghỉ lễ 13 ngày.")), "utf-8")
    for publish_it in (False, True):
        (file,) = Mirror(desk.database, desk.clock).import_folder(folder, publish=publish_it).files
        assert file.fate is Fate.CONFLICT
    assert desk.summary() == "Người lao động nghỉ lễ 11 ngày một năm."


def test_documents_that_are_cited_anew_come_into_the_register(desk: Desk) -> None:
    desk.publish(replace(NEW, legal_basis=(LAW, replace(LAW, number="74/2025/QH15", name="Luật Việc làm"))))
    with desk.database.read() as tx:
        assert [each.number for each in legal_documents.every(tx)] == ["45/2019/QH14", "74/2025/QH15"]


def test_an_imported_revision_is_reviewed_and_published_as_it_stands(desk: Desk) -> None:
    with desk.database.begin() as tx:
        articles.add_revision(tx, "nghi-le", render(NEW), None, "import", "", desk.clock())
    version = desk.curate.reviewing.submit("nghi-le", 0, "lan")
    assert desk.curate.publication.publish("nghi-le", version, "hoa").number == 2


def test_what_is_published_as_it_stands_has_nothing_to_review(desk: Desk) -> None:
    with pytest.raises(CurationError):
        desk.curate.reviewing.submit("nghi-le", 0, "lan")


def test_an_article_is_retired_with_a_reason_and_can_come_back(desk: Desk) -> None:
    with pytest.raises(CurationError):
        desk.curate.publication.retire("nghi-le", "hoa", " ")
    desk.curate.publication.retire("nghi-le", "hoa", "luật đã bỏ")
    assert set(desk.live_index.snapshot().articles) == {"thu-viec"}
    with pytest.raises(CurationError):
        desk.curate.publication.retire("nghi-le", "hoa", "lần nữa")
    desk.publish(NEW)
    assert desk.summary() == "Nghỉ lễ 12 ngày."


def test_what_was_never_published_cannot_be_retired(desk: Desk) -> None:
    article_id = desk.curate.new.take(a_guide("", "Nghỉ phép", "Nghỉ phép 12 ngày."), "lan")
    with pytest.raises(CurationError):
        desk.curate.publication.retire(article_id, "hoa", "không cần")
    with pytest.raises(CurationError):
        desk.curate.publication.retire_impact(article_id, "hoa")


def test_what_a_retirement_would_change_is_known_before_and_nothing_is_written(desk: Desk) -> None:
    question = "nghỉ lễ mấy ngày"
    with desk.database.begin() as tx:
        golden_questions.put(tx, NewGoldenQuestion(question=question, article_ids=("nghi-le",)), "mai", NOW)
    desk.ask(question)
    before = version_of(desk)
    impact = desk.curate.publication.retire_impact("nghi-le", "hoa")
    assert [each.question for each in impact.breaks] == [question]
    assert (impact.golden_right_before, impact.golden_right_after) == (1, 0)
    assert [each.effect for each in impact.changed] == [Effect.BREAKS, Effect.CHANGES]
    assert version_of(desk) == before
    assert "nghi-le" in desk.live_index.snapshot().articles


def test_a_text_that_was_published_since_the_impact_was_seen_is_not_retired(desk: Desk) -> None:
    desk.publish(NEW)
    with pytest.raises(StaleDraftError):
        desk.curate.publication.retire("nghi-le", "hoa", "luật đã bỏ", seen=1)
    desk.curate.publication.retire("nghi-le", "hoa", "luật đã bỏ", seen=2)
    assert set(desk.live_index.snapshot().articles) == {"thu-viec"}


def test_what_else_belongs_to_a_publication_happens_in_its_transaction(database: Database, tmp_path: Path) -> None:
    desk = Desk(database, tmp_path).fill()
    told: list[str] = []
    workshop = Workshop(database, desk.live_index, desk.files, desk.clock, lambda: desk.seed)
    desk.curate = curate_with(workshop, after=(lambda _tx, published, _at: told.append(published.article.id),))
    desk.publish(NEW)
    assert told == ["nghi-le", "nghi-le"]  # rehearsed, then done


def test_a_draft_sent_back_tells_its_writer_why(desk: Desk) -> None:
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW), "lan")
    with pytest.raises(CurationError):
        desk.curate.reviewing.send_back("nghi-le", version, "hoa", " ")
    with pytest.raises(StaleDraftError):
        desk.curate.reviewing.send_back("nghi-le", version + 1, "hoa", "thiếu nguồn")
    desk.curate.reviewing.send_back("nghi-le", version, "hoa", "thiếu nguồn")
    copy = desk.curate.copies.open("nghi-le")
    assert (copy.state, copy.note, copy.submitted_by) == ("draft", "thiếu nguồn", None)
    with pytest.raises(CurationError):
        desk.curate.reviewing.send_back("nghi-le", version, "hoa", "lần nữa")


def test_a_review_of_an_older_version_is_not_asked_for(desk: Desk) -> None:
    version = desk.write(NEW)
    with pytest.raises(StaleDraftError):
        desk.curate.reviewing.submit("nghi-le", version + 1, "lan")


def test_the_impact_of_a_draft_is_seen_without_a_review_and_changes_nothing(desk: Desk) -> None:
    desk.ask("nghỉ lễ mấy ngày")
    desk.write(NEW)
    before = version_of(desk)
    impact = desk.curate.publication.impact("nghi-le", "lan")
    assert [(each.question, each.effect.value, each.times) for each in impact.changed] == [("nghỉ lễ mấy ngày", "reworded", 1)]
    assert version_of(desk) == before
    assert desk.curate.copies.open("nghi-le").version == 1


def test_a_change_that_only_phrasings_see_is_not_told_to_followers(desk: Desk) -> None:
    more = replace(HOLIDAYS, questions=(*HOLIDAYS.questions, *asked((None, "quốc khánh nghỉ không"))))
    version = desk.curate.reviewing.submit("nghi-le", desk.write(more), "lan", notice=True)
    desk.curate.publication.publish("nghi-le", version, "hoa")
    with desk.database.read() as tx:
        assert broadcasts.recent(tx, 5) == []


def test_golden_questions_that_stay_right_let_a_publication_pass_without_a_reason(desk: Desk) -> None:
    with desk.database.begin() as tx:
        wanted = NewGoldenQuestion(question="nghỉ lễ mấy ngày", article_ids=("nghi-le",))
        golden_questions.put(tx, wanted, "lan", desk.clock())
    stages: list[str] = []
    version = desk.curate.reviewing.submit("nghi-le", desk.write(NEW), "lan")
    desk.curate.publication.publish("nghi-le", version, "hoa", report=stages.append)
    assert stages[-2:] == ["replaying", "publishing"]


def test_a_draft_that_was_saved_while_it_was_checked_is_not_sent_to_review(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    version = desk.write(NEW)
    real = Reviewing.findings

    def meanwhile(reviewing: Reviewing, article_id: str, text: str) -> DraftFindings:
        desk.write(HOLIDAYS, "mai")
        return real(reviewing, article_id, text)

    monkeypatch.setattr(Reviewing, "findings", meanwhile)
    with pytest.raises(StaleDraftError):
        desk.curate.reviewing.submit("nghi-le", version, "lan")
