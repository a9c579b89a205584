"""The pictures of docs/huong-dan/bien-tap.md, taken while the work that it tells of is done."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from procbot.knowledge.sections import Section
from procbot.services.demo.seed import REF_PREFIX
from procbot.store import exchanges, members, subscriptions
from tests.browser.pictures import CURATOR, EXCHANGES, SECOND_CURATOR, TELEPHONE_PX, Studio, shoot
from tests.store.samples import an_exchange

ARTICLE_ID = "nghi-le-tet"
ARTICLE = f"/console/bai-viet/{ARTICLE_ID}"
SECTION = "#o-text_notes"
OLD = "Tết 2027: lịch chính thức của Nhà nước chưa tìm thấy."
NEW = "Tết 2027: lịch chính thức của Nhà nước chưa tìm thấy vào ngày 23/11/2026."
READERS = 3
FOLLOWERS = 40
MESSAGE = "**Lịch trực công đoàn**\n\nChiều thứ Sáu 27/11, công đoàn trực ở căng tin, trả lời thắc mắc về lương và phép."
ENDING = "07/2021/NĐ-CP"
PASTED = """Cấp giấy xác nhận đoàn viên công đoàn

Thành phần hồ sơ
- Đơn đề nghị theo mẫu của công đoàn cơ sở.
- Thẻ đoàn viên hoặc giấy tờ tùy thân.

Cách thức thực hiện
Nộp trực tiếp tại văn phòng công đoàn cơ sở.

Thời hạn giải quyết
Trong ngày làm việc.

