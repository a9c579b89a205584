"""What is refused, and how kindly."""

import pytest
from starlette.applications import Starlette

from procbot.web.throttle import ADDRESS_BURST, VISITOR_BURST
from procbot.web.visitor import COOKIE_NAME
from procbot.wording import answers as say_answers
from procbot.wording import web as say
from tests.web.stage import Browser, SetClock

JSON = {"Accept": "application/json"}


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
)
def test_a_form_of_another_site_is_refused_even_with_a_token(browser: Browser, headers: dict[str, str]) -> None:
    form = {"token": browser.field("token"), "question": "which"}
    response = browser.post("/", data=form, headers=headers)
    assert response.status_code == 403
    assert say.CROSS_SITE in response.text
    assert "Việc nào?" not in response.text


def test_our_own_form_passes_with_the_headers_browsers_send(browser: Browser) -> None:
    form = {"token": browser.field("token"), "question": "which"}
    headers = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert browser.post("/", data=form, headers=headers).status_code == 200


def test_a_form_without_its_token_is_refused_and_keeps_the_question(browser: Browser) -> None:
    response = browser.post("/", data={"question": "dang-ky-tam-tru fee <x>"})
    assert response.status_code == 403
    assert say.STALE_PAGE in response.text
    assert "dang-ky-tam-tru fee &lt;x&gt;</textarea>" in response.text
    assert "15.000" not in response.text


def test_another_visitors_token_is_refused(app: Starlette, browser: Browser) -> None:
    other = Browser(app)
    other.open()
    assert browser.post("/", data={"token": other.field("token"), "question": "which"}).status_code == 403


@pytest.mark.parametrize("cookie", ["", "someone", "someone.signature", "ngư\u01a1\u0300i.x".encode().hex(), "." * 5000])
def test_a_cookie_that_procbot_did_not_sign_is_replaced(app: Starlette, browser: Browser, cookie: str) -> None:
    token = browser.field("token")
    forger = Browser(app, cookies={COOKIE_NAME: cookie})
    response = forger.post("/", data={"token": token, "question": "which"})
    assert response.status_code == 403
    assert COOKIE_NAME in response.cookies


def test_the_script_may_send_a_stale_question_again_with_the_fresh_token(app: Starlette) -> None:
    browser = Browser(app)
    refused = browser.post("/", data={"token": "old", "question": "dang-ky-tam-tru fee"}, headers=JSON)
    assert (refused.status_code, refused.json()["stale"]) == (403, True)
    again = browser.post("/", data={"token": refused.json()["token"], "question": "dang-ky-tam-tru fee"}, headers=JSON)
    assert "15.000 đồng" in again.json()["html"]


def test_a_trail_of_another_visitor_shows_nothing(app: Starlette, browser: Browser) -> None:
    browser.submit(question="dang-ky-tam-tru dossier")
    other = Browser(app)
    other.open()
    assert "CT01" not in other.submit(question="which", trail=browser.field("trail"))


@pytest.mark.parametrize("headers", [{}, JSON])
def test_a_question_of_a_megabyte_gets_a_sentence(browser: Browser, headers: dict[str, str]) -> None:
    form = {"token": browser.field("token"), "question": "ạ" * 1_000_000}
    response = browser.post("/", data=form, headers=headers)
    assert response.status_code == 413
    assert say_answers.TOO_LONG in (response.json()["notice"] if headers else response.text)
    assert len(response.content) < 20_000


def test_a_long_question_below_the_limit_is_answered_by_the_conversation(browser: Browser) -> None:
    page = browser.submit(question="a" * 40_000)
    assert say_answers.TOO_LONG in page
    assert len(browser.field("trail")) < 2_000


@pytest.mark.parametrize("body", [b"", b"\xff\xfe=\xff", b"&".join(b"a=1" for _ in range(100))])
def test_a_form_that_is_none_of_ours_is_refused(browser: Browser, body: bytes) -> None:
    for content_type in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"):
        response = browser.post("/", content=body, headers={"Content-Type": content_type})
        assert response.status_code in {400, 403}
        assert "Traceback" not in response.text


def test_an_empty_question_is_asked_back(browser: Browser) -> None:
    assert say.EMPTY in browser.submit(question=" \n ")


@pytest.mark.parametrize("code", ["<script>", "open:" + "a" * 80, "open:x y", "vote:1:up\n"])
def test_a_press_that_is_no_code_is_refused(browser: Browser, code: str) -> None:
    assert say.BAD_ACTION in browser.submit(code=code)


def test_characters_that_no_database_keeps_are_no_trouble(browser: Browser) -> None:
    assert "15.000" in browser.submit(question="dang-ky-tam-tru\0 fee\0")


def test_a_visitor_in_a_hurry_waits_some_seconds_and_keeps_the_question(browser: Browser, set_clock: SetClock) -> None:
    form = {"token": browser.field("token"), "question": "gia-han-tam-tru fee"}
    statuses = [browser.post("/", data=form).status_code for _ in range(VISITOR_BURST + 1)]
    assert statuses == [200] * VISITOR_BURST + [429]
    refused = browser.post("/", data=form)
    assert refused.headers["retry-after"] == "3"
    assert say.TOO_FAST.format(seconds=3) in refused.text
    assert "gia-han-tam-tru fee</textarea>" in refused.text
    set_clock.move(seconds=3)
    assert browser.post("/", data=form).status_code == 200


def test_an_address_with_many_new_visitors_waits_as_well(app: Starlette, set_clock: SetClock) -> None:
    statuses = [Browser(app).post("/", data={"question": "which"}).status_code for _ in range(ADDRESS_BURST + 1)]
    assert statuses == [403] * ADDRESS_BURST + [429]
    set_clock.move(seconds=1)
    assert Browser(app).post("/", data={"question": "which"}).status_code == 403
