"""The front matter's keys: names, order, and the words that findings use for them. The one list parser and renderer share."""

KEYS: tuple[str, ...] = (
    "id",
    "kind",
    "title",
    "area",
    "procedure_code",
    "aliases",
    "questions",
    "authority",
    "region",
    "in_force_from",
    "expires_on",
    "reviewed_on",
    "review_by",
    "legal_basis",
    "sources",
    "related",
)

LEGAL_BASIS_KEYS: tuple[str, ...] = ("number", "kind", "name", "articles", "in_force_from")
SOURCE_KEYS: tuple[str, ...] = ("title", "url")

LEGAL_KINDS: tuple[str, ...] = ("law", "decree", "circular", "resolution", "decision", "directive", "plan", "regulation", "other")
"""Kinds of legal documents, from the Law on Promulgation of Legal Documents 64/2025/QH15 and the union's own documents."""

FENCE = "---"
