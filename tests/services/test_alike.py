from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from procbot.services.alike import Alike
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex
from procbot.store.engine import Database
from tests.services.small_base import fill


def test_the_one_that_asks_the_same_is_found(database: Database, clock: Callable[[], datetime], tmp_path: Path) -> None:
    fill(database)
    alike = Alike(LiveIndex(database, clock, IndexFiles(tmp_path)))

    assert alike.find("dang ky tam tru het bao nhieu tien", ["mất sổ", "đăng ký tạm trú hết bao nhiêu tiền vậy"]) == 1
    assert alike.find("đăng ký tạm trú", ["công ty nợ lương"]) is None
    assert alike.find("đăng ký tạm trú", []) is None
