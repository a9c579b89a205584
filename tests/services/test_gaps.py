"""Gaps: questions without a good answer, together with those that ask alike."""

from datetime import timedelta
from pathlib import Path

import pytest

from procbot.knowledge.parse import parse
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.services.curation.curation_error import CurationError, FaultyDraftError
from procbot.services.curation.new_article import Begun
from procbot.services.curation.working_copy import Conflict
from procbot.store import clusters, curated_list, drafts, votes
from procbot.store.engine import Database
from procbot.text.mask import mask
from tests.services.curation.desk import HOLIDAYS, Desk, with_summary


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path).fill()


def asked(desk: Desk) -> tuple[int, ...]:
    """Three people and a visitor ask about leave, one about parking; newest first."""
    ids = [
        desk.ask("nghỉ phép năm được mấy ngày", "m1"),
        desk.ask("nghi phep nam duoc may ngay", "m2"),
        desk.ask("gửi xe ở đâu", "m3"),
        desk.ask("nghỉ phép năm được mấy ngày", "m1"),
        desk.ask("nghỉ phép năm được mấy ngày ạ", None),
    ]
    return tuple(ids)


def test_questions_that_ask_alike_are_one_gap_and_most_askers_come_first(desk: Desk) -> None:
    first, second, parking, fourth, fifth = asked(desk)
    leave, other = desk.curate.gaps.gaps()
    assert leave.exchange_ids == (fifth, fourth, second, first)
    assert (leave.askers, leave.examples[0], len(leave.examples), leave.disliked) == (3, "nghỉ phép năm được mấy ngày", 3, 0)
    assert (other.exchange_ids, other.askers) == ((parking,), 1)


def test_what_the_log_has_put_together_is_one_gap_whatever_its_words(desk: Desk) -> None:
    first = desk.ask("nghỉ phép năm được mấy ngày", "m1")
    second = desk.ask("phep nam", "m2")
    parking = desk.ask("gửi xe ở đâu", "m3")
    with desk.database.begin() as tx:
        clusters.assign(tx, {first: first, second: first})
    assert [gap.exchange_ids for gap in desk.curate.gaps.gaps()] == [(second, first), (parking,)]


def test_a_disliked_answer_names_its_article(desk: Desk) -> None:
    exchange_id = desk.ask("tết nghỉ bao lâu", "m1", outcome="ANSWERED", article_id="nghi-le", section="summary")
    with desk.database.begin() as tx:
        votes.cast(tx, exchange_id, "m1", helpful=False, reason="outdated", at=desk.clock())
    (gap,) = desk.curate.gaps.gaps()
    assert (gap.disliked, gap.article_id) == (1, "nghi-le")


def test_nothing_is_clustered_again_while_nothing_changes(desk: Desk) -> None:
    asked(desk)
    assert desk.curate.gaps.gaps() is desk.curate.gaps.gaps()
    before = desk.curate.gaps.gaps()
    desk.publish(with_summary(HOLIDAYS, "Nghỉ lễ 12 ngày."))
    assert desk.curate.gaps.gaps() is not before


def test_a_gap_becomes_a_draft_with_its_questions(desk: Desk) -> None:
    asked(desk)
    gap = desk.curate.gaps.gaps()[0]
    article_id = desk.curate.gaps.draft(gap.exchange_ids, Begun("Nghỉ phép năm", "lao-dong"), "lan")
    text = desk.curate.copies.open(article_id).markdown
    assert text.count("nghỉ phép năm được mấy ngày\n") == 1
    assert "nghi phep nam duoc may ngay" in text
    assert [len(left.exchange_ids) for left in desk.curate.gaps.gaps()] == [1]
    assert desk.deeds(2)[0][1:] == ("gap.settle", str(min(gap.exchange_ids)))


def test_a_gap_is_added_to_an_articles_draft_and_its_editor_sees_both(desk: Desk) -> None:
    exchange_id = desk.ask(mask("mùng 2/9 nghỉ mấy hôm, gọi 0912345678"), "m1")
    assert desk.curate.gaps.add([exchange_id], "nghi-le", Section.SUMMARY, "lan") == 1
    copy = desk.curate.copies.open("nghi-le")
    added = parse(copy.markdown).questions[-1]
    assert (added.section, added.text.startswith("mùng 2/9 nghỉ mấy hôm"), "[" in added.text) == (Section.SUMMARY, True, False)
    assert desk.curate.gaps.gaps() == ()
    mine = desk.curate.copies.save("nghi-le", render(HOLIDAYS), 0, "hoa")
    assert isinstance(mine, Conflict)


def test_a_question_that_the_article_has_is_not_added_twice(desk: Desk) -> None:
    desk.curate.gaps.add([desk.ask("nghỉ lễ mấy ngày"), desk.ask("quốc khánh nghỉ không")], "nghi-le", None, "lan")
    questions = [question.text for question in parse(desk.curate.copies.open("nghi-le").markdown).questions]
    assert (questions.count("nghỉ lễ mấy ngày"), questions[-1]) == (1, "quốc khánh nghỉ không")


