"""The head of a file: each wrong value is reported on its line, and nothing crashes."""

from dataclasses import replace

import pytest

from procbot.knowledge.article import Article
from procbot.knowledge.frontmatter import ID_MAX_CHARACTERS
from procbot.knowledge.parse import parse, read
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.services.reply import open_code


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("id: dang-ky-tam-tru", "id: Đăng ký", "Mã bài (id) không hợp lệ: 'Đăng ký'"),
        ("id: dang-ky-tam-tru", "id: -tam-tru", "Mã bài (id) không hợp lệ: '-tam-tru'"),
        ("title: Đăng ký tạm trú", "title:", "Tiêu đề (title) phải là một dòng chữ"),
        ("title: Đăng ký tạm trú", 'title: " Đăng ký"', "Tiêu đề (title) có xuống dòng, khoảng trắng thừa hoặc ký tự lạ"),
        ("title: Đăng ký tạm trú", 'title: "a\\nb"', "Tiêu đề (title) có xuống dòng, khoảng trắng thừa hoặc ký tự lạ"),
        ("title: Đăng ký tạm trú", 'title: "a\\u0007b"', "Tiêu đề (title) có xuống dòng, khoảng trắng thừa hoặc ký tự lạ"),
        ("title: Đăng ký tạm trú", 'title: "a\\uFFFEb"', "Tiêu đề (title) có xuống dòng, khoảng trắng thừa hoặc ký tự lạ"),
        ("title: Đăng ký tạm trú", 'title: "y\\u0301"', "Tiêu đề (title) có xuống dòng, khoảng trắng thừa hoặc ký tự lạ"),
        ("title: Đăng ký tạm trú", "title: [a, b]", "Tiêu đề (title) phải là một dòng chữ"),
        ("region: null", "region: Phú Thọ", "Địa phương (region) không hợp lệ: 'Phú Thọ'"),
        (
            'procedure_code: "1.004194"',
            "procedure_code: 1.004194",
            "Mã thủ tục (procedure_code) chưa nằm trong ngoặc kép: 1.004194",
        ),
        ("reviewed_on: 2026-11-01", "reviewed_on: 2026-02-30", "Ngày rà soát (reviewed_on) không phải là ngày: '2026-02-30'"),
        ("reviewed_on: 2026-11-01", "reviewed_on: 2026-1-1", "Ngày rà soát (reviewed_on) không phải là ngày: '2026-1-1'"),
        ("reviewed_on: 2026-11-01", "reviewed_on: ٢٠٢٦-11-01", "Ngày rà soát (reviewed_on) không phải là ngày: '٢٠٢٦-11-01'"),
        ("reviewed_on: 2026-11-01", "reviewed_on: null", "Ngày rà soát (reviewed_on) không phải là ngày: 'null'"),
        ("related: []", "related: dang-ky-xe", "Bài liên quan (related) phải là danh sách"),
        ("kind: law", "kind: luật", "Loại văn bản (legal_basis.kind) không hợp lệ: 'luật'"),
        ('articles: "27, 28"', "articles: 27", "Điều (legal_basis.articles) chưa nằm trong ngoặc kép: 27"),
        (
            'articles: "27, 28"',
            'articles: "27\\n28"',
            "Điều (legal_basis.articles) có xuống dòng, khoảng trắng thừa hoặc ký tự lạ",
        ),
        ("https://dichvucong.gov.vn", "dichvucong.gov.vn", "Địa chỉ trang không hợp lệ: 'dichvucong.gov.vn'"),
        ("https://dichvucong.gov.vn", "javascript:alert(1)", "Địa chỉ trang không hợp lệ: 'javascript:alert(1)'"),
        ("https://dichvucong.gov.vn", "https://[gov.vn", "Địa chỉ trang không hợp lệ: 'https://[gov.vn'"),
        ("https://dichvucong.gov.vn", "https://gov.vn@evil.com", "Địa chỉ trang không hợp lệ: 'https://gov.vn@evil.com'"),
        (
            "https://dichvucong.gov.vn",
            "https://evil.com\\\\.gov.vn",
            r"Địa chỉ trang không hợp lệ: 'https://evil.com\\.gov.vn'",
        ),
        ("  - KT3", "  - Hồ sơ: KT3", "Tên gọi khác (aliases) phải là một dòng chữ"),
    ],
)
def test_a_wrong_value_is_reported_on_its_line(article: Article, old: str, new: str, what: str) -> None:
    text = render(article)
    line = next(number for number, each in enumerate(text.split("\n"), 1) if old in each)
    read_article, (finding,) = read(text.replace(old, new), "a.md")
    assert read_article is None
    assert (finding.line, finding.what) == (line, what)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("title: Đăng", "tilte: Đăng", "Mục thông tin lạ: 'tilte'"),
        ("title: Đăng", "area: x\ntitle: Đăng", "Mục thông tin 'area' ghi hai lần"),
        ("region: null\n", "", "Thiếu mục thông tin 'region'"),
        ('{title: Cổng Dịch vụ công quốc gia, url: "https://dichvucong.gov.vn"}', "Cổng", "Dòng này thiếu các phần có tên"),
        ("kind: law, ", "", "Thiếu mục thông tin 'kind'"),
        ("  - {title: Cổng Dịch vụ công quốc gia", "  - {tên: Cổng", "Mục thông tin lạ: 'tên'"),
        ("  - Hồ sơ: Ở trọ lần thứ 0 ", "  - Giấy tờ: Ở trọ ", "Câu hỏi ghi cho mục lạ: 'Giấy tờ'"),
    ],
)
def test_a_wrong_key_is_reported(article: Article, old: str, new: str, what: str) -> None:
    read_article, findings = read(render(article).replace(old, new, 1), "a.md")
    assert read_article is None
    assert what in [finding.what for finding in findings]


