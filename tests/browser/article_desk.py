"""An article's pages in one person's browser, and the answers that come of them."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from playwright.sync_api import Locator, Page, expect

from procbot import bootstrap
from procbot.bootstrap import Services
from procbot.settings import Settings
from tests.browser.office import Office
from tests.browser.site import PATIENCE_S
from tests.search import small_knowledge
from tests.services.small_base import publish

RESIDENCE = replace(small_knowledge.RESIDENCE, related=("gia-han-tam-tru",))
"""The article of the small knowledge base, without the one finding that would keep it from being published again."""
_LOOK_AGAIN_S = 0.2


@dataclass(frozen=True, slots=True)
class ArticleDesk:
    """One article's pages in one person's browser."""

    office: Office
    page: Page
    article_id: str = RESIDENCE.id

    def open(self, under: str = "") -> None:
        """Open the editor, or the page ``under`` it."""
        self.office.go(self.page, f"/bai-viet/{self.article_id}{under}")

    def write(self, heading: str, text: str) -> None:
        """Replace the text of a section, named by its heading."""
        self.page.get_by_label(f"Nội dung mục {heading}", exact=True).fill(text)

    def save(self) -> None:
        """Press the button, and wait until all that was typed is kept."""
        self.page.get_by_role("button", name="Lưu bản nháp").click()
        expect(self.page.locator("[data-state]")).to_have_text(re.compile("^Đã lưu lúc"))

    def row(self, legend: str) -> Locator:
        """Return one of the form's groups of fields."""
        return self.page.get_by_role("group", name=legend, exact=True)

    def preview_impact(self) -> None:
        """From the publishing page: wait for what the draft would change."""
        self.page.get_by_role("button", name="Xem trước ảnh hưởng").click()
        expect(self.page.get_by_role("heading", name="Ảnh hưởng nếu xuất bản")).to_be_visible()

    def send_to_review(self) -> None:
        """From anywhere: hand the draft on."""
        self.open("/dua-vao-su-dung")
        self.page.get_by_role("button", name="Gửi duyệt").click()
        expect(self.page.get_by_text("Bài đã được gửi duyệt.")).to_be_visible()

    def publish(self) -> None:
        """From a page that offers it: put the draft in force, and wait until it is."""
        self.page.get_by_role("button", name="Xuất bản", exact=True).click()
        expect(self.page.get_by_role("heading", name="Các kênh đang trả lời")).to_be_visible()
        expect(self.page.get_by_text("đã được đưa vào sử dụng").first).to_be_visible()


def second_person(office: Office, article_id: str = RESIDENCE.id) -> ArticleDesk:
    """Return the publishing page of an article, open before a curator who has not written it."""
    desk = ArticleDesk(office, office.staff("curator", "second.curator", "Phạm Văn Nam"), article_id)
    desk.open("/dua-vao-su-dung")
    return desk


def publish_fees(office: Office, *fees: str) -> None:
    """Publish the residence article with each of these fees, one after the other."""
    section = small_knowledge.S.FEE
    publish(office.services.database, *(replace(RESIDENCE, sections={**RESIDENCE.sections, section: fee}) for fee in fees))


@contextmanager
def another_process(office: Office) -> Iterator[Services]:
    """Open the office's database and saved indexes once more, as the bot beside the web server does."""
    path = office.services.database.sqlite_path
    assert path is not None
    services = bootstrap.build(Settings(data_dir=path.parent), office.services.clock)
    try:
        yield services
    finally:
        services.database.dispose()


def expect_answer(services: Services, question: str, text: str) -> None:
    """Ask until ``text`` is answered: the question that finds a new version may still be answered from the last one."""
    until_s = time.monotonic() + PATIENCE_S
    while text not in (answered := services.ask.ask(question).answer.text) and time.monotonic() < until_s:
        time.sleep(_LOOK_AGAIN_S)
    assert text in answered


def expect_shown(worker: Page, text: str) -> None:
    """Assert that the chat page's last answer has ``text`` in it."""
    expect(worker.locator("#log .exchange").last).to_contain_text(text)