def test_a_draft_that_cannot_be_read_takes_no_questions(desk: Desk) -> None:
    exchange_id = desk.ask("quốc khánh nghỉ không")
    desk.curate.copies.save("nghi-le", "hỏng", 0, "lan")
    with pytest.raises(FaultyDraftError):
        desk.curate.gaps.add([exchange_id], "nghi-le", None, "lan")
    assert len(desk.curate.gaps.gaps()) == 1


def test_a_section_that_the_article_does_not_have_is_refused(desk: Desk) -> None:
    with pytest.raises(CurationError):
        desk.curate.gaps.add([desk.ask("quốc khánh nghỉ không")], "nghi-le", Section.FEE, "lan")


def test_a_dismissed_gap_is_gone(desk: Desk) -> None:
    asked(desk)
    for gap in desk.curate.gaps.gaps():
        desk.curate.gaps.dismiss(gap.exchange_ids, "lan", "ngoài phạm vi")
    assert desk.curate.gaps.gaps() == ()
    with pytest.raises(CurationError):
        desk.curate.gaps.dismiss([desk.ask("gửi xe ở đâu")], "lan", " ")
    with pytest.raises(CurationError):
        desk.curate.gaps.dismiss([999], "lan", "ngoài phạm vi")


def test_each_wording_of_a_gap_names_its_exchanges(desk: Desk) -> None:
    first, second, parking, fourth, fifth = asked(desk)
    gap = desk.curate.gaps.opened(first)
    assert gap is not None
    assert [(each.text, each.exchange_ids) for each in gap.wordings] == [
        ("nghỉ phép năm được mấy ngày", (fourth, first)),
        ("nghỉ phép năm được mấy ngày ạ", (fifth,)),
        ("nghi phep nam duoc may ngay", (second,)),
    ]
    assert desk.curate.gaps.opened(4711) is None
    assert [each.exchange_ids for each in desk.curate.gaps.gaps()] == [gap.exchange_ids, (parking,)]


def test_a_dismissal_is_listed_with_its_reason_and_comes_back(desk: Desk) -> None:
    first, *_, fifth = asked(desk)
    gap = desk.curate.gaps.opened(first)
    assert gap is not None
    desk.curate.gaps.dismiss(gap.exchange_ids, "lan", "ngoài phạm vi")
    desk.clock.now += timedelta(minutes=5)
    parking = desk.curate.gaps.gaps()[0]
    desk.curate.gaps.dismiss(parking.exchange_ids, "hoa", "hỏi bảo vệ")
    last, before = desk.curate.gaps.dismissals()
    assert (last.by, last.why, last.examples, last.askers) == ("hoa", "hỏi bảo vệ", ("gửi xe ở đâu",), 1)
    assert (before.by, before.why, before.exchange_ids, before.askers) == ("lan", "ngoài phạm vi", gap.exchange_ids, 3)
    assert before.exchange_ids[0] == fifth
    desk.curate.gaps.restore(before.exchange_ids, "hoa")
    assert desk.curate.gaps.gaps() == (gap,)
    assert desk.curate.gaps.dismissals() == (last,)
    assert desk.deeds(1) == [("hoa", "gap.restore", str(first))]
    with pytest.raises(CurationError):
        desk.curate.gaps.restore(before.exchange_ids, "lan")


def test_what_has_become_a_draft_does_not_come_back(desk: Desk) -> None:
    exchange_id = desk.ask("nghỉ phép năm được mấy ngày")
    desk.curate.gaps.draft([exchange_id], Begun("Nghỉ phép năm", "lao-dong"), "lan")
    with pytest.raises(CurationError):
        desk.curate.gaps.restore([exchange_id], "lan")


def test_only_the_first_of_two_settles_a_gap(desk: Desk) -> None:
    gaps, exchange_id = desk.curate.gaps, desk.ask("nghỉ phép năm")
    begun = Begun("Nghỉ phép năm", "lao-dong")
    gaps.draft([exchange_id], begun, "lan")
    for again in (
        lambda: gaps.draft([exchange_id], begun, "hoa"),
        lambda: gaps.add([exchange_id], "nghi-le", None, "hoa"),
        lambda: gaps.dismiss([exchange_id], "hoa", "đã có"),
    ):
        with pytest.raises(CurationError, match="vừa được xử lý"):
            again()
    with desk.database.read() as tx:
        assert [article_id for article_id, _ in curated_list.names(tx)] == ["nghi-le", "nghi-phep-nam", "thu-viec"]
        assert drafts.get(tx, "nghi-le") is None


def test_a_question_of_which_nothing_is_left_can_be_dismissed(desk: Desk) -> None:
    first, second = desk.ask("[so dien thoai]"), desk.ask("[email]")
    assert desk.curate.gaps.near([first]) == ()
    desk.curate.gaps.dismiss([first], "lan", "chỉ có số")
    article_id = desk.curate.gaps.draft([second], Begun("Nghỉ phép năm", "lao-dong"), "lan")
    assert desk.curate.gaps.gaps() == ()
    assert "questions: []" in desk.curate.copies.open(article_id).markdown


def test_articles_near_a_gap_are_offered_with_their_section(desk: Desk) -> None:
    near = desk.curate.gaps.near([desk.ask("thử việc có được nghỉ không")])
    assert (near[0].article_id, near[0].title, near[0].section) == ("thu-viec", "Thử việc", Section.SUMMARY)
    assert desk.curate.gaps.near([4711]) == ()
