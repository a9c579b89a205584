"""What is said about deadlines and reminders of them."""

from collections.abc import Sequence
from datetime import date

REMIND = "Nhắc mình hạn nộp"
COMPUTE = "Tính hạn nộp"  # instead of it, where nobody can be written to
TO_CALENDAR = "Lưu vào lịch"
TODAY = "Hôm nay"
YESTERDAY = "Hôm qua"
NEVER_MIND = "Thôi"
AGREE = "Đồng ý nhắc"
DECLINE = "Không"
OPEN_ARTICLE = "Xem bài"
ANOTHER_DAY = "Đổi ngày khác"
REMIND_AGAIN = "Đặt lại"

_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")

# Typed instead of a day; folded.
WORDS_FOR_NO = frozenset({"thoi", "khong", "ko", "k", "hong", "bo", "bo qua", "huy", "khoi", "khong can", "khong nhac", "de sau"})
WORDS_OF_QUESTIONS = frozenset({"bao", "may", "gi", "nao", "sao", "dau", "ai"})
# Typed by itself, without what is to be reminded of; folded.
WISHES = (
    "nhac minh",
    "nhac toi",
    "nhac em",
    "nhac viec",
    "nhac han",
    "nhac han nop",
    "nhac minh voi",
    "nhac minh nhe",
    "dat nhac",
    "dat loi nhac",
    "hen nhac",
    "loi nhac",
)
# With what is to be reminded of behind it; folded.
WISH_BEGINNINGS = (
    "nhac minh ",
    "nhac toi ",
    "nhac em ",
    "nhac anh ",
    "nhac chi ",
    "nhac giup ",
    "nho nhac ",
    "hay nhac ",
    "dat nhac ",
)
# "Đầu tháng" speaks of days; folded it looks like "đâu".
BEGINNINGS = ("dau thang", "dau nam", "dau tuan")
WORDS_OF_DAYS = frozenset(
    {"ngay", "thang", "tuan", "hom", "bua", "mung", "mong", "thu", "nam", "ram", "am", "giua", "cuoi", "truoc", "nho", "khoang"}
)


def full_day(day: date) -> str:
    """A day with its weekday."""
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def ask_day(title: str, counted_from: str) -> str:
    """Which day the deadline is counted from."""
    return (
        f"**{title}**: hạn nộp tính từ **{counted_from}**. Đó là ngày nào vậy bạn?\n\n"
        "Bạn gõ kiểu nào cũng được, ví dụ 23/11, 23-11-2026, hôm qua."
    )


NO_DAY = "Mình chưa rõ đó là ngày nào. Bạn gõ ngày và tháng dương lịch giúp mình, ví dụ 23/11 hoặc 23/11/2026."
LET_BE = "Được, mình không đặt nhắc. Bạn cứ hỏi tiếp nhé."
NO_DEADLINE = "Bài này hiện không có hạn để tính. Bạn gõ lại câu hỏi giúp mình nhé."
STALE = "Lời nhắc này không còn nữa. Gõ /nhacviec để xem danh sách."


def computed(title: str, task: str, deadline_on: date) -> str:
    """The last day."""
    return f"**{title}**\n\nBạn cần {task} chậm nhất **{full_day(deadline_on)}**."


def rule(task: str, counted_from: str, event_on: date, law: str) -> str:
    """What is to be done, from which day the deadline is counted and by which law; below a reminder."""
    return f"- Việc cần làm: {task}.\n- Tính từ {counted_from}: {full_day(event_on)}.\n- Căn cứ: {law}."


def grounds(counted_from: str, event_on: date, months: int | None, days: int | None, law: str) -> str:
    """From what the last day was computed."""
    length = f"{days} ngày" if months is None else f"{months} tháng"
    return f"- Tính từ {counted_from}: {full_day(event_on)}.\n- Thời hạn: {length}.\n- Căn cứ: {law}."


def year_assumed(day: date) -> str:
    """The day was written without its year."""
    return f"Bạn không ghi năm, mình hiểu là năm {day.year}."


def left(days: int) -> str:
    """How many days are left."""
    if days == 0:
        return "Hôm nay là ngày cuối."
    return f"Còn {days} ngày. Bạn nên làm sớm, đừng đợi tới ngày cuối."


def passed(deadline_on: date, days: int) -> str:
    """The deadline is over."""
    return f"Hạn này đã qua hôm {full_day(deadline_on)}, cách đây {days} ngày, nên mình không đặt nhắc."


def says(heading: str, text: str) -> str:
    """The article's own words."""
    return f"Mục {heading} của bài:\n\n{text}"


def other_year(day: date) -> str:
    """The same day, in the year to come."""
    return f"Ý mình là {day:%d/%m/%Y}"


def offer(days: Sequence[date]) -> str:
    """Whether to be reminded, with the days of the reminders."""
    return (
        f"Bạn có muốn mình nhắc không? Mình sẽ nhắn lúc 8 giờ sáng {_days(days)}. "
        "Để nhắc được, mình lưu ngày bạn vừa cho và ngày hạn; gõ /nhacviec để xem và bỏ lúc nào cũng được."
    )


