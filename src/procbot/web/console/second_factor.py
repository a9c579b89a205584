"""/console/tai-khoan/hai-buoc: codes from an app on the phone as a second factor."""

import asyncio
import io

import segno
from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import AccountError
from procbot.services.one_time_codes import address_for_app
from procbot.store.staff import Staff
from procbot.web.console.account import account_page, signed_in_again
from procbot.web.console.form import text
from procbot.web.console.page import ConsolePage
from procbot.web.console.view import console_of, session_of
from procbot.wording import console_staff as say_staff

# Medium error correction: it is read from a screen, which is clean.
QR_ERROR_CORRECTION = "m"
# Authenticator apps want a secret by hand in groups that can be read.
GROUP = 4


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (
        ConsolePage("/tai-khoan/hai-buoc", ("GET", "POST"), turn_on, None, "second_factor"),
        ConsolePage("/tai-khoan/hai-buoc/ma-qr.svg", ("GET",), qr_code, None, "second_factor_qr"),
        ConsolePage("/tai-khoan/hai-buoc/tat", ("POST",), turn_off, None, "second_factor_off"),
    )


async def turn_on(request: Request, staff: Staff) -> Response:
    """Show the secret; with a code that proves the app has it, keep it."""
    if request.method != "POST":
        return _offer(request)
    console = console_of(request)
    secret = console.sessions.second_factor_secret(session_of(request))
    try:
        changed = await asyncio.to_thread(
            console.services.sign_in.set_second_factor, staff.id, secret, text(request.state.form, "code")
        )
    except AccountError as error:
        return _offer(request, 422, say_staff.PROBLEMS[error.problem.value])
    return signed_in_again(request, changed, "second-factor-on")


async def qr_code(request: Request, staff: Staff) -> Response:
    """Answer with the QR code of the secret on offer: an address of its own, since pages may carry no inline images."""
    secret = console_of(request).sessions.second_factor_secret(session_of(request))
    picture = io.BytesIO()
    segno.make(address_for_app(secret, staff.login), error=QR_ERROR_CORRECTION).save(picture, kind="svg", scale=6, light="#fff")
    return Response(picture.getvalue(), media_type="image/svg+xml")


async def turn_off(request: Request, staff: Staff) -> Response:
    """Ask for the password alone from now on."""
    sign_in = console_of(request).services.sign_in
    try:
        changed = await asyncio.to_thread(sign_in.drop_second_factor, staff.id, text(request.state.form, "current_for_codes"))
    except AccountError as error:
        return account_page(request, staff, 422, problem=say_staff.PROBLEMS[error.problem.value], field="current_for_codes")
    return signed_in_again(request, changed, "second-factor-off")


def _offer(request: Request, status: int = 200, problem: str = "") -> Response:
    console = console_of(request)
    secret = console.sessions.second_factor_secret(session_of(request))
    groups = " ".join(secret[start : start + GROUP] for start in range(0, len(secret), GROUP))
    return console.page(request, "console/second_factor.html", status, secret=groups, problem=problem)
