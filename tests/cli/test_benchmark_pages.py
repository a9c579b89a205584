"""``procbot benchmark pages``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from procbot import bootstrap
from procbot.cli import benchmark_pages
from procbot.settings import Settings
from procbot.web.console.registry import all_pages

Run = Callable[..., Result]


def test_every_page_is_opened_signed_in_with_its_time_and_its_statements(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "demo"
    assert run("demo", "seed", "--exchanges", "40", "--data-dir", str(folder)).exit_code == 0
    monkeypatch.setenv("PROCBOT_DATA_DIR", str(folder))
    result = run("benchmark", "pages", "--rounds", "1", "--json")

    assert result.exit_code == 0, result.output
    printed = json.loads(result.stdout)
    assert (printed["database"]["exchanges"], printed["database"]["articles"]) == (40, printed["database"]["published articles"])
    found = {page["path"]: page for page in printed["pages"]}
    opened = {path.partition("?")[0] for path in found}
    assert {f"/console{page.path}" for page in all_pages() if "GET" in page.methods and "{" not in page.path} <= opened
    # A comparison wants to be told in its address what is compared; and this knowledge base has no lexicon to edit.
    refused = {path for path, page in found.items() if page["status"] != 200}
    assert refused <= {*(f"{article}/so-sanh" for article in opened), "/console/tu-dien/sua"}
    assert found["/console/so-lieu"]["statements"] > 10
    assert found["/console/so-lieu"]["ms"] > 0
    assert found["/console/hoi-dap"]["first_ms"] > 0


def test_the_account_that_it_is_done_with_is_switched_off(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCBOT_DATA_DIR", str(tmp_path / "demo"))
    assert run("demo", "seed", "--exchanges", "5").exit_code == 0
    services = bootstrap.build(Settings())
    services.accounts.add("lan", "Lan", "admin", "a long pass phrase", actor="test")
    monkeypatch.setattr(benchmark_pages, "addresses", lambda _: ["/console/"])
    assert run("benchmark", "pages", "--rounds", "1").exit_code == 0

    assert [(account.login[:9], account.active) for account in services.accounts.everyone()] == [
        ("lan", True),
        ("benchmark", False),
    ]
    services.database.dispose()


def test_a_database_that_people_work_with_is_left_alone(run: Run) -> None:
    result = run("benchmark", "pages")

    assert result.exit_code != 0
    assert "no demonstration data" in result.output
