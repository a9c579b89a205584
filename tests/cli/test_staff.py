"""``procbot staff add``: an account with an asked or a generated password."""

from collections.abc import Callable

from typer.testing import Result

from procbot import bootstrap
from procbot.cli.staff import RoleName
from procbot.services.accounts import Role
from procbot.settings import Settings

Run = Callable[..., Result]
ADD = ("staff", "add", "lan", "--name", "Nguyễn Thị Lan", "--role", "admin")


def can_sign_in(login: str, password: str) -> bool:
    services = bootstrap.build(Settings())
    try:
        return services.sign_in.enter(login, password) is not None
    finally:
        services.database.dispose()


def test_the_password_is_asked_twice_and_never_shown(run: Run) -> None:
    result = run(*ADD, stdin="bốn chữ dễ nhớ\nbốn chữ dễ nhớ\n")
    assert result.exit_code == 0, result.output
    assert "Account lan (admin) added." in result.stderr
    assert "dễ nhớ" not in result.output
    assert can_sign_in("lan", "bốn chữ dễ nhớ")


def test_a_weak_password_and_two_unequal_ones_are_asked_again(run: Run) -> None:
    result = run(*ADD, stdin="ngắn\nbốn chữ dễ nhớ\nbốn chữ khó nhớ\nbốn chữ dễ nhớ\nbốn chữ dễ nhớ\n")
    assert result.exit_code == 0, result.output
    assert "too short" in result.stderr
    assert "not equal" in result.stderr


def test_a_generated_password_is_the_only_thing_on_standard_output(run: Run) -> None:
    result = run(*ADD, "--generate")
    assert result.exit_code == 0, result.output
    assert can_sign_in("lan", result.stdout.strip())
    assert result.stdout.strip() not in result.stderr


def test_a_login_that_is_taken_is_refused_before_a_password_is_asked(run: Run) -> None:
    run(*ADD, "--generate")
    result = run(*ADD)
    assert result.exit_code == 2
    assert "already an account 'lan'" in result.stderr
    assert "Password" not in result.stderr


def test_an_unknown_role_is_refused_with_the_known_ones(run: Run) -> None:
    result = run("staff", "add", "lan", "--name", "Lan", "--role", "boss")
    assert result.exit_code == 2
    assert "curator" in result.stderr


def test_the_roles_of_the_command_are_those_of_the_service() -> None:
    assert [role.value for role in RoleName] == [role.value for role in Role]
