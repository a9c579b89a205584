"""The links of the staff group's digest lead somewhere."""

from collections.abc import Callable

import pytest

from procbot.services import digest
from tests.web.console.staff_browser import StaffBrowser


@pytest.mark.parametrize("path", [digest.LOG_PAGE, digest.WAITING_PAGE, digest.GAPS_PAGE, digest.FIGURES_PAGE])
def test_each_page_that_the_digest_names_opens(signed_in: Callable[[str], StaffBrowser], path: str) -> None:
    browser = signed_in("admin")
    assert browser.get(f"{path}?since=2026-11-22&until=2026-11-22").status_code == 200
