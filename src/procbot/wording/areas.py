"""The areas of the knowledge base as people call them, in the order in which they are offered: what is asked most first."""

from collections.abc import Iterable

# By the area's code, which is the name of its folder.
AREAS: dict[str, str] = {
    "viec-lam-that-nghiep": "Việc làm, thất nghiệp",
    "bao-hiem-xa-hoi": "Bảo hiểm xã hội, y tế",
    "lao-dong": "Lao động, tiền lương",
    "cong-doan": "Công đoàn",
    "cu-tru-can-cuoc": "Cư trú, căn cước",
    "ho-tich": "Hộ tịch, hôn nhân",
    "giao-duc-y-te": "Học hành, trợ giúp xã hội",
    "nha-o-dat-dai": "Nhà ở, đất đai",
    "thue-thu-nhap": "Thuế thu nhập",
    "giao-thong": "Xe và bằng lái",
    "dich-vu-cong": "Dịch vụ công, một cửa",
    "tu-phap-khac": "Chứng thực, tư pháp",
    "cai-cach-hanh-chinh": "Cải cách hành chính",
}

# What else people call them; found without diacritics as well.
ALSO_CALLED: dict[str, tuple[str, ...]] = {
    "viec-lam-that-nghiep": ("bhtn", "tctn", "tìm việc", "học nghề", "xuất khẩu lao động"),
    "bao-hiem-xa-hoi": ("bhxh", "bhyt", "thai sản", "ốm đau", "lương hưu", "hưu trí"),
    "lao-dong": ("lương", "hợp đồng", "nghỉ phép", "tăng ca", "kỷ luật"),
    "cong-doan": ("đoàn phí", "đoàn viên", "ldlđ"),
    "cu-tru-can-cuoc": ("tạm trú", "thường trú", "cccd", "cmnd", "vneid", "hộ khẩu", "hộ chiếu", "passport"),
    "ho-tich": ("khai sinh", "kết hôn", "ly hôn", "khai tử"),
    "giao-duc-y-te": ("học phí", "nhập học", "giáo dục", "hộ nghèo", "khuyết tật", "bảo trợ"),
    "nha-o-dat-dai": ("nhà trọ", "nhà ở xã hội", "sổ đỏ", "tiền điện"),
    "thue-thu-nhap": ("tncn", "mã số thuế", "quyết toán"),
    "giao-thong": ("giao thông", "gplx", "phạt nguội", "đăng ký xe", "giấy phép lái xe"),
    "dich-vu-cong": ("dvc", "hồ sơ trực tuyến", "đường dây nóng"),
    "tu-phap-khac": ("công chứng", "lý lịch", "khiếu nại", "tố cáo", "hộ kinh doanh"),
    "cai-cach-hanh-chinh": ("cchc", "sáp nhập", "đề án 06"),
}


# What a document that names no field is put under until somebody has chosen.
_NOT_OFFERED = {"thu-tuc-khac": "Thủ tục khác"}


def area_name(area: str) -> str:
    """Return an area's name; of one that is not in the table, what its code spells ("an-toan-dien" -> "An toan dien")."""
    return AREAS.get(area) or _NOT_OFFERED.get(area) or area.replace("-", " ").capitalize()


def in_order(areas: Iterable[str]) -> tuple[str, ...]:
    """Return areas in the order in which they are offered; those that the table does not know follow by their code."""
    places = {area: place for place, area in enumerate(AREAS)}
    return tuple(sorted(set(areas), key=lambda area: (places.get(area, len(places)), area)))


def area_names(areas: Iterable[str]) -> str:
    """Return the names of areas, to stand within a sentence."""
    return "; ".join(area_name(area) for area in in_order(areas))
