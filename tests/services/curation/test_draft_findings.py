"""Findings on drafts."""

from dataclasses import replace

from procbot.knowledge.render import render
from procbot.services.curation.new_article import Begun
from tests.search.small_knowledge import asked
from tests.services.curation.desk import HOLIDAYS, PROBATION, Desk


def test_a_text_that_cannot_be_read_has_findings_with_lines(desk: Desk) -> None:
    found = desk.curate.reviewing.findings("nghi-le", render(HOLIDAYS).replace("## Tóm tắt", "## Mở đầu"))
    assert found.article is None
    assert [finding.line for finding in found.errors] == [render(HOLIDAYS).split("\n").index("## Tóm tắt") + 1]


def test_an_id_that_is_not_the_articles_is_an_error(desk: Desk) -> None:
    assert desk.curate.reviewing.quick_findings("thu-viec", render(HOLIDAYS)).errors != ()
    assert desk.curate.reviewing.quick_findings("nghi-le", render(HOLIDAYS)).errors == ()


def test_a_question_that_another_article_has_is_a_warning_beside_it_only(desk: Desk) -> None:
    text = render(replace(HOLIDAYS, questions=asked((None, "thử việc bao lâu"))))
    alone, beside = (each("nghi-le", text) for each in (desk.curate.reviewing.quick_findings, desk.curate.reviewing.findings))
    (more,) = set(beside.findings) - set(alone.findings)
    assert "thu-viec" in more.what
    assert beside.article == alone.article


def test_a_relation_to_a_draft_is_none_to_an_unknown_article(desk: Desk) -> None:
    def errors(other: str) -> int:
        return len(desk.curate.reviewing.findings("nghi-le", render(replace(HOLIDAYS, related=(other,)))).errors)

    assert [errors("thu-viec"), errors("nghi-phep")] == [0, 1]
    desk.curate.new.begin(Begun("Nghỉ phép", "lao-dong"), "lan")
    assert errors("nghi-phep") == 0


def test_neighbours_are_read_again_when_they_are_published_anew(desk: Desk) -> None:
    text = render(replace(HOLIDAYS, questions=asked((None, "thử việc bao lâu"))))
    before = desk.curate.reviewing.findings("nghi-le", text)
    desk.publish(replace(PROBATION, questions=asked((None, "học việc thế nào"))))
    after = desk.curate.reviewing.findings("nghi-le", text)
    assert len(after.findings) == len(before.findings) - 1
