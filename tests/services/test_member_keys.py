from pathlib import Path

import pytest

from procbot.errors import SettingsError
from procbot.services.member_keys import KEY_FILE, MemberKeys, load_member_keys


def nobody() -> bool:
    return False


def somebody() -> bool:
    return True


def test_a_pseudonym_is_stable_and_differs_by_person_channel_and_key() -> None:
    keys = MemberKeys(b"a" * 32)
    refs = [
        keys.ref("telegram", "1"),
        keys.ref("telegram", "2"),
        keys.ref("web", "1"),
        MemberKeys(b"b" * 32).ref("telegram", "1"),
    ]

    assert refs[0] == "2178eeea7203d209e1d6237fc0ae47d7a02ee4a62b71e38119d9b886a0e9d482"
    assert len(set(refs)) == 4
    assert {len(ref) for ref in refs} == {64}


def test_a_key_is_made_once_for_the_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    first = load_member_keys(None, folder, nobody).ref("web", "1")

    assert load_member_keys(None, folder, nobody).ref("web", "1") == first
    assert (folder / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == [KEY_FILE]


def test_a_key_of_the_settings_needs_no_file(tmp_path: Path) -> None:
    keys = load_member_keys("from the settings", tmp_path, somebody)

    assert keys.ref("web", "1") == load_member_keys("from the settings", tmp_path, somebody).ref("web", "1")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "no hexadecimal", "abcd"])
def test_a_damaged_key_is_named_and_not_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / KEY_FILE).write_text(content)

    with pytest.raises(SettingsError, match=r"member\.key"):
        load_member_keys(None, tmp_path, nobody)
    assert (tmp_path / KEY_FILE).read_text() == content


def test_no_key_is_made_for_a_database_that_has_members(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"member\.key is missing.*from the backup"):
        load_member_keys(None, tmp_path, somebody)
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_another_process_makes_meanwhile_is_taken(tmp_path: Path) -> None:
    def somebody_came() -> bool:
        load_member_keys(None, tmp_path, nobody)
        return True

    keys = load_member_keys(None, tmp_path, somebody_came)

    assert keys.ref("web", "1") == load_member_keys(None, tmp_path, somebody).ref("web", "1")


def test_a_question_is_known_again_by_a_keyed_digest_blanks_aside() -> None:
    keys = MemberKeys(b"a" * 32)

    assert keys.digest(" một  câu\n") == keys.digest("một câu") != keys.digest("hai câu")
    assert keys.digest("0912345678") != MemberKeys(b"b" * 32).digest("0912345678")
    assert len(keys.digest("một câu")) == 16
