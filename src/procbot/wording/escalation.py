"""What is said when a question goes to the union's staff: to the member, and in the staff's own group."""

from collections.abc import Sequence
from datetime import date, datetime

from procbot.vietnam_time import VIETNAM

DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

# Buttons of the member.
SEND = "Gửi cho cán bộ"
REWRITE = "Sửa câu hỏi"
DO_NOT_SEND = "Không gửi"
ASK_MORE = "Hỏi thêm"
DONE = "Xong rồi"
NOT_RIGHT = "Chưa đúng"


def moment(at: datetime, today: date) -> str:
    """A time of day, with the day unless it is today's."""
    local = at.astimezone(VIETNAM)
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return f"{clock} hôm nay"
    return f"{clock} {DAYS[local.weekday()]} ({local:%d/%m})"


def hours(groups: Sequence[tuple[int, int, Sequence[tuple[int, int]]]]) -> str:
    """Opening hours: (first day, last day, spans in minutes), Monday is 0."""
    return "; ".join(f"{_days(first, last)} {_spans(spans)}" for first, last, spans in groups)


def _days(first: int, last: int) -> str:
    return DAYS[first] if first == last else f"{DAYS[first]} đến {DAYS[last]}"


def _spans(spans: Sequence[tuple[int, int]]) -> str:
    return " và ".join(f"{begin // 60}:{begin % 60:02}-{end // 60}:{end % 60:02}" for begin, end in spans)


def expected(working_hours: str, by: str, opens: str | None) -> str:
    """When an answer may be expected; ``opens`` when the staff are away now."""
    away = "" if opens is None else f" Bây giờ đang ngoài giờ, cán bộ làm việc lại lúc {opens}."
    return f"Cán bộ làm việc: {working_hours}.{away} Thường có trả lời trước {by}."


# No group is connected: the question stands in the console's queue, and nobody is told of it at once.
NO_PROMISE = (
    "Câu hỏi nằm trong danh sách chờ của cán bộ. Hiện chưa có nhóm cán bộ nào nhận tin ngay, "
    "nên mình chưa hứa được khi nào có trả lời."
)

ON_THE_PAGE = "Khi có trả lời, bạn mở lại trang này bằng đúng máy và trình duyệt này trong vòng 7 ngày để xem."


def consent(question: str, article: str | None, expected_at: str, where: str) -> str:
    """What is sent, to whom, and what comes of it; ``question`` and ``article`` are escaped."""
    reading = f"\n\nKèm theo tên bài bạn vừa xem: {article}." if article else ""
    return (
        f"Mình sẽ gửi câu này cho cán bộ công đoàn:\n\n“{question}”{reading}\n\n"
        "Chỉ gửi như trên, không kèm tên hay tài khoản của bạn. Số giấy tờ và số điện thoại đã được che.\n\n"
        f"{expected_at}{_own_line(where)}\n\nBạn đồng ý gửi không?"
    )


def _own_line(text: str) -> str:
    return f"\n\n{text}" if text else ""


REWRITE_PROMPT = (
    "Bạn gõ lại câu hỏi muốn gửi. Mình che số giấy tờ, số điện thoại rồi gửi ngay cho cán bộ công đoàn, "
    "không kèm tên hay tài khoản của bạn. Đừng gõ tên hay địa chỉ riêng nếu không cần."
)
NO_WORDS = "Mình chưa thấy câu hỏi trong tin vừa rồi. Bạn gõ câu hỏi bằng chữ giúp mình."
NOT_SENT = "Mình không gửi. Khi cần, bạn bấm Hỏi cán bộ công đoàn lần nữa."


def sent(expected_at: str, where: str) -> str:
    """The question is on its way."""
    return f"Mình đã gửi câu hỏi cho cán bộ công đoàn. {expected_at}{_own_line(where)}"


