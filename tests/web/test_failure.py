"""Outages and slips: a sentence for the visitor, class and place for the log, and no words of the question in it."""

import structlog
from starlette.applications import Starlette

from procbot.wording import web as say
from tests.web.stage import Browser, Services, break_down


def test_a_question_during_an_outage_is_given_back(browser: Browser, services: Services) -> None:
    break_down(services)
    response = browser.post("/", data={"token": browser.field("token"), "question": "gia-han-tam-tru fee"})
    assert response.status_code == 503
    assert say.DATABASE_DOWN in response.text
    assert "gia-han-tam-tru fee</textarea>" in response.text


def test_the_earlier_conversation_outlives_an_outage_as_questions(browser: Browser, services: Services) -> None:
    browser.submit(question="dang-ky-tam-tru dossier")
    break_down(services)
    page = browser.submit(question="which")
    assert say.DATABASE_DOWN in page
    assert '<h2 class="asked">dang-ky-tam-tru dossier</h2>' in page


def test_the_chat_page_opens_during_an_outage(app: Starlette, services: Services) -> None:
    break_down(services)
    assert Browser(app).get("/").status_code == 200


def test_an_article_page_during_an_outage_says_so(browser: Browser, services: Services) -> None:
    break_down(services)
    response = browser.get("/bai/dang-ky-tam-tru")
    assert response.status_code == 503
    assert say.PAGE_ERRORS[503][0] in response.text


def test_a_slip_of_ours_shows_a_page_and_logs_no_words(browser: Browser) -> None:
    with structlog.testing.capture_logs() as logs:
        response = browser.post("/", data={"token": browser.field("token"), "question": "crash"})
    assert response.status_code == 500
    assert say.PAGE_ERRORS[500][0] in response.text
    assert "Traceback" not in response.text
    assert [entry["event"] for entry in logs] == ["web_request_failed"]
    assert "crash" not in str({**logs[0], "exc_info": None})


def test_a_slip_of_ours_is_json_for_the_script(browser: Browser) -> None:
    form = {"token": browser.field("token"), "question": "crash"}
    response = browser.post("/", data=form, headers={"Accept": "application/json"})
    assert (response.status_code, response.json()["error"]) == (500, say.PAGE_ERRORS[500][0])


def test_an_unknown_address_gets_a_vietnamese_page(browser: Browser) -> None:
    response = browser.get("/khong/co")
    assert response.status_code == 404
    assert say.PAGE_ERRORS[404][0] in response.text


def test_a_wrong_method_names_the_right_ones(browser: Browser) -> None:
    response = browser.delete("/")
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]
    assert say.PAGE_ERRORS[405][0] in response.text
