"""/console/hoi-thu."""

import re
from collections.abc import Callable

from procbot.bootstrap import Services
from procbot.knowledge.parse import parse
from procbot.store import exchanges, golden_questions
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import RESIDENCE

SignedIn = Callable[[str], StaffBrowser]
TEACH = {"article": RESIDENCE.id, "section": "fee"}


def questions(services: Services) -> list[str]:
    copy = services.curate.copies.open(RESIDENCE.id)
    return [each.text for each in parse(copy.markdown, RESIDENCE.id).questions]


def golden(services: Services) -> list[tuple[str, tuple[str, ...], str | None]]:
    with services.database.read() as tx:
        return [(each.question, each.article_ids, each.section) for each in golden_questions.active(tx)]


def test_without_a_question_the_page_invites_one(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    assert browser.open("/hoi-thu").status_code == 200
    assert "Chưa có câu hỏi" in browser.text()
    assert "Các bài được cân nhắc" not in browser.text()


def test_a_question_is_taken_apart_and_not_logged(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open("/hoi-thu?q=dang+ky+tam+tru+nop+o+dau")
    text = browser.text()
    for words in ("Câu hỏi được hiểu", "đăng ký tạm trú nộp ở", "Thêm dấu", "1. ", "Mục: ", "Điểm từ đâu ra"):
        assert words in text, words
    assert "Tiêu đề, tên gọi" in text
    assert re.search(r"Điểm \d+,\d\d", text)
    with console_services.database.read() as tx:
        assert exchanges.get(tx, 1) is None


def test_an_answer_is_shown_as_workers_get_it(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/hoi-thu?q=chào+bạn")
    assert "không tìm trong kho bài" in browser.text()
    assert "Chào hỏi" in browser.text()


def test_a_question_is_remembered_in_the_draft_and_the_golden_set(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open("/hoi-thu?q=tạm+trú+hết+mấy+đồng")
    browser.submit("/hoi-thu/them", q="tạm trú hết mấy đồng", where="ca-hai", **TEACH)
    assert "đã vào bản nháp của bài và bộ câu hỏi mẫu" in browser.text()
    assert f'href="/console/bai-viet/{RESIDENCE.id}"' in browser.page
    assert questions(console_services) == ["tạm trú hết mấy đồng"]
    assert golden(console_services) == [("tạm trú hết mấy đồng", (RESIDENCE.id,), "fee")]
    browser.submit("/hoi-thu/them", q="tạm trú hết mấy đồng", where="nhap", **TEACH)
    assert "Bài đã có sẵn câu hỏi này." in browser.text()
    browser.submit("/hoi-thu/them", q="tạm trú hết mấy đồng", where="ca-hai", **TEACH)
    assert "Bài đã có sẵn câu hỏi này; câu đã vào" in browser.text()
    assert len(questions(console_services)) == 1


def test_each_place_can_be_chosen_alone(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open("/hoi-thu?q=x")
    browser.submit("/hoi-thu/them", q="câu một", where="mau", **TEACH)
    assert (questions(console_services), [each[0] for each in golden(console_services)]) == ([], ["câu một"])
    browser.submit("/hoi-thu/them", q="câu hai", where="nhap", **TEACH)
    assert (questions(console_services), len(golden(console_services))) == (["câu hai"], 1)


def test_an_article_that_was_not_near_is_searched_for(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/hoi-thu?q=x&tim=gia+han+tam+tru")
    assert '<option value="gia-han-tam-tru" selected>' in browser.page
    browser.open("/hoi-thu?q=x&tim=zzzz")
    assert "Không có bài nào khớp" in browser.text()


def test_what_cannot_be_remembered_is_said(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open("/hoi-thu?q=x")
    for fields, said in (
        ({"q": "x", "where": "mau"}, "chọn bài lẽ ra phải tìm thấy"),
        ({"q": "  ", "where": "mau", **TEACH}, "nhập câu hỏi"),
        ({"q": "x", "where": "mau", "article": "khong-co"}, "Không có bài nào mang mã"),
        ({"q": "x", "where": "nhap", "article": RESIDENCE.id, "section": "amount"}, "Bài không có mục"),
    ):
        assert browser.submit("/hoi-thu/them", **fields).status_code == 422
        assert said in browser.text()
    assert (questions(console_services), golden(console_services)) == ([], [])


def test_both_or_neither_is_remembered(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open("/hoi-thu?q=x")
    fields = {"q": "x", "where": "ca-hai", "article": RESIDENCE.id, "section": "amount"}
    assert browser.submit("/hoi-thu/them", **fields).status_code == 422
    assert golden(console_services) == []


def test_a_hostile_question_is_shown_as_text_and_a_long_one_is_answered(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/hoi-thu?q=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E+t%E1%BA%A1m+tr%C3%BA&tim=%22%3E%3Cscript%3E")
    assert "<script>alert" not in browser.page
    assert '"><script>' not in browser.page
    assert browser.open(f"/hoi-thu?q={'a ' * 5_000}").status_code == 200
    assert "Câu hỏi quá dài" in browser.text()
    assert browser.open("/hoi-thu?q=%00%00").status_code == 200
