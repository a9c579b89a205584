"""/console/chua-co-bai/<an exchange>: one gap and what can be done about it."""

from collections.abc import Callable

import pytest

from procbot.bootstrap import Services
from procbot.knowledge.parse import parse
from procbot.knowledge.sections import Section
from procbot.web.console.gap_form import MAX_TICKS, ids_of
from tests.web.console.asked_log import ask
from tests.web.console.query_count import queries_of
from tests.web.console.staff_browser import StaffBrowser

SignedIn = Callable[[str], StaffBrowser]
EXTEND = "gia hạn tạm trú ở đâu"


@pytest.fixture
def gap(console_services: Services) -> tuple[str, list[int]]:
    """The address of a gap with two wordings, and its exchanges."""
    ids = [*ask(console_services, EXTEND, "m1", "m2"), *ask(console_services, "gia han tam tru o dau", "m3")]
    return f"/chua-co-bai/{ids[0]}", ids


def joined(ids: list[int]) -> str:
    return ",".join(map(str, ids))


def test_all_questions_are_shown_with_how_often_they_were_asked(signed_in: SignedIn, gap: tuple[str, list[int]]) -> None:
    browser = signed_in("curator")
    browser.open(gap[0])
    for words in (EXTEND, "2 lượt", "gia han tam tru o dau", "3 người hỏi", "Đã che dữ liệu cá nhân"):
        assert words in browser.text()
    assert browser.page.count('type="checkbox" name="ids"') == browser.page.count(" checked> <span>") == 2
    assert 'value="Gia hạn tạm trú ở đâu"' in browser.page


def test_an_article_is_found_and_takes_the_questions(
    signed_in: SignedIn, console_services: Services, gap: tuple[str, list[int]]
) -> None:
    path, ids = gap
    browser = signed_in("curator")
    browser.open(path)
    assert browser.submit(path, act="tim", ids=joined(ids[:2]), search="dang ky tam tru", why="giữ lại").status_code == 200
    assert 'name="article" value="dang-ky-tam-tru"' in browser.page
    assert 'value="giữ lại"' in browser.page
    assert browser.page.count(" checked> <span>") == 1
    browser.submit(path, act="them", ids=joined(ids[:2]), article="dang-ky-tam-tru", section="where")
    assert "Các câu hỏi đã được thêm vào bản nháp" in browser.text()
    assert "Mở bài Đăng ký tạm trú" in browser.text()
    questions = parse(console_services.curate.copies.open("dang-ky-tam-tru").markdown).questions
    assert [(question.text, question.section) for question in questions] == [(EXTEND, Section.WHERE)]
    (left,) = console_services.curate.gaps.gaps()
    assert left.exchange_ids == (ids[2],)


def test_a_search_that_finds_nothing_says_so(signed_in: SignedIn, gap: tuple[str, list[int]]) -> None:
    browser = signed_in("curator")
    browser.open(gap[0])
    browser.submit(gap[0], act="tim", search="qwertyuiop", ids=joined(gap[1]))
    assert "Không tìm thấy bài nào" in browser.text()


def test_a_draft_is_begun_with_what_is_filled_in(
    signed_in: SignedIn, console_services: Services, gap: tuple[str, list[int]]
) -> None:
    path, ids = gap
    browser = signed_in("curator")
    browser.open(path)
    page = browser.submit(path, act="nhap", ids=joined(ids), title="Nơi gia hạn tạm trú", area="cu-tru", kind="procedure")
    assert str(page.url).endswith("/bai-viet/noi-gia-han-tam-tru")
    text = console_services.curate.copies.open("noi-gia-han-tam-tru").markdown
    assert "kind: procedure" in text
    assert EXTEND in text
    assert console_services.curate.gaps.gaps() == ()


def test_a_gap_is_dismissed_with_a_reason(signed_in: SignedIn, console_services: Services, gap: tuple[str, list[int]]) -> None:
    path, ids = gap
    browser = signed_in("curator")
    browser.open(path)
    assert browser.submit(path, act="bo-qua", ids=joined(ids), why="  ").status_code == 422
    assert "Bạn ghi giúp lý do bỏ qua" in browser.text()
    browser.submit(path, act="bo-qua", ids=joined(ids), why="ngoài phạm vi")
    assert "đã được bỏ qua" in browser.text()
    (dismissal,) = console_services.curate.gaps.dismissals()
    assert (dismissal.why, dismissal.by) == ("ngoài phạm vi", "curator")
    browser.open(path)
    assert "đã được xử lý" in browser.text()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"act": "nhap"}, "Bạn đánh dấu ít nhất một câu hỏi."),
        ({"act": "them", "ids": "{ids}"}, "Bạn chọn bài sẽ nhận"),
        ({"act": "xoa", "ids": "{ids}"}, "Bạn chọn một trong các cách xử lý"),
        ({"act": "them", "ids": "{ids}", "article": "khong-co"}, "khong-co"),
        ({"act": "them", "ids": "{ids}", "article": "dang-ky-tam-tru", "section": "amount"}, "Bài không có mục"),
        ({"act": "bo-qua", "ids": "99999", "why": "x"}, "không còn trong nhật ký"),
    ],
)
def test_what_cannot_be_done_is_told(
    signed_in: SignedIn, gap: tuple[str, list[int]], fields: dict[str, str], sentence: str
) -> None:
    browser = signed_in("curator")
    browser.open(gap[0])
    filled = {name: value.format(ids=joined(gap[1])) for name, value in fields.items()}
    assert browser.submit(gap[0], **filled).status_code == 422
    assert sentence in browser.text()


def test_a_gap_that_is_not_there_is_gone(signed_in: SignedIn) -> None:
    assert signed_in("curator").open("/chua-co-bai/4711").status_code == 404


def test_stored_markup_is_shown_as_text(signed_in: SignedIn, console_services: Services) -> None:
    (exchange_id,) = ask(console_services, '<script>alert(1)</script>" onload="x', "m1")
    browser = signed_in("curator")
    browser.open(f"/chua-co-bai/{exchange_id}")
    assert "<script>alert" not in browser.page
    assert '" onload="' not in browser.page


def test_many_wordings_have_one_tick_together_and_no_more_queries(
    signed_in: SignedIn, console_services: Services, gap: tuple[str, list[int]]
) -> None:
    path, ids = gap
    browser, database = signed_in("curator"), console_services.database
    few = queries_of(database, browser, path)
    more = [ask(console_services, f"{EXTEND} {'ạ' * number}", "m4")[0] for number in range(1, MAX_TICKS + 5)]
    assert queries_of(database, browser, path) == few <= 18
    assert browser.page.count('name="ids"') == MAX_TICKS + 1
    assert "và 6 cách hỏi khác" in browser.text()
    browser.submit(path, act="bo-qua", ids=joined([*ids, *more]), why="thử")
    assert console_services.curate.gaps.gaps() == ()


def test_numbers_in_a_form_are_read_and_nothing_else() -> None:
    assert ids_of(["1,2", "2,x,-3,٣", "9" * 40, ""]) == (1, 2)
