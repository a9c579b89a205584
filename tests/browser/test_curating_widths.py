"""The console at the width of a desk and of a telephone, and without its scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from procbot.web.console.registry import all_pages
from tests.browser.conftest import WIDTHS_PX, Site, Tab
from tests.browser.whole_page import too_wide_px

PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


def paths(site: Site) -> list[str]:
    """Every page that can be opened with what the site has."""
    found = (page for page in all_pages() if "GET" in page.methods and set(PARAMETER.findall(page.path)) <= set(site.there))
    return ["/console" + PARAMETER.sub(lambda name: site.there[name[1]], page.path) for page in found]


@pytest.fixture
def scriptless(chromium: Browser, site: Site, width_px: int, signed_in_state: StorageState) -> Iterator[Page]:
    """A page of the signed-in administrator in a browser that runs no script."""
    with chromium.new_context(
        base_url=site.address,
        java_script_enabled=False,
        viewport={"width": width_px, "height": 900},
        storage_state=signed_in_state,
    ) as context:
        yield context.new_page()


def test_no_page_has_to_be_pushed_sideways(staff_tab: Tab, site: Site) -> None:
    too_wide = {}
    for path in paths(site):
        if "html" not in staff_tab.page.request.get(path).headers.get("content-type", ""):
            continue  # a file
        staff_tab.page.goto(path)
        if excess_px := too_wide_px(staff_tab.page):
            too_wide[path] = excess_px
    assert too_wide == {}


def test_the_navigation_stands_open_at_a_desk_and_folded_on_a_telephone(staff_tab: Tab, width_px: int) -> None:
    staff_tab.page.goto("/console/")
    stands_as_it_should(staff_tab.page, width_px)


def test_the_navigation_needs_no_script(scriptless: Page, width_px: int) -> None:
    scriptless.goto("/console/")
    stands_as_it_should(scriptless, width_px)


def stands_as_it_should(page: Page, width_px: int) -> None:
    """Open without a summary beside a wide page; above a narrow one folded, until its summary is pressed."""
    link = page.get_by_role("navigation", name="Danh mục").get_by_role("link", name="Bài viết")
    summary = page.locator("details.nav summary")
    if width_px == WIDTHS_PX["desk"]:
        expect(summary).to_be_hidden()
    else:
        expect(link).to_be_hidden()
        summary.click()
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile("/console/bai-viet$"))
