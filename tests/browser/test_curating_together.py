"""Two people on one article: nobody's words are lost, an earlier text comes back, and readers of what was wrong are told."""

from playwright.sync_api import Page, expect

from procbot.store import exchanges, members, outbox
from tests.browser.article_desk import RESIDENCE, ArticleDesk, expect_shown, publish_fees, second_person
from tests.browser.office import FEE, Office, asks
from tests.browser.whole_page import expect_whole
from tests.services.small_base import NOW
from tests.store.samples import an_exchange

WRONG, RIGHT = "150.000 đồng; nộp trực tuyến 70.000 đồng.", "15.000 đồng; nộp trực tuyến 7.000 đồng."
PLACE = "Nộp ở công an cấp xã nơi ở trọ; nhà trọ có thể khai giúp."


def editors(office: Office) -> tuple[ArticleDesk, ArticleDesk]:
    """Two people, each with the article open for editing."""
    first = ArticleDesk(office, office.staff("curator", name="Lê Thị Hoa"))
    second = ArticleDesk(office, office.staff("curator", "second.curator", "Phạm Văn Nam"))
    for desk in (first, second):
        desk.open()
    return first, second


def told_of_the_other(page: Page) -> None:
    """Wait until the draft has tried to save itself, and open the page with both texts."""
    expect(page.get_by_text("nên chữ của bạn chưa lưu được")).to_be_visible()
    page.get_by_role("button", name="Xem hai bản cạnh nhau").click()
    expect(page.get_by_text("Chưa có chữ nào mất: cả hai bản ở đây.")).to_be_visible()


def serve(office: Office, *readers: str) -> None:
    """Log that the fee, as it is published now, was shown to people whom the bot can write to."""
    published = office.services.live_index.snapshot().articles[RESIDENCE.id].revision_id
    facts = {"article_id": RESIDENCE.id, "section": "fee", "revision_id": published, "outcome": "ANSWERED", "question": FEE}
    with office.services.database.begin() as tx:
        for reader in readers:
            members.see(tx, reader, "telegram", NOW, address=f"chat-{reader}")
            exchanges.add(tx, an_exchange(**facts, member_ref=reader, asked_at=NOW))


def test_two_who_edit_at_once_see_both_texts_and_choose_part_by_part(office: Office) -> None:
    publish_fees(office, RIGHT)
    first, second = editors(office)
    first.write("Lệ phí", "Người thứ nhất: 16.000 đồng.")
    first.save()

    second.write("Lệ phí", "Người thứ hai: 17.000 đồng.")
    second.write("Nơi nộp", PLACE)
    told_of_the_other(second.page)
    fee = second.page.get_by_role("region", name="Lệ phí")
    expect(fee.get_by_text("Cả hai cùng sửa")).to_be_visible()
    expect(fee.get_by_role("group", name="Bản của bạn", exact=True)).to_contain_text("17.000")
    expect(fee.get_by_role("group", name="Bản của Lê Thị Hoa")).to_contain_text("16.000")
    expect_whole(second.page)
    fee.get_by_label("Lấy bản kia").check()
    second.page.get_by_role("region", name="Nơi nộp").get_by_label("Lấy bản của bạn").check()
    second.page.get_by_role("button", name="Lưu bản đã ghép").click()
    expect(second.page.get_by_label("Nội dung mục Lệ phí")).to_be_visible()

    for desk in (second, first):
        desk.open()
        expect(desk.page.get_by_label("Nội dung mục Lệ phí")).to_have_value("Người thứ nhất: 16.000 đồng.")
        expect(desk.page.get_by_label("Nội dung mục Nơi nộp")).to_have_value(PLACE)


def test_an_earlier_text_is_compared_restored_and_published_again(office: Office) -> None:
    publish_fees(office, RIGHT, WRONG)
    worker = office.worker()
    asks(worker, FEE)
    expect_shown(worker, WRONG)

    writer = ArticleDesk(office, office.staff("curator"))
    writer.open("/lich-su")
    writer.page.get_by_role("link", name="So với lượt trước: lượt sửa 3 với lượt 2").click()
    changes = writer.page.get_by_role("group", name="Những chỗ khác nhau")
    expect(changes.locator("del")).to_contain_text(["15.000", "7.000"])
    expect(changes.locator("ins")).to_contain_text(["150.000", "70.000"])
    expect_whole(writer.page)
    writer.page.get_by_role("link", name="Về lịch sử").click()
    expect(writer.page.get_by_role("heading", name="Các lượt sửa")).to_be_visible()
    expect_whole(writer.page)
    writer.page.get_by_role("button", name="Khôi phục lượt sửa 2").click()
    expect(writer.page.get_by_label("Nội dung mục Lệ phí")).to_have_value(RIGHT)
    writer.send_to_review()

    second = second_person(office)
    expect(second.page.get_by_role("group", name="Những chỗ khác nhau").locator("ins")).to_contain_text(["15.000", "7.000"])
    second.publish()
    asks(worker, FEE)
    expect_shown(worker, RIGHT)


def test_a_draft_that_is_sent_back_tells_its_writer_why(office: Office) -> None:
    publish_fees(office, RIGHT)
    writer = ArticleDesk(office, office.staff("curator"))
    writer.open()
    writer.write("Lệ phí", WRONG)
    writer.save()
    writer.send_to_review()

    second = second_person(office)
    second.page.get_by_label("Lý do trả lại").fill("Thừa một số không.")
    second.page.get_by_role("button", name="Trả lại", exact=True).click()
    expect(second.page.get_by_text("Bài đã được trả lại người viết")).to_be_visible()

    writer.open()
    expect(writer.page.get_by_role("note").filter(has_text="Thừa một số không.")).to_be_visible()
    expect_whole(writer.page)


def test_who_was_served_a_wrong_text_is_sent_the_correction_once(office: Office) -> None:
    publish_fees(office, WRONG)
    serve(office, "m1", "m2")
    writer = ArticleDesk(office, office.staff("curator"))
    writer.open()
    writer.write("Lệ phí", RIGHT)
    writer.save()
    writer.send_to_review()
    second = second_person(office)
    second.publish()

    second.page.get_by_role("link", name="Xem và gửi đính chính").click()
    expect(second.page.get_by_text("2 người chưa được báo; gửi được cho 2 người.")).to_be_visible()
    expect_whole(second.page)
    second.page.get_by_role("textbox", name="Lời đính chính").fill(f"Lệ phí đăng ký tạm trú ghi nhầm. Đúng là: {RIGHT}")
    second.page.get_by_role("checkbox", name="Mình đã đọc lại lời đính chính").check()
    second.page.get_by_role("button", name="Gửi đính chính cho 2 người").click()
    expect(second.page.get_by_text("Tin đính chính đang được gửi.")).to_be_visible()
    expect(second.page.get_by_text("Đã gửi đính chính (tin số 1)")).to_be_visible()
    expect(second.page.get_by_role("button", name="Gửi đính chính")).to_have_count(0)
    expect_whole(second.page)

    office.services.broadcast_feed.step()
    with office.services.database.read() as tx:
        due = outbox.due(tx, "telegram", office.services.clock(), 100)
    assert sorted(each.address for each in due) == ["chat-m1", "chat-m2"]
