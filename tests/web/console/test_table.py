"""Lists: what is read from their address, and the addresses that they offer."""

import pytest
from starlette.requests import Request

from procbot.web.console.table import Asked, Column, asked_for, table_of

COLUMNS = (Column("Tên", "ten"), Column("Ngày", "ngay"), Column("Số", is_number=True))


def asked(query: str) -> Asked:
    return asked_for(Request({"type": "http", "query_string": query.encode()}), COLUMNS, "-ngay")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Asked("ngay", descending=True, page=1)),
        ("xep=ten&trang=3", Asked("ten", descending=False, page=3)),
        ("xep=-ten&trang=0", Asked("ten", descending=True, page=1)),
        ("xep=password_hash&trang=-1", Asked("ngay", descending=True, page=1)),
        ("xep=&trang=%D9%A4", Asked("ngay", descending=True, page=1)),
        ("xep=-&trang=99999", Asked("ngay", descending=True, page=10_000)),
        ("trang=" + "9" * 5000, Asked("ngay", descending=True, page=1)),
    ],
)
def test_what_cannot_be_read_becomes_the_default(query: str, expected: Asked) -> None:
    assert asked(query) == expected


def test_a_heading_sorts_and_the_sorted_one_turns_round() -> None:
    table = table_of("/x", COLUMNS, Asked("ten", descending=False, page=2), ["a"], 51, {"q": "lan anh", "vai": ""})
    assert [(column.url, column.sorted) for column in table.columns] == [
        ("/x?q=lan+anh&xep=-ten", "ascending"),
        ("/x?q=lan+anh&xep=ngay", ""),
        ("", ""),
    ]


def test_the_pager_keeps_order_and_filters() -> None:
    pager = table_of("/x", COLUMNS, Asked("ngay", descending=True, page=2), ["a"] * 50, 120, {"q": "lan"}).pager
    assert (pager.first, pager.last, pager.total) == (51, 100, 120)
    assert (pager.previous_url, pager.next_url) == ("/x?q=lan&xep=-ngay", "/x?q=lan&xep=-ngay&trang=3")


def test_a_list_of_one_page_has_no_way_to_others() -> None:
    pager = table_of("/x", COLUMNS, Asked("ngay", descending=True, page=1), ["a"], 1, {}).pager
    assert (pager.previous_url, pager.next_url) == ("", "")
