"""Six articles that a test can overlook: two that are hard to tell apart, a reform, and one known by its legal number."""

from datetime import date
from functools import cache
from typing import Any

from procbot.knowledge.article import Article, AskedQuestion, LegalBasis, Source
from procbot.knowledge.sections import Kind, Section
from procbot.search.build import Built, build
from procbot.search.index import Index
from procbot.text.lexicon import Lexicon, parse_lexicon

S = Section

LEXICON = """
[[entry]]
term = "bhxh"
kind = "abbreviation"
means = ["bảo hiểm xã hội"]

[[entry]]
term = "hs"
kind = "abbreviation"
means = ["hồ sơ"]

[[entry]]
term = "j"
kind = "teencode"
means = ["gì"]

[[entry]]
term = "trợ cấp tn"
kind = "abbreviation"
means = ["trợ cấp thất nghiệp"]

[[entry]]
term = "tn"
kind = "abbreviation"
means = ["thanh niên"]

[[entry]]
term = "ở trọ"
kind = "synonym"
means = ["tạm trú"]

[[entry]]
term = "đẻ"
kind = "regional"
means = ["sinh con", "thai sản"]

[[entry]]
term = "nq"
kind = "abbreviation"
means = ["nghị quyết"]

[[outside]]
topic = "bảo hiểm xe máy"
phrasings = ["mua bảo hiểm xe máy ở đâu rẻ", "xe máy hết bảo hiểm có bị phạt không"]

[[outside]]
topic = "vé máy bay"
phrasings = ["đặt vé máy bay về quê", "săn vé máy bay giá rẻ"]
"""


def an_article(article_id: str, **facts: Any) -> Article:
    """Return an article in force; a test says what matters to it."""
    defaults: dict[str, Any] = {
        "kind": Kind.PROCEDURE,
        "title": article_id.replace("-", " ").capitalize(),
        "area": "cu-tru",
        "procedure_code": None,
        "aliases": (),
        "questions": (),
        "authority": None,
        "region": None,
        "in_force_from": None,
        "expires_on": None,
        "reviewed_on": date(2026, 11, 1),
        "review_by": date(2027, 5, 1),
        "legal_basis": (),
        "sources": (),
        "related": (),
        "sections": {Section.SUMMARY: "Tóm tắt."},
    }
    return Article(id=article_id, **(defaults | facts))


def asked(*phrasings: tuple[Section | None, str]) -> tuple[AskedQuestion, ...]:
    """Return the phrasings of an article."""
    return tuple(AskedQuestion(text, section) for section, text in phrasings)


