"""Who works at the command line, for the audit."""

import getpass


def actor() -> str:
    """Return "cli:" and the account of the operating system, or "cli" where it has no name (a container's number)."""
    try:
        return f"cli:{getpass.getuser()}"
    except (KeyError, OSError):
        return "cli"
