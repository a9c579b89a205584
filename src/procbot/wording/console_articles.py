"""Vietnamese of the console's pages on articles: the list, a new article, the editor."""

import re

from procbot.wording import article_fields

NAV = "Bài viết"
NAV_HINT = "Viết, sửa, gửi duyệt và xuất bản bài."
LEAD = "Mỗi bài là một việc mà người lao động hỏi. Câu trả lời lấy nguyên văn từ các mục của bài."

TAB_FORM = "Biểu mẫu"
TAB_MARKDOWN = "Markdown"
TAB_HISTORY = "Lịch sử"
TAB_PUBLISHING = "Duyệt và xuất bản"
TAB_RECALL = "Đính chính"

COLUMN_TITLE = "Bài"
COLUMN_AREA = "Lĩnh vực"
COLUMN_KIND = "Loại"
COLUMN_AREA_KIND = "Lĩnh vực, loại"
COLUMN_STATE = "Trạng thái"
COLUMN_VALIDITY = "Hiệu lực"
COLUMN_CHANGED = "Sửa gần nhất"
COLUMN_FINDINGS = "Cần sửa"
COLUMN_ANSWERS = "Trả lời 30 ngày"

STATES: dict[str, str] = {
    "draft": "Bản nháp",
    "in_review": "Chờ duyệt",
    "published": "Đã xuất bản",
    "retired": "Đã gỡ",
}
STATE_TONES: dict[str, str] = {"draft": "info", "in_review": "warn", "published": "good", "retired": "neutral"}
KINDS = article_fields.KINDS
KEYS = article_fields.KEYS
ORIGINS: dict[str, str] = {"curated": "Cán bộ biên soạn", "portal": "Nguyên văn Cổng dịch vụ công"}
VALIDITIES: dict[str, str] = {
    "in_force": "Còn hiệu lực",
    "upcoming": "Sắp có hiệu lực",
    "past_review": "Quá hạn rà soát",
    "expired": "Hết hiệu lực",
}
VALIDITY_TONES: dict[str, str] = {"in_force": "good", "upcoming": "info", "past_review": "warn", "expired": "bad"}
LEGAL_KINDS: dict[str, str] = {
    "law": "Luật, bộ luật",
    "decree": "Nghị định",
    "circular": "Thông tư",
    "resolution": "Nghị quyết",
    "decision": "Quyết định",
    "directive": "Chỉ thị",
    "plan": "Kế hoạch",
    "regulation": "Điều lệ, quy chế",
    "other": "Văn bản khác",
}
LENGTH_UNITS: dict[str, str] = {"months": "tháng", "days": "ngày"}
SEVERITIES: dict[str, str] = {"error": "Lỗi", "warning": "Nên xem"}
SEVERITY_TONES: dict[str, str] = {"error": "bad", "warning": "warn"}

# What else the checks say to those who write files, as it is done in the form.
_IN_THE_FORM = (
    ("Viết ngày theo mẫu năm-tháng-ngày, ví dụ 2026-11-23", "Viết ngày theo mẫu ngày/tháng/năm, ví dụ 23/11/2026"),
    ("Chạy procbot knowledge format để máy tự sắp lại", "Mở thẻ Biểu mẫu rồi lưu, máy tự sắp lại"),
    ("Tệp chưa ở dạng chuẩn (từ dòng này trở đi)", "Bài chưa ở dạng chuẩn"),
    (
        "Thêm ít nhất một dòng vào Căn cứ pháp lý (legal_basis): số hiệu, loại, tên văn bản",
        "Bấm Thêm văn bản, ghi số hiệu, loại và tên văn bản",
    ),
    ("Viết mục ## ", "Viết mục "),
)
_KEY = re.compile(rf"'?\b(?P<key>{'|'.join(KEYS)})\b'?")
_MENTIONED_FILE = re.compile(r"\b[a-z0-9-]+/(?P<id>[a-z0-9-]+)\.md(?::\d+)?")
_NOWHERE = re.compile(r": 'null'$")


def in_the_form(sentence: str) -> str:
    """Return what a check says to those who write files as it is said to those who fill in the form."""
    for said, meant in _IN_THE_FORM:
        sentence = sentence.replace(said, meant)
    sentence = _MENTIONED_FILE.sub(lambda match: f"bài {match['id']}", _NOWHERE.sub(" (chưa ghi)", sentence))
    return _KEY.sub(lambda match: f"“{KEYS[match['key']]}”", article_fields.without_keys(sentence))


def questions_for(heading: str) -> str:
    """The place of the questions that a section answers."""
    return f"Câu hỏi cho mục {heading}"


def row(label: str, number: int) -> str:
    """A row of a list."""
    return f"{label}, dòng {number}"


NOT_CHECKED = "Chưa kiểm tra"
NOTHING = "Không có"
NOT_IN_USE = "Chưa dùng"
OLD_TEXT_IN_USE = "Bản cũ vẫn đang dùng"
TOP = "Đầu bài"
NO_FINDINGS = "Không thấy lỗi nào."


def errors(count: int) -> str:
    """How many findings keep an article from being published."""
    return f"{count} lỗi"


def warnings(count: int) -> str:
    """How many findings want a look."""
    return f"{count} nên xem"


def findings_title(count: int, wrong: int) -> str:
    """What the checks have found, in a heading."""
    if not count:
        return "Không có gì cần sửa"
    said = (errors(wrong) if wrong else "", warnings(count - wrong) if count > wrong else "")
    return f"Cần sửa: {', '.join(filter(None, said))}"


