"""``procbot qr``: the picture on a poster that opens an article or an area in the chat."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procbot.cli.start import read_settings, services
from procbot.cli.terminal import show

if TYPE_CHECKING:
    from procbot.bootstrap import Services
    from procbot.settings import Settings

# Pixels a module: a code of 37 modules is then 450 pixels wide, sharp at four centimetres on paper (300 dots an inch).
_SCALE = 10

# Modules of white around it, as ISO/IEC 18004 asks for.
_BORDER = 4

# The second highest level: a quarter of the code may be dirty, torn or under a fold of the poster.
_ERROR_CORRECTION = "q"

_TIMEOUT_S = 10.0

# Source: https://core.telegram.org/bots/features#deep-linking
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_BOT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def qr(
    target: Annotated[str, typer.Argument(help="Id of an article or of an area.")],
    *,
    out: Annotated[Path, typer.Option("--out", help="The PNG file to write.")],
    bot: Annotated[
        str | None,
        typer.Option("--bot", help="The bot's name on Telegram. Without it the one of PROCBOT_TELEGRAM_TOKEN is asked for."),
    ] = None,
    web: Annotated[
        str | None, typer.Option("--web", help="Public address of the chat page: the code opens the article there.")
    ] = None,
) -> None:
    """Write a QR code that opens an article or an area, and print its link."""
    if bot is not None and web is not None:
        raise typer.BadParameter("Either --bot or --web: a code holds one link.")
    settings = read_settings()
    with services(settings) as built:
        is_article = _is_article(built, target)
    link = _on_the_page(web, target, is_article=is_article) if web is not None else _in_telegram(settings, bot, target)
    _write(link, out)
    show(link)


def _is_article(built: "Services", target: str) -> bool:
    """Whether it is an article; what is neither article nor area is the caller's mistake."""
    published = built.live_index.snapshot().articles
    if target in published:
        return True
    areas = sorted({item.article.area for item in published.values()})
    if target not in areas:
        raise typer.BadParameter(f"There is no published article or area {target!r}. The areas are: {', '.join(areas)}.")
    return False


def _on_the_page(web: str, target: str, *, is_article: bool) -> str:
    if not re.match(r"https?://[^\s/]+", web):
        raise typer.BadParameter(f"--web {web}: expected an address that starts with https:// or http://.")
    if not is_article:
        raise typer.BadParameter("The chat page has pages of articles only: name one, or leave --web out for a link to the bot.")
    return f"{web.rstrip('/')}/bai/{target}"


def _in_telegram(settings: "Settings", bot: str | None, target: str) -> str:
    if not _PAYLOAD.fullmatch(target):
        raise typer.BadParameter(f"Telegram takes no link to {target!r}: at most 64 letters, digits, _ and -.")
    name = (bot or _asked_name(settings)).removeprefix("@")
    if not _BOT_NAME.fullmatch(name):
        raise typer.BadParameter(f"{name!r} is no bot's name on Telegram.")
    return f"https://t.me/{name}?start={target}"


def _asked_name(settings: "Settings") -> str:
    """The bot's name as Telegram knows it. No error may quote the address that was called: the token is in it."""
    import httpx  # noqa: PLC0415 (start-up time)

    from procbot.errors import SettingsError  # noqa: PLC0415 (start-up time)

    if settings.telegram_token is None:
        raise typer.BadParameter("Name the bot: --bot NAME, or set PROCBOT_TELEGRAM_TOKEN.")
    url = f"{settings.telegram_api_url}/bot{settings.telegram_token.get_secret_value()}/getMe"
    try:
        name = httpx.post(url, timeout=_TIMEOUT_S).raise_for_status().json()["result"]["username"]
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        raise SettingsError(
            f"The Bot API at {settings.telegram_api_url} does not say the bot's name. "
            "Name it: --bot NAME, or check PROCBOT_TELEGRAM_TOKEN."
        ) from None
    return str(name)


def _write(link: str, out: Path) -> None:
    import segno  # noqa: PLC0415 (start-up time)

    try:
        segno.make_qr(link, error=_ERROR_CORRECTION).save(str(out), kind="png", scale=_SCALE, border=_BORDER)
    except OSError as error:
        raise typer.BadParameter(f"{out} cannot be written: {error.strerror}.") from error
