"""Tokens: syllables, and whole legal numbers, dates, amounts and codes."""

import re
from dataclasses import dataclass
from enum import StrEnum


class TokenKind(StrEnum):
    """What a token is; only syllables are ever restored or corrected."""

    SYLLABLE = "syllable"
    LEGAL_NUMBER = "legal_number"
    DATE = "date"
    NUMBER = "number"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Token:
    """One token of normalised text."""

    text: str
    kind: TokenKind


# Longest and most special first. Legal numbers: 143/2018/nđ-cp, 76/nq-cp, 50/2024/qh15, 1168/qđ-tlđ, 143/2018 (74/2025 looks like
# a month, which does no harm: as a term it is the same); codes: 1.014748, ct07, d02-lt, c65-hd.
_TOKEN = re.compile(
    r"""
    (?P<legal_number>\d+/(?:\d{4}/)?[^\W\d_]+\d*(?:-[^\W\d_]+\d*)*|\d{3,4}/(?:19|20)\d{2}(?![\d/]))
  | (?P<date>\d{1,2}[/-](?:\d{1,2}(?:[/-]\d{4})?|\d{4})(?!\d))
  | (?P<code>\d\.\d{6}(?!\d)|[^\W\d_]{1,4}\d+(?:-[^\W\d_]+\d*)+|\d+[^\W\d_]+(?:-[^\W\d_]+)+)
  | (?P<number>\d+(?:[.,]\d+)*)
  | (?P<syllable>[^\W\d_]+(?:\d+[^\W\d_]*)*)
    """,
    re.VERBOSE,
)
_GROUPING = re.compile(r"[.,](?=\d{3}(?:\D|$))")
# "nq76", "nd168": the kind of document typed onto its number.
_DOCUMENT_NUMBER = re.compile(r"(nq|nđ|nd|tt|qđ|qd|ct|kh)(\d{1,4})")


def tokenise(text: str) -> list[Token]:
    """Return the tokens of normalised ``text`` in order. "5.060.000" is "5060000", "01-07-2025" is "1/7/2025"."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = TokenKind(match.lastgroup or "")
        value = match.group()
        if kind is TokenKind.NUMBER:
            value = _GROUPING.sub("", value)
        elif kind is TokenKind.DATE:
            value = "/".join(part.lstrip("0") or "0" for part in re.split("[/-]", value))
        elif document := _DOCUMENT_NUMBER.fullmatch(value):
            found.append(Token(document[1], TokenKind.SYLLABLE))
            kind, value = TokenKind.NUMBER, document[2]
        found.append(Token(value, kind))
    return found
