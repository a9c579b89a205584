"""Personal data is taken out of a question before anything is written: the log keeps what was asked, never who is meant."""

import re
from dataclasses import dataclass

# A bare run of digits is a code only when it is no amount: money carries separators ("5.060.000") or stands before its unit.
_NO_AMOUNT = r"(?![\d]|\s*(?:đồng|dong|đ\b|d\b|vnd|vnđ|k\b|tr\b|triệu|trieu|ngàn|nghìn|%|/))"
_GAP = r"[ .\-_()]{0,2}"  # "(091) 234", "(+84)912"; no slash, which dates and legal numbers have
_BLANKS = r"\s{0,3}"  # bounded: three unbounded ones in a row take minutes over a thousand blanks
_SERIES = r"(?:[A-HK-PS-VX-Z]{1,2}\d?|MĐ\d?)"  # letters of number plates, Circular 79/2024/TT-BCA


@dataclass(frozen=True, slots=True)
class _Rule:
    """What ``pattern`` finds becomes ``label``; a group "lead" (the words in front that make it certain) stays."""

    label: str
    pattern: re.Pattern[str]
    longest_group_from: int = 1
    """What has no group of so many digits is left alone: "31 32 33 34 35" are articles of a law."""

    def apply(self, text: str) -> str:
        return self.pattern.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        if max(map(len, _DIGITS.findall(match[0])), default=1) < self.longest_group_from:
            return match[0]
        return (match.groupdict().get("lead") or "") + self.label


_DIGITS = re.compile(r"\d+")


# Order matters: the longer, more certain pattern first. A legal number must never be masked: it has a slash.
_RULES: tuple[_Rule, ...] = (
    _Rule("[email]", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    _Rule(
        "[so tai khoan]",
        re.compile(
            rf"(?i)(?P<lead>(?:stk|tài khoản|tai khoan|tk|số thẻ|so the){_BLANKS}(?:ngân hàng|ngan hang|nh)?{_BLANKS}"
            rf"(?:số|so|là|la|:)?{_BLANKS}[^\d\n]{{0,20}})"
            r"(?P<data>\d(?:[ .-]?\d){5,18})" + _NO_AMOUNT
        ),
    ),
    _Rule("[bien so xe]", re.compile(rf"(?i)(?<![\w/])[1-9]\d\s?-?\s?{_SERIES}\s?[-. ]\s?(?:\d{{3}}[. ]?\d{{2}}|\d{{4}})(?!\d)")),
    _Rule("[bien so xe]", re.compile(r"(?i)(?<![\w/])[1-9]\d[A-HK-PS-VX-Z]{1,2}\d?(?:\d{3}\.\d{2}|\d{5}|\d{4})(?!\d)")),
    _Rule(
        "[so giay to]",
        re.compile(
            r"(?i)(?P<lead>(?:cmnd|cmt|chứng minh|chung minh|cccd|căn cước|can cuoc|hộ chiếu|ho chieu|passport)[^\d\n]{0,20}?)"
            r"(?P<data>\b[A-Z]?\d{7,9})" + _NO_AMOUNT
        ),
    ),
)

# What the rules below must not touch. An amount stands before its unit or ends in thousands; a date has a year; a legal number
# is a number, a slash and a year. None may begin in the middle of a longer row of groups: "9704 3665 123 000" is a card.
_YEAR = r"(?:19|20)\d{2}(?!\d)"
_ALONE = r"(?<!\d)(?<!\d[ ._/\-])"
_ENDS = r"(?![ ._/()\-]{0,2}\d)"
_KEPT = re.compile(
    "|".join(
        (
            rf"(?<!\d)\d{{1,2}}/\d{{1,2}}/{_YEAR}",
            rf"{_ALONE}\d{{1,2}}([.-])\d{{1,2}}\1{_YEAR}",
            rf"{_ALONE}(?:19|20)\d{{2}}([-/.])\d{{1,2}}\2\d{{1,2}}(?!\d)",
            rf"(?<!\d)\d{{1,4}}/{_YEAR}",
            rf"{_ALONE}(?:(?:19|20)\d{{2}}[ /-]){{1,9}}(?:19|20)\d{{2}}(?![ ._/-]?\d)",
            rf"{_ALONE}[12]\.\d{{6}}(?:\.\d{{3}}\.\d{{2}}\.\d{{2}}(?:\.H\d{{2}})?)?(?!\d|\.\d)",  # a procedure's code
            r"(?i:(?<!\d)(?:\d{1,3}(?:[. ]\d{3}){1,4}|\d{1,13})(?=\s{0,3}(?:đồng|dong|đ\b|vnd|vnđ)))",
            rf"{_ALONE}[1-9]\d{{0,2}}(?:\.\d{{3}}){{0,3}}\.000(?:[ -][1-9]\d{{0,2}}(?:\.\d{{3}}){{0,3}}\.000)*(?!\.?\d)",
            rf"{_ALONE}[1-9]\d{{0,2}}(?: \d{{3}}){{0,3}} 000(?![ .]?\d)",
            rf"{_ALONE}[1-9]\d{{5}}000(?![ .]?\d)",
        )
    )
)

# Numbers of people in any grouping. Few of these patterns know whose number it is, so the last says no more than "a number".
_SPACED: tuple[_Rule, ...] = (
    _Rule("[so dinh danh]", re.compile(rf"(?<![\d/])(?:0(?:{_GAP}\d){{11}}|\d{{12}})(?!\d)")),
    _Rule(
        "[so dien thoai]",
        re.compile(
            rf"(?<![\d/])(?:\((?=\+?\d{{1,4}}\)))?(?:\+?84(?:{_GAP}0)?|0){_GAP}"
            rf"(?:[35789](?:{_GAP}\d){{8}}|2(?:{_GAP}\d){{8,9}})(?!\d)"
        ),
    ),
    _Rule("[ma so bhxh]", re.compile(rf"(?<![\d/.,])\d{{10}}{_ENDS}")),
    _Rule("[so tai khoan]", re.compile(rf"(?<![\d/.,])\d{{11,19}}{_ENDS}")),
    _Rule("[ma so]", re.compile(r"(?<!\d)\d(?:(?:[ ._/-]| ?\(|\)[ .-]?)?\d){8,}"), longest_group_from=3),
)

_LABELS = re.compile("|".join(sorted({re.escape(rule.label) for rule in (*_RULES, *_SPACED)})))


def mask(text: str) -> str:
    """Return ``text`` with personal data replaced by a label that names its kind.

    Masked: citizen ids (12 digits), social-insurance codes (10), phones, e-mails, bank accounts and cards, old id cards and
    passports, number plates, and any other number of nine digits and more, in whatever groups it is typed. Idempotent. Legal
    numbers ("143/2018/NĐ-CP"), dates and amounts of money stay.
    """
    # A label between two numbers may make one of them certain, so until nothing changes. Each round takes digits or an "@" away.
    while (masked := _masked_once(text)) != text:
        text = masked
    return text


def _masked_once(text: str) -> str:
    for rule in _RULES:
        text = rule.apply(text)
    pieces, at = [], 0
    for kept in _KEPT.finditer(text):
        pieces += [_masked_spaced(text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join((*pieces, _masked_spaced(text[at:])))


def _masked_spaced(text: str) -> str:
    for rule in _SPACED:
        text = rule.apply(text)
    return text


def without_labels(masked: str) -> str:
    """Return a masked text without the labels: their words ("so dien thoai") are ours and must not be searched for."""
    return _LABELS.sub(" ", masked)
