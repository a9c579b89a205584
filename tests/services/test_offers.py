from dataclasses import replace

from procbot.answers.answer import Answer, Outcome
from procbot.knowledge.sections import Section
from procbot.services.reply import Action
from procbot.services.talk import offers
from procbot.services.talk.turn import Rows
from tests.services.talk import ambiguous, an_answer


def labels(rows: Rows) -> list[list[str]]:
    return [[action.label for action in row] for row in rows]


def test_under_an_answer_stand_six_sections_related_articles_the_staff_and_last_the_votes() -> None:
    answer = replace(an_answer(), other_sections=tuple(section for section in Section if section is not Section.DOSSIER))
    rows = offers.under(answer, 7)

    assert labels(rows) == [
        ["Điều kiện", "Nơi nộp"],
        ["Thời hạn nộp", "Thời hạn giải quyết"],
        ["Lệ phí", "Mức hưởng"],
        ["Gia hạn tạm trú"],
        ["Xem cả bài", "Hỏi cán bộ công đoàn"],
        ["Đúng ý", "Chưa đúng"],
    ]
    assert [action.code for action in rows[-1]] == ["vote:7:up", "vote:7:down"]
    assert [action.code for action in rows[-2]] == ["whole:tam-tru", "staff:7"]
    assert rows[0][0].code == "turn:tam-tru:eligibility"


def test_a_whole_article_offers_no_sections_and_not_itself() -> None:
    rows = offers.under(replace(an_answer(), section=None, other_sections=()), 7)

    assert labels(rows) == [["Gia hạn tạm trú"], ["Hỏi cán bộ công đoàn"], ["Đúng ý", "Chưa đúng"]]


def test_under_a_choice_stand_the_articles_and_the_staff() -> None:
    assert labels(offers.under(ambiguous(), 7)) == [["Đăng ký tạm trú"], ["Gia hạn tạm trú"], ["Hỏi cán bộ công đoàn"]]


def test_small_talk_offers_nothing() -> None:
    assert offers.under(Answer(Outcome.SMALL_TALK, "Chào bạn."), 7) == ()


def test_a_group_is_shown_the_way_to_a_private_chat_only() -> None:
    assert labels(offers.in_a_group(an_answer())) == [["Xem riêng"]]
    assert offers.in_a_group(Answer(Outcome.SMALL_TALK, "Chào bạn.")) == ()


def test_a_group_may_choose_what_it_meant() -> None:
    assert labels(offers.in_a_group(ambiguous())) == [["Đăng ký tạm trú"], ["Gia hạn tạm trú"]]


def test_numbers_run_through_all_rows_and_stand_before_the_labels_except_those_of_votes() -> None:
    rows = ((Action("A", "a"), Action("B", "b")), (Action("C", "c", is_numbered=False),), (Action("D", "d"),))
    shown, codes = offers.numbered(rows)

    assert labels(shown) == [["1. A", "2. B"], ["C"], ["4. D"]]
    assert codes == ("a", "b", "c", "d")


def test_a_long_label_is_cut() -> None:
    (((action,),), _) = offers.numbered(((Action("Têntên" * 30, "a"),),))

    assert len(action.label) == offers.LABEL_MAX_CHARACTERS
    assert action.label.endswith("…")
