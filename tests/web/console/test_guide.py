"""/console/huong-dan: the guides, and the way to them."""

import html
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

import pytest

from procbot.web.console import guide
from procbot.web.console.registry import all_pages
from procbot.wording.console_guide import HELP, ORDER
from tests.web.console.staff_browser import StaffBrowser

SignedIn = Callable[[str], StaffBrowser]
GUIDES = sorted(guide.guide_folder().glob("*.md"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of guides of the test's own."""
    folder = tmp_path / "guides"
    folder.mkdir()
    monkeypatch.setattr(guide, "guide_folder", lambda: folder)
    return folder


@pytest.mark.parametrize("role", ["curator", "reviewer", "admin"])
def test_every_role_finds_the_guides_in_the_navigation(signed_in: SignedIn, role: str) -> None:
    browser = signed_in(role)
    browser.open("/")
    assert 'href="/console/huong-dan"' in browser.page
    browser.open("/huong-dan")
    assert [f'href="/console/huong-dan/{name.stem}"' in browser.page for name in GUIDES] == [True] * len(GUIDES)


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_a_guide_opens_with_all_its_pictures_and_links(signed_in: SignedIn, path: Path) -> None:
    browser = signed_in("curator")
    assert browser.open(f"/huong-dan/{path.stem}").status_code == 200
    page = browser.page
    assert page.count("<h1>") == 1
    for address in re.findall(r'<img src="([^"]*)" alt="[^"]+" loading', page):
        picture = browser.get(address)
        assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png"), address
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert [link for link in re.findall(r'href="#([^"]+)"', page) if html.unescape(unquote(link)) not in ids] == []


def test_the_guides_for_the_console_stand_first(signed_in: SignedIn, folder: Path) -> None:
    for name in ["viet-bai", *reversed(ORDER)]:
        (folder / f"{name}.md").write_text(f"# Tên {name}\n\nĐoạn **đầu**.\n", "utf-8")
    browser = signed_in("curator")
    browser.open("/huong-dan")
    assert re.findall(r'href="/console/huong-dan/([\w-]+)"', browser.page) == [*ORDER, "viet-bai"]
    assert "Đoạn đầu." in browser.text()


def test_without_guides_the_page_says_so(signed_in: SignedIn, folder: Path) -> None:
    assert not list(folder.iterdir())
    browser = signed_in("curator")
    browser.open("/huong-dan")
    assert "Máy này chưa có hướng dẫn" in browser.text()


def test_what_is_written_in_a_guide_runs_nothing(signed_in: SignedIn, folder: Path) -> None:
    (folder / "thu.md").write_text(
        "# A <b>\n\n<script>alert(1)</script>\n\n[x](javascript:alert(2)) ![y](http://a.example/y.png)\n", "utf-8"
    )
    browser = signed_in("curator")
    browser.open("/huong-dan/thu")
    assert "&lt;script&gt;alert(1)" in browser.page
    assert 'href="javascript' not in browser.page
    assert "a.example" not in browser.page


@pytest.mark.parametrize(
    "path", ["khong-co", "..%2F..%2FREADME", "%2e%2e", "anh/khong-co.png", "anh/..%2Fbien-tap.md", "anh/bien-tap.md"]
)
def test_nothing_but_guides_and_their_pictures_is_handed_out(signed_in: SignedIn, path: str) -> None:
    assert signed_in("admin").open(f"/huong-dan/{path}").status_code == 404


def test_nobody_reads_them_before_signing_in(stranger: StaffBrowser) -> None:
    response = stranger.get("/console/huong-dan/bien-tap", follow_redirects=False)
    assert response.headers["location"].startswith("/console/dang-nhap")


def test_a_page_leads_to_the_heading_that_tells_of_it(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/bai-viet")
    link = re.search(r'class="help" href="([^"]+)"', browser.page)
    assert link is not None
    address, _, heading = unquote(html.unescape(link[1])).partition("#")
    assert browser.get(address).status_code == 200
    assert heading == "tôi-muốn-tìm-một-bài"
    browser.open("/")
    assert 'class="help"' not in browser.page


def test_a_form_that_is_shown_again_leads_there_too(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/hoi-thu")
    assert browser.submit("/hoi-thu/them", question="", article="", section="").status_code == 422
    assert 'class="help"' in browser.page


def test_every_page_that_has_help_is_there_and_so_is_the_heading(signed_in: SignedIn) -> None:
    assert set(HELP) <= {page.name for page in all_pages()}
    browser = signed_in("admin")
    for name in {target.partition("#")[0] for target in HELP.values()}:
        browser.open(f"/huong-dan/{name}")
        ids = set(re.findall(r' id="([^"]+)"', browser.page))
        assert {target for target in HELP.values() if target.startswith(f"{name}#")} <= {f"{name}#{each}" for each in ids}


def test_an_installed_package_brings_the_guides_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert guide.guide_folder() == Path(str(files("procbot"))).parent.parent / "docs" / "huong-dan"
    (tmp_path / "guide").mkdir()
    monkeypatch.setattr(guide, "files", lambda _package: tmp_path)
    assert guide.guide_folder() == tmp_path / "guide"
