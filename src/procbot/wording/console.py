"""Vietnamese of the staff console's frame: navigation, sign-in, accounts. Each part of the console has a module of its own."""

PRODUCT = "procbot"
CONSOLE = "Trang cán bộ"
HOME = "Trang chính"

NAV_GROUPS: dict[str, str] = {
    "knowledge": "Nội dung",
    "review": "Rà soát",
    "outreach": "Gửi tin",
    "admin": "Quản trị",
    "help": "Trợ giúp",
}

ROLES: dict[str, str] = {
    "curator": "Cán bộ biên tập",
    "reviewer": "Người rà soát",
    "admin": "Quản trị viên",
}
ROLE_HINTS: dict[str, str] = {
    "curator": "Viết và cập nhật bài, từ vựng, văn bản pháp luật, câu chưa có bài, nhập tài liệu, gửi tin.",
    "reviewer": "Xem nhật ký hỏi đáp, nhận xét câu trả lời, trả lời câu chuyển cán bộ.",
    "admin": "Làm được mọi việc, thêm tài khoản, nhật ký thao tác và thiết lập.",
}

# Pages that stand for what cannot be done, by status: title, then the way on.
PAGE_ERRORS: dict[int, tuple[str, str]] = {
    400: ("Mình không đọc được biểu mẫu này", "Bạn tải lại trang rồi thử lại giúp mình."),
    401: ("Phiên làm việc đã hết", "Bạn đăng nhập lại rồi làm tiếp nhé."),
    403: (
        "Bạn chưa được mở trang này",
        "Có thể việc này thuộc vai trò khác. Bạn tải lại trang rồi thử lại; nếu vẫn vậy, bạn hỏi quản trị viên nhé.",
    ),
    404: ("Không có trang này", "Có thể đường dẫn bị gõ thiếu. Bạn về trang chính rồi chọn lại nhé."),
    405: ("Không mở được trang theo cách này", "Bạn về trang chính rồi chọn lại nhé."),
    409: ("Đã có người thay đổi trước", "Bạn tải lại trang để xem bản mới nhất rồi làm tiếp nhé."),
    413: ("Nội dung gửi lên quá lớn", "Bạn chia nhỏ nội dung hoặc chọn tệp nhỏ hơn rồi gửi lại nhé."),
    429: ("Bạn thao tác hơi nhanh", "Bạn đợi một lát rồi thử lại nhé."),
    500: (
        "Có trục trặc phía hệ thống",
        "Lỗi này không phải do bạn. Phần bạn vừa gửi có thể chưa được lưu: bạn quay lại trang trước để xem rồi thử lại nhé.",
    ),
    503: (
        "Chưa đọc được cơ sở dữ liệu",
        "Phần bạn vừa gửi chưa được lưu. Bạn giữ trang này, đợi ít phút rồi tải lại; nếu vẫn vậy, bạn báo quản trị viên.",
    ),
}
PAGE_ERROR_OTHER = ("Yêu cầu này không thực hiện được", "Bạn về trang chính rồi thử lại nhé.")

NO_ACCOUNTS = "Chưa có tài khoản nào. Người cài đặt tạo tài khoản quản trị viên đầu tiên bằng lệnh sau, rồi tải lại trang này:"
SIGN_IN_FAILED = "Tên đăng nhập, mật khẩu hoặc mã xác thực chưa đúng. Bạn kiểm tra rồi thử lại nhé."
SIGN_IN_STALE = "Trang này đã mở lâu hoặc trình duyệt đang chặn cookie. Bạn nhập lại rồi bấm Đăng nhập giúp mình."


def sign_in_later(seconds: int) -> str:
    """Return what stands where too many attempts came."""
    return f"Đã có nhiều lần thử liên tiếp. Bạn đợi khoảng {seconds} giây rồi thử lại nhé."


# What happened, shown once after it.
DONE: dict[str, str] = {
    "signed-out": "Bạn đã đăng xuất khỏi mọi thiết bị.",
    "password-changed": "Mật khẩu đã được đổi. Các thiết bị khác đã được đăng xuất.",
    "second-factor-on": "Xác thực hai bước đã được bật.",
    "second-factor-off": "Xác thực hai bước đã được tắt.",
    "staff-added": "Tài khoản đã được thêm.",
    "staff-changed": "Thay đổi đã được lưu.",
    "staff-deactivated": "Tài khoản đã ngừng hoạt động, mọi phiên của tài khoản này đã kết thúc.",
    "staff-reactivated": "Tài khoản đã hoạt động trở lại.",
}

ANY = "Tất cả"

# Of every field for a day or a time of day, whatever the browser's language.
DAY_FORM = "dd/mm/yyyy"
TIME_FORM = "07:30"
BAD_DAY = "Bạn ghi ngày theo mẫu ngày/tháng/năm, ví dụ 01/07/2026."
BAD_TIME = "Bạn ghi giờ theo mẫu giờ:phút của 24 giờ, ví dụ 07:30."
