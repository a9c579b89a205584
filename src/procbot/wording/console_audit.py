"""Vietnamese of the console's page on who did what."""

NAV = "Nhật ký thao tác"
NAV_HINT = "Ai đã làm gì, lúc nào, trước và sau."

COLUMN_AT = "Lúc"
COLUMN_ACTOR = "Người làm"
COLUMN_ACTION = "Việc"
COLUMN_SUBJECT = "Đối tượng"
COLUMN_CHANGE = "Trước → sau"

YES, NO = "có", "không"

ACTIONS: dict[str, str] = {
    "staff.add": "Thêm tài khoản",
    "staff.edit": "Sửa tài khoản",
    "staff.deactivate": "Ngừng tài khoản",
    "staff.reactivate": "Mở lại tài khoản",
    "staff.reset_password": "Cấp lại mật khẩu",
    "staff.change_password": "Đổi mật khẩu",
    "staff.second_factor": "Đổi xác thực hai bước",
    "staff.sign_in": "Đăng nhập",
    "staff.sign_in_failed": "Đăng nhập không thành",
    "staff.sign_out": "Đăng xuất",
    "log.export": "Xuất nhật ký",
    "log.purge": "Dọn dữ liệu quá hạn",
    "member.erase": "Xóa dữ liệu theo yêu cầu",
    "filter.save": "Lưu bộ lọc",
    "filter.remove": "Xóa bộ lọc",
    "queue.create": "Thêm hàng đợi",
    "queue.change": "Sửa hàng đợi",
    "verdict.give": "Nhận xét",
    "verdict.decide": "Kết luận",
    "verdict.withdraw": "Rút nhận xét",
    "verdict.expire": "Nhận xét hết hiệu lực",
    "label.define": "Thêm nhãn",
    "label.change": "Sửa nhãn",
    "label.put": "Gắn nhãn",
    "label.take": "Gỡ nhãn",
    "action.create": "Ghi việc cần làm",
    "action.assign": "Giao việc",
    "action.move": "Chuyển việc",
    "question.promote": "Đưa vào bộ câu hỏi mẫu",
    "question.demote": "Đưa ra khỏi bộ câu hỏi mẫu",
}
SUBJECTS: dict[str, str] = {
    "staff": "Tài khoản",
    "article": "Bài",
    "revision": "Lượt sửa",
    "broadcast": "Tin gửi",
    "exchange": "Lượt hỏi đáp",
    "escalation": "Câu chuyển cán bộ",
    "query_log": "Nhật ký hỏi đáp",
    "member": "Người hỏi",
    "saved_filter": "Bộ lọc",
    "queue": "Hàng đợi",
    "verdict": "Nhận xét",
    "label": "Nhãn",
    "action": "Việc cần làm",
}
FACTS: dict[str, str] = {
    "login": "tên đăng nhập",
    "name": "họ tên",
    "role": "vai trò",
    "active": "hoạt động",
    "second_factor": "xác thực hai bước",
    "failures": "số lần sai",
    "failures_before": "số lần sai trước đó",
}


def action(name: str) -> str:
    """Return the Vietnamese of an action, the action's own name where there is none yet."""
    return ACTIONS.get(name, name)
