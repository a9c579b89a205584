"""/console/van-ban."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from procbot.bootstrap import Services
from procbot.store import audit, legal_documents
from procbot.store.legal_documents import LegalDocument
from procbot.web.console import legal_register
from tests.services.small_base import caught_up, publish
from tests.web.console.query_count import queries_of
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import EXTENSION, HOSTILE, PUBLISHED

SignedIn = Callable[[str], StaffBrowser]
RESIDENCE_LAW = "/van-ban/sua?so=68%2F2020%2FQH14"
LABOUR = LegalDocument("45/2019/QH14", "law", "Bộ luật Lao động", date(2021, 1, 1))


def numbers(browser: StaffBrowser) -> list[str]:
    return re.findall(r'data-label="Số hiệu"[^>]*><a [^>]*>([^<]*)', browser.page)


def seen(browser: StaffBrowser) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', browser.page)
    assert found is not None
    return found[1]


def test_the_register_lists_what_articles_cite(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/van-ban")
    assert numbers(browser) == ["68/2020/QH14"]
    for words in ("Luật Cư trú", "01/07/2021", "Còn hiệu lực"):
        assert words in browser.text()


def test_the_register_is_searched_without_accents_filtered_and_sorted(signed_in: SignedIn, console_services: Services) -> None:
    legal = console_services.curate.legal
    legal.documents()
    legal.add(LABOUR, "lan")
    legal.add(LegalDocument("5/2020/NĐ-CP", "decree", "Nghị định cũ", None, date(2025, 1, 1)), "lan")
    legal.add(LegalDocument("6/2020/NĐ-CP", "decree", "Nghị định sắp hết", None, date(2027, 1, 1)), "lan")
    legal.add(LegalDocument("9/2026/TT-BNV", "circular", "Thông tư mới", date(2027, 1, 1)), "lan")
    browser = signed_in("curator")
    for query, found in (
        ("tim=bo+luat+lao", ["45/2019/QH14"]),
        ("tim=nghi+dinh", ["5/2020/NĐ-CP", "6/2020/NĐ-CP"]),
        ("tim=khong+co", []),
        ("tinh-trang=superseded", ["5/2020/NĐ-CP"]),
        ("tinh-trang=ending", ["6/2020/NĐ-CP"]),
        ("tinh-trang=upcoming", ["9/2026/TT-BNV"]),
        ("loai=law&xep=-so", ["68/2020/QH14", "45/2019/QH14"]),
        ("loai=law&xep=tu-ngay", ["45/2019/QH14", "68/2020/QH14"]),
        ("loai=decree&xep=-den-ngay", ["6/2020/NĐ-CP", "5/2020/NĐ-CP"]),
        ("loai=law&xep=-bai", ["68/2020/QH14", "45/2019/QH14"]),
        ("loai=law&xep=ten", ["45/2019/QH14", "68/2020/QH14"]),
        ("loai=x&tinh-trang=y&xep=z&tim=khong+co&trang=2", []),
    ):
        browser.open(f"/van-ban?{query}")
        assert numbers(browser) == found, query
    browser.open("/van-ban?tim=khong+co")
    assert "Không có văn bản nào khớp điều kiện lọc." in browser.text()


def test_a_replaced_document_lists_the_articles_to_look_at(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open(RESIDENCE_LAW)
    assert f"{len(PUBLISHED)} bài căn cứ văn bản này" in browser.text()
    browser.submit(
        RESIDENCE_LAW,
        seen=seen(browser),
        kind="law",
        name="Luật Cư trú",
        in_force_from="1/7/2021",
        ended_on="2026-07-01",
        replaced_by="1/2026/QH16",
        note="dòng một\r\ndòng hai",
        why="có luật mới",
    )
    assert "Thay đổi đã được lưu." in browser.text()
    assert f"{len(PUBLISHED)} bài cần xem lại vì căn cứ văn bản này" in browser.text()
    assert '<a href="/console/bai-viet/dang-ky-tam-tru">Đăng ký tạm trú</a>' in browser.page
    assert "1/2026/QH16, chưa có trong sổ, thêm ngay" in browser.text()
    with console_services.database.read() as tx:
        (deed,) = audit.recent(tx, 1)
    assert (deed.actor, deed.action, deed.subject_id, deed.why) == ("curator", "legal.change", "68/2020/QH14", "có luật mới")
    assert (deed.after or {})["note"] == "dòng một\ndòng hai"
    browser.open("/van-ban/them?so=1/2026/QH16")
    assert 'value="1/2026/QH16"' in browser.page
    browser.submit("/van-ban/them", number="1/2026/QH16", kind="law", name="Luật Cư trú mới")
    browser.open(RESIDENCE_LAW)
    assert '<a href="/console/van-ban/sua?so=1%2F2026%2FQH16">1/2026/QH16</a>' in browser.page


def test_a_document_that_very_many_articles_cite_lists_the_first_and_leads_to_the_board(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legal_register, "LISTED", 2)
    browser = signed_in("curator")
    browser.open(RESIDENCE_LAW)
    assert browser.page.count('<li><a href="/console/bai-viet/') == 2
    assert f"và {len(PUBLISHED) - 2} bài khác." in browser.text()
    browser.submit(RESIDENCE_LAW, seen=seen(browser), kind="law", name="Luật Cư trú", replaced_by="1/2026/QH16")
    assert "Xem tất cả ở trang Hiệu lực bài" in browser.text()


def test_a_document_is_added_once(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/van-ban/them")
    page = browser.submit("/van-ban/them", number="  45/2019/QH14 ", kind="law", name="Bộ luật  Lao động")
    assert "Văn bản đã được thêm vào sổ." in browser.text()
    assert "Chưa có bài nào đang xuất bản căn cứ văn bản này." in browser.text()
    assert str(page.url).endswith("/console/van-ban/sua?so=45%2F2019%2FQH14&xong=da-them")
    assert browser.submit("/van-ban/them", number="45/2019/qh14", kind="law", name="Bộ luật").status_code == 422
    assert "Sổ văn bản đã có 45/2019/qh14" in browser.text()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"number": ""}, "Bạn nhập số hiệu văn bản"),
        ({"number": "x" * 81}, "Bạn nhập số hiệu văn bản"),
        ({"kind": "thư"}, "Loại văn bản này không có"),
        ({"name": " "}, "Bạn nhập tên văn bản"),
        ({"in_force_from": "31/02/2026"}, "Bạn ghi ngày theo mẫu"),
        ({"ended_on": "hôm qua"}, "Bạn ghi ngày theo mẫu"),
        ({"ended_on": "01/01/0026"}, "Bạn ghi ngày theo mẫu"),
        ({"in_force_from": "02/01/2026", "ended_on": "01/01/2026"}, "không thể trước ngày có hiệu lực"),
        ({"replaced_by": "74/2025/qh15"}, "không thể thay thế chính nó"),
        ({"replaced_by": "x" * 81}, "không quá 80 ký tự"),
        ({"note": "x" * 2_001}, "Ghi chú không quá"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_in_the_form(signed_in: SignedIn, fields: dict[str, str], sentence: str) -> None:
    browser = signed_in("curator")
    browser.open("/van-ban/them")
    filled = {"number": "74/2025/QH15", "kind": "law", "name": "Luật Việc làm", "note": "giữ lại"} | fields
    assert browser.submit("/van-ban/them", **filled).status_code == 422
    assert sentence in browser.text()
    assert filled["note"] in browser.text()


def test_who_changes_what_another_has_changed_sees_both(signed_in: SignedIn, console_services: Services) -> None:
    legal = console_services.curate.legal
    legal.add(LABOUR, "lan")
    browser = signed_in("curator")
    browser.open("/van-ban/sua?so=45%2F2019%2FQH14")
    stale = seen(browser)
    legal.change(replace(LABOUR, note="của Lan"), "lan")
    mine = {"kind": "law", "name": "Bộ luật Lao động", "note": "của tôi", "why": "theo luật mới"}
    page = browser.submit("/van-ban/sua?so=45%2F2019%2FQH14", seen=stale, **mine)
    assert page.status_code == 409
    assert "vừa được người khác sửa" in browser.text()
    assert "của Lan" in browser.text()
    assert "của tôi" in browser.text()
    assert "theo luật mới" in browser.page
    browser.submit("/van-ban/sua?so=45%2F2019%2FQH14", seen=seen(browser), **mine)
    changed = legal.document(LABOUR.number)
    assert changed is not None
    assert changed.document.note == "của tôi"


def test_a_document_that_is_not_there_is_not_found(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    assert browser.open("/van-ban/sua?so=1/1999/QH10").status_code == 404
    assert browser.open("/van-ban/sua").status_code == 404


def test_an_empty_register_says_how_it_is_filled(signed_in: SignedIn, console_services: Services) -> None:
    publish(
        console_services.database,
        *(replace(item.article, legal_basis=()) for item in console_services.live_index.snapshot().articles.values()),
    )
    caught_up(console_services.database, console_services.live_index)
    browser = signed_in("curator")
    browser.open("/van-ban")
    assert "Sổ tự ghi những văn bản" in browser.text()


def test_stored_markup_is_shown_as_text(signed_in: SignedIn, console_services: Services) -> None:
    console_services.curate.legal.add(
        LegalDocument('1/<script>"', "law", "<script>alert(9)</script>", note="</textarea><script>alert(8)</script>"), "lan"
    )
    publish(console_services.database, HOSTILE)
    browser = signed_in("curator")
    for path in ("/van-ban", "/van-ban/sua?so=1/%3Cscript%3E%22", RESIDENCE_LAW):
        browser.open(path)
        assert "<script>alert" not in browser.page
    browser.open("/van-ban")
    assert "<script>alert(9)</script>" in browser.text()


def test_a_number_pasted_with_unseen_characters_is_the_number(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open("/van-ban/them")
    facts = {"kind": "decree", "name": "Nghị định thử", "in_force_from": "", "ended_on": "", "note": ""}
    browser.submit("/van-ban/them", number="\u200b12/2026/NĐ-CP\u202e ", replaced_by="13/2026\u200b/NĐ-CP", **facts)
    with console_services.database.read() as tx:
        (document,) = [each for each in legal_documents.every(tx) if each.number == "12/2026/NĐ-CP"]
    assert document.replaced_by == "13/2026/NĐ-CP"


def test_the_number_of_queries_does_not_grow_with_the_register(signed_in: SignedIn, console_services: Services) -> None:
    browser, database = signed_in("curator"), console_services.database
    browser.open("/van-ban")
    few = [queries_of(database, browser, path) for path in ("/van-ban", RESIDENCE_LAW)]
    law = EXTENSION.legal_basis[0]
    cited = tuple(replace(law, number=f"{number}/2025/NĐ-CP") for number in range(1, 41))
    publish(database, replace(EXTENSION, legal_basis=(law, *cited)))
    caught_up(console_services.database, console_services.live_index)
    browser.open("/van-ban")
    assert "1–41 trong 41" in browser.text()
    assert [queries_of(database, browser, path) for path in ("/van-ban", RESIDENCE_LAW)] == few
    assert few <= [10, 20]