RESIDENCE = an_article(
    "dang-ky-tam-tru",
    title="Đăng ký tạm trú",
    procedure_code="1.004194",
    aliases=("làm tạm trú", "khai ở trọ"),
    questions=asked(
        (None, "đăng ký tạm trú"),
        (S.DOSSIER, "Làm tạm trú cần giấy tờ gì?"),
        (S.DOSSIER, "Thuê phòng trọ thì hồ sơ khai tạm trú gồm những gì?"),
        (S.WHERE, "Đăng ký tạm trú nộp ở đâu?"),
        (S.WHERE, "Khai tạm trú ở cơ quan nào?"),
        (S.TIME_LIMIT, "Nộp đơn tạm trú mấy ngày thì có kết quả?"),
        (S.TIME_LIMIT, "Giải quyết tạm trú mất bao lâu?"),
        (S.FEE, "Lệ phí đăng ký tạm trú bao nhiêu?"),
        (S.FEE, "Làm tạm trú tốn mấy đồng lệ phí?"),
    ),
    authority="Công an cấp xã",
    legal_basis=(LegalBasis("68/2020/QH14", "law", "Luật Cư trú", "27, 28", date(2021, 7, 1)),),
    sources=(
        Source("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn"),
        Source("Bộ Công an", "https://bocongan.gov.vn"),
    ),
    related=("gia-han-tam-tru", "bai-da-go"),
    sections={
        S.SUMMARY: "Ở trọ ngoài xã có thường trú từ **30 ngày** trở lên thì đăng ký tạm trú với công an cấp xã.",
        S.DOSSIER: "Hồ sơ đăng ký tạm trú gồm:\n\n- Tờ khai CT01.\n- Hợp đồng thuê phòng hoặc giấy tờ về chỗ ở.",
        S.WHERE: "Nộp ở công an cấp xã nơi ở trọ, hoặc trên VNeID.",
        S.TIME_LIMIT: "Công an giải quyết đăng ký tạm trú trong 03 ngày làm việc.",
        S.FEE: "15.000 đồng; nộp trực tuyến 7.000 đồng.",
    },
)
EXTENSION = an_article(
    "gia-han-tam-tru",
    title="Gia hạn tạm trú",
    aliases=("tạm trú hết hạn",),
    questions=asked(
        (S.DOSSIER, "Gia hạn tạm trú cần giấy tờ gì?"),
        (S.WHERE, "Tạm trú hết hạn thì gia hạn nộp ở đâu?"),
        (S.TIME_LIMIT, "Gia hạn tạm trú mấy ngày thì có kết quả?"),
        (S.FEE, "Gia hạn tạm trú lệ phí bao nhiêu?"),
    ),
    related=("dang-ky-tam-tru",),
    sections={
        S.SUMMARY: "Tạm trú có giá trị 2 năm; gia hạn trong 15 ngày trước khi hết hạn.",
        S.DOSSIER: "Hồ sơ gia hạn tạm trú chỉ có tờ khai CT01.",
        S.WHERE: "Nộp đơn gia hạn ở công an cấp xã.",
        S.TIME_LIMIT: "Gia hạn tạm trú xong trong 03 ngày làm việc.",
        S.FEE: "10.000 đồng một lần gia hạn.",
    },
)
UNEMPLOYMENT = an_article(
    "tro-cap-that-nghiep",
    title="Hưởng trợ cấp thất nghiệp",
    area="viec-lam",
    aliases=("lãnh bảo hiểm thất nghiệp", "tiền thất nghiệp"),
    questions=asked(
        (None, "trợ cấp thất nghiệp"),
        (S.DOSSIER, "Lãnh bảo hiểm thất nghiệp cần giấy tờ gì?"),
        (S.DOSSIER, "Hồ sơ hưởng thất nghiệp gồm những gì?"),
        (S.WHERE, "Hồ sơ thất nghiệp nộp ở đâu?"),
        (S.WHERE, "Làm thất nghiệp ở cơ quan nào?"),
        (S.TIME_LIMIT, "Nộp hồ sơ thất nghiệp mấy ngày thì có tiền?"),
        (S.FEE, "Làm thất nghiệp có mất lệ phí không, bao nhiêu?"),
        (S.AMOUNT, "Trợ cấp thất nghiệp được bao nhiêu phần trăm lương?"),
        (S.AMOUNT, "Lãnh thất nghiệp được mấy tháng, cách tính thế nào?"),
    ),
    legal_basis=(LegalBasis("74/2025/QH15", "law", "Luật Việc làm", "38, 39", date(2026, 1, 1)),),
    sections={
        S.SUMMARY: "Nghỉ việc và đã đóng bảo hiểm thất nghiệp đủ 12 tháng thì được hưởng trợ cấp thất nghiệp.",
        S.DOSSIER: "Hồ sơ gồm đơn đề nghị hưởng trợ cấp thất nghiệp, quyết định thôi việc và sổ bảo hiểm xã hội.",
        S.WHERE: "Nộp ở trung tâm dịch vụ việc làm nơi muốn nhận trợ cấp thất nghiệp.",
        S.TIME_LIMIT: "Có quyết định trong 20 ngày; tiền thất nghiệp về trong 5 ngày tiếp theo.",
        S.FEE: "Không mất lệ phí.",
        S.AMOUNT: "Mỗi tháng bằng 60% lương bình quân 6 tháng cuối có đóng bảo hiểm thất nghiệp.",
    },
)
MATERNITY = an_article(
    "che-do-thai-san",
    title="Hưởng chế độ thai sản",
    area="bao-hiem-xa-hoi",
    aliases=("tiền thai sản", "nghỉ sinh con"),
    questions=asked(
        (S.DOSSIER, "Làm thai sản cần giấy tờ gì?"),
        (S.WHERE, "Hồ sơ thai sản nộp ở đâu?"),
        (S.TIME_LIMIT, "Nộp hồ sơ thai sản mấy ngày thì có tiền?"),
        (S.FEE, "Làm chế độ thai sản có mất lệ phí không?"),
        (S.AMOUNT, "Sinh con được bao nhiêu tiền thai sản?"),
        (S.AMOUNT, "Tiền thai sản cách tính thế nào?"),
    ),
    sections={
        S.SUMMARY: "Lao động nữ sinh con đã đóng bảo hiểm xã hội đủ 6 tháng thì được hưởng chế độ thai sản.",
        S.DOSSIER: "Hồ sơ thai sản gồm giấy khai sinh hoặc giấy chứng sinh của con.",
        S.WHERE: "Nộp cho công ty; công ty nộp cho cơ quan bảo hiểm xã hội.",
        S.TIME_LIMIT: "Tiền thai sản được trả trong 7 ngày làm việc.",
        S.FEE: "Làm chế độ thai sản không mất lệ phí.",
        S.AMOUNT: "Mỗi tháng bằng 100% lương bình quân 6 tháng trước khi nghỉ sinh con.",
    },
)
FOREIGNERS = an_article(
    "bhxh-nguoi-nuoc-ngoai",
    kind=Kind.GUIDE,
    title="Bảo hiểm xã hội cho lao động nước ngoài",
    area="bao-hiem-xa-hoi",
    questions=asked((S.SUMMARY, "Người nước ngoài có phải đóng bảo hiểm xã hội không?")),
    legal_basis=(LegalBasis("143/2018/NĐ-CP", "decree", "Nghị định về lao động nước ngoài", "", date(2018, 12, 1)),),
    sections={
        S.SUMMARY: "Lao động nước ngoài có hợp đồng từ 12 tháng trở lên đóng bảo hiểm xã hội bắt buộc.",
        S.AMOUNT: "Lao động nước ngoài đóng 8% vào quỹ hưu trí.",
    },
)
REFORM = an_article(
    "cai-cach-thu-tuc",
    kind=Kind.REFORM,
    title="Chương trình cải cách hành chính nhà nước",
    area="cai-cach",
    questions=asked((S.FOR_WORKERS, "Cải cách hành chính thì công nhân được lợi gì?")),
    legal_basis=(LegalBasis("76/NQ-CP", "resolution", "Nghị quyết của Chính phủ", "", date(2021, 7, 15)),),
    sections={
        S.SUMMARY: "Nhà nước cắt giảm thủ tục và đưa dịch vụ công lên mạng.",
        S.CONTENT: "Nội dung chính là cải cách thể chế, bộ máy và chính phủ số.",
        S.FOR_WORKERS: "Người lao động làm thủ tục trên mạng, ít phải đi lại.",
    },
)

ARTICLES = (RESIDENCE, EXTENSION, UNEMPLOYMENT, MATERNITY, FOREIGNERS, REFORM)


@cache
def small_lexicon() -> Lexicon:
    """Return the lexicon of the six."""
    return parse_lexicon(LEXICON)


@cache
def small_index() -> Index:
    """Return the index of the six; nobody changes it, so every test may have the same one."""
    return small_built().index


@cache
def small_built() -> Built:
    """Return the same with what was counted for it."""
    return build(ARTICLES, small_lexicon())
