"""How Vietnamese write a large number: 1.234.567."""


def grouped(value: int) -> str:
    """Return ``value`` with a point before every three digits."""
    return f"{value:,}".replace(",", ".")
