"""Vietnamese of the console's pages on accounts: one's own, and the staff list."""

NAV = "Tài khoản cán bộ"
NAV_HINT = "Thêm tài khoản, đổi vai trò, cho ngừng hoạt động."

NOT_EQUAL = "Hai lần nhập chưa giống nhau."
FOUR_WORDS = "Ít nhất 12 ký tự, ví dụ bốn từ dễ nhớ ghép lại."

COLUMN_NAME = "Họ tên"
COLUMN_LOGIN = "Tên đăng nhập"
COLUMN_ROLE = "Vai trò"
COLUMN_STATE = "Trạng thái"
COLUMN_SECOND_FACTOR = "Hai bước"
COLUMN_SIGNED_IN = "Đăng nhập gần nhất"

# Why a change was not made, by ``AccountProblem``.
PROBLEMS: dict[str, str] = {
    "login_taken": "Tên đăng nhập này đã có người dùng. Bạn chọn tên khác nhé.",
    "login_malformed": "Tên đăng nhập gồm 2 đến 80 ký tự: chữ thường không dấu, số, dấu chấm, gạch ngang hoặc gạch dưới.",
    "name": "Họ tên cần là một dòng, từ 1 đến 120 ký tự.",
    "role": "Bạn chọn một vai trò nhé.",
    "first_is_admin": "Tài khoản đầu tiên phải là quản trị viên.",
    "last_admin": "Đây là quản trị viên cuối cùng. Bạn giao vai trò này cho người khác trước nhé.",
    "unknown": "Không có tài khoản này.",
    "too_short": "Mật khẩu ngắn quá: cần ít nhất 12 ký tự, ví dụ bốn từ dễ nhớ ghép lại.",
    "too_long": "Mật khẩu dài quá: nhiều nhất 256 ký tự.",
    "repeats": "Mật khẩu lặp lại vài ký tự. Bạn chọn mật khẩu khác nhé.",
    "has_login": "Mật khẩu chứa tên đăng nhập. Bạn chọn mật khẩu khác nhé.",
    "same": "Mật khẩu mới giống mật khẩu cũ. Bạn chọn mật khẩu khác nhé.",
    "wrong": "Mật khẩu hiện tại chưa đúng.",
    "code": "Mã chưa đúng hoặc đã hết hạn. Bạn nhập mã đang hiện trên điện thoại nhé.",
}
