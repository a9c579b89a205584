"""/console/hoi-dap/{number}."""

import re
from collections.abc import Callable
from dataclasses import replace

from procbot.bootstrap import Services
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.store import articles
from procbot.store.verdicts import NewVerdict
from procbot.wording.voting import REASONS
from tests.web.console.review_log import MEMBER, gap, log, surround
from tests.web.console.staff_browser import StaffBrowser, add_staff
from tests.web.stage import NOW, RESIDENCE

SignedIn = Callable[[str], StaffBrowser]


def test_it_shows_conversation_evidence_and_what_became_of_it(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    number, other = log(console_services), log(console_services, "le phi tam tru", understood="lệ phí tạm trú")
    surround(console_services, number, other)
    assert browser.open(f"/hoi-dap/{number}").status_code == 200
    page = browser.text()
    for words in (
        "lệ phí tạm trú bao nhiêu", "15.000 đồng, nộp trực tuyến 7.000 đồng.", "Lượt này", "Đã gửi", "Suýt chọn", "“lệ phí” 7,50",
        "Gia hạn tạm trú · Lệ phí", "Tìm bài 1,5 ms", "Chưa đúng", REASONS["wrong"], "Đang chờ cán bộ", "2 lượt của 1 người",
        "cho mình hỏi lại",
    ):  # fmt: skip
        assert words in page, words
    assert f'href="/console/hoi-dap?cluster={number}"' in browser.page
    assert "Bài đã đổi" not in page
    browser.open(f"/hoi-dap/{other}")
    assert "Hiểu là lệ phí tạm trú" in browser.text()


def test_only_an_admin_sees_whose_it_is(signed_in: SignedIn, console_services: Services) -> None:
    number = log(console_services)
    for role, sees in (("reviewer", False), ("admin", True)):
        browser = signed_in(role)
        browser.open(f"/hoi-dap/{number}")
        assert (MEMBER in browser.page) is sees


def test_the_frozen_passage_stands_beside_todays_when_it_has_changed(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    number = log(console_services)
    changed = replace(RESIDENCE, sections={**RESIDENCE.sections, Section.FEE: "20.000 đồng, nộp trực tuyến 7.000 đồng."})
    with console_services.database.begin() as tx:
        revision = articles.add_revision(tx, RESIDENCE.id, render(changed), RESIDENCE.in_force_from, "test", "", NOW)
        articles.publish(tx, revision, "test", NOW)
    browser.open(f"/hoi-dap/{number}")
    assert "Bài đã đổi" in browser.text()
    assert re.search(r"<del>15\.000</del><ins>20\.000</ins>", browser.page)
    assert "<p>15.000 đồng" in browser.page


def test_one_that_is_not_in_the_log_is_no_page(signed_in: SignedIn) -> None:
    assert signed_in("reviewer").open("/hoi-dap/4711").status_code == 404


def test_a_correct_verdict_makes_a_golden_question_and_can_be_undone(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    number = log(console_services)
    browser.open(f"/hoi-dap/{number}")
    browser.submit(f"/hoi-dap/{number}/nhan-xet", verdict="correct", lasting="1")
    assert "Nhận xét đã được lưu" in browser.text()
    assert "Trong bộ câu hỏi mẫu" in browser.text()
    browser.submit(f"/hoi-dap/{number}/mau", dua="ra")
    assert "đưa ra khỏi bộ câu hỏi mẫu" in browser.text()
    assert "Trong bộ câu hỏi mẫu" not in browser.text()
    browser.submit(f"/hoi-dap/{number}/mau", dua="vao")
    assert "Trong bộ câu hỏi mẫu" in browser.text()
    view = console_services.review.exchanges.view(number)
    assert view is not None
    assert view.verdict is not None
    assert (view.verdict.verdict, view.verdict.lasting, view.is_golden) == ("correct", True, True)


def test_what_may_not_be_promoted_is_said(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    number = log(console_services)
    browser.open(f"/hoi-dap/{number}")
    assert browser.submit(f"/hoi-dap/{number}/mau", dua="vao").status_code == 422
    assert "Chưa đưa được vào bộ câu hỏi mẫu" in browser.text()


def test_a_verdict_needs_its_note_and_a_known_article(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    number = log(console_services)
    browser.open(f"/hoi-dap/{number}")
    for fields, problem in (
        ({}, "Bạn chọn một nhận xét"),
        ({"verdict": "harmful", "note": " "}, "Bạn ghi ngắn gọn sai ở đâu"),
        ({"verdict": "harmful", "note": "x" * 4001}, "dài quá 4.000"),
        ({"verdict": "wrong_article", "note": "sai", "right_article": "không có"}, "Không có bài nào tên hoặc mã như vậy"),
    ):
        response = browser.submit(f"/hoi-dap/{number}/nhan-xet", **fields)
        assert response.status_code == 422
        assert problem in browser.text()
    browser.submit(f"/hoi-dap/{number}/nhan-xet", verdict="wrong_article", note="sai", right_article="gia han tam tru")
    view = console_services.review.exchanges.view(number)
    assert view is not None
    assert view.verdict is not None
    assert (view.verdict.right_article_id, view.verdict.note) == ("gia-han-tam-tru", "sai")
    assert "Lẽ ra: Gia hạn tạm trú" in browser.text()


def test_a_verdict_is_withdrawn_by_its_reviewer_or_an_admin(signed_in: SignedIn, console_services: Services) -> None:
    number = log(console_services)
    given = console_services.review.verdicts.judge(NewVerdict(exchange_id=number, reviewer="lan", verdict="correct"))
    path = f"/hoi-dap/{number}/nhan-xet/{given.verdict_id}/rut"
    reviewer, admin = signed_in("reviewer"), signed_in("admin")
    reviewer.open(f"/hoi-dap/{number}")
    assert reviewer.submit(path).status_code == 403
    admin.open(f"/hoi-dap/{number}")
    assert "lan · 23/11/2026" in admin.text()
    lan = add_staff(console_services, "reviewer", "lan", "Lê Lan")
    console_services.accounts.deactivate(lan.id, actor="admin")
    admin.submit(path)
    assert "Nhận xét đã được rút lại" in admin.text()
    assert "Lê Lan · 23/11/2026" in admin.text()
    assert "Đã rút" in admin.text()
    assert admin.submit(f"/hoi-dap/{number}/nhan-xet/4711/rut").status_code == 404


def test_a_label_is_put_on_and_taken_off(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    number = gap(console_services)
    label = console_services.review.labels.define("Góp ý", "lan")
    retired = console_services.review.labels.define("Cũ", "lan")
    console_services.review.labels.change(retired, "Cũ", "lan", active=False)
    browser.open(f"/hoi-dap/{number}")
    assert ">Cũ<" not in browser.page
    browser.submit(f"/hoi-dap/{number}/nhan", label=str(label))
    assert "Nhãn đã được gắn" in browser.text()
    browser.submit(f"/hoi-dap/{number}/nhan/{label}/go")
    assert "Nhãn đã được gỡ" in browser.text()
    for wrong in (str(retired), "x", "9" * 30):
        assert browser.submit(f"/hoi-dap/{number}/nhan", label=wrong).status_code == 422
        assert "không còn dùng" in browser.text()
