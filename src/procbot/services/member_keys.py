"""Members are known by a keyed hash only: without the key nobody can tell from the log who asked."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from procbot.errors import SettingsError

# As long as the hash itself; RFC 2104 advises against shorter keys.
KEY_BYTES = 32
KEY_FILE = "member.key"


class MemberKeys:
    """Makes the pseudonyms of members.

    Args:
        key: the secret; another key makes other pseudonyms, so that nobody is recognised any more.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def ref(self, channel: str, sender: str) -> str:
        """Return the pseudonym of ``sender`` on ``channel``: 64 hexadecimal digits, HMAC-SHA256 of "channel:sender"."""
        return self._keyed(f"{channel}:{sender}")

    def digest(self, question: str) -> str:
        """Return a short digest of ``question``, blanks aside: 16 hexadecimal digits.

        Keyed, because a message may be a phone number and nothing else: all of those are hashed without a key in an hour.
        """
        # No channel is called so, hence no question is anybody's pseudonym.
        return self._keyed(f"procbot question:{' '.join(question.split())}")[:16]

    def _keyed(self, text: str) -> str:
        return hmac.new(self._key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def load_member_keys(secret: str | None, data_dir: Path, has_members: Callable[[], bool]) -> MemberKeys:
    """Return the keys from the settings, or from a key file that is generated on first use, readable by its owner only.

    Args:
        secret: the key from the settings, any text; ``None`` or "" uses the file.
        data_dir: folder of the key file; created where it is missing.
        has_members: says whether the database knows members already; asked only when there is no key.

    Raises:
        SettingsError: the file cannot be read or written, or holds no key, or is missing although there are members.
    """
    if secret:
        return MemberKeys(hashlib.sha256(secret.encode()).digest())
    path = data_dir / KEY_FILE
    try:
        if not path.exists():
            # Asked before the look at the file: another process may make the key and then meet the first member.
            if has_members() and not path.exists():
                raise SettingsError(
                    f"The member key {path} is missing, but the database already has members, whom no new key would recognise. "
                    "Restore the file from the backup, or set PROCBOT_MEMBER_KEY or PROCBOT_DATA_DIR as they were."
                )
            _generate(path)
        key = bytes.fromhex(path.read_text("ascii").strip())
    except (OSError, ValueError) as error:
        raise SettingsError(f"The member key {path} cannot be used ({error}). Restore it, or set PROCBOT_MEMBER_KEY.") from error
    if len(key) < KEY_BYTES:
        raise SettingsError(f"The member key {path} is shorter than {KEY_BYTES} bytes. Restore it, or set PROCBOT_MEMBER_KEY.")
    return MemberKeys(key)


def _generate(path: Path) -> None:
    """Written aside and linked into place: bot and chat page may start together, and the first one's key must win whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{KEY_FILE}.{secrets.token_hex(8)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{secrets.token_hex(KEY_BYTES)}\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(aside)
        except FileExistsError:
            return
    finally:
        aside.unlink()
