"""Vietnamese of the console's pages on two texts of one article: history, comparison, conflict."""

CONFLICT = "Trong lúc bạn sửa, bài đã được người khác lưu. Chưa có chữ nào mất: cả hai bản ở đây."
CONFLICT_AGAIN = "Bản kia vừa đổi thêm lần nữa. Bạn xem lại hai bản rồi chọn giúp."
CONTESTED = "Cả hai cùng sửa"
ONE_SIDED = "Một người sửa"
MINE = "Bản của bạn"
WHOLE = "cả bài"
WHOLE_ONLY = "Một trong hai bản chưa đọc được thành biểu mẫu, nên chỉ chọn được cả bài."
MERGE_HINT = "Chữ của người kia mà bạn không lấy vẫn còn trong nhật ký thao tác."
YOURSELF = "bạn, ở một cửa sổ khác"
EMPTY_SIDE = "(trống)"
CHOICES: dict[str, str] = {"theirs": "Lấy bản kia", "mine": "Lấy bản của bạn", "both": "Giữ cả hai, rồi sửa lại"}
NO_SUCH_TEXT = "Không có bản này để so sánh."
SEED_NAME = "Bản gốc đi kèm"
DRAFT_NAME = "Bản nháp"
SAME_TEXT = "Hai bản giống hệt nhau."
LEGEND_1, LEGEND_REMOVED, LEGEND_2, LEGEND_ADDED = "Chữ", "gạch ngang", "là chữ đã bỏ, chữ", "gạch chân"
RESTORE_HINT = "Khôi phục đưa chữ của lượt đó thành bản nháp. Bài đang dùng không đổi cho đến khi bản nháp được xuất bản."
RESTORE_OVER = "Bản nháp đang viết sẽ được thay; chữ của bản nháp còn trong nhật ký thao tác."
DISCARD = "Bản nháp sẽ được bỏ, bài trở về như trước khi sửa. Chữ đã viết còn trong nhật ký thao tác."
DISCARD_ALL = "Bài này chưa từng được xuất bản, nên bỏ bản nháp là bỏ cả bài. Chữ đã viết còn trong nhật ký thao tác."


def theirs(author: str, moment: str) -> str:
    """The heading of the text that was saved meanwhile."""
    return f"Bản của {author}, lưu lúc {moment}"


def conflict_with(author: str) -> str:
    """What the editor says when its draft cannot be saved by itself any more."""
    return f"Bài vừa được {author} lưu, nên chữ của bạn chưa lưu được. Chữ vẫn còn ở đây."


def choose_part(label: str) -> str:
    """The legend of the choices for a part."""
    return f"Với {label}, bạn muốn"


def section(heading: str) -> str:
    """The heading of a section in a text that is compared."""
    return f"Mục {heading}"


def unchanged(count: int) -> str:
    """Stands for lines that both texts have."""
    return f"{count} dòng không đổi"


def reach(answers: str, members: str) -> str:
    """How many answers a revision has given, to how many people that are known apart."""
    return f"{answers} lần, {members} người"


def restore(number: int) -> str:
    """The button that makes a revision the draft."""
    return f"Khôi phục lượt sửa {number}"


def compared_with(number: int, before: int) -> str:
    """The link to what a revision has changed; begins with the words that are seen, for those who speak them to the page."""
    return f"So với lượt trước: lượt sửa {number} với lượt {before}"


def from_to(old: str, new: str) -> str:
    """The heading of two texts compared."""
    return f"Từ {old[0].lower()}{old[1:]} đến {new[0].lower()}{new[1:]}"


def revision_name(number: int) -> str:
    """A revision in a heading."""
    return f"Lượt sửa {number}"


def starts_on(day: str) -> str:
    """On a revision that takes over by itself on a day to come."""
    return f"Dùng từ {day}"
