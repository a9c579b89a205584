from dataclasses import replace

from procbot.answers.answer import Alternative
from procbot.knowledge.sections import Section
from procbot.services import offers
from tests.services.talk import an_answer, not_found


def test_six_sections_are_offered_in_the_articles_order_with_the_votes_below() -> None:
    answer = replace(an_answer(), other_sections=tuple(section for section in Section if section is not Section.DOSSIER))
    *rows, votes = offers.under(answer, 7)

    assert [[action.label for action in row] for row in rows] == [
        ["Điều kiện", "Nơi nộp"],
        ["Thời hạn nộp", "Thời hạn giải quyết"],
        ["Lệ phí", "Mức hưởng"],
    ]
    assert [action.code for action in votes] == ["vote:7:up", "vote:7:down"]


def test_an_article_of_one_section_has_votes_only() -> None:
    assert len(offers.under(replace(an_answer(), other_sections=()), 7)) == 1


def test_sections_of_an_article_with_a_very_long_id_are_not_offered() -> None:
    assert len(offers.under(replace(an_answer(), article_id="a" * 60), 7)) == 1


def test_a_choice_with_a_very_long_id_is_made_by_its_number() -> None:
    answer = replace(not_found(), alternatives=(Alternative("a" * 70, "Têntên" * 30, Section.FEE, 1.0),))
    ((action,),) = offers.under(answer, 7)

    assert action.code == "choose:1"
    assert len(action.label) == offers.LABEL_MAX_CHARACTERS
    assert action.label.endswith("…")
