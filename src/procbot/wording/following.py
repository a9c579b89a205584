"""What is said about following areas."""

ALL = "Theo dõi tất cả"
NONE = "Bỏ hết"
TICK = "✓ "

HOW = (
    "Khi lĩnh vực bạn theo dõi có bài mới, bài sửa hay tin từ công đoàn, mình nhắn cho bạn.\n\n"
    "Bấm nút hoặc gõ số để theo dõi, bấm lần nữa để bỏ. Gõ /dung để ngừng hết."
)
EVERYTHING_FOLLOWED = "Bạn đang theo dõi tất cả các lĩnh vực."
NOTHING_FOLLOWED = "Bạn chưa theo dõi lĩnh vực nào."
NO_AREAS = "Hiện chưa có bài nào để theo dõi."

# Typed instead of a number; folded.
WORDS_FOR_ALL = frozenset({"tat ca", "theo doi tat ca", "theo doi het"})
WORDS_FOR_NONE = frozenset({"bo het", "bo tat ca", "ngung het"})

# Typed by itself; folded.
WISHES = ("theo doi", "theo doi bai moi", "bao tin moi", "nhan tin moi")

STALE_AREA = "Lĩnh vực này không còn nữa. Bạn gõ /theodoi để xem danh sách mới nhé."
CANNOT_REACH = (
    "Ở đây mình không nhắn tin mới cho bạn được. Bạn gõ /moi để tự xem bài mới và bài vừa sửa.\n\n"
    "Nếu muốn mình nhắn khi có bài mới, bạn nhắn riêng cho mình trong ứng dụng nhắn tin rồi gõ /theodoi ở đó."
)
KEPT = (
    "Những điều này thì mình vẫn nhắn:\n"
    "- Câu trả lời khi bạn hỏi, và phản hồi của cán bộ cho câu bạn đã gửi.\n"
    "- Tin đính chính, nếu nội dung mình từng trả lời bạn có chỗ sai.\n"
    "- Lời nhắc hạn mà bạn đã hẹn; gõ /nhacviec để xem và bỏ.\n\n"
    "Muốn theo dõi lại, bạn gõ /theodoi."
)


def following(names: str, count: int) -> str:
    """The areas that are followed."""
    return f"Bạn đang theo dõi {count} lĩnh vực: **{names}**."


def now_followed(name: str) -> str:
    """An area is followed from now on."""
    return f"Đã theo dõi: {name}."


def now_left(name: str) -> str:
    """An area is followed no longer."""
    return f"Đã bỏ theo dõi: {name}."


def followed_already(name: str) -> str:
    """An area was to be followed that is followed."""
    return f"Bạn đang theo dõi {name} rồi."


def not_followed(name: str) -> str:
    """An area was to be left that is not followed."""
    return f"Bạn không theo dõi {name}."


ALL_FOLLOWED = "Đã theo dõi tất cả các lĩnh vực."
ALL_FOLLOWED_ALREADY = "Bạn đang theo dõi tất cả rồi."
NONE_FOLLOWED = "Đã bỏ theo dõi tất cả."

SEVERAL = "Bạn muốn theo dõi lĩnh vực nào?"
UNKNOWN_AREA = "Mình không thấy lĩnh vực nào tên như vậy. Bạn chọn trong danh sách nhé."


def stopped(count: int) -> str:
    """All subscriptions are ended."""
    return (
        f"Đã ngừng tin báo của {count} lĩnh vực bạn theo dõi."
        if count
        else "Bạn không theo dõi lĩnh vực nào, nên không có tin báo."
    )
