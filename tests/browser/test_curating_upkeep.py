"""Keeping the articles right: a question tried and taught, a change that would break an answer, a law that was replaced."""

import re

from playwright.sync_api import expect

from procbot.store import golden_questions
from procbot.store.golden_questions import NewGoldenQuestion
from tests.browser.article_desk import RESIDENCE, ArticleDesk, publish_fees, second_person
from tests.browser.office import FEE, FEE_TEXT, Office
from tests.browser.whole_page import arrived, expect_whole
from tests.services.small_base import NOW

TAUGHT = "ở trọ thì đóng mấy đồng cho công an"


def test_a_tried_question_is_taken_apart_and_taught_to_the_right_article(office: Office) -> None:
    curator = office.staff("curator")
    curator.get_by_role("navigation", name="Danh mục").get_by_role("link", name="Hỏi thử").click()
    curator.get_by_role("textbox", name="Câu hỏi").fill("le phi dang ky tam tru bn")
    curator.get_by_role("button", name="Hỏi thử").click()
    expect(curator.get_by_role("group", name="Thẻ trả lời trên trang hỏi đáp")).to_contain_text(FEE_TEXT)
    curator.get_by_text("Điểm từ đâu ra").first.click()
    expect(curator.get_by_role("table", name=re.compile("Điểm theo từ của bài")).first).to_be_visible()
    expect_whole(curator)

    curator.get_by_role("textbox", name="Câu hỏi").fill(TAUGHT)
    curator.get_by_role("button", name="Hỏi thử").click()
    expect(curator.get_by_role("region", name="Câu hỏi được hiểu")).to_contain_text("mấy đồng")
    curator.get_by_label("Tìm bài đúng").fill("dang ky tam tru")
    curator.get_by_role("button", name="Tìm bài").click()
    curator.wait_for_url(re.compile("tim=dang"))
    curator.get_by_label("Bài đúng", exact=True).select_option(RESIDENCE.id)
    curator.get_by_label("Mục trả lời câu này").select_option(label="Lệ phí")
    curator.get_by_role("button", name="Ghi nhớ câu này").click()
    expect(curator.get_by_text("Câu hỏi đã vào bản nháp của bài và bộ câu hỏi mẫu.")).to_be_visible()
    expect_whole(curator)
    curator.get_by_role("link", name="Mở bài").click()
    expect(curator.locator("#o-questions_fee")).to_have_value(re.compile(f"{TAUGHT}$"))


def test_a_draft_that_breaks_a_golden_question_is_published_only_with_a_reason(office: Office) -> None:
    publish_fees(office, FEE_TEXT)
    with office.services.database.begin() as tx:
        golden_questions.put(tx, NewGoldenQuestion(question=FEE, article_ids=(RESIDENCE.id,), section="fee"), "lan", NOW)
    writer = ArticleDesk(office, office.staff("curator"))
    writer.open()
    questions = {code: writer.page.locator(f"#o-questions_{code}") for code in ("fee", "where")}
    for code in questions:
        writer.page.locator(f"#muc-{code} details.questions summary").click()
    moved = questions["fee"].input_value()
    questions["fee"].fill("")
    questions["where"].fill(moved)
    writer.save()
    writer.send_to_review()

    second = second_person(office)
    second.preview_impact()
    broken = second.page.get_by_role("region", name=re.compile("Câu hỏi mẫu bị hỏng"))
    expect(broken.get_by_role("heading", name=FEE)).to_be_visible()
    expect_whole(second.page)
    why = second.page.get_by_label("Lý do vẫn xuất bản")
    second.page.get_by_role("button", name="Xuất bản", exact=True).click()
    expect(why).to_be_focused()
    why.fill("Câu này sẽ được chuyển lại trong tuần.")
    second.publish()


def test_a_law_marked_as_replaced_leads_to_the_articles_that_rest_on_it(office: Office) -> None:
    curator = office.staff("curator")
    curator.get_by_role("navigation", name="Danh mục").get_by_role("link", name="Sổ văn bản").click()
    arrived(curator, "Sổ văn bản")
    expect_whole(curator)
    curator.get_by_role("link", name="68/2020/QH14").click()
    curator.get_by_label("Thay thế bằng").fill("99/2026/QH16")
    curator.get_by_label("Hết hiệu lực từ ngày").fill("01/11/2026")
    curator.get_by_role("button", name="Lưu thay đổi").click()
    expect(curator.get_by_text("Thay đổi đã được lưu.")).to_be_visible()
    expect(curator.get_by_role("heading", name="1 bài cần xem lại vì căn cứ văn bản này")).to_be_visible()
    expect_whole(curator)

    curator.get_by_role("navigation", name="Danh mục").get_by_role("link", name="Hiệu lực bài").click()
    expect(curator.get_by_role("row").filter(has_text=RESIDENCE.title)).to_contain_text("99/2026/QH16")
    expect_whole(curator)
