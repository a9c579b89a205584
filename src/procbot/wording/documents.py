"""What is said of imported documents: why a file cannot be read, and what a curator must look at in a draft."""

from procbot.wording.grouped import grouped

PART_NAMES: dict[str, str] = {
    "title": "Tên thủ tục",
    "procedure_code": "Mã thủ tục",
    "area": "Lĩnh vực",
    "authority": "Cơ quan thực hiện",
    "legal_basis": "Căn cứ pháp lý",
    "sources": "Nguồn",
    "review": "Ngày rà soát",
    "kind": "Loại bài",
    "summary": "Tóm tắt",
    "eligibility": "Điều kiện",
    "dossier": "Hồ sơ",
    "where": "Nơi nộp",
    "steps": "Các bước",
    "time_limit": "Thời hạn giải quyết",
    "fee": "Lệ phí",
    "result": "Kết quả",
    "text": "Nội dung",
    "remainder": "Phần chưa xếp được",
}
"""By the code of the part that a note is about."""

NOTE_KINDS: dict[str, str] = {"missing": "Nguồn không có", "doubtful": "Cần xem lại", "unmapped": "Chưa đưa vào bài"}

PORTAL = "Cổng Dịch vụ công quốc gia"
IMPORT_NOTE = "Nhập từ tài liệu"

# Notes on a draft.

NO_TITLE = "Không thấy tên thủ tục trong tài liệu; tạm lấy tên tệp, bạn ghi lại giúp."
TITLE_IN_CAPITALS = "Tên thủ tục viết toàn chữ in hoa; bạn viết lại chữ thường cho dễ đọc."
NO_CODE = "Nguồn không ghi mã thủ tục."
NO_AUTHORITY = "Nguồn không ghi cơ quan thực hiện; bạn tìm trong các bước hoặc văn bản rồi ghi vào ô Cơ quan giải quyết."
AUTHORITY_FROM_COMPETENT = "Nguồn để trống cơ quan thực hiện; tạm lấy cơ quan có thẩm quyền."
NO_FIELD = "Nguồn không ghi lĩnh vực; bạn chọn lĩnh vực cho bài."
NO_SUMMARY = "Tài liệu không có tóm tắt; bạn viết vài câu: việc gì, cho ai, hạn nào."
SUMMARY_FROM_DESCRIPTION = "Tóm tắt lấy nguyên văn phần mô tả của Cổng; bạn đọc lại xem có đúng là tóm tắt không."
NO_ELIGIBILITY = "Nguồn không ghi yêu cầu, điều kiện."
ELIGIBILITY_NONE = "Nguồn ghi là không có yêu cầu, điều kiện."
NO_DOSSIER = "Nguồn không ghi thành phần hồ sơ."
DOSSIER_NONE = "Nguồn ghi một giấy tờ là không có, không quy định; bạn xem lại mục Hồ sơ."
NO_STEPS = "Nguồn không ghi trình tự thực hiện."
NO_WHERE = "Nguồn không ghi nơi nộp, cách nộp."
NO_TIME_LIMIT = "Nguồn không ghi thời hạn giải quyết."
NO_FEE = "Nguồn không ghi phí, lệ phí. Không có thông tin không có nghĩa là miễn phí."
TIME_LIMIT_FROM_REMARK = "Cột thời hạn của nguồn để trống; mục này chỉ có câu lấy từ phần mô tả của các cách nộp."
FEE_FROM_REMARK = "Cột phí, lệ phí của nguồn để trống; mục này chỉ có câu lấy từ phần mô tả của các cách nộp."
NO_RESULT = "Nguồn không ghi kết quả."
NO_SECTION: dict[str, str] = {
    "summary": NO_SUMMARY,
    "dossier": NO_DOSSIER,
    "where": NO_WHERE,
    "time_limit": NO_TIME_LIMIT,
    "fee": NO_FEE,
}
"""By section; those that a procedure or a guide must have."""
RESULT_CODES = "Mã kết quả của Cổng không đưa vào bài."
NO_LEGAL_BASIS = "Nguồn không ghi căn cứ pháp lý."
NO_ADDRESS = "Tài liệu không ghi địa chỉ trang; nguồn tạm ghi trang chủ của Cổng, bạn thay bằng địa chỉ trang của thủ tục."
NO_SOURCES = "Tài liệu không ghi địa chỉ trang chính thức; bạn thêm vào Nguồn chính thức."
NOT_REVIEWED = "Chưa ai rà soát bài này: hạn rà soát đặt là ngày nhập, bạn ghi lại sau khi đọc."
REMARKS_SORTED = (
    "Phần mô tả của các cách nộp được xếp theo từng dòng vào Nơi nộp, Thời hạn giải quyết hay Lệ phí; bạn xem lại chỗ xếp."
)
KIND_GUESSED = "Loại bài đoán theo các mục có trong tài liệu; bạn chọn lại nếu chưa đúng."
TABLE_AS_LINES = "Có bảng được chuyển thành dòng chữ, các ô cách nhau bằng dấu chấm phẩy; bạn xem lại cho đúng cột."
SAME_AS_ELIGIBILITY = "Trùng nguyên văn với yêu cầu, điều kiện."


