"""/console/can-bo: the accounts, for admins."""

import asyncio

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.bootstrap import Services
from procbot.errors import AccountError, AccountProblem
from procbot.services.accounts import Role
from procbot.services.passwords import generate_password
from procbot.store.staff import Staff
from procbot.web.console.form import one_line, text
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.staff_list import show_list
from procbot.web.console.view import console_of
from procbot.wording import console as say
from procbot.wording import console_staff as say_staff

# Which input of the form a problem belongs to; the others stand above it.
FIELD_OF = {
    AccountProblem.LOGIN_TAKEN: "login",
    AccountProblem.LOGIN_MALFORMED: "login",
    AccountProblem.NAME: "name",
    AccountProblem.ROLE: "role",
    AccountProblem.LAST_ADMIN: "role",
}
DEACTIVATE = "deactivate"
"""The button; what it is refused for stands beside it."""
ROLE_CHOICES = tuple((role.value, say.ROLES[role.value], say.ROLE_HINTS[role.value]) for role in Role)


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say_staff.NAV, NavGroup.ADMIN, 10, say_staff.NAV_HINT, _count)
    return (
        ConsolePage("/can-bo", ("GET",), show_list, Role.ADMIN, "staff", nav),
        ConsolePage("/can-bo/them", ("GET", "POST"), add, Role.ADMIN, "staff_add"),
        ConsolePage("/can-bo/{staff_id:int}", ("GET", "POST"), edit, Role.ADMIN, "staff_edit"),
        ConsolePage("/can-bo/{staff_id:int}/ngung", ("POST",), deactivate, Role.ADMIN, "staff_deactivate"),
        ConsolePage("/can-bo/{staff_id:int}/mo-lai", ("POST",), reactivate, Role.ADMIN, "staff_reactivate"),
        ConsolePage("/can-bo/{staff_id:int}/mat-khau", ("POST",), reset_password, Role.ADMIN, "staff_reset_password"),
    )


async def add(request: Request, staff: Staff) -> Response:
    """Show the empty form; posted, add the account and show its password once."""
    if request.method != "POST":
        return _add_form(request, {"login": "", "name": "", "role": ""})
    console = console_of(request)
    values = _values(request.state.form)
    password = generate_password()
    accounts = console.services.accounts
    try:
        added = await asyncio.to_thread(
            accounts.add, values["login"], values["name"], values["role"], password, actor=staff.login
        )
    except AccountError as error:
        return _add_form(request, values, error.problem)
    return console.page(request, "console/staff_password.html", account=added, password=password, is_new=True)


async def edit(request: Request, staff: Staff) -> Response:
    """Show an account; posted, change its name and role."""
    found = await _account(request)
    if request.method != "POST":
        done = say.DONE.get(request.query_params.get("xong", ""), "")
        return _edit_form(request, found, {"name": found.name, "role": found.role}, done=done)
    values = _values(request.state.form)
    accounts = console_of(request).services.accounts
    try:
        await asyncio.to_thread(accounts.edit, found.id, values["name"], values["role"], actor=staff.login)
    except AccountError as error:
        return _edit_form(request, found, values, error.problem)
    return _back(request, found, "staff-changed")


async def deactivate(request: Request, staff: Staff) -> Response:
    """End the account's sessions and let it sign in no more."""
    found = await _account(request)
    try:
        await asyncio.to_thread(console_of(request).services.accounts.deactivate, found.id, actor=staff.login)
    except AccountError as error:
        return _edit_form(request, found, {"name": found.name, "role": found.role}, error.problem, field=DEACTIVATE)
    return _back(request, found, "staff-deactivated")


async def reactivate(request: Request, staff: Staff) -> Response:
    """Let the account sign in again."""
    found = await _account(request)
    await asyncio.to_thread(console_of(request).services.accounts.reactivate, found.id, actor=staff.login)
    return _back(request, found, "staff-reactivated")


async def reset_password(request: Request, staff: Staff) -> Response:
    """Give the account a new password and show it once."""
    found = await _account(request)
    console = console_of(request)
    password = await asyncio.to_thread(console.services.accounts.reset_password, found.id, actor=staff.login)
    return console.page(request, "console/staff_password.html", account=found, password=password, is_new=False)


def _values(form: FormData) -> dict[str, str]:
    return {"login": one_line(form, "login").lower(), "name": one_line(form, "name"), "role": text(form, "role")}


async def _account(request: Request) -> Staff:
    found = await asyncio.to_thread(console_of(request).services.accounts.get, request.path_params["staff_id"])
    if found is None:
        raise HTTPException(404)
    return found


def _add_form(request: Request, values: dict[str, str], problem: AccountProblem | None = None) -> Response:
    return console_of(request).page(
        request, "console/staff_add.html", 422 if problem else 200, values=values, roles=ROLE_CHOICES, **_told(problem)
    )


def _edit_form(
    request: Request,
    account: Staff,
    values: dict[str, str],
    problem: AccountProblem | None = None,
    done: str = "",
    field: str = "",
) -> Response:
    """``field`` is what the problem belongs to where that is no input of the form."""
    return console_of(request).page(
        request,
        "console/staff_edit.html",
        422 if problem else 200,
        account=account,
        values=values,
        roles=ROLE_CHOICES,
        done=done,
        **_told(problem, field),
    )


def _told(problem: AccountProblem | None, field: str = "") -> dict[str, str]:
    if problem is None:
        return {"problem": "", "field": ""}
    return {"problem": say_staff.PROBLEMS[problem.value], "field": field or FIELD_OF.get(problem, "")}


def _back(request: Request, account: Staff, done: str) -> Response:
    return RedirectResponse(f"{console_of(request).url('staff_edit', staff_id=account.id)}?xong={done}", 303)


def _count(services: Services) -> int:
    return services.accounts.count()
