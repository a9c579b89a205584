"""/console/bai-viet/<id>/viec/<number>: a preview and a publication while they run, and how they end."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from httpx2 import Response

from procbot.bootstrap import Services
from procbot.knowledge.article import AskedQuestion
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.services.curation.publication import Publication
from procbot.store import articles, exchanges, golden_questions
from procbot.store.golden_questions import NewGoldenQuestion
from tests.store.samples import an_exchange
from tests.web.console.article_desk import NEW_FEE, PAGE, PATIENCE_S, follow, in_review, revision_of, write
from tests.web.console.staff_browser import StaffBrowser, add_staff
from tests.web.stage import NOW, RESIDENCE

SignedIn = Callable[[str], StaffBrowser]
FEE_QUESTION = "đăng ký tạm trú lệ phí bao nhiêu"
PHRASINGS = (AskedQuestion(FEE_QUESTION, Section.FEE), AskedQuestion("tạm trú mất bao nhiêu tiền", Section.FEE))
BY_TRAIN = AskedQuestion("mua vé tàu ở đâu", Section.WHERE)
ANSWERING = replace(RESIDENCE, questions=PHRASINGS)
DEARER = replace(NEW_FEE, questions=PHRASINGS)
OTHER_SUBJECT = replace(
    NEW_FEE,
    title="Mua vé tàu",
    aliases=("đi tàu",),
    procedure_code=None,
    sections=dict.fromkeys(RESIDENCE.sections, "Vé tàu mua ở ga."),
)


@pytest.fixture(autouse=True)
def _answering(console_services: Services) -> None:
    """The article answers the question: its second revision has it among its phrasings."""
    with console_services.database.begin() as tx:
        revision = articles.add_revision(tx, RESIDENCE.id, render(ANSWERING), None, "mai", "", NOW)
        articles.publish(tx, revision, "mai", NOW)


def golden(services: Services, question: str = FEE_QUESTION) -> None:
    """A golden question that the article answers now."""
    with services.database.begin() as tx:
        wanted = NewGoldenQuestion(question=question, article_ids=(RESIDENCE.id,))
        golden_questions.put(tx, wanted, "mai", NOW)


def log(services: Services, question: str) -> None:
    with services.database.begin() as tx:
        exchanges.add(tx, an_exchange(question=question, intent="question"))


def test_a_preview_shows_old_and_new_answers_side_by_side_and_changes_nothing(
    signed_in: SignedIn, console_services: Services
) -> None:
    log(console_services, FEE_QUESTION)
    golden(console_services)
    write(console_services, DEARER)
    browser = signed_in("curator")
    browser.open(PAGE)
    follow(browser, browser.submit(f"{PAGE}/anh-huong"))
    text = browser.text()
    assert "Đã hỏi lại 1 câu hỏi mẫu và 1 câu khác nhau trong nhật ký" in text
    assert "Chỉ đổi lời văn (2)" in text
    assert '<details class="folded">' in browser.page
    assert text.index("15.000 đồng") < text.index("20.000 đồng")
    assert "được hỏi 1 lần" in text
    assert revision_of(console_services) == 2
    assert f'action="/console{PAGE}/xuat-ban"' not in browser.page  # nobody has sent it to review


def test_where_nothing_changes_the_preview_says_so(signed_in: SignedIn, console_services: Services) -> None:
    write(console_services, DEARER)
    browser = signed_in("curator")
    browser.open(PAGE)
    follow(browser, browser.submit(f"{PAGE}/anh-huong"))
    assert "Không câu trả lời nào đổi" in browser.text()
    assert "chưa có câu nào để hỏi lại" in browser.text()


def test_a_break_needs_a_written_reason(signed_in: SignedIn, console_services: Services) -> None:
    golden(console_services)
    version = in_review(console_services, OTHER_SUBJECT)
    browser = signed_in("curator")
    browser.open(PAGE)
    refused = follow(browser, browser.submit(f"{PAGE}/xuat-ban", version=str(version), why="  "))
    assert refused.status_code == 409
    assert "Câu hỏi mẫu bị hỏng (1)" in browser.text()
    assert FEE_QUESTION in browser.text()
    assert "Lý do vẫn xuất bản" in browser.text()
    assert revision_of(console_services) == 2
    follow(browser, browser.submit(f"{PAGE}/xuat-ban", version=str(version), why="bài đổi chủ đề"))
    assert "Lượt sửa 3 đã được đưa vào sử dụng." in browser.text()


def test_answers_in_new_words_stand_folded_below_the_other_effects(signed_in: SignedIn, console_services: Services) -> None:
    golden(console_services)
    for question in ("mua vé tàu ở đâu", "tạm trú mất bao nhiêu tiền"):
        log(console_services, question)
    write(console_services, replace(DEARER, aliases=("mua vé tàu",), questions=(*PHRASINGS, BY_TRAIN)))
    browser = signed_in("curator")
    browser.open(PAGE)
    follow(browser, browser.submit(f"{PAGE}/anh-huong"))
    assert "Câu trả lời đổi chỗ: 1; Chỉ đổi lời văn: 2." in browser.text()
    folded = browser.page.index('<details class="folded">')
    assert browser.page.index("Câu trả lời đổi chỗ (1)") < folded < browser.page.index("Chỉ đổi lời văn (2)")


def test_what_a_retirement_changes_is_shown_before_it_is_confirmed(signed_in: SignedIn, console_services: Services) -> None:
    golden(console_services)
    log(console_services, FEE_QUESTION)
    browser = signed_in("curator")
    browser.open(PAGE)
    job = browser.submit(f"{PAGE}/go/anh-huong")
    follow(browser, job)
    text = browser.text()
    assert "Ảnh hưởng nếu gỡ bài" in text
    assert "Câu hỏi mẫu bị hỏng (1)" in text
    assert "Lý do gỡ bài dù có câu hỏi mẫu bị hỏng" in text
    assert "Sau khi gỡ" in text
    assert "Xuất bản bài" not in text
    assert RESIDENCE.id in console_services.live_index.snapshot().articles

    follow(browser, in_force_again(console_services, browser, job))
    assert "Bạn xem trước lại rồi mới gỡ" in browser.text()
    assert 'name="why"' not in browser.page
    assert browser.submit(f"{PAGE}/go", why="bãi bỏ", seen="2").status_code == 409
    follow(browser, browser.submit(f"{PAGE}/go/anh-huong"))
    follow(browser, browser.submit(f"{PAGE}/go", why="bãi bỏ", seen="3"))
    assert "Bài đã được gỡ" in browser.text()


def in_force_again(services: Services, browser: StaffBrowser, job: Response) -> Response:
    """Publish another text; return the page of the job as it is asked for again."""
    with services.database.begin() as tx:
        revision = articles.add_revision(tx, RESIDENCE.id, render(DEARER), None, "mai", "", NOW)
        articles.publish(tx, revision, "mai", NOW)
    return browser.get(job.url.path)


def test_what_is_not_published_has_no_retirement_to_look_at(signed_in: SignedIn, console_services: Services) -> None:
    with console_services.database.begin() as tx:
        articles.retire(tx, RESIDENCE.id, "mai", NOW)
    browser = signed_in("curator")
    browser.open(PAGE)
    assert follow(browser, browser.submit(f"{PAGE}/go/anh-huong")).status_code == 409
    assert "Bài đã được gỡ rồi" in browser.text()


def test_the_preview_of_a_break_asks_for_the_reason_with_the_publication(signed_in: SignedIn, console_services: Services) -> None:
    golden(console_services)
    in_review(console_services, OTHER_SUBJECT)
    browser = signed_in("curator")
    browser.open(PAGE)
    follow(browser, browser.submit(f"{PAGE}/anh-huong"))
    assert "Câu hỏi mẫu được trả lời đúng: trước 1, sau 0." in browser.text()
    assert 'name="why"' in browser.page


def test_a_preview_of_an_older_version_does_not_publish(signed_in: SignedIn, console_services: Services) -> None:
    in_review(console_services, DEARER)
    browser = signed_in("curator")
    browser.open(PAGE)
    job = browser.submit(f"{PAGE}/anh-huong")
    follow(browser, job)
    write(console_services, replace(DEARER, title="Tạm trú"))
    follow(browser, job)
    assert "Bạn xem trước lại rồi mới xuất bản" in browser.text()
    assert f'action="/console{PAGE}/xuat-ban"' not in browser.page


def test_a_question_of_the_log_is_shown_as_text(signed_in: SignedIn, console_services: Services) -> None:
    log(console_services, f"<b>{FEE_QUESTION}</b>")
    write(console_services, DEARER)
    browser = signed_in("curator")
    browser.open(PAGE)
    follow(browser, browser.submit(f"{PAGE}/anh-huong"))
    assert f"&lt;b&gt;{FEE_QUESTION}" in browser.page
    assert f"<b>{FEE_QUESTION}" not in browser.page


def test_a_running_job_tells_its_stage_and_a_second_press_joins_it(
    signed_in: SignedIn, console_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, go_on = threading.Event(), threading.Event()
    real = Publication.impact

    def slow(publication: Publication, article_id: str, actor: str, report: Callable[[str], None]) -> object:
        report("building")
        told.set()
        assert go_on.wait(PATIENCE_S)
        return real(publication, article_id, actor, report)

    write(console_services, DEARER)
    browser = signed_in("curator")
    browser.open(PAGE)
    monkeypatch.setattr(Publication, "impact", slow)  # the page has prepared for the job beside it: that is another one
    job = browser.submit(f"{PAGE}/anh-huong")
    assert told.wait(PATIENCE_S)
    assert browser.submit(f"{PAGE}/anh-huong").url.path == job.url.path
    assert "Dựng chỉ mục tìm kiếm Đang làm" in browser.text()
    assert "Xem lại tiến độ" in browser.text()
    asked = browser.get(job.url.path, headers={"Accept": "application/json"}).json()
    assert asked == {"over": False, "stage": "building"}
    go_on.set()
    follow(browser, job)
    assert "Ảnh hưởng nếu xuất bản" in browser.text()


def test_a_job_is_its_owners_and_its_articles(signed_in: SignedIn, console_services: Services) -> None:
    write(console_services, DEARER)
    browser, admin = signed_in("curator"), signed_in("admin")
    browser.open(PAGE)
    job = browser.submit(f"{PAGE}/anh-huong")
    follow(browser, job)
    path = job.url.path.removeprefix("/console")
    assert admin.open(path).status_code == 404
    assert "không còn trong bộ nhớ" in admin.text()
    assert browser.open(path.replace(RESIDENCE.id, "gia-han-tam-tru")).status_code == 404
    assert browser.open(f"/bai-viet/{RESIDENCE.id}/viec/4711").status_code == 404


def test_a_fault_is_said_without_its_details(
    signed_in: SignedIn, console_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Publication, "impact", fail)
    write(console_services, DEARER)
    browser = signed_in("curator")
    browser.open(PAGE)
    assert follow(browser, browser.submit(f"{PAGE}/anh-huong")).status_code == 500
    assert "Máy gặp lỗi khi làm việc này" in browser.text()


def test_a_preview_without_a_draft_is_refused_with_a_sentence(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open(PAGE)
    assert follow(browser, browser.submit(f"{PAGE}/anh-huong")).status_code == 409
    assert "không có gì để xuất bản" in browser.text()


def test_after_a_correction_the_page_leads_to_those_who_got_the_old_text(signed_in: SignedIn, console_services: Services) -> None:
    shown = console_services.live_index.snapshot().articles[RESIDENCE.id].revision_id
    facts = {"article_id": RESIDENCE.id, "section": Section.FEE.value, "revision_id": shown, "outcome": "ANSWERED"}
    with console_services.database.begin() as tx:
        exchanges.add(tx, an_exchange(**facts, asked_at=NOW))
    add_staff(console_services, "curator")
    version = in_review(console_services, DEARER)
    browser = signed_in("curator")
    browser.open(PAGE)
    follow(browser, browser.submit(f"{PAGE}/xuat-ban", version=str(version)))
    assert "Trong 30 ngày qua, 1 câu trả lời đã dùng nội dung cũ." in browser.text()
    assert f"/console/bai-viet/{RESIDENCE.id}/dinh-chinh" in browser.page
