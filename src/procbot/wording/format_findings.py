"""What is wrong with an article's file, and how a union officer mends it. Each sentence is a pair: what, mend."""

from collections.abc import Iterable

from procbot.wording.article_fields import field

Saying = tuple[str, str]

NO_FENCE: Saying = (
    "Tệp không có phần đầu nằm giữa hai dòng ---",
    "Bắt đầu tệp bằng dòng ---, ghi các mục thông tin (id, kind, title, ...), rồi đóng bằng một dòng --- nữa",
)
TEXT_BEFORE_HEADING: Saying = (
    "Có chữ đứng trước tiêu đề mục đầu tiên",
    "Chuyển đoạn này vào một mục, ví dụ dưới dòng ## Tóm tắt",
)


_YAML_PROBLEMS = (
    ("mapping values are not allowed", 'có dấu ": " ở giữa câu chưa nằm trong ngoặc kép'),
    ("found character that cannot start any token", "dòng bắt đầu bằng ký tự đặc biệt chưa nằm trong ngoặc kép"),
    ("did not find expected ',' or", "thiếu dấu phẩy hoặc dấu đóng ngoặc"),
    ("did not find expected key", "dòng thụt sai, hoặc có ngoặc kép chưa đóng hay đóng sớm"),
    ("did not find expected '-' indicator", "thiếu gạch đầu dòng hoặc dòng thụt sai"),
    ("could not find expected ':'", "thiếu dấu hai chấm"),
    ("found unexpected end of stream", "có ngoặc kép chưa đóng"),
    ("unknown escape", 'có dấu \\ trong ngoặc kép, hãy viết thành "\\\\"'),
)
"""The YAML parser's words that officers meet, and what they mean here; any other word is shown as it is."""


def unstorable(character: str) -> Saying:
    """A control character or the like, which pasting brings along."""
    name = "dấu tab" if character == "\t" else f"mã U+{ord(character):04X}"
    return f"Có ký tự ẩn không lưu được ({name})", "Xóa ký tự đó rồi gõ lại bằng dấu cách; thường do dán từ Word hoặc trang web"


def unknown_heading(name: str, known: Iterable[str]) -> Saying:
    """A ``##`` heading outside the closed set."""
    return f"Tiêu đề mục lạ: {name!r}", f"Dùng một trong các tiêu đề: {', '.join(known)}"


def heading_twice(name: str) -> Saying:
    """The same heading again."""
    return f"Mục {name!r} xuất hiện hai lần", "Gộp hai mục làm một"


def heading_order(name: str, before: str) -> Saying:
    """A heading behind one that it should precede."""
    return f"Mục {name!r} đứng sau mục {before!r}", f"Đưa mục {name!r} lên trước mục {before!r}"


def empty_section(name: str) -> Saying:
    """A heading with nothing below it."""
    return f"Mục {name!r} không có nội dung", "Viết nội dung hoặc xóa tiêu đề mục"


def not_yaml(problem: str) -> Saying:
    """The head is no YAML; ``problem`` is the parser's own word, in English."""
    problem = next((meaning for word, meaning in _YAML_PROBLEMS if word in problem), problem)
    detail = f" ({problem})" if problem else ""
    return (
        f"Phần đầu không đọc được{detail}",
        'Xem lại dấu hai chấm, dấu ngoặc và thụt dòng; chữ có dấu ": " phải nằm trong ngoặc kép',
    )


def not_a_mapping(keys: Iterable[str]) -> Saying:
    """A row that should have named parts."""
    return "Dòng này thiếu các phần có tên", f"Viết theo mẫu {{{', '.join(f'{key}: ...' for key in keys)}}}"


def unknown_key(key: str, known: Iterable[str]) -> Saying:
    """A key that the format does not have."""
    return f"Mục thông tin lạ: {key!r}", f"Chỉ dùng: {', '.join(known)}"


def key_twice(key: str) -> Saying:
    """The same key again."""
    return f"Mục thông tin {key!r} ghi hai lần", "Giữ lại một dòng"


def missing_key(key: str) -> Saying:
    """A key that is not there."""
    return f"Thiếu mục thông tin {key!r}", f"Thêm dòng {key}: (ghi null nếu không có)"


def not_text(key: str) -> Saying:
    """Empty, or no plain text."""
    return f"{field(key)} phải là một dòng chữ", "Ghi nội dung trên một dòng, không để trống"


def not_one_line(key: str) -> Saying:
    """Control characters, outer blanks, or characters that are not composed."""
    return f"{field(key)} có xuống dòng, khoảng trắng thừa hoặc ký tự lạ", "Gõ lại trên một dòng bằng bàn phím tiếng Việt Unicode"


def not_a_slug(key: str, value: str) -> Saying:
    """No ASCII slug."""
    return (
        f"{field(key)} không hợp lệ: {value!r}",
        "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ tro-cap-that-nghiep",
    )


def long_id(characters: int, most: int) -> Saying:
    """An id that fits no button."""
    return (
        f"{field('id')} dài {characters} ký tự, nhiều nhất là {most}",
        "Bỏ bớt từ không giúp phân biệt với bài khác; mã dài hơn thì nút bấm trên Telegram không mở được bài",
    )


def not_one_of(key: str, value: str, known: Iterable[str]) -> Saying:
    """Outside a closed list."""
    return f"{field(key)} không hợp lệ: {value!r}", f"Dùng một trong: {', '.join(known)}"


def unquoted(key: str, value: str) -> Saying:
    """A number-like text without quotes."""
    return f"{field(key)} chưa nằm trong ngoặc kép: {value}", f'Viết {key.rpartition(".")[2]}: "{value}"'


def not_a_date(key: str, value: str) -> Saying:
    """No calendar day."""
    return f"{field(key)} không phải là ngày: {value!r}", "Viết ngày theo mẫu năm-tháng-ngày, ví dụ 2026-11-23"


def not_a_list(key: str) -> Saying:
    """No list."""
    return f"{field(key)} phải là danh sách", "Viết mỗi dòng một ý, bắt đầu bằng dấu gạch ngang; danh sách trống ghi []"


def question_heading(name: str) -> Saying:
    """A question filed under no section."""
    return (
        f"Câu hỏi ghi cho mục lạ: {name!r}",
        'Ghi đúng tiêu đề mục trước dấu hai chấm, hoặc đặt cả câu hỏi trong ngoặc kép nếu nó có ": "',
    )


def not_a_url(value: str) -> Saying:
    """No address of a page."""
    return f"Địa chỉ trang không hợp lệ: {value!r}", "Ghi địa chỉ đầy đủ, bắt đầu bằng https://"


def one_length(keys: Iterable[str]) -> Saying:
    """A deadline without a length, or with two."""
    return f"{field('deadline')} phải có đúng một độ dài", f"Ghi một trong: {', '.join(keys)}"


def not_a_length(key: str, value: str) -> Saying:
    """No count of months or days."""
    return (
        f"{field(key)} phải là số nguyên dương: {value!r}",
        "Ghi số tháng hoặc số ngày bằng chữ số, không có ngoặc kép, ví dụ 3",
    )