def unknown_field(field: str, area: str) -> str:
    """The portal's field is none of the knowledge base's areas; ``area`` is the name of what it is put under."""
    return f"Kho chưa có lĩnh vực nào khớp với {field!r}; tạm để ở {area!r}, bạn chọn lại."


def loose_part(name: str) -> str:
    """A part that should be a table is running text."""
    return f"Phần {name!r} không ở dạng bảng; chữ được giữ nguyên, bạn tách lại từng ý."


def perhaps_in(name: str, wanted: str) -> str:
    """What should be a column of its own may stand in the running text of the part ``name``."""
    return f"{wanted} có thể nằm lẫn trong phần {name!r}; bạn tìm ở đó rồi tách ra mục riêng."


def repeated_part(name: str) -> str:
    """The name of a part stands in the document more than once."""
    return f"Tên phần {name!r} xuất hiện nhiều lần, nên có đoạn có thể bị xếp nhầm sang phần này; bạn đối chiếu với tài liệu gốc."


def strange_table(name: str) -> str:
    """A table of the part has columns that the portal does not have."""
    return f"Phần {name!r} có bảng với cột lạ hoặc dòng thiếu tên; bạn đối chiếu với tài liệu gốc."


def unmapped_part(name: str) -> str:
    """A part of the source has no place in an article."""
    return f"Phần {name!r} không có mục tương ứng trong bài."


def unmapped_heading(name: str) -> str:
    """A heading that matches no section; "" for text before any heading."""
    return f"Đề mục {name!r} không khớp mục nào của bài." if name else "Đoạn này đứng ngoài các đề mục."


def joined_heading(name: str, section: str) -> str:
    """Two headings of the source belong to one section."""
    return f"Đề mục {name!r} được gộp vào mục {section!r}."


def legal_without_number(name: str) -> str:
    """A legal document without its number cannot stand in the legal basis."""
    return f"Văn bản không có số hiệu nên chưa đưa vào căn cứ: {name!r}."


def legal_doubt(number: str, name: str) -> str:
    """The number is cut off, or is not the one in the document's name."""
    return f"Số hiệu {number!r} bị cắt hoặc không khớp với tên văn bản {name!r}."


def legal_kind(number: str) -> str:
    """The kind of document is not known."""
    return f"Chưa rõ loại văn bản của {number!r}; bạn chọn lại kind."


def address_in_text(address: str) -> str:
    """Addresses belong into the sources."""
    return f"Có đường dẫn trong nội dung: {address}. Ghi tên trang bằng chữ, địa chỉ đầy đủ để ở Nguồn chính thức."


def other_form(name: str) -> str:
    """Markdown that the chats do not show; ``name`` is from the checks."""
    return f"Nội dung có {name}; bạn sửa lại thành đoạn văn hoặc gạch đầu dòng."


# Why a file cannot be read. Each says what it is and the way out.

