"""Values as cells of a spreadsheet that somebody else may open."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

# What Excel holds in one cell; a longer text would make the file unreadable for it.
# Source: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MAX_CELL = 32_767

Value = str | int | float | bool | datetime | Mapping[str, Any] | Sequence[Any] | None

# A cell that begins with one of these is run as a formula by Excel and LibreOffice. Source: OWASP, "CSV Injection"; the wide
# forms are taken for the narrow ones by East Asian versions.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def never_run(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def cell(value: Value) -> str | int | float:
    """Return a value as a cell that is never run as a formula, and never longer than Excel takes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, int | float):
        return value
    return never_run(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))[:MAX_CELL]
