"""/console/huong-dan: the guides for officers, read from their Markdown files, with their pictures, which come from here too."""

import asyncio
import re
from importlib.resources import files
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from procbot.store.staff import Staff
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.view import Console, console_of
from procbot.web.guide_text import GuideText, Picture, read_guide
from procbot.wording import console_guide as words

PICTURES = "anh"

_NAME = re.compile(r"[a-z0-9-]+")
_PNG = b"\x89PNG\r\n\x1a\n"
_PICTURE_NAME = re.compile(r"[a-z0-9-]+\.png")
# A picture taken anew keeps its name; an officer who reads a guide twice in an hour need not load it twice.
_CACHED = "private, max-age=3600"


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part; every account may read."""
    nav = NavItem(words.NAV, NavGroup.HELP, 0, words.NAV_HINT)
    return (
        ConsolePage("/huong-dan", ("GET",), show_all, None, "guides", nav),
        ConsolePage("/huong-dan/{guide}", ("GET",), show, None, "guide"),
        ConsolePage(f"/huong-dan/{PICTURES}/{{picture}}", ("GET",), show_picture, None, "guide_picture"),
    )


def guide_folder() -> Path:
    """Return the folder of the guides; without one in this installation, a folder that is not there."""
    package = Path(str(files("procbot")))
    inside = package / "guide"
    # A wheel carries the guides inside the package; in the repository they stand in docs.
    return inside if inside.is_dir() else package.parent.parent / "docs" / "huong-dan"


async def show_all(request: Request, _staff: Staff) -> Response:
    """Answer with the list of guides."""
    console = console_of(request)
    guides = await asyncio.to_thread(_all, console)
    return console.page(request, "console/guides.html", words=words, guides=guides)


async def show(request: Request, _staff: Staff) -> Response:
    """Answer with a guide."""
    console = console_of(request)
    text = await asyncio.to_thread(_read, console, request.path_params["guide"])
    return console.page(request, "console/guide.html", words=words, guide=text)


async def show_picture(request: Request, _staff: Staff) -> Response:
    """Answer with a picture of a guide."""
    name = request.path_params["picture"]
    path = guide_folder() / PICTURES / name
    if _PICTURE_NAME.fullmatch(name) is None or not path.is_file():
        raise HTTPException(404)
    return FileResponse(path, media_type="image/png", headers={"Cache-Control": _CACHED})


def _all(console: Console) -> list[tuple[str, GuideText]]:
    """The guides with their addresses, those for the console before those for the command line."""
    names = sorted(
        (path.stem for path in guide_folder().glob("*.md")), key=lambda name: (words.ORDER.get(name, len(words.ORDER)), name)
    )
    return [(console.url("guide", guide=name), _read(console, name)) for name in names]


def _read(console: Console, name: str) -> GuideText:
    """Raises HTTPException 404 without such a guide."""

    def address(other: str) -> str | None:
        return console.url("guide", guide=other) if (guide_folder() / f"{other}.md").is_file() else None

    path = guide_folder() / f"{name}.md"
    if _NAME.fullmatch(name) is None or not path.is_file():
        raise HTTPException(404)

    def picture(other: str) -> Picture | None:
        size = _size(guide_folder() / PICTURES / other)
        return None if size is None else Picture(console.url("guide_picture", picture=other), *size)

    return read_guide(path.read_text("utf-8"), address, picture)


def _size(path: Path) -> tuple[int, int] | None:
    """Width and height of a PNG, which stand in its first chunk (RFC 2083, 11.2.1); ``None`` where it is not there."""
    try:
        with path.open("rb") as file:
            head = file.read(24)
    except OSError:
        return None
    return (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) if head.startswith(_PNG) else None
