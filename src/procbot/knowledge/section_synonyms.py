"""What writers of guides and notices call the sections of an article. Folded, as headings are compared."""

import re

from procbot.knowledge.sections import HEADINGS, Section
from procbot.text.fold import fold

_SIGNS = re.compile(r"[^a-z0-9]+")
_NUMBERING = re.compile(r"^(?:[ivx]{1,4}|\d{1,2}|[a-h])(?: \d{1,2})* (?=[a-z])")  # "II. Hồ sơ", "2.1. Hồ sơ", "b) Hồ sơ"

_SYNONYMS: dict[str, Section] = {
    "gioi thieu": Section.SUMMARY,
    "mo ta": Section.SUMMARY,
    "tong quan": Section.SUMMARY,
    "noi dung": Section.CONTENT,
    "muc tieu": Section.TARGETS,
    "doi tuong": Section.ELIGIBILITY,
    "doi tuong ap dung": Section.ELIGIBILITY,
    "doi tuong thuc hien": Section.ELIGIBILITY,
    "dieu kien huong": Section.ELIGIBILITY,
    "doi tuong va dieu kien": Section.ELIGIBILITY,
    "yeu cau dieu kien": Section.ELIGIBILITY,
    "yeu cau dieu kien thuc hien": Section.ELIGIBILITY,
    "ho so can chuan bi": Section.DOSSIER,
    "thanh phan ho so": Section.DOSSIER,
    "giay to can chuan bi": Section.DOSSIER,
    "giay to can co": Section.DOSSIER,
    "noi nop ho so": Section.WHERE,
    "noi tiep nhan": Section.WHERE,
    "noi tiep nhan ho so": Section.WHERE,
    "dia diem nop ho so": Section.WHERE,
    "dia chi tiep nhan ho so": Section.WHERE,
    "co quan thuc hien": Section.WHERE,
    "co quan giai quyet": Section.WHERE,
    "cach thuc thuc hien": Section.WHERE,
    "cach nop": Section.WHERE,
    "trinh tu": Section.STEPS,
    "trinh tu thuc hien": Section.STEPS,
    "quy trinh": Section.STEPS,
    "quy trinh thuc hien": Section.STEPS,
    "cac buoc thuc hien": Section.STEPS,
    "cach thuc hien": Section.STEPS,
    "han nop": Section.FILING_DEADLINE,
    "han nop ho so": Section.FILING_DEADLINE,
    "thoi han nop ho so": Section.FILING_DEADLINE,
    "thoi gian nop ho so": Section.FILING_DEADLINE,
    "thoi gian giai quyet": Section.TIME_LIMIT,
    "thoi han": Section.TIME_LIMIT,
    "phi": Section.FEE,
    "phi le phi": Section.FEE,
    "le phi neu co": Section.FEE,
    "muc thu": Section.FEE,
    "muc ho tro": Section.AMOUNT,
    "muc tro cap": Section.AMOUNT,
    "quyen loi": Section.AMOUNT,
    "ket qua thuc hien": Section.RESULT,
    "ket qua xu ly": Section.RESULT,
    "luu y khi thuc hien": Section.NOTES,
    "nhung dieu can luu y": Section.NOTES,
    "ghi chu": Section.NOTES,
}
_BY_KEY = _SYNONYMS | {_SIGNS.sub(" ", fold(heading)).strip(): section for section, heading in HEADINGS.items()}


def section_named(heading: str) -> Section | None:
    """Return the section that ``heading`` is a name of, whatever its accents, case, numbering and colon; ``None``: of none."""
    key = _SIGNS.sub(" ", fold(heading)).strip()
    return _BY_KEY.get(key) or _BY_KEY.get(_NUMBERING.sub("", key))
