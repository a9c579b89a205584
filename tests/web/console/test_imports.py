"""/console/nhap."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from procbot.bootstrap import Services
from procbot.services.documents.read import MOST_MIB
from procbot.store import articles
from procbot.store.imports import standings
from procbot.web.console import imports
from procbot.web.console.draft_shelf import KEPT_FOR, MOST_FILES, DraftShelf, ShelvedFile
from tests.knowledge.portal.pages import PAGE
from tests.services.documents.files import archive, docx, paragraph, pdf
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import NOW, SetClock

SignedIn = Callable[[str], StaffBrowser]
TWO = PAGE + PAGE.replace("Cấp lại thẻ", "Cấp đổi thẻ")


def send(browser: StaffBrowser, data: bytes, name: str = "trang.md", **fields: str) -> int:
    """Choose a file in the form and send it; return the status of the page that it leads to."""
    browser.open("/nhap")
    response = browser.post("/console/nhap", data={"csrf": browser.token(), **fields}, files={"file": (name, data)})
    browser.page = response.text
    return response.status_code


def address(browser: StaffBrowser, data: bytes) -> str:
    """Send a file; return the address of its drafts."""
    browser.open("/nhap")
    response = browser.post(
        "/console/nhap", data={"csrf": browser.token()}, files={"file": ("a.md", data)}, follow_redirects=False
    )
    return response.headers["location"].removeprefix("/console")


def known(services: Services) -> set[str]:
    with services.database.read() as tx:
        return set(standings(tx))


def test_the_dossiers_of_a_page_are_shown_apart_and_the_chosen_ones_kept(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    before = known(console_services)
    path = address(browser, TWO.encode())
    browser.open(path)
    assert "Tìm thấy 2 bài trong tài liệu. Chưa có gì được lưu." in browser.text()
    assert re.findall(r'<h2 id="bai-\d">([^<]*)', browser.page) == ["Cấp lại thẻ", "Cấp đổi thẻ"]
    for words in ("Nguồn không có", "Nguyên văn của Cổng", "1.234567"):
        assert words in browser.text()
    assert known(console_services) == before
    browser.submit(path, **{"keep": "1", "area-1": "ho-tich", "title-1": "forged"})
    assert "Đã lưu thành bài mới" in browser.text()
    assert "1 bài không được chọn" in browser.text()
    (added,) = known(console_services) - before
    with console_services.database.read() as tx:
        (revision,) = articles.revisions(tx, added)
    assert "title: Cấp đổi thẻ\narea: ho-tich\n" in revision.markdown


def test_a_second_press_keeps_nothing_twice(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    path = address(browser, PAGE.encode())
    browser.open(path)
    for _ in range(2):
        assert "Đã lưu thành bài mới" in browser.submit(path, keep="0").text
    with console_services.database.read() as tx:
        assert [len(articles.revisions(tx, each)) for each in known(console_services) if each.startswith("cap-lai")] == [1]
    path = address(browser, PAGE.encode())
    browser.open(path)
    browser.submit(path, keep="0")
    assert "không cần lưu thêm" in browser.text()


def test_who_presses_twice_at_once_sees_what_became_of_it(
    signed_in: SignedIn, console_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = signed_in("curator"), signed_in("curator")
    path = address(first, PAGE.encode())
    first.open(path)
    second.open(path)
    begun, go_on, keep = Event(), Event(), imports._keep_all  # noqa: SLF001 (held up here)

    def slow(*arguments: Any) -> Any:
        begun.set()
        assert go_on.wait(120)
        return keep(*arguments)

    monkeypatch.setattr(imports, "_keep_all", slow)
    with ThreadPoolExecutor(2) as beside:
        pressed = beside.submit(first.submit, path, keep="0")
        assert begun.wait(120)
        assert second.open(path).status_code == 409
        again = beside.submit(second.submit, path, keep="0")
        go_on.set()
        assert "Đã lưu thành bài mới" in pressed.result().text
        assert again.result().status_code == 200
        assert "Đã lưu thành bài mới" in again.result().text
    assert sum(each.startswith("cap-lai") for each in known(console_services)) == 1


def test_pasted_text_is_read_and_nothing_chosen_is_said(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/nhap")
    page = browser.submit("/nhap", text="# Xin giấy <script>alert(1)</script>\n\n## Hồ sơ\n\nĐơn <b>x</b>.", area="ho-tich")
    assert page.status_code == 200
    assert "<script>alert" not in browser.page
    assert "Xem trước: Nội dung dán vào" in browser.text()
    assert "<b>" not in browser.page
    assert browser.submit(page.url.path.removeprefix("/console")).status_code == 422
    assert "đánh dấu ít nhất một bài" in browser.text()
    assert browser.submit("/nhap", text="  \n").status_code == 422
    assert "chọn một tệp hoặc dán nội dung" in browser.text()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Tệp trống"),
        (b"\x89PNG\r\n\x1a\n0000", "Đây là tệp ảnh"),
        (b"MZ\x90\x00\x03\x00", "Không đọc được loại tệp này"),
        (pdf(()), "ảnh quét"),
        (archive({"a.txt": "chữ"}), "Đây là tệp nén"),
        (docx(paragraph("a"), more={"word/media/a": b"\0" * 300 * 2**20}), "bung ra quá"),
        ("chữ".encode("utf-16-be"), "Không đọc được"),
        (b"x" * (MOST_MIB * 2**20 + 1), "nhiều nhất là 20 MB"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(signed_in: SignedIn, data: bytes, sentence: str) -> None:
    browser = signed_in("curator")
    assert send(browser, data, "Quyết định <b>1</b>.docx") == 422
    assert sentence in browser.text()


def test_a_body_beyond_the_limit_is_refused_unread(signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in("curator")
    monkeypatch.setattr(imports, "_sent", lambda _: pytest.fail("it was read"))
    assert send(browser, b"x" * (imports.MAX_BODY_BYTES + 1)) == 413
    assert "quá lớn" in browser.text()


def test_the_drafts_are_the_uploaders_alone_and_go_after_a_while(signed_in: SignedIn, set_clock: SetClock) -> None:
    browser, admin = signed_in("curator"), signed_in("admin")
    path = address(browser, PAGE.encode())
    assert admin.open(path).status_code == 404
    assert "chọn lại tệp" in admin.text()
    assert browser.open(path).status_code == 200
    for _ in range(3):
        set_clock.move(KEPT_FOR.total_seconds() / 3 + 1)
        browser.open("/nhap")
    assert browser.open(path).status_code == 404


def test_the_shelf_holds_the_newest_only() -> None:
    shelf = DraftShelf()
    tokens = [shelf.put(ShelvedFile(1, str(number), (), NOW)) for number in range(MOST_FILES + 1)]
    assert [shelf.get(token, 1, NOW) is None for token in tokens] == [True, *[False] * MOST_FILES]
    assert shelf.claim(tokens[1])
    assert not shelf.claim(tokens[1])
    assert not shelf.claim(tokens[0])
    shelf.settle(tokens[0], ())


def test_the_file_name_is_shown_as_text(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    assert send(browser, PAGE.encode(), "C:\\fakepath\\<img src=x onerror=alert(1)>.md") == 200
    assert "Xem trước: <img src=x onerror=alert(1)>.md" in browser.text() or "&lt;img" in browser.page
    assert "<img src=x" not in browser.page
