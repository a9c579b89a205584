"""An answer in a terminal, and as the object that other programs read."""

from datetime import date

from procbot.answers.answer import Alternative, Answer, Citation, Outcome
from procbot.cli.answer_json import as_json
from procbot.cli.answer_text import as_text
from procbot.knowledge.article import LegalBasis
from procbot.knowledge.sections import Section

ANSWER = Answer(
    outcome=Outcome.ANSWERED_OUTDATED,
    notice="Lưu ý: bài này đã quá hạn rà soát.",
    text="- Tờ khai **CT01**.",
    title="Đăng ký tạm trú",
    section=Section.DOSSIER,
    article_id="dang-ky-tam-tru",
    citations=(
        Citation(
            article_id="dang-ky-tam-tru",
            title="Đăng ký tạm trú",
            section=Section.DOSSIER,
            revision=3,
            legal_basis=(
                LegalBasis("68/2020/QH14", "law", "Luật Cư trú", "27, 28", date(2021, 7, 1)),
                LegalBasis("62/2021/NĐ-CP", "decree", "Nghị định về cư trú", "", None),
            ),
            source_url="https://dichvucong.gov.vn",
            source_title="Cổng Dịch vụ công quốc gia",
            reviewed_on=date(2026, 11, 1),
        ),
    ),
    corrected="tạm trú cần giấy gì",
)
CHOICES = Answer(
    outcome=Outcome.AMBIGUOUS,
    notice="Bạn muốn hỏi việc nào?",
    alternatives=(
        Alternative("dang-ky-tam-tru", "Đăng ký tạm trú", Section.DOSSIER, 2.5),
        Alternative("dang-ky-khai-sinh", "Đăng ký khai sinh", Section.DOSSIER, 2.25),
    ),
)


def test_an_answer_shows_notice_title_section_text_and_sources() -> None:
    assert as_text(ANSWER).split("\n") == [
        "Mình hiểu câu hỏi là: tạm trú cần giấy gì",
        "",
        "Lưu ý: bài này đã quá hạn rà soát.",
        "",
        "Đăng ký tạm trú - Hồ sơ",
        "",
        "- Tờ khai **CT01**.",
        "",
        "Nguồn: Luật Cư trú 68/2020/QH14, Điều 27, 28; Nghị định về cư trú 62/2021/NĐ-CP · rà soát 01/11/2026",
        "Trang chính thức: https://dichvucong.gov.vn",
    ]


def test_choices_are_numbered() -> None:
    assert as_text(CHOICES).split("\n") == ["Bạn muốn hỏi việc nào?", "", "1. Đăng ký tạm trú", "2. Đăng ký khai sinh"]


def test_near_misses_have_a_line_of_their_own() -> None:
    text = as_text(Answer(Outcome.NOT_FOUND, "Mình chưa tìm thấy.", alternatives=CHOICES.alternatives[:1]))
    assert text.split("\n") == ["Mình chưa tìm thấy.", "", "Có thể bạn cần:", "1. Đăng ký tạm trú"]


def test_the_object_holds_the_section_verbatim_and_its_citation() -> None:
    assert as_json("tam tru can giay gi", ANSWER, 1.23456) == {
        "question": "tam tru can giay gi",
        "outcome": "ANSWERED_OUTDATED",
        "article_id": "dang-ky-tam-tru",
        "section": "dossier",
        "text": "- Tờ khai **CT01**.",
        "citations": [
            {
                "article_id": "dang-ky-tam-tru",
                "title": "Đăng ký tạm trú",
                "section": "dossier",
                "revision": 3,
                "legal_basis": [
                    {
                        "number": "68/2020/QH14",
                        "kind": "law",
                        "name": "Luật Cư trú",
                        "articles": "27, 28",
                        "in_force_from": "2021-07-01",
                    },
                    {
                        "number": "62/2021/NĐ-CP",
                        "kind": "decree",
                        "name": "Nghị định về cư trú",
                        "articles": "",
                        "in_force_from": None,
                    },
                ],
                "source_url": "https://dichvucong.gov.vn",
                "reviewed_on": "2026-11-01",
            },
        ],
        "alternatives": [],
        "corrected": "tạm trú cần giấy gì",
        "took_ms": 1.235,
    }


def test_without_a_section_the_object_holds_the_own_sentence_and_the_near_articles() -> None:
    answer = as_json("?", CHOICES, 0.5)
    assert (answer["text"], answer["section"], answer["article_id"]) == ("Bạn muốn hỏi việc nào?", None, None)
    assert answer["alternatives"][1] == {"article_id": "dang-ky-khai-sinh", "title": "Đăng ký khai sinh", "score": 2.25}