def test_an_id_has_room_in_every_button(article: Article) -> None:
    fitting = "a" * ID_MAX_CHARACTERS
    for section in Section:
        assert open_code(fitting, section) == f"open:{fitting}:{section}"
    read_article, findings = read(render(replace(article, id=fitting)), f"{fitting}.md")
    assert (read_article is not None, findings) == (True, ())


def test_an_id_too_long_for_a_button_is_reported(article: Article) -> None:
    read_article, findings = read(render(replace(article, id="a" * 44)), "a.md")
    assert read_article is None
    assert [(finding.line, finding.what) for finding in findings] == [(2, "Mã bài (id) dài 44 ký tự, nhiều nhất là 43")]


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("title: Lưu ý: đăng ký", 'có dấu ": " ở giữa câu chưa nằm trong ngoặc kép'),
        ("title: @đăng ký", "dòng bắt đầu bằng ký tự đặc biệt chưa nằm trong ngoặc kép"),
        ('title: "đăng ký', "dòng thụt sai, hoặc có ngoặc kép chưa đóng hay đóng sớm"),
        ("title: {a, b", "thiếu dấu phẩy hoặc dấu đóng ngoặc"),
    ],
)
def test_what_yaml_cannot_read_is_explained_in_plain_words(article: Article, line: str, meaning: str) -> None:
    read_article, (finding,) = read(render(article).replace("title: Đăng ký tạm trú", line), "a.md")
    assert read_article is None
    assert finding.what == f"Phần đầu không đọc được ({meaning})"


@pytest.mark.parametrize(
    "head",
    [
        "",
        "- a",
        "chữ",
        "[" * 100_000,
        "[" * 500 + "]" * 500,
        "a: " + "[" * 990 + "]" * 990,
        "&a [*a]",
        "a: *b",
        "!!python/object:os.system {}",
        "? [a]\n: b",
        "%",
    ],
)
def test_a_head_that_is_no_mapping_of_the_keys_is_reported_and_does_not_crash(head: str) -> None:
    read_article, findings = read(f"---\n{head}\n---\n## Tóm tắt\n\nChữ.\n", "a.md")
    assert read_article is None
    assert findings


def test_a_question_of_the_whole_article_needs_no_section(article: Article) -> None:
    text = render(article).replace("  - Hồ sơ: Ở trọ lần thứ 0 thì cần giấy gì?", "  - Tạm trú là gì?")
    assert parse(text).questions[0].section is None


def test_quoted_null_is_a_word_and_plain_null_is_nothing(article: Article) -> None:
    assert parse(render(article).replace("authority: Công an cấp xã", 'authority: "null"')).authority == "null"
    assert parse(render(article).replace("authority: Công an cấp xã", "authority: ~")).authority is None
