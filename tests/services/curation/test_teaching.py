"""Questions that should have found an article, taken over by hand."""

import pytest

from procbot.knowledge.parse import parse
from procbot.knowledge.sections import Section
from procbot.services.curation.curation_error import CurationError, FaultyDraftError
from procbot.services.curation.working_copy import Saved
from procbot.store import golden_questions
from tests.services.curation.desk import Desk


def phrasings(desk: Desk) -> list[tuple[str, Section | None]]:
    copy = desk.curate.copies.open("nghi-le")
    return [(each.text, each.section) for each in parse(copy.markdown, "nghi-le").questions]


def test_a_question_joins_the_draft_and_the_published_text_stays(desk: Desk) -> None:
    assert desk.curate.teaching.to_draft(" quốc khánh\nnghỉ không ", "nghi-le", Section.SUMMARY, "lan")
    assert phrasings(desk)[-1] == ("quốc khánh nghỉ không", Section.SUMMARY)
    copy = desk.curate.copies.open("nghi-le")
    assert (copy.state, copy.author, copy.version) == ("draft", "lan", 1)
    assert len(desk.live_index.snapshot().articles["nghi-le"].article.questions) == 2


def test_a_question_that_the_article_has_is_not_added_again(desk: Desk) -> None:
    assert not desk.curate.teaching.to_draft("nghỉ lễ mấy ngày", "nghi-le", None, "lan")
    assert desk.curate.copies.open("nghi-le").version == 0


def test_personal_data_stays_out(desk: Desk) -> None:
    desk.curate.teaching.to_draft("số 0912345678 hỏi quốc khánh nghỉ không", "nghi-le", None, "lan")
    assert "0912345678" not in desk.curate.copies.open("nghi-le").markdown


def test_a_question_becomes_a_golden_one_and_the_last_ending_holds(desk: Desk) -> None:
    desk.curate.teaching.to_golden("quốc khánh nghỉ không", "thu-viec", None, "lan")
    desk.curate.teaching.to_golden("quốc khánh nghỉ không", "nghi-le", Section.SUMMARY, "hoa")
    with desk.database.read() as tx:
        (golden,) = golden_questions.active(tx)
    assert (golden.article_ids, golden.section, golden.added_by) == (("nghi-le",), "summary", "hoa")
    assert desk.deeds(1) == [("hoa", "golden.put", str(golden.id))]


def test_both_are_taught_or_neither(desk: Desk) -> None:
    with pytest.raises(CurationError):
        desk.curate.teaching.to_both("câu hỏi", "nghi-le", Section.FEE, "lan")
    with desk.database.read() as tx:
        assert golden_questions.active(tx) == []
    assert desk.curate.teaching.to_both("quốc khánh nghỉ không", "nghi-le", None, "lan")
    assert not desk.curate.teaching.to_both("quốc khánh nghỉ không", "nghi-le", None, "lan")
    with desk.database.read() as tx:
        assert len(golden_questions.active(tx)) == 1


def test_what_cannot_be_taught_is_refused(desk: Desk) -> None:
    teaching = desk.curate.teaching
    for question, article_id, section in (
        ("  ", "nghi-le", None),
        ("câu hỏi", "khong-co", None),
        ("câu hỏi", "nghi-le", Section.FEE),
    ):
        with pytest.raises(CurationError):
            teaching.to_draft(question, article_id, section, "lan")
    with pytest.raises(CurationError):
        teaching.to_golden("câu hỏi", "khong-co", None, "lan")
    assert isinstance(desk.curate.copies.save("nghi-le", "---\nhỏng", 0, "lan"), Saved)
    with pytest.raises(FaultyDraftError):
        teaching.to_draft("câu hỏi", "nghi-le", None, "lan")
