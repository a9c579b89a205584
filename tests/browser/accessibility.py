"""One door to axe-core: what keeps people who cannot see, point or tell colours from using a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_GRAVE = {"serious", "critical"}
_AXE = Axe()

# Not among axe's usual rules: the words that are seen on a link or button are those that it is called by.
_RULES = {"label-content-name-mismatch": {"enabled": True}}


def grave_findings(page: Page) -> list[str]:
    """Return axe's serious and critical findings on a page as it stands: the rule, where it is broken, what is wrong."""
    # It is evaluated through the debugger, which the page's own policy on scripts does not forbid.
    found = _AXE.run(page, options={"resultTypes": ["violations"], "rules": _RULES}).response["violations"]
    return [
        f"{violation['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for violation in found
        if violation["impact"] in _GRAVE
        for node in violation["nodes"]
    ]
