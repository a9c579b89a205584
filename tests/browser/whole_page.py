"""What a page has to stand in any state that a test has brought it to."""

from playwright.sync_api import Page, expect

from tests.browser.accessibility import grave_findings
from tests.browser.conftest import WIDTHS_PX

_TOO_WIDE = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
"""By how many pixels a page would have to be pushed sideways."""


def too_wide_px(page: Page) -> int:
    """Return by how much a page is wider than its window, in CSS pixels; 0 where it fits."""
    found: int = page.evaluate(_TOO_WIDE)
    return found


def arrived(page: Page, heading: str) -> None:
    """Wait until the page with this first heading is there: what follows a click may else still look at the page before."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def expect_whole(page: Page) -> None:
    """Assert that a page as it stands fits at both widths, and that axe finds nothing grave; it ends up as wide as a desk."""
    for name in reversed(WIDTHS_PX):
        page.set_viewport_size({"width": WIDTHS_PX[name], "height": 900})
        assert (page.url, name, too_wide_px(page), grave_findings(page)) == (page.url, name, 0, [])
