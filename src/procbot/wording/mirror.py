"""What an import and an export say: notes on revisions, faults of the folder and of its files."""

from procbot.wording.format_findings import Saying

SEED_NOTE = "Nạp kho kiến thức ban đầu"
IMPORT_NOTE = "Nhập từ thư mục kho kiến thức"

NOT_UTF8: Saying = ("Tệp không phải mã UTF-8", "Mở tệp bằng trình soạn thảo rồi lưu lại với mã UTF-8")
MEND_LEXICON = "Sửa mục này trong tệp từ điển rồi chạy lại"


def no_articles(folder: str) -> str:
    """A folder without a single article."""
    return f"Không thấy bài nào trong {folder}. Bài nằm ở <thư mục>/<lĩnh vực>/<mã bài>.md; hãy kiểm tra đường dẫn."


def no_fact_sheets(folder: str) -> str:
    """A folder without a single fact sheet."""
    return f"Không thấy phiếu dữ kiện nào trong {folder}. Phiếu nằm ở <thư mục>/<lĩnh vực>/<mã bài>.yaml; hãy kiểm tra đường dẫn."


def not_yaml(path: str) -> str:
    """A fact sheet that is not YAML."""
    return f"{path} không phải YAML đúng mẫu. Sửa tệp này rồi chạy lại."


def cannot_read(path: str, reason: str) -> str:
    """A file or folder that the system does not let us read; ``reason`` is the system's own word."""
    return f"Không đọc được {path}: {reason}. Kiểm tra đường dẫn và quyền đọc."


def cannot_write(path: str, reason: str) -> str:
    """A file that the system does not let us write; ``reason`` is the system's own word."""
    return f"Không ghi được {path}: {reason}. Kiểm tra quyền ghi và chỗ trống trên đĩa."
