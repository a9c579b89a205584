"""Which passwords are taken, and how new ones are made. Plain functions."""

import secrets
import string
import unicodedata
from collections.abc import Callable, Sequence

from procbot.errors import AccountError, AccountProblem

# NIST SP 800-63B asks for 8 and advises more where nothing but the password protects; 12 leaves no room for "matkhau123".
MIN_PASSWORD_LENGTH = 12
# argon2 hashes any length, but a sign-in form must not be a way to keep the processor busy.
MAX_PASSWORD_LENGTH = 256
# Fewer different characters than this is a key held down or a pattern of two.
MIN_DIFFERENT_CHARACTERS = 5

# A shorter login stands in many words by chance.
MIN_LOGIN_TO_SEARCH = 4

# 20 of 57 characters are 116 bits; those that are read for one another (0 O, 1 l I) are left out: somebody copies it by hand.
_GENERATED_LENGTH = 20
_ALPHABET = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI")))


def composed(password: str) -> str:
    """Return one form for all keyboards: macOS types Vietnamese letters in parts, Windows whole.

    Source: NIST SP 800-63B, 5.1.1.2.
    """
    return unicodedata.normalize("NFKC", password)


def refuse_weak(password: str, login: str) -> None:
    """Return when ``password`` may be used for ``login``.

    Raises:
        AccountError: it may not; says why.
    """
    if len(password) < MIN_PASSWORD_LENGTH:
        raise AccountError(
            f"The password is too short: use at least {MIN_PASSWORD_LENGTH} characters, for example four words.",
            AccountProblem.TOO_SHORT,
        )
    if len(password) > MAX_PASSWORD_LENGTH:
        raise AccountError(f"The password is too long: use at most {MAX_PASSWORD_LENGTH} characters.", AccountProblem.TOO_LONG)
    if len(set(password)) < MIN_DIFFERENT_CHARACTERS:
        raise AccountError(
            "The password repeats the same few characters. Choose another, for example four words.",
            AccountProblem.REPEATS,
        )
    if len(login) >= MIN_LOGIN_TO_SEARCH and login in password.lower():
        raise AccountError("The password contains the login. Choose another, for example four words.", AccountProblem.HAS_LOGIN)


def generate_password(choice: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Return a new random password that is easy to copy by hand.

    Args:
        choice: picks one of a sequence; from the system's random source unless given.
    """
    return "".join(choice(_ALPHABET) for _ in range(_GENERATED_LENGTH))
