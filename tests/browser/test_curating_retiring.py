"""What a publication or a retirement changes is looked at before it is confirmed."""

from playwright.sync_api import expect

from procbot.store import exchanges, golden_questions
from procbot.store.golden_questions import NewGoldenQuestion
from tests.browser.article_desk import RESIDENCE, ArticleDesk, publish_fees, second_person
from tests.browser.office import FEE, Office, asks
from tests.browser.whole_page import expect_whole
from tests.services.small_base import NOW
from tests.store.samples import an_exchange

RIGHT = "15.000 đồng; nộp trực tuyến 7.000 đồng."


def known_questions(office: Office) -> None:
    """One golden question that the article answers, and one that somebody has asked."""
    with office.services.database.begin() as tx:
        golden_questions.put(tx, NewGoldenQuestion(question=FEE, article_ids=(RESIDENCE.id,)), "mai", NOW)
        exchanges.add(tx, an_exchange(question="tạm trú cần giấy tờ gì", intent="question"))


def test_an_article_is_retired_after_a_look_at_what_that_changes(office: Office) -> None:
    publish_fees(office, RIGHT)
    known_questions(office)
    curator = ArticleDesk(office, office.staff("curator"))
    curator.open("/dua-vao-su-dung")
    curator.page.get_by_text("Gỡ bài khỏi phần trả lời").click()
    expect(curator.page.get_by_role("button", name="Gỡ bài", exact=True)).to_have_count(0)
    expect_whole(curator.page)
    curator.page.get_by_role("button", name="Xem ảnh hưởng của việc gỡ bài").click()

    expect(curator.page.get_by_role("heading", name="Ảnh hưởng nếu gỡ bài")).to_be_visible()
    broken = curator.page.get_by_role("region", name="Câu hỏi mẫu bị hỏng (1)")
    expect(broken.get_by_text(FEE)).to_be_visible()
    expect_whole(curator.page)
    curator.page.get_by_label("Lý do gỡ bài dù có câu hỏi mẫu bị hỏng").fill("Thủ tục đã bãi bỏ.")
    curator.page.get_by_role("button", name="Gỡ bài", exact=True).click()
    expect(curator.page.get_by_text("Bài đã được gỡ và không còn dùng")).to_be_visible()
    worker = office.worker()
    asks(worker, FEE)
    expect(worker.locator("#log")).not_to_contain_text(RIGHT)


def test_answers_in_new_words_are_folded_below_what_leads_elsewhere(office: Office) -> None:
    publish_fees(office, RIGHT)
    known_questions(office)
    writer = ArticleDesk(office, office.staff("curator"))
    writer.open()
    writer.write("Lệ phí", "16.000 đồng.")
    writer.save()
    writer.send_to_review()
    second = second_person(office)
    second.preview_impact()
    reworded = second.page.get_by_text("Chỉ đổi lời văn (1)")
    expect(second.page.get_by_text(FEE)).to_be_hidden()
    reworded.click()
    expect(second.page.get_by_text(FEE)).to_be_visible()
    expect_whole(second.page)
