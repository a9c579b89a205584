"""What is said about personal data.

The rights are those of Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 4: to know, to agree or not and to withdraw, to see and
correct, to have erased or restricted, to object, to complain.
"""

from datetime import date

LAW = "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15"

# Days for which the chat of a member who does not write any more is known; ``services.retention`` empties it then.
ADDRESS_DAYS = 30


def first_notice(retention_days: int, *, is_chat: bool) -> str:
    """What a newcomer reads; ``is_chat``: they can be written to later, so the chat's address is kept."""
    address = (
        f" Địa chỉ khung chat này được giữ {address_days(retention_days)} ngày sau tin cuối của bạn, "
        "để báo bạn nếu câu trả lời cần đính chính."
        if is_chat
        else ""
    )
    return (
        f"Về riêng tư: mình lưu câu hỏi và câu trả lời trong {retention_days} ngày để cán bộ công đoàn rà soát. "
        "Số giấy tờ, số điện thoại, email được che trước khi lưu; tên của bạn không được lưu."
        f"{address} Bạn nhắn câu hỏi là đồng ý với cách lưu này, theo {LAW}. "
        "Xem đang lưu gì: /dulieucuatoi. Xóa: /xoadulieu."
    )


def address_days(retention_days: int) -> int:
    """How long a silent member's chat is known: never longer than the questions."""
    return min(ADDRESS_DAYS, retention_days)


def rights(retention_days: int, *, is_chat: bool) -> str:
    """All about what is kept, why, how long, and what one may ask for."""
    days = address_days(retention_days)
    kept = (
        "**Mình lưu gì**\n\n"
        "- Câu hỏi và câu trả lời, kèm thời điểm. Số giấy tờ, số điện thoại, email được che trước khi lưu.\n"
        "- Đánh giá Đúng ý, Chưa đúng của bạn.\n"
        "- Lĩnh vực bạn theo dõi, lời nhắc hạn bạn hẹn, câu bạn gửi cán bộ.\n"
        "- Tin nào mình gặp lỗi không xử lý được thì còn nguyên văn để người phụ trách sửa lỗi.\n"
        "- Một mã thay cho tài khoản của bạn, để không phải lưu tên và tài khoản. Tên, ảnh, số điện thoại của bạn không được lưu."
    )
    address = (
        f"\n- Địa chỉ khung chat này, để gửi trả lời và tin đính chính. Bạn im lặng {days} ngày thì mình xóa, "
        "trừ khi bạn đang theo dõi lĩnh vực, đang hẹn nhắc hạn hoặc đang chờ cán bộ trả lời."
    )
    return (
        f"{kept}{address if is_chat else ''}\n\n"
        "**Để làm gì**\n\n"
        "Để trả lời bạn, và để cán bộ công đoàn rà soát, sửa bài cho đúng. Không dùng cho quảng cáo, không bán.\n\n"
        "**Trong bao lâu**\n\n"
        f"Bản ghi được xóa sau {retention_days} ngày. Việc bạn đang hỏi dở thì mình quên sau 30 phút.\n\n"
        "**Quyền của bạn**\n\n"
        f"Theo Điều 4 {LAW}, bạn được biết, được xem, sửa, rút lại sự đồng ý, yêu cầu xóa hoặc hạn chế, phản đối, "
        "và khiếu nại.\n\n"
        "- Xem đang lưu gì: /dulieucuatoi\n"
        "- Xóa hết: /xoadulieu\n"
        "- Cần hỏi thêm: cán bộ công đoàn nơi bạn làm việc, hoặc gõ /hoicanbo để gửi câu hỏi cho họ."
    )


def kept(since: date, counts: list[tuple[str, int]], *, has_address: bool) -> str:
    """What is kept about the reader: numbers, no words."""
    lines = "\n".join(f"- {name}: {count}" for name, count in counts)
    address = "có" if has_address else "không"
    return (
        f"Từ ngày {since:%d/%m/%Y}, mình đang lưu về bạn:\n\n{lines}\n- Địa chỉ khung chat: {address}\n\n"
        "Mình không lưu tên hay tài khoản của bạn. Xem đầy đủ: /quyenriengtu. Xóa hết: /xoadulieu."
    )


QUESTIONS = "Câu hỏi đã lưu"
VOTES = "Đánh giá đã gửi"
AREAS = "Lĩnh vực đang theo dõi"
REMINDERS = "Lời nhắc hạn đang chờ"
ESCALATIONS = "Câu gửi cán bộ chưa có trả lời"
ESCALATIONS_IN_ALL = "Câu gửi cán bộ, tất cả"

NOTHING_KEPT = "Hiện mình không lưu gì về bạn. Bạn nhắn tiếp thì mình coi như người mới."

ASK_ERASE = (
    "Bạn muốn xóa dữ liệu của mình? Mình sẽ:\n\n"
    "- Xóa đánh giá, lĩnh vực theo dõi, lời nhắc hạn, địa chỉ khung chat, việc đang hỏi dở và tin mình không xử lý được.\n"
    "- Đóng các câu bạn đã gửi cán bộ; sẽ không có trả lời nữa.\n"
    "- Gỡ mọi liên kết giữa bạn và các câu hỏi cũ. Câu chữ đã che số còn lại đến hết hạn lưu, không còn biết là của ai.\n\n"
    "Xóa rồi thì không lấy lại được."
)
ERASE = "Xóa dữ liệu của mình"
KEEP = "Không xóa"
ERASED = "Mình đã xóa dữ liệu của bạn. Các câu hỏi cũ không còn gắn với bạn nữa. Khi nào cần, bạn cứ nhắn lại như người mới."
NOT_ERASED = "Mình giữ nguyên, chưa xóa gì."
