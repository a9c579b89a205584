"""The chat page as a person without JavaScript uses it, and as its script does."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from procbot.services.pausing import Pausing
from procbot.services.reply import Reply, as_payload
from procbot.store import articles, exchanges, outbox, votes
from procbot.store.engine import Database
from procbot.store.outbox import NewMessage
from procbot.web.app import create_app
from procbot.web.config import WebConfig
from procbot.web.visitor import COOKIE_NAME, Visitors
from procbot.wording import conversation as say_conversation
from procbot.wording import voting
from procbot.wording.manners import PAUSED_PAGE
from tests.web.stage import NOW, SESSION_KEY, Browser, Services, publish, services_on

JSON = {"Accept": "application/json"}


def test_the_empty_page_offers_six_examples(browser: Browser) -> None:
    assert [code for code in browser.codes() if code.startswith("example:")] == [f"example:{number}" for number in range(1, 7)]
    assert say_conversation.EXAMPLES[0] in browser.page


def test_the_first_visit_tells_what_is_kept_how_long_and_by_which_law(browser: Browser) -> None:
    assert "Trước khi hỏi" in browser.page
    assert "91/2025/QH15" in browser.page
    assert "30 ngày" in browser.page
    assert "Trước khi hỏi" not in browser.open()
    assert "30 ngày" in browser.page


def test_a_question_is_answered_with_text_sources_and_the_official_page(browser: Browser) -> None:
    page = browser.submit(question="dang-ky-tam-tru dossier")
    assert '<h2 class="asked">dang-ky-tam-tru dossier</h2>' in page
    assert "<h3>Hồ sơ</h3>" in page
    assert "<li>Tờ khai <strong>CT01</strong>.</li>" in page
    assert "Nguồn: Luật Cư trú 68/2020/QH14, Điều 27, 28 · rà soát 01/11/2026" in page
    assert 'href="https://dichvucong.gov.vn"' in page
    assert 'href="/bai/dang-ky-tam-tru#dossier"' in page
    assert "open:gia-han-tam-tru" in browser.codes()


def test_a_question_is_logged_and_owed_to_no_chat(database: Database, index_folder: Path) -> None:
    publish(database)
    services = services_on(database, lambda: NOW, index_folder)
    browser = Browser(create_app(services, WebConfig(SESSION_KEY, 30, secure_cookies=False), lambda: NOW))
    browser.open()
    browser.submit(question="dang-ky-tam-tru fee")
    with database.read() as tx:
        assert [(row.channel, row.article_id, row.section) for row in exchanges.iterate(tx)] == [
            ("web", "dang-ky-tam-tru", "fee")
        ]
        assert outbox.due(tx, "web", NOW, 10) == []


def test_a_section_is_opened_by_a_form(browser: Browser) -> None:
    browser.submit(question="dang-ky-tam-tru dossier")
    assert "turn:dang-ky-tam-tru:fee" in browser.codes()
    page = browser.submit(code="turn:dang-ky-tam-tru:fee")
    assert "15.000 đồng, nộp trực tuyến 7.000 đồng." in page
    assert "Lệ phí · Đăng ký tạm trú" in page


def test_an_ambiguous_question_is_settled_by_a_form(browser: Browser) -> None:
    page = browser.submit(question="which")
    assert "Việc nào?" in page
    assert "Có thể bạn cần" not in page
    assert browser.codes() == ["open:dang-ky-tam-tru:fee", "open:gia-han-tam-tru:fee", "staff:1"]
    assert "Gia hạn tạm trú" in browser.submit(code="open:gia-han-tam-tru:fee")


def test_a_typed_number_chooses(browser: Browser) -> None:
    browser.submit(question="which")
    assert "<h3>Lệ phí</h3>" in browser.submit(question="2")


def test_an_example_is_asked_in_its_own_words(browser: Browser) -> None:
    assert f'<h2 class="asked">{say_conversation.EXAMPLES[2]}</h2>' in browser.submit(code="example:3")


def test_a_vote_against_is_counted_asks_why_and_leaves_the_answer_in_sight(browser: Browser, services: Services) -> None:
    browser.submit(question="dang-ky-tam-tru dossier")
    down = next(code for code in browser.codes() if code.endswith(":down"))
    page = browser.submit(code=down)
    assert voting.WHY in page
    assert "<li>Giấy tờ chỗ ở.</li>" in page
    with services.database.read() as tx:
        (vote,) = votes.of(tx, int(down.split(":")[1]))
    assert vote.helpful is False


def test_the_page_holds_the_conversation_so_far_in_order(browser: Browser) -> None:
    browser.submit(question="dang-ky-tam-tru dossier")
    browser.submit(question="which")
    page = browser.submit(question="gia-han-tam-tru where")
    places = [page.index(text) for text in ("Tờ khai <strong>CT01", "Việc nào?", "Nộp ở công an cấp xã.")]
    assert places == sorted(places)
    assert page.count('id="tra-loi"') == 1
    assert len([code for code in browser.codes() if code.startswith("vote:")]) == 2


def test_the_next_person_at_the_same_phone_finds_an_empty_page(browser: Browser) -> None:
    browser.submit(question="dang-ky-tam-tru dossier")
    assert "CT01" not in browser.open()


@pytest.mark.parametrize(
    ("article_id", "words"), [("bai-het-han", "chỉ áp dụng đến hết ngày 30/06/2026"), ("bai-sap-toi", "từ ngày 01/01/2027")]
)
def test_text_that_is_not_in_force_stands_under_a_banner(browser: Browser, article_id: str, words: str) -> None:
    page = browser.submit(question=f"{article_id} fee")
    assert '<p class="banner" role="note">' in page
    assert words in page


def test_what_is_typed_is_shown_as_text(browser: Browser) -> None:
    page = browser.submit(question='<script>alert("x")</script><b>đậm</b>')
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;&lt;b&gt;đậm&lt;/b&gt;" in page
    assert "&lt;script&gt;" in browser.submit(question="which")


def test_titles_and_texts_of_articles_are_shown_as_text(browser: Browser) -> None:
    page = browser.submit(question="bai-la notes")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_script_gets_a_fragment_with_fresh_fields(browser: Browser) -> None:
    response = browser.post("/", data={"token": browser.field("token"), "question": "dang-ky-tam-tru <fee"}, headers=JSON)
    answer = response.json()
    assert response.status_code == 200
    assert answer["html"].lstrip().startswith('<section class="exchange"')
    assert "dang-ky-tam-tru &lt;fee" in answer["html"]
    assert "<html" not in answer["html"]
    assert (answer["notice"], answer["toast"], answer["stale"]) == ("", "", False)
    assert answer["trail"] != browser.field("trail")


def test_a_vote_by_script_is_answered_with_a_toast(browser: Browser) -> None:
    browser.submit(question="dang-ky-tam-tru fee")
    up = next(code for code in browser.codes() if code.endswith(":up"))
    answer = browser.post("/", data={"token": browser.field("token"), "code": up}, headers=JSON).json()
    assert (answer["html"], answer["toast"]) == ("", voting.VOTED_UP)


def test_somebody_elses_vote_is_not_counted(app: Starlette, browser: Browser, services: Services) -> None:
    browser.submit(question="dang-ky-tam-tru fee")
    up = next(code for code in browser.codes() if code.endswith(":up"))
    other = Browser(app)
    other.open()
    assert say_conversation.STALE_BUTTON in other.submit(code=up)
    with services.database.read() as tx:
        assert list(votes.of(tx, int(up.split(":")[1]))) == []


def test_a_press_on_what_is_gone_is_answered_in_words(browser: Browser) -> None:
    assert say_conversation.GONE in browser.submit(code="open:khong-co:fee")


def test_an_earlier_answer_whose_article_was_retired_leaves_its_question(browser: Browser, services: Services) -> None:
    browser.submit(question="dang-ky-tam-tru dossier")
    with services.database.begin() as tx:
        articles.retire(tx, "dang-ky-tam-tru", "test", NOW)
    page = browser.submit(question="gia-han-tam-tru fee")
    assert '<h2 class="asked">dang-ky-tam-tru dossier</h2>' in page
    assert "CT01" not in page


def test_pages_with_a_question_are_stored_nowhere(browser: Browser) -> None:
    assert browser.get("/").headers["cache-control"] == "private, no-cache"
    response = browser.post("/", data={"token": browser.field("token"), "question": "which"})
    assert response.headers["cache-control"] == "no-store"


def test_while_paused_nothing_is_taken_and_the_question_stays_in_the_box(browser: Browser, services: Services) -> None:
    pausing = Pausing(services.database, lambda: NOW)
    pausing.pause("lan", "kiểm tra")

    page = browser.submit(question="dang-ky-tam-tru fee")

    assert PAUSED_PAGE in page
    assert ">dang-ky-tam-tru fee</textarea>" in page
    assert browser.post("/", data={"token": browser.field("token"), "question": "x"}, headers=JSON).status_code == 503
    with services.database.read() as tx:
        assert list(exchanges.iterate(tx)) == []

    pausing.resume("lan")
    assert "15.000 đồng" in browser.submit(question="dang-ky-tam-tru fee")


def test_articles_are_browsed_by_typed_numbers_and_lists_are_lists(browser: Browser) -> None:
    browser.submit(question="/chude")
    area = browser.submit(question="1")

    assert "<strong>Cu tru</strong>" in area
    assert "<li>Bài hết hạn</li>" in area
    assert "open:bai-het-han" in browser.codes()


def owe(services: Services, browser: Browser, text: str) -> None:
    """Let the union's staff answer the visitor of ``browser``."""
    cookie = f"{COOKIE_NAME}={browser.cookies[COOKIE_NAME]}".encode()
    visitor = Visitors(SESSION_KEY, secure=False).known(Request({"type": "http", "headers": [(b"cookie", cookie)]}))
    assert visitor is not None
    with services.database.begin() as tx:
        outbox.add(tx, NewMessage("web", visitor, None, "message", as_payload(Reply(None, text))), NOW)


def test_what_the_staff_have_answered_is_shown_once_when_the_visitor_comes_back(browser: Browser, services: Services) -> None:
    owe(services, browser, "Cán bộ công đoàn trả lời: bạn nộp ở xã.")

    assert "bạn nộp ở xã" in browser.open()
    assert "bạn nộp ở xã" not in browser.open()


def test_what_the_staff_have_answered_comes_with_the_next_answer(browser: Browser, services: Services) -> None:
    owe(services, browser, "Cán bộ công đoàn trả lời: bạn nộp ở xã.")
    page = browser.submit(question="dang-ky-tam-tru fee")

    assert page.index("15.000 đồng") < page.index("bạn nộp ở xã")


def test_what_the_staff_have_answered_comes_with_a_vote_too(browser: Browser, services: Services) -> None:
    browser.submit(question="dang-ky-tam-tru fee")
    owe(services, browser, "Cán bộ công đoàn trả lời: bạn nộp ở xã.")

    assert "bạn nộp ở xã" in browser.submit(code=next(code for code in browser.codes() if code.endswith(":up")))
