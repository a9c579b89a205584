from dataclasses import replace

from bot.rendering import render
from bot.rich_text import MESSAGE_MAX_UNITS
from procbot.answers.answer import Answer, Outcome
from procbot.services.reply import Action, Reply
from procbot.text.units import utf16_units
from tests.services.talk import ambiguous, an_answer, not_found

ROWS = ((Action("Lệ phí", "open:tam-tru:fee"),),)


def test_an_answer_is_a_card_with_title_heading_text_and_sources() -> None:
    (part,) = render(Reply(an_answer(), "", ROWS, 7))

    assert part.html == (
        "<b>Đăng ký tạm trú\nHồ sơ</b>\n\n"
        "Hồ sơ gồm:\n\n• Tờ khai <b>CT01</b>.\n• Giấy tờ chỗ ở.\n\n"
        "<i>Nguồn: Luật Cư trú 68/2020/QH14, Điều 27, 28 · rà soát 23/11/2026</i>\n"
        '<i>Trang chính thức: </i><a href="https://dichvucong.gov.vn/?a=1&amp;b=2"><i>Cổng DVC</i></a>'
    )
    assert part.buttons == ROWS


def test_a_question_that_was_taken_otherwise_than_typed_is_shown_above_its_answer() -> None:
    (part,) = render(Reply(replace(an_answer(notice="Lưu ý: đã hết hiệu lực."), corrected="tạm trú <cần> gì"), ""))

    assert part.html.startswith(
        "<i>Mình hiểu câu hỏi là: tạm trú &lt;cần&gt; gì</i>\n\n⚠ Lưu ý: đã hết hiệu lực.\n\n<b>Đăng ký tạm trú\nHồ sơ</b>\n\n"
    )


def test_an_outdated_answer_stands_under_its_banner() -> None:
    (part,) = render(Reply(an_answer(notice="Lưu ý: đã hết hiệu lực."), ""))

    assert part.plain.startswith("⚠ Lưu ý: đã hết hiệu lực.\n\nĐăng ký tạm trú\nHồ sơ\n\n")


def test_choices_are_numbered_so_that_they_can_be_typed() -> None:
    (part,) = render(Reply(ambiguous(), ""))

    assert part.plain == (
        "Bạn muốn hỏi việc nào?\n\n1. Đăng ký tạm trú (lệ phí)\n2. Gia hạn tạm trú (nơi nộp)\n\nBạn bấm nút hoặc gõ số."
    )


def test_nothing_found_shows_what_was_understood_and_what_is_near() -> None:
    (part,) = render(Reply(not_found(), ""))

    assert part.plain == (
        "Mình chưa tìm thấy.\n\nMình hiểu câu hỏi là: gì đó\n\n"
        "Có thể bạn cần:\n1. Đăng ký tạm trú (lệ phí)\n\nBạn bấm nút hoặc gõ số."
    )


def test_nothing_found_and_nothing_near_is_one_sentence() -> None:
    (part,) = render(Reply(Answer(Outcome.NO_TERMS, "Bạn gõ lại giúp mình.", corrected="x"), ""))

    assert part.html == "Bạn gõ lại giúp mình."


def test_a_long_text_is_cut_and_the_buttons_stand_under_its_end() -> None:
    answer = replace(an_answer(), text="\n\n".join(f"Đoạn {number}. " + "chữ " * 200 for number in range(12)))
    parts = render(Reply(answer, "", ROWS))

    assert len(parts) == 3
    assert [part.buttons for part in parts] == [(), (), ROWS]
    assert all(utf16_units(part.plain) <= MESSAGE_MAX_UNITS for part in parts)
    assert all(part.plain.startswith(("Đăng ký", "Đoạn")) for part in parts)


def test_titles_and_names_are_escaped() -> None:
    answer = replace(an_answer(), title="<b>Tên</b> & tên")

    assert render(Reply(answer, ""))[0].html.startswith("<b>&lt;b&gt;Tên&lt;/b&gt; &amp; tên\nHồ sơ</b>")


def test_a_sentence_of_our_own_is_shown_as_it_is() -> None:
    (part,) = render(Reply(None, "Chào bạn.\n\n- một\n- hai", ROWS))

    assert (part.html, part.buttons) == ("Chào bạn.\n\n• một\n• hai", ROWS)
