"""Vietnamese that several of the console's pages share: kinds of articles, ages, choices."""

KINDS: dict[str, str] = {"procedure": "Thủ tục", "guide": "Hướng dẫn", "reform": "Cải cách", "notice": "Thông báo"}
CHOOSE_AREA = "Chọn lĩnh vực"
WHOLE_ARTICLE = "Cả bài"
MINUTES_OF_HOUR = 60
HOURS_SHOWN = 48


def age(minutes: int) -> str:
    """How long something has been waiting, in its largest unit."""
    if minutes < MINUTES_OF_HOUR:
        return f"{max(minutes, 0)} phút"
    hours = minutes // MINUTES_OF_HOUR
    return f"{hours} giờ" if hours < HOURS_SHOWN else f"{hours // 24} ngày"
