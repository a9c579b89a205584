"""New articles get an id of their title and begin as drafts."""

import pytest

from procbot.errors import ArticleFormatError
from procbot.knowledge.parse import parse
from procbot.knowledge.sections import Kind
from procbot.knowledge.slugs import ids_for
from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.new_article import Begun
from tests.services.curation.desk import Desk, a_guide
from tests.services.small_base import publish


def test_an_article_begins_with_its_headings_and_questions(desk: Desk) -> None:
    begun = Begun("  Nghỉ   phép năm ", "lao-dong", Kind.GUIDE, ("nghỉ phép mấy ngày",))
    assert desk.curate.new.begin(begun, "lan") == "nghi-phep-nam"
    copy = desk.curate.copies.open("nghi-phep-nam")
    assert (copy.state, copy.version, copy.published) == ("draft", 1, None)
    assert "title: Nghỉ phép năm\n" in copy.markdown
    assert "  - nghỉ phép mấy ngày\n" in copy.markdown
    assert copy.markdown.endswith("---\n## Tóm tắt\n")
    with pytest.raises(ArticleFormatError):  # the empty section asks to be written
        parse(copy.markdown)
    assert desk.deeds(1) == [("lan", "article.begin", "nghi-phep-nam")]


def test_a_title_that_is_taken_gets_another_id(desk: Desk) -> None:
    assert [desk.curate.new.begin(Begun("Nghỉ lễ", "lao-dong"), "lan") for _ in range(2)] == ["nghi-le-2", "nghi-le-3"]


def test_an_article_wants_a_title_with_or_without_letters(desk: Desk) -> None:
    with pytest.raises(CurationError):
        desk.curate.new.begin(Begun("  ", "lao-dong"), "lan")
    assert desk.curate.new.begin(Begun("???", "lao-dong"), "lan") == "bai"


def test_a_hundred_articles_of_one_title_are_enough(desk: Desk) -> None:
    publish(desk.database, *(a_guide(article_id, "Bài", "Chữ.") for article_id in ids_for("Bài", None, "")[:98]))
    desk.curate.new.begin(Begun("Bài", "lao-dong"), "lan")
    with pytest.raises(CurationError, match="Bài"):
        desk.curate.new.begin(Begun("Bài", "lao-dong"), "lan")


def test_an_article_from_a_file_keeps_its_id_where_it_is_free(desk: Desk) -> None:
    article = a_guide("phep-nam", "Nghỉ phép", "Nghỉ phép 12 ngày.")
    assert [desk.curate.new.take(article, "lan") for _ in range(2)] == ["phep-nam", "nghi-phep"]
    assert parse(desk.curate.copies.open("nghi-phep").markdown).id == "nghi-phep"
