"""Two texts of one article, part by part."""

from dataclasses import replace

import pytest

from procbot.knowledge.article import AskedQuestion, Origin
from procbot.knowledge.render import render
from procbot.knowledge.sections import Kind, Section
from procbot.web.console.article_form import ArticleForm, DeadlineFields, LegalRow, SourceRow, form_of
from procbot.web.console.article_merge import Choice, merge_parts, merged, side_by_side
from tests.web.stage import RESIDENCE


def base() -> ArticleForm:
    form = form_of(render(RESIDENCE))
    assert form is not None
    return form


def said(form: ArticleForm, other: ArticleForm) -> list[tuple[str, str, str]]:
    """(label, theirs, mine) of the parts that differ."""
    return [
        (
            part.label,
            "\n".join("".join(word.text for word in line.theirs) for line in part.lines),
            "\n".join("".join(word.text for word in line.mine) for line in part.lines),
        )
        for part in merge_parts(form, other, None)
    ]


def test_the_same_text_has_no_parts() -> None:
    assert merge_parts(base(), base(), None) == ()


def test_each_part_is_said_as_an_officer_reads_it() -> None:
    mine = replace(
        base(),
        kind=Kind.GUIDE,
        origin=Origin.PORTAL,
        legal=(LegalRow("1/2020", "law", "Luật Một", "", "01/01/2020"),),
        sources=(SourceRow("Trang", "https://a.vn"),),
        deadline=DeadlineFields("nộp", "ngày nghỉ", "3", "months", "Điều 1"),
        questions=(AskedQuestion("một", None), AskedQuestion("hai", Section.FEE)),
    )
    assert said(mine, base()) == [
        ("Loại bài", "Thủ tục", "Hướng dẫn"),
        ("Nguồn lời văn", "Cán bộ biên soạn", "Nguyên văn Cổng dịch vụ công"),
        (
            "Căn cứ pháp lý",
            "Luật, bộ luật · 68/2020/QH14 · Luật Cư trú · 27, 28 · 01/07/2021",
            "Luật, bộ luật · 1/2020 · Luật Một · 01/01/2020",
        ),
        ("Hạn của người lao động", "\n\n\n", "nộp\n3 tháng\nngày nghỉ\nĐiều 1"),
        ("Nguồn chính thức", "Cổng Dịch vụ công quốc gia · https://dichvucong.gov.vn", "Trang · https://a.vn"),
        ("Câu hỏi thường gặp", "\n", "một\nLệ phí: hai"),
    ]


def test_lists_and_texts_can_be_kept_from_both_single_fields_cannot() -> None:
    mine = replace(base(), title="Lan", aliases=("một", "hai"), sections={**base().sections, Section.FEE: "lan"})
    theirs = replace(base(), title="Hòa", aliases=("hai", "ba"), sections={**base().sections, Section.FEE: "hòa"})
    choices = {part.key: part.choices for part in merge_parts(mine, theirs, base())}
    assert choices == {
        "title": (Choice.THEIRS, Choice.MINE),
        "aliases": (Choice.THEIRS, Choice.MINE, Choice.BOTH),
        "text_fee": (Choice.THEIRS, Choice.MINE, Choice.BOTH),
    }
    both = merged(mine, theirs, {})
    assert (both.title, both.aliases, both.sections[Section.FEE]) == ("Lan", ("hai", "ba", "một"), "hòa\n\nlan")


def test_contested_parts_come_first_and_the_changed_side_is_offered() -> None:
    mine = replace(base(), title="Lan", region="hue")
    theirs = replace(base(), authority="Hòa", region="ha-noi")
    parts = [(part.key, part.choice, part.is_contested) for part in merge_parts(mine, theirs, base())]
    assert parts == [("region", Choice.MINE, True), ("title", Choice.MINE, False), ("authority", Choice.THEIRS, False)]


@pytest.mark.parametrize(("choice", "fee"), [(Choice.MINE, None), (Choice.THEIRS, "Chữ"), (Choice.BOTH, "Chữ")])
def test_a_section_that_one_side_removed_follows_the_choice(choice: Choice, fee: str | None) -> None:
    mine = replace(base(), sections={key: text for key, text in base().sections.items() if key is not Section.FEE})
    theirs = replace(base(), sections={**base().sections, Section.FEE: "Chữ"})
    (part,) = merge_parts(mine, base(), base())
    assert (part.label, part.choice, part.choices) == ("Lệ phí", Choice.MINE, (Choice.THEIRS, Choice.MINE))
    (part,) = merge_parts(mine, theirs, base())
    assert (part.choice, part.is_contested) == (Choice.THEIRS, True)
    assert merged(mine, theirs, {"text_fee": choice}).sections.get(Section.FEE) == fee


def test_lines_stand_side_by_side_with_the_words_marked_that_the_other_has_not() -> None:
    lines = side_by_side("giữ\nnộp trong 3 ngày\nmất", "giữ\nnộp trong 5 ngày\nkhác hẳn rồi nhé")
    assert [
        (
            "".join(f"[{word.text}]" if word.removed else word.text for word in line.theirs),
            "".join(f"[{word.text}]" if word.added else word.text for word in line.mine),
        )
        for line in lines
    ] == [("giữ", "giữ"), ("nộp trong [3] ngày", "nộp trong [5] ngày"), ("[mất]", "[khác hẳn rồi nhé]")]
