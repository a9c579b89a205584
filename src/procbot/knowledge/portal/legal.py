"""The portal's rows of legal documents as those of an article. Numbers are taken where the portal names them, never guessed."""

import re

from procbot.knowledge.article import LegalBasis
from procbot.knowledge.portal.procedure import LegalRow
from procbot.text.fold import fold

_NUMBER = re.compile(r"\d+(?:\.\d+)?/(?:\d{4}/)?[^\W\d_][\w-]*\w")
_WHOLE = re.compile(r"qh\d+|.+-.+")  # "QH15", "NĐ-CP"; the portal cuts long ones off: "104/2022/NĐ"
# Of a name, only the number it begins with is its own: behind it may stand that of a document it changes.
_OPENING = re.compile(
    r"[-\s]*(?:(?:bo luat|luat|nghi dinh|thong tu lien tich|thong tu|nghi quyet|quyet dinh|chi thi|phap lenh|ke hoach)\s+)?"
    r"(?:so:?\s*)?"
)
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r".*nq-|nghi quyet "), "resolution"),
    (re.compile(r".*/qh\d+|luat |bo luat "), "law"),
    (re.compile(r".*nd-cp|nghi dinh "), "decree"),
    (re.compile(r".*/tt(?:lt)?-|thong tu "), "circular"),
    (re.compile(r".*/qd-|quyet dinh "), "decision"),
    (re.compile(r".*/ct-|chi thi "), "directive"),
    (re.compile(r".*/kh-|ke hoach "), "plan"),
)


def number_of(row: LegalRow) -> tuple[str, bool]:
    """Return the document's number ("" where the portal does not say it) and whether it is beyond doubt."""
    own, told = _first(row.number), _opening(row.name)
    if own is not None and _is_whole(own):
        return own, told is None or not _is_whole(told) or fold(told).startswith(fold(own))
    if told is not None and _is_whole(told):
        return told, not row.number or fold(told).startswith(fold(row.number))
    return (own or row.number or told or ""), False


def legal_basis(row: LegalRow, number: str) -> LegalBasis:
    """Return the article's row for ``row``; the portal says neither which of its articles nor from when it holds."""
    return LegalBasis(number=number, kind=kind_of(row, number), name=row.name or number, articles="", in_force_from=None)


def kind_of(row: LegalRow, number: str) -> str:
    """Return the kind of document, from its number, else from the word its name begins with."""
    for text in (fold(number), fold(row.name) + " "):
        for pattern, kind in _KINDS:
            if pattern.match(text):
                # The National Assembly's resolutions are numbered as its laws are.
                return "resolution" if kind == "law" and fold(row.name).startswith("nghi quyet") else kind
    return "other"


def _first(text: str) -> str | None:
    match = _NUMBER.search(text)
    return match.group() if match else None


def _opening(name: str) -> str | None:
    folded = _OPENING.match(fold(name))
    match = _NUMBER.match(name, folded.end()) if folded else None
    return match.group() if match else None


def _is_whole(number: str) -> bool:
    return _WHOLE.fullmatch(fold(number.rpartition("/")[2])) is not None
