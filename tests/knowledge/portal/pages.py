"""Small pages of the portal's shape, and the way from a page to what is read of it."""

from datetime import date

from procbot.knowledge.article import Article
from procbot.knowledge.import_note import ImportNote, NoteKind
from procbot.knowledge.portal.draft import draft_of
from procbot.knowledge.portal.procedure import PortalProcedure
from procbot.knowledge.portal.read import procedures_in
from procbot.services.documents.text import read_text

TODAY = date(2026, 11, 23)

PAGE = """# Cấp lại thẻ

## Thông tin chung

* **Mã thủ tục:** 1.234567
* **Số quyết định:** 12/QĐ-BCA
* **Cấp thực hiện:** Cấp xã
* **Loại thủ tục:** OTHER
* **Lĩnh vực:** Cấp, quản lý căn cước
* **Đối tượng thực hiện:** Công dân Việt Nam
* **Cơ quan có thẩm quyền:** Không có thông tin
* **Địa chỉ tiếp nhận HS:** Không có thông tin
* **Cơ quan phối hợp:** Bộ Tư pháp

## Thủ tục hành chính liên quan

Không có thông tin

## Trình tự thực hiện

1. - Bước 1: Đến nơi tiếp nhận.
   - Bước 2: Nhận thẻ.
   + Trường hợp vắng mặt thì hẹn lại.

## Cách thức thực hiện

| Hình thức nộp | Thời gian giải quyết | Phí, lệ phí | Mô tả |
| --- | --- | --- | --- |
| Trực tuyến | 7 ngày làm việc | Lệ phí: 30.000 Đồng | Nộp trên ứng dụng.<br>Trong thời hạn 07 ngày làm việc. |
| Trực tiếp | 5 ngày làm việc | Không có thông tin | Nộp tại trụ sở Công an cấp xã. |

## Thành phần hồ sơ

### * Người từ đủ 14 tuổi:

| Tên giấy tờ | Bản chính | Bản sao | Tệp đính kèm |
| --- | --- | --- | --- |
| Phiếu đề nghị | 1 | 0 | [Mau DC02.doc](Mau%20DC02.doc) |
| - Giấy tờ khác | 0 | 2 | Không có |

### Người dưới 14 tuổi

| Tên giấy tờ | Bản chính | Bản sao | Tệp đính kèm |
| --- | --- | --- | --- |
| Giấy khai sinh | 0 | 0 | Không có |

| Tên giấy tờ | Bản chính | Bản sao | Tệp đính kèm |
| --- | --- | --- | --- |
| Lưu ý: - Mang theo thẻ cũ. - Không cần ảnh. | 0 | 0 | Không có |

## Căn cứ pháp lý

| Tên văn bản pháp lý | Mã văn bản |
| --- | --- |
| Luật Căn cước | 26/2023/QH15 |
| Nghị định số 70/2024/NĐ-CP quy định chi tiết | Nghị định số 70/2024/NĐ-CP |
| Sửa đổi Nghị định số 70/2024/NĐ-CP | Không có thông tin |

## Cơ quan thực hiện

Công an cấp Xã

## Yêu cầu, điều kiện thực hiện

Có dữ liệu trong Cơ sở dữ liệu quốc gia.

## Kết quả xử lý

* Thẻ căn cước (Mã: `KQ.G01.000023`)

## Từ khóa

căn cước, làm lại thẻ

## Mô tả

Có dữ liệu trong Cơ sở dữ liệu quốc gia.
"""


def one(page: str) -> PortalProcedure:
    """Return the only procedure of ``page``."""
    (procedure,) = procedures_in(read_text(page))
    return procedure


def draft(page: str, area: str | None = None) -> tuple[Article, tuple[ImportNote, ...]]:
    """Return the draft of the only procedure of ``page``."""
    return draft_of(one(page), today=TODAY, area=area, fallback_title="tep")


def parts(notes: tuple[ImportNote, ...], kind: NoteKind) -> list[str]:
    """Return the parts of which the notes of a kind speak, in their order."""
    return [note.part.value for note in notes if note.kind is kind]
