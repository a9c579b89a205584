"""/console/tu-dien/anh-huong, /xuat-ban and /viec."""

import re
import threading
import time
from collections.abc import Callable
from typing import NoReturn

import pytest

from procbot.bootstrap import Services
from procbot.services.curation.lexicon_draft import fingerprint_of
from procbot.services.curation.lexicon_rows import LexiconRow
from procbot.services.index_content import StageReport
from procbot.store import golden_questions
from procbot.store.golden_questions import NewGoldenQuestion
from tests.services.curation.desk import HOLIDAYS, PROBATION
from tests.services.small_base import publish
from tests.web.console.lexicon_in_force import put_lexicon
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import NOW

SignedIn = Callable[[str], StaffBrowser]
PATIENCE_S = 120.0
# What the golden question's abbreviation would mean.
BREAKING = LexiconRow("abbreviation", "tv", ("nghỉ lễ",))


@pytest.fixture
def browser(signed_in: SignedIn, console_services: Services) -> StaffBrowser:
    publish(console_services.database, HOLIDAYS, PROBATION)
    put_lexicon(console_services, '[[entry]]\nterm = "tv"\nkind = "abbreviation"\nmeans = ["thử việc"]\n')
    with console_services.database.begin() as tx:
        golden_questions.put(tx, NewGoldenQuestion(question="tv bao lâu", article_ids=("thu-viec",)), "lan", NOW)
    return signed_in("curator")


def ended(browser: StaffBrowser, path: str, **fields: str) -> int:
    """Start a job, wait for it and open its page; return the page's status."""
    response = browser.submit(path, **fields)
    address = str(response.url).partition("/console")[2]
    until = time.monotonic() + PATIENCE_S
    while "/viec/" in address:
        job = browser.get(f"/console{address}", headers={"Accept": "application/json"}).json()
        if job["over"] or time.monotonic() > until:
            return browser.open(address).status_code
        time.sleep(0.02)
    return response.status_code


def fingerprint(browser: StaffBrowser) -> str:
    found = re.search(r'name="draft" value="([^"]*)"', browser.page)
    assert found is not None
    return found[1]


def test_the_impact_is_shown_and_the_draft_published(browser: StaffBrowser, console_services: Services) -> None:
    drafts = console_services.curate.lexicon_draft
    drafts.put(LexiconRow("teencode", "ko", ("không",)), "lan")
    browser.open("/tu-dien/thay-doi")
    assert ended(browser, "/tu-dien/anh-huong") == 200
    for words in ("Đã hỏi lại 1 câu hỏi mẫu", "trước 1, sau 1, trên 1", "Không câu nào được trả lời khác đi."):
        assert words in browser.text()
    assert ended(browser, "/tu-dien/xuat-ban", draft=fingerprint(browser), why="thêm chữ") == 200
    assert "Từ điển mới đang được dùng." in browser.text()
    assert 'term = "ko"' in drafts.open().in_force
    assert drafts.open().changes == ()


def test_a_break_is_shown_and_needs_a_reason(browser: StaffBrowser, console_services: Services) -> None:
    drafts = console_services.curate.lexicon_draft
    drafts.put(BREAKING, "lan", was="entry:tv", seen=fingerprint_of(drafts.open().rows["entry:tv"]))
    browser.open("/tu-dien/thay-doi")
    ended(browser, "/tu-dien/anh-huong")
    for words in ("Câu hỏi mẫu bị hỏng", "tv bao lâu", "Lý do vẫn xuất bản"):
        assert words in browser.text()
    draft = fingerprint(browser)
    assert ended(browser, "/tu-dien/xuat-ban", draft=draft) == 409
    assert "Có 1 câu hỏi mẫu sẽ không còn được trả lời đúng." in browser.text()
    assert ended(browser, "/tu-dien/xuat-ban", draft=fingerprint(browser), why="tv là ngày lễ") == 200
    assert "Từ điển mới đang được dùng." in browser.text()


def test_a_draft_that_has_changed_since_is_looked_at_again(browser: StaffBrowser, console_services: Services) -> None:
    drafts = console_services.curate.lexicon_draft
    drafts.put(LexiconRow("teencode", "ko", ("không",)), "lan")
    browser.open("/tu-dien/thay-doi")
    ended(browser, "/tu-dien/anh-huong")
    draft = fingerprint(browser)
    address = str(browser.submit("/tu-dien/anh-huong").url).partition("/console")[2]
    drafts.put(LexiconRow("teencode", "hok", ("không",)), "hoa")
    assert browser.submit("/tu-dien/xuat-ban", draft=draft).status_code == 409
    assert "Từ khi bạn xem trước, từ điển đã có thêm thay đổi." in browser.text()
    until = time.monotonic() + PATIENCE_S
    while "Xem trước lại" not in browser.text() and time.monotonic() < until:
        browser.open(address)
    assert 'name="draft"' not in browser.page


def test_without_changes_nothing_is_started(browser: StaffBrowser) -> None:
    browser.open("/tu-dien")
    for path in ("/tu-dien/anh-huong", "/tu-dien/xuat-ban"):
        assert browser.submit(path).status_code == 409
        assert "Từ điển giống hệt bản đang dùng" in browser.text()


def test_a_job_that_fails_or_is_gone_says_so(
    browser: StaffBrowser, console_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise RuntimeError

    console_services.curate.lexicon_draft.put(LexiconRow("teencode", "ko", ("không",)), "lan")
    monkeypatch.setattr(type(console_services.curate.lexicon), "impact", fail)
    browser.open("/tu-dien/thay-doi")
    assert ended(browser, "/tu-dien/anh-huong") == 409
    assert "Máy gặp lỗi khi làm việc này" in browser.text()
    assert browser.open("/tu-dien/viec/4711").status_code == 404
    assert "Việc này không còn trong bộ nhớ" in browser.text()


def test_a_job_at_work_shows_its_stage(browser: StaffBrowser, console_services: Services) -> None:
    jobs = console_services.curate.jobs
    done = threading.Event()

    def work(report: StageReport) -> None:
        report("building")
        done.wait(PATIENCE_S)

    job = jobs.start(work, "curator")
    until = time.monotonic() + PATIENCE_S
    while "Đang dựng chỉ mục" not in browser.text() and time.monotonic() < until:
        browser.open(f"/tu-dien/viec/{job.number}?viec=anh-huong")
    assert "Xem trước ảnh hưởng" in browser.text()
    assert 'http-equiv="refresh"' in browser.page
    done.set()
