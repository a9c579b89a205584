"""Saving from the editor."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from procbot.bootstrap import Services
from procbot.knowledge.article import AskedQuestion, LegalBasis
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.store import audit
from procbot.web.console.article_form import form_of
from procbot.web.console.page import MAX_FORM_BYTES
from tests.web.console.article_forms import ARTICLE, JSON, PATH, draft, fields, save_as, send, value
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import RESIDENCE

SignedIn = Callable[[str], StaffBrowser]
TEXT = render(RESIDENCE)


def test_what_is_typed_becomes_the_draft_and_nothing_else_changes(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    assert send(browser, fields(text_fee="Không mất tiền.\r\n\r\n- Một\r\n- Hai ", expires_on="31/12/2027")) == 200
    assert "Bản nháp đã được lưu." in browser.text()
    written = replace(RESIDENCE, sections={**RESIDENCE.sections, Section.FEE: "Không mất tiền.\n\n- Một\n- Hai"})
    assert draft(console_services) == render(written).replace("expires_on: null", "expires_on: 2027-12-31")
    assert console_services.live_index.snapshot().articles[ARTICLE].article == RESIDENCE
    with console_services.database.read() as tx:
        (deed,) = audit.recent(tx, 1)
    assert (deed.actor, deed.action) == ("curator", "draft.save")


def test_saving_without_a_change_makes_no_draft(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    send(browser, fields())
    assert console_services.curate.copies.open(ARTICLE).version == 0


def test_what_is_no_day_or_number_is_kept_as_it_was_typed(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    send(
        browser,
        fields(
            in_force_from="mùng 1",
            review_by="",
            legal_from=["31/13/2020"],
            deadline_task="nộp",
            deadline_from="ngày nghỉ",
            deadline_length="ba",
            deadline_law="Điều 1",
        ),
    )
    assert [value(browser, name) for name in ("in_force_from", "review_by", "legal_from", "deadline_length")] == [
        "mùng 1",
        "",
        "31/13/2020",
        "ba",
    ]
    assert "Cần sửa" in browser.text()


@pytest.mark.parametrize(
    ("do", "more", "words"),
    [
        ("add_legal", {}, 'id="legal-2"'),
        ("add_source", {}, 'id="source-2"'),
        ("add_section", {"section_to_add": "amount"}, 'name="text_amount"'),
        ("add_section:amount", {}, 'name="text_amount"'),
        ("find_related", {"find_related": "bai"}, 'value="relate:bai-het-han"'),
        ("relate:bai-het-han", {}, '<input type="hidden" name="related" value="bai-het-han">'),
        ("preview:where", {}, 'value="preview:where" aria-pressed="true"'),
        ("remove:where", {}, 'value="removed:where"'),
    ],
)
def test_each_button_saves_and_does_its_work_without_script(
    signed_in: SignedIn, do: str, more: dict[str, str], words: str
) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    assert send(browser, {**fields(do=do, title="Tên mới"), **more}) == 200
    assert words in browser.page
    assert value(browser, "title") == "Tên mới"


@pytest.mark.parametrize(
    ("do", "key", "left"),
    [
        ("drop_legal:0", "legal", ()),
        ("drop_legal:x", "legal", 1),
        ("drop_source:0", "sources", ()),
        ("unrelate:gia-han-tam-tru", "related", ()),
    ],
)
def test_rows_are_dropped(signed_in: SignedIn, console_services: Services, do: str, key: str, left: tuple[()] | int) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    send(browser, fields(do=do))
    form = form_of(draft(console_services))
    assert len(getattr(form, key)) == (left or 0)


def test_a_section_with_a_text_is_removed_when_confirmed_an_empty_one_at_once(
    signed_in: SignedIn, console_services: Services
) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    send(browser, fields(do="remove:fee"))
    assert "## Lệ phí" in draft(console_services)
    send(browser, fields(do="removed:fee"))
    assert "## Lệ phí" not in draft(console_services)
    send(browser, fields(draft(console_services), 1, do="remove:where", text_where=" "))
    assert "## Nơi nộp" not in draft(console_services)


def test_questions_stay_where_the_file_has_them(signed_in: SignedIn, console_services: Services) -> None:
    asked = [AskedQuestion("hai", Section.FEE), AskedQuestion("một", None), AskedQuestion("ba", Section.SUMMARY)]
    text = render(replace(RESIDENCE, questions=tuple(asked)))
    console_services.curate.copies.save(ARTICLE, text, 0, "lan")
    browser = signed_in("curator")
    browser.open(PATH)
    send(browser, fields(text, 1, questions_fee="hai\r\nbốn"))
    asked.insert(1, AskedQuestion("bốn", Section.FEE))
    assert draft(console_services) == render(replace(RESIDENCE, questions=tuple(asked)))


def test_a_script_saves_with_the_token_in_a_header_and_is_told_what_to_show(
    signed_in: SignedIn, console_services: Services
) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    url, token = f"/console{PATH}/luu", browser.token()
    assert browser.post(url, data=fields(title="Tên"), headers=JSON).status_code == 403
    response = browser.post(url, data=fields(title="Tên", muc="fee"), headers={**JSON, "X-CSRF": token})
    told = response.json()
    assert (response.status_code, told["version"], told["text"]) == (200, 1, draft(console_services))
    assert "Bản nháp" in told["standing"]
    assert "Nguyễn Thị Lan, 23/11/2026 09:30" in told["standing"]
    assert told["state"] == "Đã lưu lúc 23/11/2026 09:30"
    assert 'value="preview:fee" aria-pressed="true"' in told["panel"]
    assert 'data-part="findings"' in told["panel"]


def test_looking_shows_what_is_not_saved_and_saves_nothing(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    headers = {**JSON, "X-CSRF": browser.token()}
    posted = fields(do="look", text_summary="Chữ <script>mới</script>.", version=7)
    told = browser.post(f"/console{PATH}/luu", data=posted, headers=headers).json()
    assert told.keys() == {"panel"}
    assert "Chữ &lt;script&gt;mới&lt;/script&gt;." in told["panel"]
    assert draft(console_services) == TEXT
    assert console_services.curate.copies.open(ARTICLE).version == 0


def test_the_way_on_saves_first(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    for name in ("o-title", "dua-vao"):
        assert f'id="{name}"' in browser.page
    assert send(browser, fields(do="submit", title="Tên mới")) == 200
    assert "title: Tên mới\n" in draft(console_services)
    assert re.search(r'<a href="[^"]*/dua-vao-su-dung" aria-current="page">', browser.page)


def test_markdown_is_saved_as_it_stands(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open(f"{PATH}/markdown")
    send(browser, {"version": "0", "base": TEXT, "markdown": "---\r\nhỏng\r\n\r\n", "do": "save"})
    assert draft(console_services) == "---\nhỏng\n"
    assert browser.page.count("Toàn bộ bài, viết bằng Markdown") == 1
    assert "chưa đọc được" in browser.text()


def test_of_two_who_edit_the_second_is_told_and_loses_nothing(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    headers = {**JSON, "X-CSRF": browser.token()}
    save_as(console_services, "hoa", "Bản của Hòa.", 0)
    posted = fields(text_summary="Bản của Lan.")
    response = browser.post(f"/console{PATH}/luu", data=posted, headers=headers)
    assert (response.status_code, response.json().keys()) == (409, {"conflict"})
    assert "hoa" in response.json()["conflict"]
    assert send(browser, posted) == 409
    for words in ("Bản của Hòa.", "Bản của Lan.", "Cả hai cùng sửa", "Bản của hoa, lưu lúc 23/11/2026 09:30"):
        assert words in browser.text().replace("  ", " ").replace(" .", "."), words
    assert "Bản của Hòa." in draft(console_services)


def test_the_same_text_from_two_windows_is_no_conflict(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    for _ in range(2):
        assert send(browser, fields(title="Tên mới")) == 200
    assert console_services.curate.copies.open(ARTICLE).version == 1


def test_a_saved_text_that_was_in_review_is_a_draft_again(signed_in: SignedIn, console_services: Services) -> None:
    curate, browser = console_services.curate, signed_in("curator")
    save_as(console_services, "hoa", "Ở nơi khác từ 30 ngày thì đăng ký tạm trú.", 0)
    text = draft(console_services)
    curate.reviewing.submit(ARTICLE, 1, "hoa")
    browser.open(PATH)
    assert "Bài đang chờ duyệt" in browser.text()
    send(browser, fields(text, 1))
    assert curate.copies.open(ARTICLE).state == "in_review"
    send(browser, fields(text, 1, title="Tên khác"))
    assert curate.copies.open(ARTICLE).state == "draft"
    with console_services.database.read() as tx:
        (deed,) = audit.recent(tx, 1)
    assert deed.before == {"version": 1, "author": "hoa", "text": text}


def test_a_form_of_ten_megabytes_is_refused(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    assert send(browser, fields(text_summary="x" * 10_000_000)) == 413
    assert len(TEXT) * 10 < MAX_FORM_BYTES
    assert draft(console_services) == TEXT


def test_many_rows_fit_into_the_form(signed_in: SignedIn, console_services: Services) -> None:
    law = LegalBasis("68/2020/QH14", "law", "Luật Cư trú", "27", None)
    text = render(replace(RESIDENCE, legal_basis=tuple(replace(law, number=f"{n}/2020/QH14") for n in range(60))))
    browser = signed_in("curator")
    browser.open(PATH)
    assert send(browser, fields(text)) == 200
    assert draft(console_services) == text