Lệ phí
Không thu.
"""


def walk(studio: Studio) -> None:
    """Sign in, curate, and take a picture of each step."""
    befriend(studio)
    reading(studio)
    signing_in(studio)
    finding(studio)
    importing(studio)
    editing(studio)
    conflict(studio)
    publishing(studio)
    recalling(studio)
    trying(studio)
    upkeep(studio)
    lexicon(studio)
    broadcasting(studio)
    telephone(studio)
    validity(studio)


def reading(studio: Studio) -> None:
    """Let three of them have read the section that will be corrected, whatever the made-up log happens to hold."""
    asked = studio.services.ask.open(ARTICLE_ID, Section.NOTES)
    assert asked is not None
    article = studio.services.live_index.snapshot().articles[ARTICLE_ID].article
    questions = [question.text for question in article.questions if question.section is Section.NOTES]
    with studio.services.database.begin() as tx:
        for number, question in enumerate(questions[:READERS], 1):
            ref, at = f"{REF_PREFIX}reader-{number}", studio.clock() - timedelta(days=number)
            members.see(tx, ref, "telegram", at, str(EXCHANGES + number))
            read = {"article_id": ARTICLE_ID, "section": "notes", "revision_id": asked.revision_id, "answer": asked.answer.text}
            exchanges.add(tx, an_exchange(member_ref=ref, asked_at=at, question=question, outcome="ANSWERED", **read))


def befriend(studio: Studio) -> None:
    """Let those of the made-up log who write on Telegram be reached there, and some follow an area."""
    with studio.services.database.begin() as tx:
        refs = [f"{REF_PREFIX}{number:06d}" for number in range(EXCHANGES)]
        known = [ref for ref in refs if (member := members.get(tx, ref)) is not None and member.channel == "telegram"]
        for chat, ref in enumerate(known, 1):
            members.see(tx, ref, "telegram", studio.clock(), str(chat))
        for ref in known[:FOLLOWERS]:
            subscriptions.follow(tx, ref, ["lao-dong"], studio.clock())


def signing_in(studio: Studio) -> None:
    """The sign-in page and the home page."""
    page = studio.page()
    page.goto("/console/dang-nhap")
    shoot(page, "bien-tap-dang-nhap", "main .card")
    page = studio.page(CURATOR)
    shoot(page, "bien-tap-trang-chinh", ".top", "main")


def finding(studio: Studio) -> None:
    """The list of articles, searched without accents."""
    page = studio.page(CURATOR)
    page.goto("/console/bai-viet")
    page.fill("[name=q]", "nghi le")
    page.get_by_role("button", name="Lọc").click()
    shoot(page, "bien-tap-danh-sach", "main", max_height_px=620)
    page.goto("/console/bai-viet-moi")
    page.fill("[name=title]", "Tham gia ban chấp hành công đoàn")
    page.select_option("[name=area]", index=3)
    page.get_by_label("Hướng dẫn", exact=False).first.check()
    shoot(page, "bien-tap-bai-moi", "main")


def importing(studio: Studio) -> None:
    """A text that was pasted, and what was made of it."""
    page = studio.page(CURATOR)
    page.goto("/console/nhap")
    page.fill("[name=text]", PASTED)
    page.select_option("[name=area]", index=1)
    shoot(page, "bien-tap-nhap", "main")
    page.get_by_role("button", name="Đọc tài liệu").click()
    page.wait_for_url("**/console/nhap/*")
    shoot(page, "bien-tap-nhap-xem", "main")
    page.get_by_role("button", name="Lưu các bài đã chọn thành bản nháp").click()
    page.get_by_role("link", name="Mở bài").click()
    page.wait_for_selector("[data-editor]")
    shoot(page, "bien-tap-can-sua", "[data-part=findings]", max_height_px=760)


def editing(studio: Studio) -> None:
    """The editor with a change that saves itself, and what workers will see."""
    page = studio.page(CURATOR)
    page.goto(ARTICLE)
    shoot(page, "bien-tap-soan")
    _write(page, NEW)
    page.get_by_role("button", name="Xem trước mục Lưu ý").click()
    page.wait_for_selector("text=vào ngày 23/11/2026. Công ty tự xếp")
    shoot(page, "bien-tap-xem-truoc", "[data-part=preview]", max_height_px=1000)
    shoot(page, "bien-tap-luu", ".save-bar")


def _write(page: Page, text: str, old: str = OLD) -> None:
    """Change one sentence and wait until the draft has saved itself."""
    box = page.locator(SECTION)
    box.fill(box.input_value().replace(old, text))
    state = page.locator("[data-state]")
    expect(state).to_contain_text("chưa lưu")
    expect(state).to_contain_text("Đã lưu", timeout=60_000)


def conflict(studio: Studio) -> None:
    """Two officers have the article open; the second sees both texts."""
    first, second = studio.page(CURATOR), studio.page(SECOND_CURATOR)
    first.goto(ARTICLE)
    second.goto(ARTICLE)
    _write(first, f"{NEW} Bạn chờ thông báo.", NEW)
    box = second.locator(SECTION)
    box.fill(box.input_value().replace(NEW, f"{NEW} Bạn hỏi phòng nhân sự."))
    second.locator("[data-save]").click()
    second.wait_for_selector("[data-merge], [data-trouble]:not([hidden])")
    if not second.locator("[data-merge]").count():
        shoot(second, "bien-tap-xung-dot-bao", ".save-bar")
        second.get_by_role("button", name="Xem hai bản cạnh nhau").click()
    shoot(second, "bien-tap-xung-dot", "main", max_height_px=900)


def publishing(studio: Studio) -> None:
    """To the second person and into force; then the history."""
    page = studio.page(CURATOR)
    page.goto(f"{ARTICLE}/dua-vao-su-dung")
    shoot(page, "bien-tap-gui-duyet", "main", max_height_px=1300)
    page.get_by_role("button", name="Gửi duyệt").click()
    page.wait_for_selector("text=Bài đã được gửi duyệt")
    page = studio.page(SECOND_CURATOR)
    page.goto("/console/bai-viet?trang-thai=in_review")
    shoot(page, "bien-tap-cho-duyet", "main", max_height_px=560)
    page.goto(f"{ARTICLE}/dua-vao-su-dung")
    shoot(page, "bien-tap-duyet", "section:has(> #thay-doi)", "section:has(> #tra-lai)", max_height_px=1300)
    page.get_by_role("button", name="Xem trước ảnh hưởng").click()
    page.wait_for_selector("h2:has-text('Ảnh hưởng nếu xuất bản')", timeout=300_000)
    for folded in page.locator("details.folded > summary").all():
        folded.click()
    shoot(page, "bien-tap-anh-huong", "main", max_height_px=1000)
    page.get_by_label("Ghi chú cho lịch sử").fill("Ghi ngày đã tìm lịch Tết")
    page.get_by_role("button", name="Xuất bản").click()
    page.wait_for_selector("h2:has-text('Các kênh đang trả lời')", timeout=300_000)
    shoot(page, "bien-tap-da-xuat-ban", "main")
    page.goto(f"{ARTICLE}/lich-su")
    shoot(page, "bien-tap-lich-su", "main")
    page.get_by_text("So với lượt trước").first.click()
    shoot(page, "bien-tap-so-sanh", "#so-sanh", ".diff", max_height_px=700)


def recalling(studio: Studio) -> None:
    """Who has the earlier text, and the correction for them."""
    page = studio.page(CURATOR)
    page.goto(f"{ARTICLE}/dinh-chinh?muc=notes&ngay=90")
    shoot(page, "bien-tap-dinh-chinh", "main", max_height_px=1700)
    page.locator("[name=sure]").check()
    page.get_by_role("button", name="Gửi đính chính cho").click()
    page.wait_for_selector("text=Tin đính chính đang được gửi")


def trying(studio: Studio) -> None:
    """A question, what was understood, and which articles were weighed."""
    page = studio.page(CURATOR)
    page.goto("/console/hoi-thu?q=di+lam+ngay+le+duoc+may+lan+luong")
    shoot(page, "bien-tap-hoi-thu", "main", max_height_px=1100)
    page.goto("/console/hoi-thu?q=tet+nam+nay+nghi+may+ngay&tim=nghi+le")
    shoot(page, "bien-tap-le-ra", "section:has(> #le-ra)")


def upkeep(studio: Studio) -> None:
    """The board of validity, the register of documents, questions without an article."""
    page = studio.page(CURATOR)
    page.goto("/console/chua-co-bai?ngay=90")
    shoot(page, "bien-tap-chua-co-bai", "main", max_height_px=700)
    page.get_by_role("link", name="Thêm vào bài hoặc bỏ qua").first.click()
    shoot(page, "bien-tap-nhom-cau", "main")


def validity(studio: Studio) -> None:
    """A document ends, and the board says which articles rest on it; seen after the turn of the year."""
    studio.clock.move(timedelta(days=40))
    page = studio.page(CURATOR)
    page.goto("/console/van-ban")
    shoot(page, "bien-tap-so-van-ban", "main", max_height_px=620)
    page.get_by_role("link", name=ENDING, exact=True).click()
    page.fill("[name=ended_on]", "01/01/2027")
    page.fill("[name=why]", "Hết thời gian áp dụng")
    page.get_by_role("button", name="Lưu thay đổi").click()
    page.wait_for_selector(".notice.good")
    shoot(page, "bien-tap-van-ban", "main", max_height_px=620)
    page.goto("/console/hieu-luc")
    shoot(page, "bien-tap-hieu-luc", "main", max_height_px=800)


def lexicon(studio: Studio) -> None:
    """A word is added, tried and looked through."""
    page = studio.page(CURATOR)
    page.goto("/console/tu-dien")
    shoot(page, "bien-tap-tu-dien", "main", max_height_px=700)
    page.goto("/console/tu-dien/them")
    page.get_by_label("Từ người hỏi gõ", exact=False).first.fill("sổ bảo hiểm xanh")
    page.locator("[name=means]").fill("sổ bảo hiểm xã hội")
    shoot(page, "bien-tap-tu-dien-them", "main")
    page.get_by_role("button", name="Lưu vào bản nháp").click()
    page.goto("/console/tu-dien/thay-doi")
    shoot(page, "bien-tap-tu-dien-thay-doi", "main")
    page.get_by_role("button", name="Xem trước ảnh hưởng").click()
    page.wait_for_selector("h2:has-text('Xuất bản 1 thay đổi')", timeout=300_000)
    shoot(page, "bien-tap-tu-dien-anh-huong", "main", max_height_px=800)


def broadcasting(studio: Studio) -> None:
    """A message to those who follow an area."""
    page = studio.page(CURATOR)
    page.goto("/console/tin-gui/soan")
    page.fill(
        "[name=text]",
        MESSAGE,
    )
    page.get_by_role("checkbox", name="Mọi người theo dõi").check()
    page.get_by_role("button", name="Xem trước").click()
    shoot(page, "bien-tap-soan-tin", "main", max_height_px=900)
    page.get_by_role("button", name="Lưu bản nháp").click()
    page.wait_for_selector("text=Xác nhận gửi")
    shoot(page, "bien-tap-gui-tin", "main")


def telephone(studio: Studio) -> None:
    """The same on a telephone."""
    page = studio.page(SECOND_CURATOR, TELEPHONE_PX)
    page.goto("/console/bai-viet?q=nghi+le")
    shoot(page, "bien-tap-dien-thoai")