SENT_ALREADY = "Câu này mình đã gửi cho cán bộ công đoàn, đang chờ trả lời. Có thêm điều gì muốn nói, bạn bấm Hỏi thêm."
ANSWERED_ALREADY = "Câu này cán bộ công đoàn đã trả lời bạn ở trên. Còn chỗ nào chưa rõ, bạn bấm Hỏi thêm."
IN_PRIVATE = "Hỏi cán bộ thì bạn nhắn riêng cho mình nhé, để câu hỏi của bạn không hiện trong nhóm."


def too_many(number: int) -> str:
    """A member has as many questions waiting as they may."""
    return (
        f"Bạn đang có {number} câu chờ cán bộ trả lời. Bạn đợi có trả lời, hoặc bấm Xong rồi ở câu không cần nữa, "
        "rồi gửi câu mới giúp mình."
    )


MORE_PROMPT = "Bạn gõ điều muốn hỏi thêm, mình chuyển tiếp cho cán bộ công đoàn."
WRONG_PROMPT = "Mình đã báo lại cho cán bộ là bạn thấy chưa đúng. Bạn gõ thêm chỗ nào chưa đúng để cán bộ trả lời lại."
MORE_SENT = "Mình đã chuyển thêm cho cán bộ công đoàn."
CLOSED_BY_MEMBER = "Mình đã đóng câu hỏi này. Cảm ơn bạn."
IS_CLOSED = "Câu hỏi này đã đóng rồi. Muốn hỏi nữa, bạn bấm Hỏi cán bộ công đoàn dưới câu trả lời."
ANY_QUESTION = (
    "Bạn gõ câu muốn hỏi cán bộ công đoàn. Mình che số giấy tờ, số điện thoại rồi gửi ngay, không kèm tên hay tài khoản của bạn."
)


def reply(question: str, text: str) -> str:
    """What the staff have answered; both are escaped."""
    return f"**Cán bộ công đoàn trả lời:**\n\n{text}\n\n*Câu bạn hỏi: {question}*"


def closed_by_staff(question: str) -> str:
    """The staff have closed a question that nobody has answered; ``question`` is escaped."""
    return (
        "Cán bộ công đoàn đã đóng câu hỏi này mà không trả lời riêng qua đây. "
        f"Nếu vẫn cần, bạn gửi lại giúp mình.\n\n*Câu bạn hỏi: {question}*"
    )


# How replies to members begin; a place to be filled in is "[...]". They hold no word of substance: that is the staff's own.
OPENINGS: tuple[tuple[str, str], ...] = (
    ("Trả lời câu hỏi", "Chào bạn, về câu bạn hỏi, công đoàn trả lời như sau:"),
    ("Xin lỗi vì trả lời chậm", "Chào bạn, công đoàn xin lỗi vì để bạn chờ lâu. Về câu bạn hỏi:"),
    ("Hỏi thêm cho rõ", "Chào bạn, để trả lời đúng trường hợp của bạn, công đoàn cần biết thêm: [...]"),
    (
        "Hẹn trả lời sau",
        "Chào bạn, công đoàn đã nhận câu hỏi và đang hỏi lại nơi có thẩm quyền. Công đoàn sẽ trả lời bạn trước ngày [...].",
    ),
    (
        "Mời gặp trực tiếp",
        "Chào bạn, việc này cần xem giấy tờ mới trả lời chắc được. Mời bạn đến [...] trong giờ làm việc, mang theo: [...]",
    ),
    ("Chỉ đúng nơi giải quyết", "Chào bạn, việc này do [...] giải quyết. Bạn liên hệ: [...]"),
    ("Đính chính", "Chào bạn, công đoàn đính chính nội dung đã trả lời bạn trước đây:"),
)

# In the staff's group.
TAKE = "Nhận"
CLOSE = "Đóng"
SHOW = "Xem câu {number}"
ANSWER_HINT = "Trả lời (reply) vào đúng tin này; người hỏi sẽ nhận được nguyên văn."
STATES = {"open": "đang chờ", "answered": "đã trả lời", "closed": "đã đóng"}
FORGOTTEN = "Người hỏi đã xóa dữ liệu của mình nên không gửi trả lời được nữa."


def answer_all(askers: int) -> str:
    """The button that answers a whole cluster."""
    return f"Trả lời cả nhóm {askers} người hỏi giống nhau"


