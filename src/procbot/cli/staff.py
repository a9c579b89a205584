"""``procbot staff``: the accounts of the console."""

from enum import StrEnum
from typing import Annotated

import typer

from procbot.cli.actor import actor
from procbot.cli.start import read_settings, services
from procbot.cli.terminal import say, show

app = typer.Typer(no_args_is_help=True, help="The accounts of the staff console.")


class RoleName(StrEnum):
    """The roles of ``services.accounts``, which is too slow to import for ``--help``; a test holds them equal."""

    CURATOR = "curator"
    REVIEWER = "reviewer"
    ADMIN = "admin"


@app.callback()
def _staff() -> None:
    """Make "add" a word of its own: Typer would drop the only command of a group."""


@app.command("add")
def add(
    login: Annotated[str, typer.Argument(help="Lower-case letters, digits, dots, hyphens and underscores.")],
    *,
    name: Annotated[str, typer.Option(help="Name shown in the console.")],
    role: Annotated[RoleName, typer.Option(help="What the account may do.")],
    generate: Annotated[bool, typer.Option("--generate", help="Make a password and print it once, instead of asking.")] = False,
) -> None:
    """Add an account. The password is asked twice and not shown; at least 12 characters."""
    from procbot.services.passwords import generate_password  # noqa: PLC0415 (start-up time)

    with services(read_settings()) as built:
        built.accounts.refuse_login(login)
        password = generate_password() if generate else _asked(login)
        built.accounts.add(login, name, role.value, password, actor=actor())
    say(f"Account {login} ({role.value}) added.")
    if generate:
        say("The password, shown this once:")
        show(password)


def _asked(login: str) -> str:
    """Ask until it is good enough; a weak one is refused before it has to be typed again."""
    from procbot.errors import AccountError  # noqa: PLC0415 (start-up time)
    from procbot.services.passwords import refuse_weak  # noqa: PLC0415 (start-up time)

    while True:
        password: str = typer.prompt(f"Password for {login}", hide_input=True, err=True)
        try:
            refuse_weak(password, login)
        except AccountError as error:
            say(str(error))
            continue
        if password == typer.prompt("The same again", hide_input=True, err=True):
            return password
        say("The two are not equal. Once more.")
