"""The list of articles."""

from dataclasses import replace
from datetime import date

import pytest

from procbot.knowledge.render import render
from procbot.knowledge.validity import Validity
from procbot.services.curation.article_list import ArticleFilter, ArticleList, ArticlePage, SortBy
from procbot.services.curation.draft_findings import own_findings
from procbot.services.curation.new_article import Begun
from procbot.services.curation.working_copy import note_state
from tests.services.curation.desk import HOLIDAYS, PROBATION, Desk, with_summary
from tests.services.small_base import publish, set_lexicon
from tests.statements import statements_sent

LEXICON = '[[entry]]\nterm = "tv"\nkind = "abbreviation"\nmeans = ["thử việc"]\n'


def ids(page: ArticlePage) -> list[str]:
    return [row.line.id for row in page.rows]


def found(desk: Desk, text: str) -> list[str]:
    return ids(desk.curate.articles.page(ArticleFilter(text), SortBy.TITLE, descending=False))


def test_a_row_tells_state_validity_answers_and_findings(desk: Desk) -> None:
    desk.ask("nghỉ lễ", article_id="nghi-le", outcome="ANSWERED")
    desk.write(replace(HOLIDAYS, sources=()))
    page = desk.curate.articles.page(ArticleFilter(), SortBy.ANSWERS)
    assert ids(page) == ["nghi-le", "thu-viec"]
    first, second = page.rows
    assert (first.line.state, first.is_published, first.validity, first.answers) == ("draft", True, Validity.IN_FORCE, 1)
    assert (first.errors, second.errors, second.answers, second.line.state) == (1, 0, 0, "published")
    assert second.warnings  # few questions


def test_what_there_is_no_time_to_check_is_checked_at_a_later_view(desk: Desk) -> None:
    hurried = ArticleList(desk.database, desk.live_index, desk.clock, check_s=0.0)
    desk.write(with_summary(HOLIDAYS, "Nghỉ lễ 13 ngày."))
    page = hurried.page(ArticleFilter(), SortBy.TITLE, descending=False)
    assert [row.errors for row in page.rows] == [0, None]


def test_words_are_found_without_diacritics_spelt_out_and_begun(desk: Desk) -> None:
    set_lexicon(desk.database, LEXICON)
    assert found(desk, "nghi le") == ["nghi-le"]
    assert found(desk, "Nghỉ tế") == ["nghi-le"]
    assert found(desk, "tv") == ["thu-viec"]
    assert found(desk, "thu vi") == ["thu-viec"]
    assert found(desk, "bảo hiểm") == []
    assert found(desk, "  ") == ["nghi-le", "thu-viec"]
    assert found(desk, "?!") == []


def test_a_draft_that_is_not_published_is_found_by_its_title(desk: Desk) -> None:
    begun = desk.curate.new.begin(Begun("Nghỉ phép năm", "lao-dong"), "lan")
    assert found(desk, "phep nam") == [begun]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ArticleFilter(area="lao-dong"), ["nghi-le", "thu-viec"]),
        (ArticleFilter(area="cu-tru"), []),
        (ArticleFilter(kind="procedure"), []),
        (ArticleFilter(state="draft"), ["nghi-le"]),
        (ArticleFilter(validity=Validity.EXPIRED), ["thu-viec"]),
    ],
)
def test_each_part_of_the_filter_narrows(desk: Desk, wanted: ArticleFilter, expected: list[str]) -> None:
    desk.write(with_summary(HOLIDAYS, "Nghỉ lễ 12 ngày."))
    publish(desk.database, replace(PROBATION, expires_on=date(2026, 11, 1)))
    assert ids(desk.curate.articles.page(wanted, SortBy.TITLE, descending=False)) == expected


def test_what_has_another_title_since_is_found_by_it(desk: Desk) -> None:
    begun = desk.curate.new.begin(Begun("Nghỉ phép năm", "lao-dong"), "lan")
    assert found(desk, "viec rieng") == []
    with desk.database.begin() as tx:
        note_state(tx, begun, render(replace(HOLIDAYS, id=begun, title="Nghỉ việc riêng")), "draft", desk.clock())
    assert found(desk, "viec rieng") == [begun]


@pytest.mark.parametrize("sort", list(SortBy))
def test_each_order_can_be_turned_round(desk: Desk, sort: SortBy) -> None:
    desk.curate.new.begin(Begun("An toàn", "an-toan"), "lan")
    up = ids(desk.curate.articles.page(ArticleFilter(), sort, descending=False))
    assert sorted(up) == ["an-toan", "nghi-le", "thu-viec"]
    assert set(ids(desk.curate.articles.page(ArticleFilter(), sort))) == set(up)


def test_a_page_behind_the_last_is_the_last(desk: Desk) -> None:
    page = desk.curate.articles.page(ArticleFilter(), SortBy.TITLE, descending=False, page=9, rows=1)
    assert (ids(page), page.total, page.page, page.pages) == (["thu-viec"], 2, 2, 2)


def test_the_number_of_queries_does_not_grow_with_the_articles(desk: Desk) -> None:
    def queries() -> int:
        desk.curate.articles.page(ArticleFilter())  # checks the texts that are new
        with statements_sent(desk.database) as sent:
            desk.curate.articles.page(ArticleFilter())
        return sum(statement.startswith("SELECT") for statement in sent)

    few = queries()
    for number in range(20):
        desk.curate.new.begin(Begun(f"Bài {number}", "lao-dong"), "lan")
    assert queries() == few == 6


def test_what_was_read_beforehand_shows_its_findings_at_the_first_view(desk: Desk) -> None:
    hurried = ArticleList(desk.database, desk.live_index, desk.clock, check_s=0.0)
    own_findings.cache_clear()
    hurried.warm()
    asked = own_findings.cache_info().misses
    assert hurried.page(ArticleFilter("nghỉ")).total == 1
    assert own_findings.cache_info().misses == asked == 2