def card_head(number: int, state: str, assigned_to: str | None, at: str) -> str:
    """The first line of a card; ``assigned_to`` is escaped."""
    taken = f" · {assigned_to} nhận" if assigned_to else ""
    return f"**Câu hỏi {number}** · {STATES[state]}{taken} · hỏi lúc {at}"


def reading(title: str) -> str:
    """Which article the asker was reading; ``title`` is escaped."""
    return f"*Đang xem bài: {title}*"


def said(text: str, *, by_staff: bool) -> str:
    """One message of the thread; ``text`` is escaped."""
    return f"**{'Cán bộ' if by_staff else 'Người hỏi'}:** {text}"


MARKED_WRONG = "Người hỏi bấm “Chưa đúng” cho trả lời vừa rồi."


def all_prompt(questions: Sequence[str], more: int) -> str:
    """Asks for the reply to a whole cluster, and shows what was asked; the questions are escaped."""
    listed = "\n".join(f"- {question}" for question in questions)
    rest = f"\n- và {more} câu nữa" if more else ""
    number = len(questions) + more
    return (
        f"**Trả lời chung cho {number} người**\n\n{listed}{rest}\n\n"
        f"Xem lại các câu trên có đúng là một việc không, rồi trả lời (reply) vào tin này: cả {number} người sẽ nhận được."
    )


ONE_LEFT = "Không còn ai khác hỏi giống câu này."
GONE = "Câu hỏi này không còn trong sổ."
CLOSED_TOAST = "Đã đóng."
CLOSED_BEFORE = "Câu này đã đóng trước đó."
TAKEN_TOAST = "Bạn đã nhận câu này."
ONLY_TEXT = "Mình chỉ chuyển được tin chữ. Bạn trả lời lại bằng chữ vào thẻ câu hỏi giúp mình."
NOT_EDITED = "Bản sửa chưa được gửi cho người hỏi. Cần đính chính thì trả lời thêm một tin vào thẻ câu hỏi."
USE_THE_CARD = "Tin này không gửi cho ai. Muốn trả lời người hỏi, bạn trả lời (reply) vào thẻ câu hỏi."


def confirmed(number: int, sent_to: int, unreachable: int) -> str:
    """What became of a staff reply."""
    if not sent_to:
        return f"Câu {number}: không gửi được, người hỏi đã chặn bot hoặc đã xóa dữ liệu. Trả lời vẫn được lưu trong sổ."
    whom = "người hỏi" if sent_to == 1 else f"{sent_to} người hỏi"
    rest = f" {unreachable} người không còn nhận được tin." if unreachable else ""
    return f"Đã gửi cho {whom}. (câu {number}){rest}"


def closed_in_group(number: int, who: str) -> str:
    """Somebody of the staff has closed a question; ``who`` is escaped."""
    return f"Câu {number}: {who} đã đóng."


def replied_elsewhere(number: int, who: str) -> str:
    """Somebody has replied in the console; ``who`` is escaped."""
    return f"Câu {number}: {who} đã trả lời từ trang cán bộ."


def not_needed(number: int) -> str:
    """The asker has closed a question before it was answered."""
    return f"Câu {number}: người hỏi báo không cần trả lời nữa."


def waiting(lines: Sequence[str], total: int) -> str:
    """Reminds the group of what is not answered; the lines are escaped."""
    more = f"\n- và {total - len(lines)} câu nữa" if total > len(lines) else ""
    listed = "\n".join(f"- {line}" for line in lines)
    return f"**{total} câu hỏi quá giờ hẹn mà chưa có trả lời**\n\n{listed}{more}\n\nBấm để xem lại thẻ, rồi trả lời vào thẻ."


def waiting_line(number: int, since: str, question: str, assigned_to: str | None) -> str:
    """One question that waits; ``question`` and ``assigned_to`` are escaped."""
    taken = f", {assigned_to} nhận" if assigned_to else ", chưa ai nhận"
    return f"Câu {number} (từ {since}{taken}): {question}"
