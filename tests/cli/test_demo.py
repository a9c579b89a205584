"""``procbot demo seed``: a made-up log in a database of its own."""

from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

from procbot import bootstrap
from procbot.services.incoming import Incoming, IncomingKind
from procbot.settings import Settings
from procbot.store import bulk, curated_list, exchanges

Run = Callable[..., Result]


def test_as_many_exchanges_are_made_as_were_asked_for(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    result = run("demo", "seed", "--exchanges", "60", "--data-dir", str(folder))

    assert result.exit_code == 0, result.output
    assert "60  exchanges" in result.output
    services = bootstrap.build(Settings(data_dir=folder))
    with services.database.read() as tx:
        made = list(exchanges.iterate(tx))
    services.database.dispose()
    assert len(made) == 60
    assert all(exchange.answer for exchange in made)
    assert "ANSWERED" in {exchange.outcome for exchange in made}


def test_articles_are_made_beside_the_real_ones(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    result = run("demo", "seed", "--exchanges", "0", "--articles", "19", "--data-dir", str(folder))

    assert result.exit_code == 0, result.output
    assert "10  articles retired" in result.output
    assert "0  articles published" in result.output
    services = bootstrap.build(Settings(data_dir=folder))
    with services.database.read() as tx:
        made = [article_id for article_id, _ in curated_list.names(tx) if article_id.startswith("bai-mau-")]
        assert not bulk.any_exchange(tx)
    services.database.dispose()
    assert len(made) == 19


def test_a_real_log_is_never_mixed_with_it(run: Run) -> None:
    services = bootstrap.build(Settings())
    bootstrap.prepare_database(Settings(), lambda *_: None)
    services.conversation.handle(Incoming("web", "v", "v", IncomingKind.TEXT, "đăng ký tạm trú", services.clock()), deliver=False)
    services.database.dispose()
    result = run("demo", "seed", "--exchanges", "5")

    assert result.exit_code != 0
