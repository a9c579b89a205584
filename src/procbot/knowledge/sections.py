"""The closed set of sections an article may have, in the order in which a file holds them."""

from enum import StrEnum


class Kind(StrEnum):
    """What an article is about."""

    PROCEDURE = "procedure"
    GUIDE = "guide"
    REFORM = "reform"
    NOTICE = "notice"


class Section(StrEnum):
    """A section of an article; the value is its code, used outside too (``procbot ask --json``)."""

    SUMMARY = "summary"
    CONTENT = "content"
    TARGETS = "targets"
    FOR_WORKERS = "for_workers"
    ELIGIBILITY = "eligibility"
    DOSSIER = "dossier"
    WHERE = "where"
    STEPS = "steps"
    FILING_DEADLINE = "filing_deadline"
    TIME_LIMIT = "time_limit"
    FEE = "fee"
    AMOUNT = "amount"
    RESULT = "result"
    NOTES = "notes"

    @property
    def heading(self) -> str:
        """The Vietnamese heading as it stands behind ``##`` in a file and before a question in its front matter."""
        return HEADINGS[self]


HEADINGS: dict[Section, str] = {
    Section.SUMMARY: "Tóm tắt",
    Section.CONTENT: "Nội dung chính",
    Section.TARGETS: "Chỉ tiêu",
    Section.FOR_WORKERS: "Đối với người lao động",
    Section.ELIGIBILITY: "Điều kiện",
    Section.DOSSIER: "Hồ sơ",
    Section.WHERE: "Nơi nộp",
    Section.STEPS: "Các bước",
    Section.FILING_DEADLINE: "Thời hạn nộp",
    Section.TIME_LIMIT: "Thời hạn giải quyết",
    Section.FEE: "Lệ phí",
    Section.AMOUNT: "Mức hưởng",
    Section.RESULT: "Kết quả",
    Section.NOTES: "Lưu ý",
}

SECTION_OF_HEADING: dict[str, Section] = {heading: section for section, heading in HEADINGS.items()}

REQUIRED_SECTIONS: dict[Kind, tuple[Section, ...]] = {
    Kind.PROCEDURE: (Section.SUMMARY, Section.DOSSIER, Section.WHERE, Section.TIME_LIMIT, Section.FEE),
    Kind.GUIDE: (Section.SUMMARY,),
    Kind.REFORM: (Section.SUMMARY, Section.CONTENT, Section.FOR_WORKERS),
    Kind.NOTICE: (Section.SUMMARY,),
}
