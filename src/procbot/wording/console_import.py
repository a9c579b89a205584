"""Vietnamese of the console's import pages."""

NAV = "Nhập tài liệu"
NAV_HINT = "Tệp Word, PDF, trang của Cổng Dịch vụ công hoặc chữ dán vào thành bản nháp."

DONE: dict[str, str] = {}

AREA_BY_DOCUMENT = "Theo tài liệu, không rõ thì chọn sau"
PASTED = "Nội dung dán vào"
NOTHING_SENT = "Bạn chọn một tệp hoặc dán nội dung vào ô rồi bấm Đọc tài liệu."
NOTHING_CHOSEN = "Bạn đánh dấu ít nhất một bài muốn giữ."
GONE = "Tài liệu này đã quá 30 phút hoặc máy chủ vừa khởi động lại, nên không còn giữ nữa. Bạn chọn lại tệp giúp mình."
NOT_KEPT = "Chưa lưu được bản nháp này. Bạn đợi một lát rồi nhập lại."

# What became of a draft, by ``DraftFate``; then how it is marked.
FATES: dict[str, str] = {
    "new": "Đã lưu thành bài mới, ở dạng bản nháp.",
    "revised": "Bài này từng được nhập. Nội dung mới đã lưu thành một lượt sửa, chưa xuất bản.",
    "unchanged": "Bài đã có đúng nội dung này, không cần lưu thêm.",
    "conflict": "Bài đang được sửa dở nên chưa ghi gì. Bạn mở bài, so với tài liệu rồi tự sửa nhé.",
    "retired": "Bài này đã được gỡ trước đó nên chưa ghi gì.",
}
FATE_TONES: dict[str, str] = {"new": "good", "revised": "good", "unchanged": "info", "conflict": "warn", "retired": "warn"}
NOTE_TONES: dict[str, str] = {"missing": "warn", "doubtful": "info", "unmapped": "bad"}
ORIGINS: dict[str, str] = {"portal": "Nguyên văn của Cổng", "curated": "Tài liệu của đơn vị"}


def found(count: int) -> str:
    """How many drafts a file makes."""
    return f"Tìm thấy {count} bài trong tài liệu. Chưa có gì được lưu." if count > 1 else "Chưa có gì được lưu."
