"""/console/nhat-ky-thao-tac."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from procbot.bootstrap import Services
from procbot.store import audit
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
    assert rows_on(browser) == [
        "23/11/2026 09:30 admin Sửa tài khoản Tài khoản lan tên: Nguyễn Thị Lan Lê Lan vai trò: Cán bộ biên tập Người rà soát",
    ]


def test_it_is_filtered_by_actor_day_and_subject(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    midnight = datetime(2026, 11, 20, 17, tzinfo=UTC)  # in Vietnam the 21st begins
    with console_services.database.begin() as tx:
        for number, at in enumerate((midnight - timedelta(seconds=1), midnight, midnight + timedelta(days=1))):
            audit.record(tx, at, f"ai{number}", "publish", "article", "dang-ky-tam-tru", why=f"vì {number}")
    for query, expected in (
        ("tu=2026-11-21&den=2026-11-21", ["ai1"]),
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
    assert "vì 1" in browser.text()
    assert "Bài dang-ky-tam-tru" in browser.text()


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
    assert rows_on(browser) == [f"01/11/2026 07:00 lan x other hoạt động: có n: [1] t: {'ế' * 300}…"]


def test_the_number_of_queries_does_not_grow_with_the_rows(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")

    def queries() -> int:
        return queries_of(console_services.database, browser, "/nhat-ky-thao-tac")

    few = queries()
    with console_services.database.begin() as tx:
        for number in range(60):
            audit.record(tx, datetime(2026, 11, 1, tzinfo=UTC), "lan", "publish", "article", f"bai-{number}")
    assert queries() == few <= 10  # with BEGIN, for the session and for the page
