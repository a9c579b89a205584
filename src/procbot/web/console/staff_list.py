"""The list of the accounts. A union has dozens, not thousands: they are sorted and filtered in memory."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from procbot.services.accounts import Role
from procbot.store.staff import Staff
from procbot.text.fold import fold
from procbot.web.console.table import Column, asked_for, table_of
from procbot.web.console.view import console_of
from procbot.wording import console as say
from procbot.wording import console_staff as say_staff

COLUMNS = (
    Column(say_staff.COLUMN_NAME, "ten"),
    Column(say_staff.COLUMN_LOGIN, "dang-nhap"),
    Column(say_staff.COLUMN_ROLE, "vai-tro"),
    Column(say_staff.COLUMN_STATE),
    Column(say_staff.COLUMN_SECOND_FACTOR),
    Column(say_staff.COLUMN_SIGNED_IN, "gan-nhat"),
)
ORDERS: dict[str, Callable[[Staff], tuple[str, ...]]] = {
    # Vietnamese sort by the given name, which stands last.
    "ten": lambda staff: tuple(fold(word) for word in reversed(staff.name.split())),
    "dang-nhap": lambda staff: (staff.login,),
    "vai-tro": lambda staff: (staff.role, staff.login),
    "gan-nhat": lambda staff: (staff.signed_in_at.isoformat() if staff.signed_in_at else "", staff.login),
}


async def show_list(request: Request, staff: Staff) -> Response:
    """Answer with the accounts: ``q`` finds in name and login, ``vai-tro`` is a role."""
    del staff
    console = console_of(request)
    everyone = await asyncio.to_thread(console.services.accounts.everyone)
    q, role = request.query_params.get("q", "").strip(), request.query_params.get("vai-tro", "")
    found = [each for each in everyone if (not role or each.role == role) and fold(q) in fold(f"{each.name} {each.login}")]
    asked = asked_for(request, COLUMNS, "dang-nhap")
    found.sort(key=ORDERS[asked.key], reverse=asked.descending)
    rows = found[asked.offset : asked.offset + asked.limit]
    url = console.url("staff")
    return console.page(
        request,
        "console/staff_list.html",
        table=table_of(url, COLUMNS, asked, rows, len(found), {"q": q, "vai-tro": role}),
        q=q,
        role=role,
        roles=(("", say.ANY), *((each.value, say.ROLES[each.value]) for each in Role)),
    )
