"""/console/bai-viet/<article id>/ghep: two people at one article, and nobody's text is lost."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from procbot.bootstrap import Services
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.services.curation.working_copy import Conflict, WorkingCopies
from procbot.store import audit
from tests.web.console.article_forms import ARTICLE, PATH, draft, fields, save_as, send, summary_of, value
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import NOW, RESIDENCE

SignedIn = Callable[[str], StaffBrowser]
TEXT = render(RESIDENCE)


def collide(browser: StaffBrowser, services: Services, **mine: str | list[str]) -> None:
    """Have another save a summary while the form is open, then send the form."""
    browser.open(PATH)
    save_as(services, "hoa", "Bản của Hòa.", services.curate.copies.open(ARTICLE).version)
    assert send(browser, {**fields(), **mine}) == 409


def choose(browser: StaffBrowser, **chosen: str) -> int:
    """Send the page with both texts, its hidden fields as they stand."""
    hidden = {name: value(browser, name) for name in ("version", "mine", "base")}
    return browser.submit(f"{PATH}/ghep", **hidden, **{f"choice_{key}": choice for key, choice in chosen.items()}).status_code


def test_what_only_one_has_changed_is_offered_as_it_is(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    collide(browser, console_services, title="Tên của Lan")
    assert browser.text().count("Một người sửa") == 2
    assert 'name="choice_text_summary" value="theirs" checked' in browser.page
    assert 'name="choice_title" value="mine" checked' in browser.page
    assert choose(browser, text_summary="theirs", title="mine") == 200
    assert "Hai bản đã được ghép và lưu" in browser.text()
    expected = replace(RESIDENCE, title="Tên của Lan", sections={**RESIDENCE.sections, Section.SUMMARY: "Bản của Hòa."})
    assert draft(console_services) == render(expected)


def test_what_both_have_changed_can_be_kept_from_both(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    collide(browser, console_services, text_summary="Bản của Lan.")
    assert 'name="choice_text_summary" value="both" checked' in browser.page
    choose(browser, text_summary="both")
    assert summary_of(draft(console_services)) == "Bản của Hòa.\n\nBản của Lan."
    with console_services.database.read() as tx:
        (deed,) = audit.recent(tx, 1)
    assert deed.before is not None
    assert "Bản của Hòa." in deed.before["text"]


def test_a_choice_that_was_not_made_keeps_both(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    collide(browser, console_services, text_summary="Bản của Lan.", title="Tên của Lan")
    choose(browser, text_summary="neither")
    assert summary_of(draft(console_services)) == "Bản của Hòa.\n\nBản của Lan."
    assert "title: Tên của Lan\n" in draft(console_services)


def test_when_the_other_saves_again_both_texts_are_shown_again(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    collide(browser, console_services, text_summary="Bản của Lan.")
    save_as(console_services, "hoa", "Bản thứ hai của Hòa.", 1)
    assert choose(browser, text_summary="mine") == 409
    assert "vừa đổi thêm lần nữa" in browser.text()
    assert "Bản của Hòa." not in browser.text()
    assert choose(browser, text_summary="mine") == 200
    assert summary_of(draft(console_services)) == "Bản của Lan."


def test_a_save_at_the_very_same_moment_is_a_conflict_too(
    signed_in: SignedIn, console_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in("curator")
    collide(browser, console_services, text_summary="Bản của Lan.")
    conflict = Conflict("ghép", TEXT, "hoa", NOW, 2)
    monkeypatch.setattr(WorkingCopies, "save", lambda *_: conflict)
    assert choose(browser, text_summary="theirs") == 409
    assert "Bản của Lan." in browser.text().replace(" .", ".")


def test_a_text_that_cannot_be_taken_apart_is_chosen_whole(signed_in: SignedIn, console_services: Services) -> None:
    browser, copies = signed_in("curator"), console_services.curate.copies
    for choice, expected in (("theirs", "---\nhỏng"), ("mine", TEXT.replace("Đăng ký tạm trú", "Tên của Lan", 1))):
        version = copies.open(ARTICLE).version
        browser.open(PATH)
        copies.save(ARTICLE, "---\nhỏng", version, "hoa")
        assert send(browser, fields(TEXT, version - 1, title="Tên của Lan")) == 409
        assert "chỉ chọn được cả bài" in browser.text()
        choose(browser, whole=choice)
        assert draft(console_services).splitlines()[:3] == expected.splitlines()[:3]


def test_ones_own_second_window_is_named_so(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    save_as(console_services, "curator", "Cửa sổ khác.", 0)
    assert send(browser, fields(title="Tên mới")) == 409
    assert "Bản của bạn, ở một cửa sổ khác, lưu lúc" in browser.text()


def test_both_texts_are_shown_as_text(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    collide(browser, console_services, text_summary='<script>alert(1)</script>"', title="<b>đậm</b>")
    assert "<script>alert" not in browser.page
    assert "<b>" not in browser.page
