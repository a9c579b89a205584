"""Reading fields of a posted form that the frame has let through."""

from starlette.datastructures import FormData


def text(form: FormData, name: str) -> str:
    """Return the text field ``name``, "" where it is missing or a file."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def one_line(form: FormData, name: str) -> str:
    """Return the text field ``name`` with blanks and line breaks folded into single blanks, none at its ends."""
    return " ".join(text(form, name).split())


def texts(form: FormData, name: str) -> list[str]:
    """Return all text fields ``name`` in their order."""
    return [value for value in form.getlist(name) if isinstance(value, str)]
