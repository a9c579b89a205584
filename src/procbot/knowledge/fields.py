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

OPTIONAL_KEYS: tuple[str, ...] = ("origin", "deadline")
"""Keys that stand in a file only where they say more than the default; ``origin`` stands behind ``procedure_code``, ``deadline``
behind ``legal_basis``."""

LEGAL_BASIS_KEYS: tuple[str, ...] = ("number", "kind", "name", "articles", "in_force_from")
SOURCE_KEYS: tuple[str, ...] = ("title", "url")
DEADLINE_KEYS: tuple[str, ...] = ("task", "from", "law")
DEADLINE_LENGTHS: tuple[str, ...] = ("months", "days")
"""One of them stands in a deadline, behind ``from``."""

LEGAL_KINDS: tuple[str, ...] = ("law", "decree", "circular", "resolution", "decision", "directive", "plan", "regulation", "other")
"""Kinds of legal documents, from the Law on Promulgation of Legal Documents 64/2025/QH15 and the union's own documents."""

FENCE = "---"
