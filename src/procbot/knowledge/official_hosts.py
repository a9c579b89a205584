"""Where a worker may be sent: hosts whose pages are the state's or the trade union's own words."""

from urllib.parse import urlsplit

OFFICIAL_SUFFIXES: tuple[str, ...] = (
    "gov.vn",  # the registry of .vn names (VNNIC) keeps it for state bodies
    "chinhphu.vn",  # the Government's portal, its gazette and its policy pages
    "quochoi.vn",  # the National Assembly
    "vbpl.vn",  # the national database of legal documents, kept by the Ministry of Justice
    "congdoan.vn",  # the Viet Nam General Confederation of Labour
)
"""A source stands under one of these. Newspapers, law firms and code hosts may be right, but nobody answers for them."""


def host_of(url: str) -> str:
    """Return the host that a (well-formed) address leads to, in lower case."""
    return (urlsplit(url).hostname or "").rstrip(".")


def is_official(url: str) -> bool:
    """Return whether the page at ``url`` is an official one."""
    host = host_of(url)
    return any(host == suffix or host.endswith(f".{suffix}") for suffix in OFFICIAL_SUFFIXES)
