"""What the checks of the knowledge base say beyond the format, and how a union officer mends it. Each is a pair: what, mend."""

from collections.abc import Iterable
from datetime import date

from procbot.wording.article_fields import KINDS, field
from procbot.wording.format_findings import Saying


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


NOT_CANONICAL: Saying = ("Tệp chưa ở dạng chuẩn (từ dòng này trở đi)", "Chạy procbot knowledge format để máy tự sắp lại")
NO_LEGAL_BASIS: Saying = (
    "Bài chưa có căn cứ pháp lý",
    f"Thêm ít nhất một dòng vào {field('legal_basis')}: số hiệu, loại, tên văn bản",
)
NO_SOURCES: Saying = (
    "Bài chưa có nguồn chính thức",
    f"Thêm ít nhất một trang của cơ quan nhà nước hoặc công đoàn vào {field('sources')}",
)


def duplicate_id(article_id: str, other: str) -> Saying:
    """Two files hold the same article."""
    return (
        f"Mã bài {article_id!r} đã dùng ở {other}",
        f"Mỗi bài một tệp: đổi {field('id')} và tên tệp của một trong hai, hoặc gộp hai bài",
    )


def title_elsewhere(title: str, other: str) -> Saying:
    """Another article has the same title."""
    return (
        f"Tiêu đề {title!r} cũng là của {other}",
        "Ghi thêm vào tiêu đề bài này nói riêng về điều gì; nếu cùng một việc thì gộp hai bài",
    )


def id_unlike_name(article_id: str, stem: str) -> Saying:
    """The id is not the file's name."""
    return (
        f"{field('id')} là {article_id!r} nhưng tên tệp là {stem!r}",
        f"Đổi tên tệp thành {article_id}.md, hoặc sửa mã bài cho khớp tên tệp",
    )


def area_unlike_folder(area: str, folder: str) -> Saying:
    """The area is not the folder's name."""
    return (
        f"{field('area')} là {area!r} nhưng tệp nằm trong thư mục {folder!r}",
        "Chuyển tệp sang đúng thư mục, hoặc sửa lĩnh vực",
    )


def missing_section(heading: str, kind: str) -> Saying:
    """A section that an article of this kind must have."""
    return (
        f"Thiếu mục {heading!r}, mà bài loại {KINDS[kind]} phải có",
        f"Viết mục ## {heading}; điều gì chưa chắc thì ghi rõ hỏi ở đâu",
    )


def section_not_for_kind(heading: str, kind: str) -> Saying:
    """A section that only reform articles have."""
    return (
        f"Mục {heading!r} không dùng cho bài loại {KINDS[kind]}",
        f"Chuyển nội dung sang mục khác; mục này chỉ dành cho bài loại {KINDS['reform']}",
    )


def question_without_section(heading: str) -> Saying:
    """A question filed under a section that the article does not have."""
    return (
        f"Câu hỏi ghi cho mục {heading!r} nhưng bài không có mục này",
        "Ghi câu hỏi cho mục trả lời được nó, hoặc viết thêm mục",
    )


def question_twice(text: str, line: int) -> Saying:
    """The same question again in the article."""
    return f"Câu hỏi {text!r} đã có ở dòng {line}", "Xóa một dòng, hoặc viết lại theo cách hỏi khác"


def alias_twice(text: str, line: int) -> Saying:
    """The same alias again in the article."""
    return f"Tên gọi {text!r} đã có ở dòng {line}", "Xóa một dòng"


def question_folds_alike(text: str, line: int) -> Saying:
    """Another question of the article differs in its accents alone."""
    return f"Câu hỏi {text!r} chỉ khác dấu so với dòng {line}", "Bỏ bớt một dòng: câu gõ không dấu đã được tìm sẵn"


def alias_folds_alike(text: str, line: int) -> Saying:
    """Another alias of the article differs in its accents alone."""
    return f"Tên gọi {text!r} chỉ khác dấu so với dòng {line}", "Bỏ bớt một dòng: tên gõ không dấu đã được tìm sẵn"


def question_elsewhere(text: str, other: str) -> Saying:
    """Another article claims the same question."""
    return f"Câu hỏi {text!r} cũng có ở {other}", "Giữ câu hỏi ở bài trả lời đúng hơn, hoặc viết thêm cho rõ đang hỏi việc nào"


def alias_elsewhere(text: str, other: str) -> Saying:
    """Another article claims the same alias."""
    return f"Tên gọi {text!r} cũng có ở {other}", "Giữ tên gọi ở bài mà người lao động thường muốn nói đến hơn"


def few_questions(count: int, wanted: int) -> Saying:
    """Too few questions for workers' many ways of asking."""
    return f"Bài mới có {count} câu hỏi", f"Viết cho đủ {wanted} câu, bằng lời người lao động thường dùng, rải đều các mục"