EMPTY = "Tệp trống. Bạn kiểm tra lại tệp rồi chọn lại."
NO_WORDS = "Không thấy chữ nào trong tệp. Bạn mở tệp xem có nội dung không, hoặc dán thẳng phần chữ vào ô nhập."
SCANNED_PDF = (
    "Tệp PDF này là ảnh quét, không có chữ để đọc. Bạn tìm bản có chữ (bôi đen được), hoặc quét nhận dạng chữ (OCR) rồi nhập lại."
)
PICTURE = "Đây là tệp ảnh, không có chữ để đọc. Bạn tìm bản văn bản của tài liệu, hoặc nhận dạng chữ (OCR) rồi dán phần chữ vào."
ENCRYPTED_PDF = "Tệp PDF này có mật khẩu. Bạn mở tệp bằng mật khẩu, lưu lại bản không khóa rồi nhập lại."
ENCRYPTED_OFFICE = "Tệp Word này có mật khẩu. Bạn mở tệp, bỏ mật khẩu (File, Info, Protect Document), lưu lại rồi nhập lại."
BROKEN_PDF = "Tệp PDF bị hỏng hoặc tải về chưa đủ. Bạn tải lại tệp rồi nhập lại."
BROKEN_DOCX = "Tệp Word (.docx) bị hỏng hoặc tải về chưa đủ. Bạn mở thử bằng Word, lưu lại rồi nhập lại."
BROKEN_HTML = "Trang web này lồng quá nhiều tầng nên không đọc được. Bạn mở trang, chép phần chữ rồi dán vào."
BROKEN_PAGE_ARCHIVE = "Trang lưu một tệp (.mht) này không chứa trang nào đọc được. Bạn lưu lại trang ở dạng HTML rồi nhập lại."
BROKEN_DOC = "Không đọc được tệp Word cũ (.doc) này. Bạn mở bằng Word hoặc LibreOffice, lưu thành .docx rồi nhập lại."
NO_DOC_READER = (
    "Tệp Word cũ (.doc) chỉ đọc được khi máy chủ có antiword hoặc LibreOffice. "
    "Bạn mở tệp, lưu thành .docx rồi nhập lại, hoặc nhờ quản trị viên cài một trong hai."
)
SLOW_DOC = "Đọc tệp Word cũ (.doc) này quá lâu nên đã dừng. Bạn mở tệp, lưu thành .docx rồi nhập lại."
RTF = "Đây là tệp RTF. Bạn mở bằng Word hoặc LibreOffice, lưu thành .docx rồi nhập lại."
SPREADSHEET = "Đây là bảng tính hoặc trang trình chiếu, không phải văn bản. Bạn chép phần chữ cần nhập vào một tệp Word."
WRONG_ARCHIVE = "Đây là tệp nén, không phải văn bản Word. Bạn giải nén rồi nhập từng tệp bên trong."
WRONG_TYPE = "Không đọc được loại tệp này. Mình đọc được: .docx, .doc, .pdf, .html, .mht, .txt, .md."
WRONG_ENCODING = "Tệp chữ không phải mã UTF-8. Bạn mở bằng trình soạn thảo, lưu lại với mã UTF-8 rồi nhập lại."
NO_PORTAL_PAGE = "Tài liệu không có các phần của một trang thủ tục trên Cổng. Bạn nhập nó như tài liệu thường (import-document)."
NO_FILES = "Không thấy tệp nào trong thư mục này. Bạn kiểm tra lại đường dẫn."


def too_large(mib: float, most_mib: int) -> str:
    """A file beyond the limit."""
    return f"Tệp nặng {mib:.0f} MB, nhiều nhất là {most_mib} MB. Bạn bỏ bớt ảnh, hoặc tách tệp rồi nhập từng phần."


def bomb(most_mib: int) -> str:
    """An archive that would unfold into far more than a document holds."""
    return f"Tệp Word này bung ra quá {most_mib} MB hoặc nén bất thường nên không mở. Bạn chép phần chữ sang một tệp mới."


def too_many_pages(pages: int, most: int) -> str:
    """A book rather than a procedure."""
    return f"Tệp PDF có {pages} trang, nhiều nhất là {most} trang. Bạn tách phần cần nhập ra một tệp riêng."


def too_much_text(most: int) -> str:
    """More words than any document about procedures has."""
    return f"Tài liệu dài quá {grouped(most)} ký tự. Bạn tách phần cần nhập ra một tệp riêng."


def no_free_id(title: str) -> str:
    """A hundred articles of the same title."""
    return f"Đã có quá nhiều bài cùng tên {title!r}. Bạn đổi tên bài rồi nhập lại."
