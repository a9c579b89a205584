"""What curating says: why something cannot be saved, sent to review or published, and what stands in a new article."""

from collections.abc import Sequence

RESTORE_NOTE = "Khôi phục lượt sửa trước"
FIRST_FINDINGS = 3

DRAFT_CHANGED = "Bản nháp vừa được người khác lưu. Bạn mở lại bài để xem bản mới nhất rồi làm tiếp."
NO_DRAFT = "Bài này chưa có bản nháp để xuất bản. Bạn mở bài, sửa và gửi duyệt trước."
NOT_IN_REVIEW = "Bài chưa được gửi duyệt. Người viết bấm gửi duyệt rồi người khác mới xuất bản được."
SECOND_PERSON = "Bài do bạn viết hoặc gửi duyệt nên cần một người khác xem và xuất bản."
NOTHING_CHANGED = "Bản nháp giống hệt bản đang xuất bản nên không có gì để xuất bản."
NOTE_WANTED = "Bạn ghi giúp lý do trả lại để người viết biết cần sửa gì."
WHY_RETIRE = "Bạn ghi giúp lý do gỡ bài."
RETIRED = "Bài đã được gỡ rồi."
NOT_PUBLISHED = "Bài này chưa được dùng để trả lời nên không có gì để gỡ."
RETIRE_STALE = "Bài vừa có bản mới được xuất bản. Bạn xem ảnh hưởng của việc gỡ bài rồi mới xác nhận."
RETIRED_NO_DRAFT = "Bài đã gỡ và không có bản nháp nào."
QUESTION_WANTED = "Bạn nhập câu hỏi trước."
TITLE_WANTED = "Bạn nhập tiêu đề của bài."
NO_SUCH_REVISION = "Không có lượt sửa này."
LEXICON_CHANGED = "Từ điển vừa được người khác thay đổi. Bạn mở lại để xem bản mới nhất rồi sửa tiếp."
LEXICON_SAME = "Từ điển giống hệt bản đang dùng nên không có gì để xuất bản."
LEXICON_ROW_CHANGED = "Mục này vừa được người khác sửa hoặc xóa. Bạn xem bản mới nhất rồi sửa lại giúp."
LEXICON_NO_CHANGE = "Thay đổi này không còn, có thể đã được xuất bản hoặc bỏ. Bạn tải lại trang để xem."
LEXICON_KIND_UNKNOWN = "Bạn chọn loại của mục."
LEXICON_DRAFT_CHANGED = "Từ khi bạn xem trước, từ điển đã có thêm thay đổi. Bạn xem trước lại rồi xuất bản."
MEND_LEXICON = "Sửa mục này trong từ điển"
GAP_NOTHING = "Các câu hỏi này không còn trong nhật ký."
GAP_SETTLED = "Nhóm câu hỏi này vừa được xử lý. Bạn mở lại danh sách để xem bản mới nhất."
GAP_NOT_DISMISSED = "Các câu này không còn trong danh sách đã bỏ qua. Bạn tải lại trang để xem bản mới nhất."
WHY_NO_GAP = "Bạn ghi giúp lý do bỏ qua, để người sau biết."
CORRECTION_NOT_NEEDED = "Không có ai nhận đoạn sai trong thời gian này nên không cần gửi đính chính."
NOT_SERVED = "Bài này hiện không được dùng để trả lời nên không có nội dung đúng để so."
CORRECTION_SENT = "Lời đính chính này đã được tạo rồi, không gửi lần nữa."
CORRECTION_EMPTY = "Bạn viết giúp nội dung đính chính."
NUMBER_WANTED = "Bạn nhập số hiệu văn bản, không quá 80 ký tự."
KIND_UNKNOWN = "Loại văn bản này không có trong danh mục."
NAME_WANTED = "Bạn nhập tên văn bản, không quá 300 ký tự."
DOCUMENT_CHANGED = (
    "Văn bản này vừa được người khác sửa nên thay đổi của bạn chưa được lưu. Bạn đối chiếu với bản mới nhất ở dưới; "
    "những gì bạn gõ vẫn còn trong biểu mẫu, sửa lại rồi lưu nhé."
)
NOTE_TOO_LONG = "Ghi chú không quá 2.000 ký tự."
REPLACED_BY_WANTED = "Số hiệu văn bản thay thế không quá 80 ký tự; nếu chưa có văn bản thay thế, bạn để trống."
REPLACED_BY_ITSELF = "Một văn bản không thể thay thế chính nó."
ENDS_BEFORE_START = "Ngày hết hiệu lực không thể trước ngày có hiệu lực."


def no_article(article_id: str) -> str:
    """An id that the console does not know."""
    return f"Không có bài nào mang mã {article_id}."


def no_free_id(title: str) -> str:
    """A title of which there are a hundred already."""
    return f"Đã có quá nhiều bài tên {title!r}. Bạn đặt tiêu đề khác cho dễ phân biệt."


def faulty(findings: Sequence[str]) -> str:
    """A draft with errors; the first of them are named."""
    shown = "; ".join(findings[:FIRST_FINDINGS])
    more = f" (và {len(findings) - FIRST_FINDINGS} lỗi khác)" if len(findings) > FIRST_FINDINGS else ""
    return f"Bài còn lỗi cần sửa trước: {shown}{more}."


def published_meanwhile(number: int) -> str:
    """Another text was published since the draft was begun."""
    return f"Trong lúc bạn sửa, lượt sửa {number} đã được xuất bản. Bạn so sánh hai bản rồi xác nhận trước khi xuất bản."


def breaks(count: int) -> str:
    """Golden questions that would get a wrong answer."""
    return f"Có {count} câu hỏi mẫu sẽ không còn được trả lời đúng. Nếu vẫn muốn xuất bản, bạn ghi lý do."


def no_section(heading: str) -> str:
    """A section that the article does not have."""
    return f"Bài không có mục {heading!r}."


def no_document(number: str) -> str:
    """A number that is not in the register."""
    return f"Sổ văn bản chưa có {number}."


def replaced_in_a_circle(numbers: Sequence[str]) -> str:
    """Documents that would replace one another."""
    return f"Các văn bản không thể thay thế lẫn nhau: {' → '.join(numbers)}. Bạn xem lại ô Thay thế bằng."


def known_term(term: str) -> str:
    """A term that the lexicon has."""
    return f"Từ điển đã có “{term}”. Bạn sửa mục đó thay vì thêm mới."


def term_wanted(most: int) -> str:
    """A term that is missing or too long."""
    return f"Bạn nhập từ hoặc tên chủ đề, có ít nhất một chữ và không quá {most} ký tự."


def meanings_wanted(most: int) -> str:
    """Meanings that are missing or too many."""
    return f"Bạn nhập ít nhất một nghĩa hoặc một cách hỏi, mỗi dòng một ý có chữ, không quá {most} dòng."


def meaning_too_long(most: int) -> str:
    """A meaning that is too long."""
    return f"Mỗi dòng không quá {most} ký tự. Bạn tách dòng dài thành nhiều dòng."


def known_document(number: str) -> str:
    """A number that the register has."""
    return f"Sổ văn bản đã có {number}. Bạn sửa mục đó thay vì thêm mới."


def correction_too_long(count: int, most: int) -> str:
    """A correction that does not fit into one message."""
    return f"Lời đính chính có {count} ký tự (biểu tượng cảm xúc tính là hai), một tin chỉ chứa được {most}. Bạn viết ngắn lại."
