import ctypes
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from procbot.services.freed_memory import give_back


def test_the_c_library_is_asked_to_let_go_of_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(malloc_trim=kept.append))
    give_back()
    assert kept == [0]


def missing(_: object) -> object:
    raise OSError


@pytest.mark.parametrize("library", [missing, lambda _: SimpleNamespace()])
def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch, library: Callable[[object], object]) -> None:
    monkeypatch.setattr(ctypes, "CDLL", library)
    give_back()
