"""/console/nhat-ky-thao-tac."""

import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest

from procbot.bootstrap import Services
from procbot.services.audit_log import COLUMNS
from procbot.store import audit
from procbot.store.audit_search import AuditFilter
from procbot.wording.console import BAD_DAY
from tests.web.console.query_count import queries_of
from tests.web.console.staff_browser import StaffBrowser, add_staff

SignedIn = Callable[[str], StaffBrowser]


def rows_on(browser: StaffBrowser) -> list[str]:
    body = re.search(r"<tbody>(.*)</tbody>", browser.page, re.DOTALL)
    return [] if body is None else [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in body[1].split("</tr>")[:-1]]


def test_a_change_stands_there_with_before_and_after(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    lan = add_staff(console_services, "curator", "lan")
    console_services.accounts.edit(lan.id, "Lê Lan", "reviewer", actor="admin")
    browser.open("/nhat-ky-thao-tac?viec=staff.edit")
    (row,) = rows_on(browser)
    said, _, changes = row.partition(" tên: ")
    assert said == "23/11/2026 09:30 Nguyễn Thị Lan Sửa tài khoản Tài khoản Lê Lan"
    assert changes == "Nguyễn Thị Lan Lê Lan vai trò: Cán bộ biên tập Người rà soát"


def test_it_is_filtered_by_actor_day_and_subject(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    midnight = datetime(2026, 11, 20, 17, tzinfo=UTC)  # in Vietnam the 21st begins
    with console_services.database.begin() as tx:
        for number, at in enumerate((midnight - timedelta(seconds=1), midnight, midnight + timedelta(days=1))):
            audit.record(tx, at, f"ai{number}", "publish", "article", "dang-ky-tam-tru", why=f"vì {number}")
    for query, expected in (
        ("tu=21/11/2026&den=21/11/2026", ["ai1"]),
        ("tu=2026-11-21&loai=article", ["ai2", "ai1"]),
        ("den=2026-11-20", ["ai0"]),
        ("ai=ai2", ["ai2"]),
        ("ma=dang-ky-tam-tru&xep=luc", ["ai0", "ai1", "ai2"]),
        ("ai=nobody", []),
        ("tu=hôm-qua&den=9999-12-31&ai=ai1%00", ["ai1"]),
    ):
        browser.open(f"/nhat-ky-thao-tac?{query}")
        assert [row.split()[2] for row in rows_on(browser)] == expected, query
    browser.open("/nhat-ky-thao-tac?ai=ai1")
    assert "Lý do: vì 1" in browser.text()
    assert "Bài Đăng ký tạm trú" in browser.text()
    browser.open("/nhat-ky-thao-tac?tu=1/2/2026&den=31/02/2026")
    assert 'name="tu" type="text" value="01/02/2026"' in browser.page
    assert 'value="31/02/2026" autocomplete="off" inputmode="numeric"' in browser.page
    assert f'<p class="error" id="l-den">{BAD_DAY}</p>' in browser.page


def test_it_is_read_page_by_page_with_the_filters_kept(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    with console_services.database.begin() as tx:
        for number in range(120):
            audit.record(tx, datetime(2026, 11, 1, tzinfo=UTC), "lan", "publish", "article", f"bai-{number}")
    seen = []
    path = "/nhat-ky-thao-tac?ai=lan"
    while path:
        browser.open(path)
        seen += rows_on(browser)
        further = re.search(r'rel="next" href="/console([^"]*)"', browser.page)
        path = further[1].replace("&amp;", "&") if further else ""
    assert len(set(seen)) == 120
    assert "101–120 trong 120" in browser.text()


def test_a_value_that_is_no_text_and_one_that_is_long_are_shown(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    with console_services.database.begin() as tx:
        audit.record(
            tx,
            datetime(2026, 11, 1, tzinfo=UTC),
            "lan",
            "x",
            "other",
            "",
            before={"active": True},
            after={"n": [1], "t": "ế" * 999},
        )
    browser.open("/nhat-ky-thao-tac?ai=lan")
    assert rows_on(browser) == [f"01/11/2026 07:00 lan x other hoạt động: có n: 1 t: {'ế' * 300}…"]


def test_who_can_be_chosen_bears_name_and_login(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    with console_services.database.begin() as tx:
        for actor in ("system", "cli:root", "Chị Hoa"):
            audit.record(tx, datetime(2026, 11, 1, tzinfo=UTC), actor, "publish", "article", "x")
    browser.open("/nhat-ky-thao-tac")
    for choice in (
        '<option value="admin">Nguyễn Thị Lan (admin)</option>',
        '<option value="system">Hệ thống</option>',
        '<option value="cli:root">Dòng lệnh (root)</option>',
        '<option value="Chị Hoa">Chị Hoa</option>',
    ):
        assert choice in browser.page


def test_the_page_to_take_it_away_says_what_will_be_taken(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    add_staff(console_services, "curator", "lan", "Lê Lan")
    browser.open("/nhat-ky-thao-tac?ai=admin&viec=staff.sign_in&loai=staff&ma=1&tu=2026-11-23&den=31/02/2026")
    (way,) = re.findall(r'href="/console(/nhat-ky-thao-tac/xuat[^"]*)"', browser.page)
    browser.open(way.replace("&amp;", "&"))
    told = "Người làm: Nguyễn Thị Lan Việc: Đăng nhập Loại đối tượng: Tài khoản Mã đối tượng: 1 Từ ngày: 23/11/2026"
    assert told in browser.text()
    assert "Đến ngày" not in browser.text()
    assert re.search(
        r'<form method="post" action="/console/nhat-ky-thao-tac/xuat\?ai=admin&amp;[^"]*tu=23%2F11%2F2026"', browser.page
    )
    browser.open("/nhat-ky-thao-tac/xuat")
    assert "tệp sẽ gồm toàn bộ nhật ký thao tác" in browser.text()


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_the_file_holds_what_the_filter_meets_and_the_audit_knows_why(
    signed_in: SignedIn, console_services: Services, form: str
) -> None:
    browser = signed_in("admin")
    lan = add_staff(console_services, "curator", "lan", "Lê Lan")
    console_services.accounts.edit(lan.id, "=Lê Lan", "reviewer", actor="admin")
    path = "/nhat-ky-thao-tac/xuat?viec=staff.edit"
    browser.open(path)
    sent = browser.post(f"/console{path}", data={"csrf": browser.token(), "form": form, "why": " kiểm tra  quý "})
    assert sent.headers["content-disposition"] == f'attachment; filename="nhat-ky-thao-tac-2026-11-23.{form}"'
    changes = "tên: Lê Lan → =Lê Lan; vai trò: Cán bộ biên tập → Người rà soát"
    if form == "csv":
        header, row = sent.content.decode("utf-8-sig").splitlines()
        assert header == ",".join(COLUMNS)
        assert changes in row
    elif form == "jsonl":
        (row,) = map(json.loads, sent.text.splitlines())
        assert (row["actor_name"], row["subject_name"], row["changes"]) == ("Nguyễn Thị Lan", "Tài khoản =Lê Lan", changes)
        assert row["after"] == {"name": "=Lê Lan", "role": "reviewer"}
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(sent.content)).active
        assert [cell.value for cell in sheet[2]][COLUMNS.index("changes")] == changes
    browser.open("/nhat-ky-thao-tac?viec=audit.export")
    (row,) = rows_on(browser)
    assert row.startswith("23/11/2026 09:30 Nguyễn Thị Lan Xuất nhật ký thao tác Nhật ký thao tác ra ")
    assert row.endswith("bộ lọc: việc: Sửa tài khoản số mục: 1 Lý do: kiểm tra quý")


def test_without_a_reason_or_a_form_nothing_leaves(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    browser.open("/nhat-ky-thao-tac/xuat")
    for fields, problem in (({"form": "csv", "why": " "}, "Bạn ghi lý do"), ({"form": "pdf", "why": "vì"}, "Bạn chọn dạng tệp")):
        assert browser.submit("/nhat-ky-thao-tac/xuat", **fields).status_code == 422
        assert problem in browser.text()
    assert console_services.audit_log.page(AuditFilter(action="audit.export"), 1, 0).total == 0


def test_the_number_of_queries_does_not_grow_with_the_rows(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")

    def queries() -> int:
        return queries_of(console_services.database, browser, "/nhat-ky-thao-tac")

    few = queries()
    with console_services.database.begin() as tx:
        for number in range(60):
            audit.record(tx, datetime(2026, 11, 1, tzinfo=UTC), "lan", "publish", "article", f"bai-{number}")
    assert queries() == few <= 15  # with BEGIN, for the session, the page and the titles
