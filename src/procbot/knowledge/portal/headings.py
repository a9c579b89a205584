"""The names the portal gives to the parts of a procedure and to its tables' columns, as data: folded, as they are compared."""

import re
from enum import StrEnum

from procbot.text.fold import fold

_SIGNS = re.compile(r"[\s:.*#_\-\u2013/,()]+")


class Part(StrEnum):
    """A part of a procedure's page."""

    GENERAL = "general"
    TITLE = "title"
    CODE = "code"
    DECISION = "decision"
    LEVEL = "level"
    TYPE = "type"
    FIELD = "field"
    WHO = "who"
    COMPETENT = "competent"
    ADDRESS = "address"
    DELEGATED = "delegated"
    COORDINATING = "coordinating"
    ORIGIN = "origin"
    RELATED = "related"
    STEPS = "steps"
    WAYS = "ways"
    DOSSIERS = "dossiers"
    LEGAL = "legal"
    AUTHORITY = "authority"
    CONDITIONS = "conditions"
    RESULTS = "results"
    KEYWORDS = "keywords"
    DESCRIPTION = "description"


LABELS = frozenset(
    {
        Part.TITLE,
        Part.CODE,
        Part.DECISION,
        Part.LEVEL,
        Part.TYPE,
        Part.FIELD,
        Part.WHO,
        Part.COMPETENT,
        Part.ADDRESS,
        Part.DELEGATED,
        Part.COORDINATING,
        Part.ORIGIN,
    }
)
"""Parts of one line each, "name: value"."""


class Column(StrEnum):
    """A column of one of the portal's tables."""

    WAY = "way"
    TIME_LIMIT = "time_limit"
    FEE = "fee"
    REMARK = "remark"
    PAPER = "paper"
    ORIGINALS = "originals"
    COPIES = "copies"
    COUNTS = "counts"
    FORM = "form"
    LEGAL_NAME = "legal_name"
    LEGAL_NUMBER = "legal_number"
    ISSUED_ON = "issued_on"
    ISSUED_BY = "issued_by"


PARTS: dict[str, Part] = {
    "thong tin chung": Part.GENERAL,
    "chi tiet thu tuc hanh chinh": Part.GENERAL,
    "ten thu tuc": Part.TITLE,
    "ten thu tuc hanh chinh": Part.TITLE,
    "ma thu tuc": Part.CODE,
    "ma so thu tuc": Part.CODE,
    "ma thu tuc hanh chinh": Part.CODE,
    "so quyet dinh": Part.DECISION,
    "cap thuc hien": Part.LEVEL,
    "loai thu tuc": Part.TYPE,
    "linh vuc": Part.FIELD,
    "doi tuong thuc hien": Part.WHO,
    "co quan co tham quyen": Part.COMPETENT,
    "co quan co tham quyen quyet dinh": Part.COMPETENT,
    "dia chi tiep nhan hs": Part.ADDRESS,
    "dia chi tiep nhan ho so": Part.ADDRESS,
    "co quan duoc uy quyen": Part.DELEGATED,
    "co quan phoi hop": Part.COORDINATING,
    "nguon": Part.ORIGIN,
    "nguon fallback": Part.ORIGIN,
    "thu tuc hanh chinh lien quan": Part.RELATED,
    "trinh tu thuc hien": Part.STEPS,
    "cach thuc thuc hien": Part.WAYS,
    "thanh phan ho so": Part.DOSSIERS,
    "thanh phan so luong ho so": Part.DOSSIERS,
    "can cu phap ly": Part.LEGAL,
    "can cu phap ly cua thu tuc hanh chinh": Part.LEGAL,
    "co quan thuc hien": Part.AUTHORITY,
    "co quan truc tiep thuc hien": Part.AUTHORITY,
    "yeu cau dieu kien thuc hien": Part.CONDITIONS,
    "yeu cau dieu kien": Part.CONDITIONS,
    "yeu cau dieu kien thuc hien thu tuc hanh chinh": Part.CONDITIONS,
    "ket qua xu ly": Part.RESULTS,
    "ket qua thuc hien": Part.RESULTS,
    "ket qua thuc hien thu tuc hanh chinh": Part.RESULTS,
    "tu khoa": Part.KEYWORDS,
    "mo ta": Part.DESCRIPTION,
}

COLUMNS: dict[str, Column] = {
    "hinh thuc nop": Column.WAY,
    "hinh thuc": Column.WAY,
    "thoi gian giai quyet": Column.TIME_LIMIT,
    "thoi han giai quyet": Column.TIME_LIMIT,
    "phi le phi": Column.FEE,
    "le phi": Column.FEE,
    "mo ta": Column.REMARK,
    "ten giay to": Column.PAPER,
    "ban chinh": Column.ORIGINALS,
    "ban sao": Column.COPIES,
    "so luong": Column.COUNTS,
    "tep dinh kem": Column.FORM,
    "mau don to khai": Column.FORM,
    "ten van ban phap ly": Column.LEGAL_NAME,
    "ten van ban": Column.LEGAL_NAME,
    "trich yeu": Column.LEGAL_NAME,
    "ma van ban": Column.LEGAL_NUMBER,
    "so ky hieu": Column.LEGAL_NUMBER,
    "ngay ban hanh": Column.ISSUED_ON,
    "co quan ban hanh": Column.ISSUED_BY,
}

RESULT_CODE = re.compile(r"\s*\(m\S:\s*`?(?P<code>[\w.\-]+)`?\)\s*$", re.IGNORECASE)
"""The portal's own key of a result, behind it: "(Mã: `KQ.G15.000031`)"."""

_NOTHING = {"", "khong co thong tin", "n a", "na", "null", "chua co thong tin", "dang cap nhat"}
_NONE = {"khong", "khong co", "khong yeu cau", "khong quy dinh"}


def key_of(text: str) -> str:
    """Return ``text`` as names are compared: folded, without signs."""
    return _SIGNS.sub(" ", fold(text)).strip()


def part_of(text: str) -> Part | None:
    """Return the part that ``text`` is the name of, whatever its accents, case, colon and list mark."""
    return PARTS.get(key_of(text))


def labelled(text: str) -> tuple[Part, str, str] | None:
    """Return part, name and value of a line "name: value", or ``None``."""
    name, colon, value = text.partition(":")
    part = part_of(name) if colon else None
    return None if part is None else (part, name.strip(" *#-+"), value.strip(" *"))


def says_nothing(text: str) -> bool:
    """Return whether ``text`` is the portal's word for "no information"."""
    return key_of(text) in _NOTHING


def says_none(text: str) -> bool:
    """Return whether ``text`` says that there is none, which is not the same as not saying."""
    return key_of(text) in _NONE