def unknown_related(article_id: str) -> Saying:
    """A related article that does not exist."""
    return f"Bài liên quan {article_id!r} không có trong kho", f"Sửa lại mã bài, hoặc xóa khỏi {field('related')}"


def related_one_way(article_id: str, own_id: str) -> Saying:
    """A related article that does not point back."""
    return (
        f"Bài {article_id!r} không dẫn ngược lại bài này",
        f"Thêm {own_id} vào {field('related')} của bài đó, hoặc xóa ở đây",
    )


def host_not_official(host: str, suffixes: Iterable[str]) -> Saying:
    """A source that is not official."""
    return f"Nguồn {host!r} không phải trang chính thức", f"Chỉ dẫn trang có đuôi: {', '.join(suffixes)}"


def deadline_without_basis(law: str) -> Saying:
    """A deadline by a law that the article does not rest on."""
    return (
        f"Hạn nộp dẫn {law!r}, không thuộc văn bản nào trong {field('legal_basis')}",
        f"Ghi số hiệu văn bản ở ô {field('deadline.law')} đúng như một dòng của {field('legal_basis')}",
    )


def long_section(heading: str, words: int, most: int, wanted: int) -> Saying:
    """A section too long for a phone."""
    return f"Mục {heading!r} dài {words} chữ (tối đa {most})", f"Rút gọn còn khoảng {wanted} chữ, hoặc chia bớt sang mục khác"


def strange_markdown(name: str) -> Saying:
    """A form of text that the chats cannot show."""
    return f"Có {name} trong nội dung", "Chỉ dùng đoạn văn, danh sách gạch đầu dòng hoặc đánh số, và chữ **đậm**"


def link_in_text(address: str) -> Saying:
    """An address in the text; sources have their own place."""
    return (
        f"Có đường dẫn trong nội dung: {address!r}",
        f"Ghi tên trang bằng chữ, ví dụ dichvucong.gov.vn; địa chỉ đầy đủ để ở {field('sources')}",
    )


MARKDOWN_NAMES: dict[str, str] = {
    "html_block": "mã HTML",
    "html_inline": "mã HTML",
    "table_open": "bảng",
    "heading_open": "tiêu đề phụ",
    "link_open": "đường dẫn",
    "image": "hình ảnh",
    "fence": "khung mã",
    "code_block": "khung mã (dòng thụt vào từ bốn dấu cách)",
    "code_inline": "chữ trong dấu `",
    "blockquote_open": "khung trích dẫn (dòng bắt đầu bằng >)",
    "hr": "đường kẻ ngang",
    "em_open": "chữ nghiêng",
    "hardbreak": "dấu ngắt dòng \\",
}
"""Markdown that an article must not have, by the parser's own names."""


def expires_before_start(start: date, end: date) -> Saying:
    """In force only after it has expired."""
    return (
        f"{field('in_force_from')} là {_day(start)}, sau {field('expires_on')} là {_day(end)}",
        "Xem lại hai ngày: ngày hết hiệu lực phải đứng sau",
    )


def reviewed_in_future(day: date) -> Saying:
    """Read by nobody yet."""
    return f"{field('reviewed_on')} là {_day(day)}, ngày chưa tới", "Ghi ngày bạn thật sự đã rà soát bài"


def review_before_reviewed(review_by: date, reviewed_on: date) -> Saying:
    """Due for reading before it was read."""
    return (
        f"{field('review_by')} là {_day(review_by)}, sớm hơn {field('reviewed_on')} là {_day(reviewed_on)}",
        "Ghi hạn rà soát tiếp theo, sau ngày đã rà soát",
    )


def past_review(day: date) -> Saying:
    """Not read in time."""
    return (
        f"Bài đã quá hạn rà soát ({_day(day)})",
        f"Đọc lại bài, đối chiếu văn bản, rồi ghi {field('reviewed_on')} và {field('review_by')} mới",
    )


def expired(day: date) -> Saying:
    """No longer in force."""
    return f"Bài đã hết hiệu lực từ sau ngày {_day(day)}", "Viết lại theo quy định mới, hoặc gỡ bài"


def other_legal_name(number: str, name: str, other_name: str, other: str) -> Saying:
    """The same document under another name."""
    return f"Văn bản {number} ghi tên {name!r}, nơi khác ({other}) ghi {other_name!r}", "Thống nhất một tên cho mỗi văn bản"


def other_legal_start(number: str, start: date, other_start: date, other: str) -> Saying:
    """The same document in force from another day."""
    return (
        f"Văn bản {number} ghi hiệu lực từ {_day(start)}, nơi khác ({other}) ghi {_day(other_start)}",
        "Tra lại ngày hiệu lực rồi sửa cho khớp",
    )


def shared_sentence(sentence: str, other: str) -> Saying:
    """A sentence that another article has too."""
    return (
        f"Câu này trùng với {other}: {sentence!r}",
        "Viết lại cho riêng việc của bài, để người đọc biết đang nói về thủ tục nào",
    )
