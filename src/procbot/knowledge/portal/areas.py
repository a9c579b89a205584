"""Which area of the knowledge base a field of the portal belongs to. Folded, first match counts."""

from procbot.text.fold import fold

_AREAS: tuple[tuple[str, str], ...] = (
    ("an toan, ve sinh lao dong", "lao-dong"),
    ("bao hiem that nghiep", "viec-lam-that-nghiep"),
    ("bhxh", "bao-hiem-xa-hoi"),
    ("bao hiem xa hoi", "bao-hiem-xa-hoi"),
    ("bao hiem y te", "bao-hiem-xa-hoi"),
    ("viec lam", "viec-lam-that-nghiep"),
    ("lao dong", "lao-dong"),
    ("cong doan", "cong-doan"),
    ("ho tich", "ho-tich"),
    ("nuoi con nuoi", "ho-tich"),
    ("cu tru", "cu-tru-can-cuoc"),
    ("can cuoc", "cu-tru-can-cuoc"),
    ("xuat nhap canh", "cu-tru-can-cuoc"),
    ("nha o", "nha-o-dat-dai"),
    ("dat dai", "nha-o-dat-dai"),
    ("thue", "thue-thu-nhap"),
    ("giay phep lai xe", "giao-thong"),
    ("phuong tien", "giao-thong"),
    ("chung thuc", "tu-phap-khac"),
    ("ly lich tu phap", "tu-phap-khac"),
    ("giao duc", "giao-duc-y-te"),
    ("kham benh", "giao-duc-y-te"),
    ("bao tro xa hoi", "giao-duc-y-te"),
)

UNKNOWN_AREA = "thu-tuc-khac"
"""Where the page does not say its field, or one that no area stands for: a new area is a person's to make, and to name."""


def area_of(field: str) -> tuple[str, bool]:
    """Return the area for a field of the portal, and whether it is one of the knowledge base's own."""
    folded = fold(field)
    found = next((area for words, area in _AREAS if words in folded), None)
    return (found, True) if found else (UNKNOWN_AREA, False)