TOO_LATE = "Gần quá rồi nên mình không kịp đặt nhắc. Bạn làm ngay nhé."
CANNOT_LIST = (
    "Ở đây mình không nhắn nhắc bạn được, nhưng lịch trong máy của bạn nhắc được. Bạn hỏi về một thủ tục có hạn nộp, ví dụ "
    f"hạn nộp hồ sơ trợ cấp thất nghiệp, rồi bấm {COMPUTE}: mình tính ngày cuối, bạn lưu vào lịch.\n\n"
    "Nếu muốn mình nhắn nhắc, bạn nhắn riêng cho mình trong ứng dụng nhắn tin rồi gõ /nhacviec ở đó."
)


def own_calendar(days: Sequence[date]) -> str:
    """Where nobody can be written to: the phone itself can remind, on these days."""
    return (
        f"Ở đây mình không nhắn nhắc bạn được. Bạn bấm {TO_CALENDAR}: lịch trong máy bạn sẽ nhắc lúc 8 giờ sáng {_days(days)}. "
        "Lời nhắc chỉ nằm trong máy bạn, mình không giữ bản nào. Nếu máy không mở được lịch, bạn ghi lại ngày này nhé."
    )


def calendar_head(title: str) -> str:
    """The entry in the calendar."""
    return f"Hạn cuối: {title}"


def agreed(days: Sequence[date]) -> str:
    """The reminder is set."""
    return f"Mình đã ghi, sẽ nhắc bạn lúc 8 giờ sáng {_days(days)}. Xem hoặc bỏ: /nhacviec."


DECLINED = "Được, mình không nhắc. Bạn nhớ ngày này nhé."
ALREADY = "Bạn đã đặt nhắc hạn này rồi. Xem hoặc bỏ: /nhacviec."


def too_many(most: int) -> str:
    """No more reminders."""
    return f"Bạn đang có {most} lời nhắc, nhiều nhất rồi. Gõ /nhacviec để bỏ bớt, rồi bấm lại giúp mình."


NOTHING_SET = (
    "Bạn chưa đặt lời nhắc nào.\n\n"
    f"Khi bạn hỏi về một thủ tục có hạn nộp, dưới câu trả lời có nút {REMIND}: bạn cho mình biết ngày, mình tính hạn và nhắc."
)
HOW_TO_CANCEL = "Bấm nút hoặc gõ số để bỏ một lời nhắc."


def list_head(count: int) -> str:
    """How many reminders there are."""
    return f"Bạn đang đặt {count} lời nhắc hạn:"


def line(title: str, event_on: date, deadline_on: date, next_on: date) -> str:
    """One reminder of the list."""
    return f"- **{title}**: hạn {full_day(deadline_on)}, tính từ {event_on:%d/%m/%Y}; nhắc lần tới {next_on:%d/%m/%Y}."


def cancel(title: str, deadline_on: date) -> str:
    """A button that ends a reminder."""
    return f"Bỏ nhắc {deadline_on:%d/%m}: {title}"


def cancelled(title: str, deadline_on: date) -> str:
    """A reminder was ended."""
    return f"Đã bỏ lời nhắc **{title}**, hạn {full_day(deadline_on)}."


GONE_ARTICLE = "bài đã được gỡ"


def reminder(title: str, days: int, deadline_on: date) -> str:
    """The head of a reminder."""
    return f"Nhắc bạn về **{title}**: {_until(days, deadline_on)}"


def reminder_of_gone_article(days: int, deadline_on: date, event_on: date) -> str:
    """A reminder whose article is no longer published."""
    return (
        f"Nhắc bạn về hạn mà bạn đã hẹn: {_until(days, deadline_on)}\n\n{counted_from_day(event_on)}\n\n"
        "Bài về việc này đã được gỡ. Bạn hỏi lại mình hoặc cán bộ công đoàn để biết quy định hiện nay."
    )


def counted_from_day(event_on: date) -> str:
    """From which day the deadline was computed."""
    return f"Mình tính hạn này từ ngày bạn đã cho: {full_day(event_on)}."


RULE_CHANGED = "Bài đã được sửa từ lúc mình tính hạn này. Bạn mở bài xem quy định hiện nay, hoặc bấm nút nhắc hạn để tính lại."
REMINDER_FOOT = "Bạn nhận tin này vì đã hẹn mình nhắc. Xem hoặc bỏ: /nhacviec."


def _until(days: int, deadline_on: date) -> str:
    day = f"**{full_day(deadline_on)}**"
    if days < 0:
        return f"ngày cuối là {day}, đã qua. Lẽ ra mình phải nhắn sớm hơn, mong bạn thông cảm."
    if days == 0:
        return f"hôm nay, {day}, là ngày cuối."
    return f"còn {days} ngày, ngày cuối là {day}."


def _days(days: Sequence[date]) -> str:
    *first, last = (f"{day:%d/%m/%Y}" for day in days)
    return f"các ngày {', '.join(first)} và {last}" if first else f"ngày {last}"
