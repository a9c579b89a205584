"""From the file to the form's fields and back, without a character of difference."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from procbot.knowledge.article import AskedQuestion
from procbot.knowledge.sections import Kind, Section
from procbot.web.console.article_form import ArticleForm, DeadlineFields, LegalRow, SourceRow, form_of
from procbot.web.console.article_text import in_place, markdown_of, previewed, read_day
from tests.house.tree import ROOT

SEED = sorted((ROOT / "knowledge").glob("*/*.md"))
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("file", SEED[::10], ids=lambda file: file.stem)
def test_a_file_that_goes_through_the_form_comes_out_as_it_was(file: Path) -> None:
    text = file.read_text("utf-8")
    form = form_of(text)
    assert form is not None
    assert markdown_of(form, file.stem, form) == text


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("23/11/2026", date(2026, 11, 23)),
        (" 1.2.2026 ", date(2026, 2, 1)),
        ("2026-11-23", date(2026, 11, 23)),
        ("31/02/2026", None),
        ("1/1/0001", None),
        ("", None),
        ("23/11", None),
    ],
)
def test_days_are_read_as_they_are_typed(typed: str, day: date | None) -> None:
    assert read_day(typed) == day


def test_what_is_no_day_stands_in_the_text_as_it_was_typed_and_comes_back() -> None:
    form = ArticleForm(
        title="Thử",
        in_force_from="mùng 1",
        expires_on='"hai',
        reviewed_on="",
        review_by="31/02/2027",
        legal=(LegalRow("1", "law", "Luật", "", "hôm qua"), LegalRow("", "law"), LegalRow("2", "law", "Luật", "", "1/1/0001")),
        deadline=DeadlineFields("nộp", "ngày nghỉ", "ba", "days", "Điều 1"),
        sections={Section.SUMMARY: "Chữ 0001-01-01"},
    )
    text = markdown_of(form, "thu")
    assert 'in_force_from: "mùng 1"\nexpires_on: "\\"hai"\nreviewed_on: null\nreview_by: "31/02/2027"\n' in text
    assert 'days: "ba", law: ' in text
    read = form_of(text)
    assert read is not None
    assert read == replace(form, legal=(form.legal[0], form.legal[2]))


def test_texts_are_written_as_the_parser_reads_them() -> None:
    form = ArticleForm(
        title="  Hai\n dòng ",
        aliases=(" a ", ""),
        related=("x", "x", ""),
        sources=(SourceRow(), SourceRow("Trang", "")),
        questions=(AskedQuestion("  ", None), AskedQuestion(" hỏi  gì ", None)),
        sections={Section.SUMMARY: "\r\n- một  \r\n\tba\r\n\r\n"},
    )
    read = form_of(markdown_of(form, "thu"))
    assert read is not None
    assert (read.title, read.aliases, read.related, read.sources) == ("Hai dòng", ("a",), ("x",), (SourceRow("Trang", ""),))
    assert (read.questions, read.sections) == ((AskedQuestion("hỏi gì", None),), {Section.SUMMARY: "- một\n    ba"})


def test_a_head_with_more_than_the_form_holds_is_left_to_the_markdown() -> None:
    for head in ("khác: 1", "kind: poem", "origin: moon", "- a", "title: [", "a" + "[" * 2000):
        assert form_of(f"---\n{head}\n---\n## Tóm tắt\nChữ\n") is None
    assert form_of("## Tóm tắt\nChữ\n") is None
    assert form_of("---\ntitle: x\n") is None
    form = form_of(
        "---\ntitle: x\nlegal_basis: 1\nquestions: [{a: b, c: d}, [], '']\ndeadline: {days: '3'}\nreview_by: 2026-02-31\n---\n"
    )
    assert form is not None
    assert (form.kind, form.legal, form.questions, form.review_by) == (Kind.NOTICE, (), (), "2026-02-31")
    assert form.deadline == DeadlineFields("", "", "3", "days", "")


def test_questions_keep_their_places_and_new_ones_stand_behind_those_of_their_section() -> None:
    one, two, three = (AskedQuestion(text, section) for text, section in (("1", Section.FEE), ("2", None), ("3", Section.FEE)))
    assert in_place([two, three, one], [one, two]) == (one, three, two)
    assert in_place([three], [one, two]) == (three,)
    assert in_place([one, one], [one]) == (one, one)


def test_what_cannot_be_read_is_left_out_of_the_preview() -> None:
    form = ArticleForm(
        title="Thử",
        in_force_from="x",
        expires_on="y",
        review_by="z",
        deadline=DeadlineFields("nộp", "", "ba", "days", ""),
        sections={Section.SUMMARY: "", Section.FEE: "Chữ"},
    )
    article = previewed(form, "thu", TODAY)
    assert article is not None
    assert (article.sections, article.deadline, article.in_force_from, article.expires_on) == (
        {Section.FEE: "Chữ"},
        None,
        None,
        None,
    )
    assert (article.reviewed_on, article.review_by) == (TODAY, TODAY)
    assert previewed(replace(form, sections={Section.SUMMARY: " "}), "thu", TODAY) is None
    days = replace(
        form, in_force_from="1/1/2026", reviewed_on="2/1/2026", deadline=DeadlineFields("nộp", "a", "3", "months", "b")
    )
    article = previewed(days, "thu", TODAY)
    assert article is not None
    assert article.deadline is not None
    assert (article.in_force_from, article.reviewed_on, article.deadline.months) == (date(2026, 1, 1), date(2026, 1, 2), 3)
