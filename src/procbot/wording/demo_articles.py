"""The made-up articles of a demonstration: about things that no real article tells of, and each says of itself what it is."""

# Ten by twenty-five by twenty: 5,000 titles before one comes again, with its own number even then.
_DEEDS = (
    "Đăng ký mượn",
    "Gia hạn mượn",
    "Trả lại",
    "Đổi lịch dùng",
    "Báo hỏng",
    "Đề nghị mua thêm",
    "Đặt trước",
    "Bàn giao",
    "Góp ý về",
    "Nhận hướng dẫn dùng",
)
_THINGS = (
    "bàn bóng bàn",
    "dàn âm thanh hội diễn",
    "tủ sách xe đẩy",
    "lều trại dã ngoại",
    "bộ cờ tướng",
    "vợt cầu lông",
    "sân bóng mini",
    "máy chiếu phim",
    "bộ trống lân",
    "áo dài biểu diễn",
    "nồi nấu bánh chưng",
    "vườn rau tập thể",
    "xe đạp đôi",
    "máy ảnh phong trào",
    "bể cá cảnh",
    "đàn ghi-ta",
    "bộ dụng cụ làm lồng đèn",
    "phòng hát karaoke",
    "thảm tập yoga",
    "cờ phướn ngày hội",
    "quầy nước mát",
    "sân khấu lưu động",
    "kính thiên văn",
    "bộ xếp hình cho trẻ em",
    "máy may của câu lạc bộ khéo tay",
)
_PLACES = (
    "của tổ sản xuất",
    "của ca đêm",
    "của phân xưởng lắp ráp",
    "của nhà ăn tập thể",
    "của khu nhà trọ",
    "của đội văn nghệ",
    "của câu lạc bộ đọc sách",
    "của tổ bảo trì",
    "của phòng kế hoạch",
    "của kho thành phẩm",
    "của đội xe đưa đón",
    "của xưởng mộc",
    "của xưởng may",
    "của nhóm trông trẻ ngày chủ nhật",
    "của nhà văn hoá công nhân",
    "của đội chạy bộ buổi sáng",
    "của tổ vệ sinh",
    "của bếp chay",
    "của xưởng sơn",
    "của đội múa lân",
)
_TAIL = (
    ", kèm danh sách những người cùng tham gia, giờ nhận và giờ trả, nơi gửi tạm khi trời mưa, "
    "và cách báo cho tổ trưởng khi phải đổi ngày vì tăng ca hoặc vì người khác đã đặt trước cùng hôm đó"
)

# Short enough (twelve words) that the checks take it for a phrase, not for boilerplate.
_ABOUT = "Đây là bài mẫu để thử, không phải quy định."
# By the section's code.
_TEXTS = {
    "summary": "{about} Bài kể cách {name} trong một nơi làm việc tưởng tượng: ai được làm, cần mang gì và hỏi ai.",
    "content": "{about} Nội dung chính của bài là cách {name}, viết để danh sách có đủ loại bài.",
    "for_workers": "{about} Ai muốn {name} thì ghi tên vào sổ đặt ở cửa và chờ người giữ đồ gọi.",
    "eligibility": "{about}\n\n- Đã ghi tên vào sổ.\n- Chưa giữ món nào khác.\n- Biết cách cất lại đúng chỗ.",
    "dossier": "{about} Để {name} cần mang:\n\n- Phiếu mẫu số {number}.\n- Sổ ghi của tổ.\n- Chữ ký của người giữ tủ.",
    "where": "{about} Mang phiếu tới tủ số {number}, cạnh lối vào.",
    "steps": "{about}\n\n1. Xem lịch dán ở cửa.\n2. Ghi tên vào dòng còn trống.\n3. Nhận và kiểm đồ.\n4. Cất về chỗ cũ.",
    "filing_deadline": "{about} Ghi tên trước một buổi.",
    "time_limit": "{about} Người giữ đồ trả lời ngay trong buổi.",
    "fee": "{about} Không mất tiền.",
    "result": "{about} Nhận được món cần dùng cùng một dòng trong sổ.",
    "notes": "{about} Trời mưa thì dời sang hôm sau; lần sửa thứ {revision}.",
}
_ASKED = (
    "{name} thế nào",
    "{name} cần mang gì",
    "muốn {name} thì hỏi ai",
    "{name} ở đâu",
    "{name} có mất tiền không",
    "{name} mất bao lâu",
    "{name} phải báo trước mấy buổi",
    "ai được {name}",
    "{name} có cần chữ ký không",
    "trời mưa có {name} được không",
)
_ASKERS = ("", "cho tôi hỏi ", "ca tối ")

DOCUMENT_NAME = "Văn bản mẫu {number} (không có thật)"
SOURCE_TITLE = "Nguồn mẫu (không có thật)"
NOTE = "Bài mẫu của bản trình diễn"


def title(number: int, *, is_long: bool) -> str:
    """Return the title of the article with that number; a long one has some 250 characters."""
    return f"Bài mẫu {number}: {_name(number)}{_TAIL if is_long else ''}"


def section_text(section: str, number: int, revision: int) -> str:
    """Return what a section, named by its code, says in the given revision."""
    name = _name(number)
    return _TEXTS[section].format(about=_ABOUT, name=name[0].lower() + name[1:], number=number, revision=revision)


def sections() -> tuple[str, ...]:
    """Return the codes of the sections that have a text."""
    return tuple(_TEXTS)


def questions(number: int, most: int) -> tuple[str, ...]:
    """Return at most ``most`` phrasings of the article with that number, at most 30 in all."""
    name = _name(number)
    name = name[0].lower() + name[1:]
    return tuple(f"{asker}{asked.format(name=name)}" for asker in _ASKERS for asked in _ASKED)[:most]


def document_name(number: int) -> str:
    """Return the name of a made-up legal document."""
    return DOCUMENT_NAME.format(number=number)


def _name(number: int) -> str:
    deed = _DEEDS[number % len(_DEEDS)]
    thing = _THINGS[number // len(_DEEDS) % len(_THINGS)]
    place = _PLACES[number // (len(_DEEDS) * len(_THINGS)) % len(_PLACES)]
    return f"{deed} {thing} {place}"
