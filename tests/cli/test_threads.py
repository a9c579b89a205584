"""The arithmetic takes one thread, unless the operator says otherwise."""

import os
import subprocess
import sys

import pytest

from procbot.cli.threads import VARIABLES, one_thread

# Reports what a command finds, in a process of its own: the variables count when NumPy is first imported.
SCRIPT = """
import os, sys
from procbot import cli
cli.app = lambda **_: print(*map(os.environ.get, {names}), "numpy" in sys.modules)
cli.main()
"""


def found_by_a_command(**environment: str) -> str:
    script = SCRIPT.format(names=VARIABLES)
    inherited = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    done = subprocess.run(  # noqa: S603 (our own code)
        [sys.executable, "-c", script], env={**inherited, **environment}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_command_has_one_thread_before_numpy_is_imported() -> None:
    assert found_by_a_command() == "1 1 1 False"


def test_the_operators_own_number_wins() -> None:
    assert found_by_a_command(OPENBLAS_NUM_THREADS="4") == "4 None None False"


@pytest.mark.parametrize("name", VARIABLES)
def test_a_number_of_the_operator_is_not_outdone_by_a_variable_they_did_not_set(name: str) -> None:
    environment = {name: "2"}
    one_thread(environment)
    assert environment == {name: "2"}


def test_an_empty_variable_says_nothing() -> None:
    environment = {"OMP_NUM_THREADS": ""}
    one_thread(environment)
    assert environment == dict.fromkeys(VARIABLES, "1")