def line(number: int) -> str:
    """A line of the Markdown."""
    return f"Dòng {number}"


def author_name(login: str) -> str:
    """Who wrote a text: a login, or how it came in."""
    return {"import": "nhập từ tệp", "system": "hệ thống"}.get(login, login)


def last_change(author: str, moment: str) -> str:
    """Who wrote the working copy, and when."""
    return f"Sửa lần cuối: {author}, {moment}"


def in_use(number: int) -> str:
    """Which revision answers come from."""
    return f"Đang dùng lượt sửa {number}"


def to_come(number: int, day: str) -> str:
    """Which revision takes over by itself, and when."""
    return f"Lượt sửa {number} dùng từ {day}"


# The editor.
REQUIRED = "Mục phải có"
MARKDOWN_HINT = (
    "Gạch đầu dòng viết bằng dấu - và một dấu cách; chữ đậm đặt giữa hai dấu sao **như thế này**. "
    "Mỗi mục được gửi riêng, nên trong mục hãy nhắc lại đang nói về việc gì."
)
ALIASES_HINT = "Mỗi dòng một tên mà người lao động hay gọi."
REGION_HINT = "Bỏ trống khi áp dụng cả nước."
QUESTIONS_HINT = "Mỗi dòng một câu, viết như người lao động hỏi."
QUESTIONS_WHOLE = "Câu hỏi cho cả bài"
QUESTIONS_WITHOUT_SECTION = "Bài có câu hỏi cho mục này nhưng chưa có mục."
DEADLINE_HINT = "Dùng để nhắc người hỏi trước khi quá hạn. Bỏ trống cả bốn ô khi việc này không có hạn."
NOT_BEGUN = "Chưa sửa gì"
IN_REVIEW = "Bài đang chờ duyệt. Nếu bạn sửa và lưu, bài trở lại thành bản nháp và cần gửi duyệt lại."
RETIRED_NOW = "Bài đã được gỡ, không còn trả lời người hỏi. Bạn vẫn sửa được và đưa vào sử dụng lại."
SAVE_AND_GO_ON = "Lưu và sang bước này"
TO_PUBLISHING = "Xem, không lưu"
WAY_ON = "Sau khi sửa, bài cần được người khác xem trước khi người lao động đọc được."
WAY_ON_DRAFT = "Bản nháp chưa ai thấy. Ở bước này bạn gửi duyệt, và xem các câu trả lời sẽ đổi ra sao."


def saved_at(moment: str) -> str:
    """When the draft was saved last."""
    return f"Đã lưu lúc {moment}"


def legal_row(number: int) -> str:
    """The legend of a legal document's fields; the page's script writes the number anew."""
    return f"Văn bản {number}"


def source_row(number: int) -> str:
    """The legend of an official page's fields."""
    return f"Trang nguồn {number}"


def drop(name: str) -> str:
    """The button that takes a row away, as it is read out."""
    return f"Bỏ {name[0].lower()}{name[1:]}"


def questions_summary(count: int) -> str:
    """Above the questions of a section."""
    return f"Câu hỏi thường gặp ({count})"


def remove_section(heading: str) -> str:
    """Asked before a section with a text is removed."""
    return f"Bỏ mục {heading} cùng với chữ trong mục? Bạn lấy lại được từ Lịch sử nếu mục đã từng được xuất bản."


def behind(number: int) -> str:
    """Another revision was published since the draft was begun."""
    return f"Trong lúc bản nháp này được viết, lượt sửa {number} đã được xuất bản."


# What just happened, by the code in the address.
DONE: dict[str, str] = {
    "da-luu": "Bản nháp đã được lưu.",
    "da-tao": "Bản nháp mới đã sẵn sàng. Bạn viết các mục bên dưới; chữ được lưu trong lúc gõ.",
    "da-khoi-phuc": "Lượt sửa trước đã thành bản nháp. Bài đang xuất bản chưa đổi.",
    "da-bo": "Bản nháp đã được bỏ.",
    "da-bo-bai": "Bài đã được bỏ; chữ đã viết còn trong nhật ký thao tác.",
    "da-ghep": "Hai bản đã được ghép và lưu. Bạn đọc lại những chỗ giữ cả hai nhé.",
}

PREVIEW_EMPTY = "Bài chưa có mục nào có nội dung nên chưa có gì để xem."
PREVIEW_BROKEN = "Phần đầu của bài chưa đọc được nên chưa xem trước được. Bạn sửa lỗi ở danh sách bên cạnh trước nhé."
FORM_BROKEN = "Phần đầu của bài không đọc được nên biểu mẫu chưa mở được. Bạn sửa ở đây trước, rồi quay lại biểu mẫu."
TELEGRAM_LONG = "Nội dung dài quá một tin Telegram nên sẽ được chia thành nhiều tin."

CHOOSE = "Chọn"
CHOOSE_BOTH = "Bạn chọn lĩnh vực và loại bài nhé."
KIND_HINTS: dict[str, str] = {
    "procedure": "Việc phải nộp hồ sơ: cần có hồ sơ, nơi nộp, thời hạn giải quyết, lệ phí.",
    "guide": "Quyền lợi, quy định không cần nộp hồ sơ: nghỉ phép, làm thêm giờ.",
    "reform": "Chính sách cải cách: nội dung chính và ý nghĩa với người lao động.",
    "notice": "Thông báo ngắn, thường có ngày hết hiệu lực.",
}
