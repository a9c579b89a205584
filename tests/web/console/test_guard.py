"""What is refused before a page of the console sees it."""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from procbot.web.security_headers import SECURITY_HEADERS
from tests.web.console.staff_browser import StaffBrowser

SignedIn = Callable[[str], StaffBrowser]
TEN_MEGABYTES = 10 * 1024 * 1024


def test_a_form_of_ten_megabytes_is_refused(signed_in: SignedIn) -> None:
    browser = signed_in("admin")
    browser.open("/can-bo/them")
    response = browser.submit("/can-bo/them", name="x" * TEN_MEGABYTES)
    assert response.status_code == 413
    assert "quá lớn" in browser.text()


def test_a_form_that_hides_its_length_is_refused_too(signed_in: SignedIn) -> None:
    browser = signed_in("admin")
    browser.open("/can-bo/them")
    for form_type in ("application/x-www-form-urlencoded", "application/json"):
        chunks = iter([b"x" * 65_536] * 160)
        headers = {"Content-Type": form_type, "X-CSRF": browser.token()}
        assert browser.post("/console/can-bo/them", content=chunks, headers=headers).status_code == 413


def test_a_sign_in_form_of_ten_megabytes_is_refused(stranger: StaffBrowser) -> None:
    stranger.open("/dang-nhap")
    assert stranger.submit("/dang-nhap", login="x" * TEN_MEGABYTES).status_code == 413


def test_too_many_fields_and_a_broken_upload_are_no_form_of_ours(signed_in: SignedIn) -> None:
    browser = signed_in("admin")
    browser.open("/can-bo/them")
    multipart = {"Content-Type": "multipart/form-data; boundary=x", "X-CSRF": browser.token()}
    many = "".join(f'--x\r\nContent-Disposition: form-data; name="a{number}"\r\n\r\n1\r\n' for number in range(501)) + "--x--\r\n"
    for content in (many, "--y\r\nbroken"):
        assert browser.post("/console/can-bo/them", content=content.encode(), headers=multipart).status_code == 400
    assert (
        browser.post(
            "/console/can-bo/them", content=b"", headers={**multipart, "Content-Type": "multipart/form-data"}
        ).status_code
        == 400
    )


def test_null_characters_do_not_reach_the_database(signed_in: SignedIn) -> None:
    browser = signed_in("admin")
    browser.open("/can-bo/them")
    assert browser.submit("/can-bo/them", name="La\0n", login="l\0an", role="curator").status_code == 200
    browser.open("/can-bo?q=lan")
    assert "Lan" in browser.text()


@pytest.mark.parametrize(
    "path",
    [
        "/console/../can-bo",
        "/console//can-bo",
        "/console/can-bo/",
        "/console/can-bo/1/../2",
        "/console/can-bo/%2e%2e/tai-khoan",
        "/console/can-bo/-1",
        "/console/can-bo/1%00",
        "/console/can-bo/٤",
        "/console/static/../app.py",
        "/console/static/%2e%2e/app.py",
        "/console/static/..%2f..%2fapp.py",
        "/console/static//etc/passwd",
        "/console/static/",
        "/console/CAN-BO",
        "/console/khong-co",
    ],
)
def test_no_trick_with_a_path_opens_anything(console: Starlette, path: str) -> None:
    response = TestClient(console).get(path, follow_redirects=False)
    assert response.status_code in {303, 404}, response.text
    assert "def " not in response.text
    if response.status_code == 303:
        assert response.headers["location"].startswith("/console/dang-nhap?tiep=/console/")


def test_a_number_that_no_database_holds_is_no_account(signed_in: SignedIn) -> None:
    assert signed_in("admin").open(f"/can-bo/{10**30}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/", "/dang-nhap", "/can-bo", "/khong-co", "/static/console.css", "/tai-khoan/hai-buoc/ma-qr.svg"]
)
def test_every_answer_carries_the_security_headers(signed_in: SignedIn, path: str) -> None:
    headers = signed_in("admin").open(path).headers
    assert {name: headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    if "static" not in path:
        assert headers["cache-control"] == "no-store"


def test_no_page_has_script_or_style_of_its_own(signed_in: SignedIn) -> None:
    browser = signed_in("admin")
    for path in (
        "/",
        "/tai-khoan",
        "/tai-khoan/hai-buoc",
        "/can-bo",
        "/can-bo/them",
        "/can-bo/1",
        "/nhat-ky-thao-tac",
        "/khong-co",
    ):
        browser.open(path)
        assert "style=" not in browser.page
        assert "<style" not in browser.page
        assert "<script>" not in browser.page
        assert " on" + "click" not in browser.page


def test_a_page_that_is_not_there_is_shown_in_the_frame_of_who_asks(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    assert browser.open("/khong-co").status_code == 404
    assert "Nguyễn Thị Lan" in browser.text()
    assert "Về trang chính" in browser.text()


def test_who_asks_for_json_gets_the_refusal_as_json(stranger: StaffBrowser) -> None:
    response = stranger.get("/console/can-bo", headers={"Accept": "application/json"})
    assert (response.status_code, response.json()["error"]) == (401, "Phiên làm việc đã hết")
