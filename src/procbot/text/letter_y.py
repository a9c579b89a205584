"""One letter where Vietnamese write two: "đăng kí" is "đăng ký", "quí" is "quý" (both are right; official texts write y)."""

# By syllable, unaccented ones too: typed without accents, "dang ki" has to meet "đăng ký". Only where one word has two
# spellings: "lì" (lì xì) and "tí" (a moment) are words of their own.
_Y = {
    "ki": "ky", "kí": "ký", "kì": "kỳ", "kỉ": "kỷ", "kĩ": "kỹ", "kị": "kỵ", "li": "ly", "lí": "lý", "mĩ": "mỹ", "ti": "ty",
    "tỉ": "tỷ", "qui": "quy", "quí": "quý", "quì": "quỳ", "quỉ": "quỷ", "quĩ": "quỹ", "quị": "quỵ",
}  # fmt: skip
_I = {"sy": "si", "sỹ": "sĩ"}
_CANONICAL = _Y | _I


def with_one_letter(syllable: str) -> str:
    """Return the lower-case NFC ``syllable`` in the spelling that index and questions share."""
    return _CANONICAL.get(syllable, syllable)
