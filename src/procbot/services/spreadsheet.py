"""Texts as cells of a spreadsheet that somebody else may open."""

# A cell that begins with one of these is run as a formula by Excel and LibreOffice. Source: OWASP, "CSV Injection"; the wide
# forms are taken for the narrow ones by East Asian versions.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def never_run(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
