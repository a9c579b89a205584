"""/console/nhan."""

from collections.abc import Callable

from procbot.bootstrap import Services
from tests.web.console.review_log import gap
from tests.web.console.staff_browser import StaffBrowser

SignedIn = Callable[[str], StaffBrowser]


def test_a_label_is_defined_renamed_retired_and_offered_again(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    browser.open("/nhan")
    assert "Chưa có nhãn nào" in browser.text()
    browser.submit("/nhan", name="  Góp   ý ")
    assert "Nhãn đã được lưu" in browser.text()
    (label,) = console_services.review.labels.listed()
    assert label.name == "Góp ý"
    console_services.review.labels.put([gap(console_services)], label.id, "reviewer")
    browser.submit(f"/nhan/{label.id}", name="Góp ý cho bot", active="1")
    browser.submit(f"/nhan/{label.id}", name="Góp ý cho bot", active="0")
    assert "Ngừng dùng" in browser.text()
    assert f'href="/console/hoi-dap?labels={label.id}">1<' in browser.page
    (label,) = console_services.review.labels.listed()
    assert (label.name, label.active, label.uses) == ("Góp ý cho bot", False, 1)
    browser.submit(f"/nhan/{label.id}", name="Góp ý cho bot", active="1")
    assert console_services.review.labels.listed()[0].active


def test_a_name_that_cannot_be_is_said(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    one = console_services.review.labels.define("Một", "reviewer")
    console_services.review.labels.define("Hai", "reviewer")
    browser.open("/nhan")
    for path, name in (("/nhan", ""), ("/nhan", "Một"), ("/nhan", "x" * 81), (f"/nhan/{one}", "Hai")):
        assert browser.submit(path, name=name, active="1").status_code == 422
        assert "Tên nhãn bị trống" in browser.text()
    assert browser.submit("/nhan/4711", name="Ba", active="1").status_code == 404
    assert [label.name for label in console_services.review.labels.listed()] == ["Hai", "Một"]
