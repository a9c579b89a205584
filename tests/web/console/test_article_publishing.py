"""/console/bai-viet/<id>/dua-vao-su-dung."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from procbot.bootstrap import Services
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.services.curate import Workshop, curate_with
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex
from procbot.store import articles, audit, broadcasts, exchanges, verdicts
from procbot.store.verdicts import NewVerdict
from tests.services.small_base import open_again
from tests.statements import statements_sent
from tests.store.samples import an_exchange
from tests.web.console.article_desk import NEW_FEE, PAGE, follow, in_review, revision_of, write
from tests.web.console.staff_browser import StaffBrowser, add_staff
from tests.web.stage import NOW, RESIDENCE, SetClock

SignedIn = Callable[[str], StaffBrowser]


def _markdown(time_limit: str) -> str:
    return render(replace(RESIDENCE, sections={**RESIDENCE.sections, Section.TIME_LIMIT: time_limit}))


def state(services: Services) -> str:
    return services.curate.copies.open(RESIDENCE.id).state


def test_without_a_draft_there_is_nothing_to_send(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    assert browser.open(PAGE).status_code == 200
    assert "Không có bản nháp mới" in browser.text()
    assert "Gỡ bài khỏi phần trả lời" in browser.text()
    assert browser.submit(f"{PAGE}/gui-duyet", version="0").status_code == 409
    assert "không có gì để xuất bản" in browser.text()


def test_a_writer_sends_the_draft_to_review_and_cannot_publish_it(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    version = write(console_services, actor="curator")
    browser.open(PAGE)
    assert "20.000 đồng" in browser.text()
    assert "Báo tin cho người theo dõi" in browser.text()
    browser.submit(f"{PAGE}/gui-duyet", version=str(version), notice="on")
    assert "Bài đã được gửi duyệt" in browser.text()
    assert "cần một người khác xuất bản" in browser.text()
    assert f'action="/console{PAGE}/xuat-ban"' not in browser.page
    assert browser.submit(f"{PAGE}/xuat-ban", version=str(version)).status_code == 409
    assert "cần một người khác xem và xuất bản" in browser.text()
    assert (state(console_services), revision_of(console_services)) == ("in_review", 1)


def test_a_second_person_publishes_and_another_process_answers_with_the_new_text(
    signed_in: SignedIn, console_services: Services, set_clock: SetClock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = open_again(console_services.database)
    elsewhere = LiveIndex(other, set_clock, IndexFiles(tmp_path_factory.mktemp("elsewhere")), wait_s=20.0)
    assert elsewhere.snapshot().articles[RESIDENCE.id].revision == 1
    version = in_review(console_services)
    before = console_services.live_index.snapshot().version
    browser = signed_in("curator")
    browser.open(PAGE)
    follow(browser, browser.submit(f"{PAGE}/xuat-ban", version=str(version), note="lệ phí mới"))
    assert "Lượt sửa 2 đã được đưa vào sử dụng." in browser.text()
    assert f"phiên bản {before + 1}" in browser.text()
    assert elsewhere.snapshot().articles[RESIDENCE.id].article.sections[Section.FEE] == NEW_FEE.sections[Section.FEE]
    other.dispose()
    with console_services.database.read() as tx:
        (deed,) = audit.recent(tx, 1)
    assert (deed.actor, deed.action, deed.why) == ("curator", "publish", "lệ phí mới")


def test_a_form_that_is_sent_twice_publishes_once(signed_in: SignedIn, console_services: Services) -> None:
    version = in_review(console_services, notice=True)
    browser = signed_in("curator")
    browser.open(PAGE)
    job = browser.submit(f"{PAGE}/xuat-ban", version=str(version), notice="on")
    follow(browser, job)
    assert browser.submit(f"{PAGE}/xuat-ban", version=str(version), notice="on").status_code == 409
    assert "chưa có bản nháp" in browser.text()
    with console_services.database.read() as tx:
        assert len(articles.revisions(tx, RESIDENCE.id)) == 2
        assert [each.article_id for each in broadcasts.recent(tx, 5)] == [RESIDENCE.id]


def test_the_second_person_decides_whether_followers_are_told(signed_in: SignedIn, console_services: Services) -> None:
    version = in_review(console_services, notice=True)
    browser = signed_in("curator")
    browser.open(PAGE)
    assert 'name="notice" checked' in browser.page
    follow(browser, browser.submit(f"{PAGE}/xuat-ban", version=str(version)))
    with console_services.database.read() as tx:
        assert broadcasts.recent(tx, 5) == []


def test_a_draft_is_returned_with_a_reason_that_its_writer_reads(signed_in: SignedIn, console_services: Services) -> None:
    version = in_review(console_services)
    browser = signed_in("curator")
    browser.open(PAGE)
    assert browser.submit(f"{PAGE}/tra-lai", version=str(version), note="  ").status_code == 409
    assert "ghi giúp lý do" in browser.text()
    browser.submit(f"{PAGE}/tra-lai", version=str(version), note="Thiếu <b>nguồn</b>")
    assert "Bài đã được trả lại" in browser.text()
    assert "Người duyệt nhắn: Thiếu <b>nguồn</b>" in browser.text()
    assert "<b>nguồn" not in browser.page
    assert state(console_services) == "draft"
    assert browser.submit(f"{PAGE}/tra-lai", version=str(version), note="lần nữa").status_code == 409


def test_a_draft_with_errors_is_not_sent_to_review(signed_in: SignedIn, console_services: Services) -> None:
    version = write(console_services, replace(NEW_FEE, sources=()))
    browser = signed_in("curator")
    browser.open(PAGE)
    assert "Bạn sửa những chỗ ở trên trước nhé" in browser.text()
    assert browser.submit(f"{PAGE}/gui-duyet", version=str(version)).status_code == 409
    assert "Bài còn lỗi cần sửa trước" in browser.text()


def test_another_version_than_the_one_on_the_page_is_refused(signed_in: SignedIn, console_services: Services) -> None:
    version = in_review(console_services)
    browser = signed_in("curator")
    browser.open(PAGE)
    for wrong in (str(version + 1), "-1", "x", "9" * 30, ""):
        assert browser.submit(f"{PAGE}/xuat-ban", version=wrong).status_code == 409
        assert browser.submit(f"{PAGE}/tra-lai", version=wrong, note="x").status_code == 409
    assert (state(console_services), revision_of(console_services)) == ("in_review", 1)


def test_a_draft_that_was_overtaken_is_compared_first(signed_in: SignedIn, console_services: Services) -> None:
    version = in_review(console_services)
    with console_services.database.begin() as tx:
        revision = articles.add_revision(tx, RESIDENCE.id, _markdown("7 ngày."), None, "mai", "", NOW)
        articles.publish(tx, revision, "mai", NOW)
    browser = signed_in("curator")
    browser.open(PAGE)
    assert "Có bản mới hơn đã được xuất bản" in browser.text()
    assert browser.submit(f"{PAGE}/xuat-ban", version=str(version)).status_code == 409
    browser.submit(f"{PAGE}/da-so-sanh", version=str(version))
    assert "Đã ghi nhận bạn đã so sánh" in browser.text()
    follow(browser, browser.submit(f"{PAGE}/xuat-ban", version=str(version)))
    assert revision_of(console_services) == 3


def test_an_article_is_retired_with_a_reason(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open(PAGE)
    assert f'action="/console{PAGE}/go"' not in browser.page  # what it changes is looked at first
    assert browser.submit(f"{PAGE}/go", why="thủ tục đã bãi bỏ").status_code == 409
    follow(browser, browser.submit(f"{PAGE}/go/anh-huong"))
    assert "Ảnh hưởng nếu gỡ bài" in browser.text()
    assert 'name="seen" value="1"' in browser.page
    assert browser.submit(f"{PAGE}/go", why=" ", seen="1").status_code == 422
    assert "ghi giúp lý do gỡ bài" in browser.text()
    follow(browser, browser.submit(f"{PAGE}/go", why="thủ tục đã bãi bỏ", seen="1"))
    assert "Bài đã được gỡ" in browser.text()
    assert RESIDENCE.id not in console_services.live_index.snapshot().articles
    browser.open(PAGE)
    assert "Bài đã được gỡ nên không còn dùng" in browser.text()
    assert "Gỡ bài khỏi phần trả lời" not in browser.text()


def test_where_the_setting_allows_it_the_writer_publishes(
    signed_in: SignedIn, console_services: Services, monkeypatch: pytest.MonkeyPatch, set_clock: SetClock
) -> None:
    curate = console_services.curate
    workshop = Workshop(
        console_services.database,
        console_services.live_index,
        IndexFiles(console_services.database.sqlite_path.parent / "index"),  # type: ignore[union-attr]
        set_clock,
        lambda: console_services.database.sqlite_path.parent,  # type: ignore[union-attr]
    )
    alone = curate_with(workshop, self_publish=True)
    monkeypatch.setattr(type(curate), "publication", alone.publication)
    version = write(console_services, actor="curator")
    browser = signed_in("curator")
    browser.open(PAGE)
    assert "cho phép người viết tự xuất bản" in browser.text()
    follow(browser, browser.submit(f"{PAGE}/xuat-ban", version=str(version)))
    assert revision_of(console_services) == 2


def test_verdicts_on_the_replaced_text_end_with_the_publication(
    signed_in: SignedIn, console_services: Services, set_clock: SetClock
) -> None:
    shown = console_services.live_index.snapshot().articles[RESIDENCE.id].revision_id
    facts = {"article_id": RESIDENCE.id, "section": "fee", "revision_id": shown, "outcome": "ANSWERED"}
    with console_services.database.begin() as tx:
        exchange_id = exchanges.add(tx, an_exchange(**facts))
        verdict_id = verdicts.add(tx, NewVerdict(exchange_id=exchange_id, reviewer="mai", verdict="correct"), NOW)
    set_clock.move(3600)
    version = in_review(console_services)
    browser = signed_in("curator")
    browser.open(PAGE)
    follow(browser, browser.submit(f"{PAGE}/xuat-ban", version=str(version)))
    with console_services.database.read() as tx:
        verdict = verdicts.get(tx, verdict_id)
    assert verdict is not None
    assert verdict.expired_at == set_clock.now


def test_stored_script_in_a_title_and_a_note_is_shown_as_text(signed_in: SignedIn, console_services: Services) -> None:
    hostile = replace(NEW_FEE, title="Tạm trú <script>alert(1)</script>")
    version = in_review(console_services, hostile)
    browser = signed_in("curator")
    browser.open(PAGE)
    assert "<script>alert" not in browser.page
    assert "&lt;script&gt;alert" in browser.page
    browser.submit(f"{PAGE}/tra-lai", version=str(version), note="<script>alert(2)</script>")
    assert "<script>alert" not in browser.page


def test_the_page_asks_the_database_the_same_few_times_whatever_the_history(
    signed_in: SignedIn, console_services: Services
) -> None:
    browser = signed_in("curator")
    write(console_services)
    browser.open(PAGE)
    with statements_sent(console_services.database) as before:
        browser.open(PAGE)
    with console_services.database.begin() as tx:
        for day in range(30):
            articles.add_revision(tx, RESIDENCE.id, _markdown(f"{day} ngày."), None, "mai", "", NOW)
    with statements_sent(console_services.database) as after:
        browser.open(PAGE)
    assert len(after) == len(before)


def test_what_is_no_article_is_not_found(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    for name in ("khong-co", "..%2f..", "A", "-"):
        assert browser.open(f"/bai-viet/{name}/dua-vao-su-dung").status_code == 404


def test_the_other_curator_may_review(signed_in: SignedIn, console_services: Services) -> None:
    add_staff(console_services, "curator", "mai", "Phạm Thị Mai")
    in_review(console_services, actor="mai")
    browser = signed_in("curator")
    browser.open(PAGE)
    assert "Phạm Thị Mai đã gửi duyệt." in browser.text()
