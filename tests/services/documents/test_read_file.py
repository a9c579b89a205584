"""Files from the disk."""

from pathlib import Path

import pytest

from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.read_file import read_file


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    assert read_file(tmp_path / "a.txt") == b"a"


def test_two_hundred_megabytes_are_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(DocumentError, match="nặng 200 MB, nhiều nhất là 20 MB"):
        read_file(tmp_path / "a.pdf")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="khong-co"):
        read_file(tmp_path / "khong-co.pdf")
