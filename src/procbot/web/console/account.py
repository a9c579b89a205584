"""/console/tai-khoan: one's own account; sign-out."""

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.errors import AccountError, AccountProblem
from procbot.services.passwords import MAX_PASSWORD_LENGTH
from procbot.store.staff import Staff
from procbot.web.console.form import text
from procbot.web.console.page import ConsolePage
from procbot.web.console.view import console_of
from procbot.wording import console as say
from procbot.wording import console_staff as say_staff


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (
        ConsolePage("/tai-khoan", ("GET",), show, None, "account"),
        ConsolePage("/tai-khoan/mat-khau", ("POST",), change_password, None, "change_password"),
        ConsolePage("/dang-xuat", ("POST",), sign_out, None, "sign_out"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the account."""
    done = say.DONE.get(request.query_params.get("xong", ""), "")
    return account_page(request, staff, done=done)


async def change_password(request: Request, staff: Staff) -> Response:
    """Change the password, and begin a new session here: those elsewhere are over."""
    console = console_of(request)
    form = request.state.form
    new = text(form, "new")
    if new != text(form, "again"):
        return account_page(request, staff, 422, problem=say_staff.NOT_EQUAL, field="again")
    change = console.services.sign_in.change_password
    try:
        changed = await asyncio.to_thread(change, staff.id, text(form, "current"), new)
    except AccountError as error:
        wrong = "current" if error.problem is AccountProblem.WRONG else "new"
        return account_page(request, staff, 422, problem=say_staff.PROBLEMS[error.problem.value], field=wrong)
    return signed_in_again(request, changed, "password-changed")


async def sign_out(request: Request, staff: Staff) -> Response:
    """End all of the account's sessions and lead to the sign-in page."""
    console = console_of(request)
    await asyncio.to_thread(console.services.sign_in.leave, staff.id)
    response = RedirectResponse(f"{console.url('sign_in')}?xong=signed-out", 303)
    console.sessions.end(response)
    return response


def account_page(
    request: Request, staff: Staff, status: int = 200, *, problem: str = "", field: str = "", done: str = ""
) -> Response:
    """Return one's own account's page; ``problem`` stands at the input ``field``."""
    return console_of(request).page(
        request,
        "console/account.html",
        status,
        account=staff,
        problem=problem,
        field=field,
        done=done,
        password_hint=say_staff.FOUR_WORDS,
        max_length=MAX_PASSWORD_LENGTH,
    )


def signed_in_again(request: Request, staff: Staff, done: str) -> Response:
    """Return the way back to the account with a new session: the change has ended the present one."""
    console = console_of(request)
    response = RedirectResponse(f"{console.url('account')}?xong={done}", 303)
    console.sessions.start(request, response, staff, console.clock())
    return response
