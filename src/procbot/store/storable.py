"""Texts and JSON as both databases can keep them: what a stranger types may hold characters that PostgreSQL refuses."""

import math
import re
from typing import Any

REPLACEMENT = "\ufffd"
_REFUSED = re.compile("[\x00\ud800-\udfff]")


def storable_text(text: str) -> str:
    """Return ``text`` with NUL characters and lone surrogates replaced by U+FFFD; halves that belong together are joined.

    Source: https://www.postgresql.org/docs/current/datatype-character.html (no NUL in a text), RFC 3629 (no surrogates in UTF-8).
    """
    if _REFUSED.search(text) is None:
        return text
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined.replace("\x00", REPLACEMENT)


def storable_json(value: Any) -> Any:  # noqa: ANN401 (JSON is any of six types)
    """Return a copy of a JSON value whose texts (keys too) are storable; NaN and the infinities are not JSON and become null."""
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, dict):
        return {storable_text(key): storable_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable_json(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
