"""What members read around a broadcast."""

from datetime import date

STAFF_HEAD = "**Tin từ công đoàn**"
CORRECTION_HEAD = "**Đính chính câu trả lời bạn đã nhận**"
OPEN_ARTICLE = "Xem bài"
OPEN_CORRECTED = "Xem nội dung mới"

CORRECTION_FOOT = "Bạn nhận tin này vì mình từng trả lời bạn bằng nội dung đó."
EVERYBODY_FOOT = "Bạn nhận tin này vì đang theo dõi tin mới. Đổi lĩnh vực: /theodoi. Ngừng hết: /dung."


def following_foot(names: str) -> str:
    """Why a follower gets the message, and how to get no more."""
    return f"Bạn nhận tin này vì đang theo dõi {names}. Đổi lĩnh vực: /theodoi. Ngừng hết: /dung."


def notice(title: str, summary: str, *, is_new: bool, from_day: date | None) -> str:
    """An article is new or has changed; ``summary`` is its own, "" where it is too long, ``from_day`` a day to come."""
    head = "Có bài mới" if is_new else "Bài vừa được sửa"
    day = f"\n\nÁp dụng từ ngày {from_day:%d/%m/%Y}." if from_day is not None else ""
    body = f"\n\n{summary}" if summary else ""
    return f"{head}: **{title}**{day}{body}"


def digest(area: str, titles: tuple[str, ...], more: int) -> str:
    """Several articles of an area are new or have changed."""
    lines = "\n".join(f"- {title}" for title in titles)
    rest = f"\n- và {more} bài khác" if more else ""
    return f"Lĩnh vực **{area}** có {len(titles) + more} bài mới hoặc vừa sửa:\n\n{lines}{rest}\n\nBạn nhắn tên bài để xem."
