"""Reading a posted form of bounded size."""

from urllib.parse import parse_qsl

from starlette.requests import Request

# A question of 2,000 characters is below 20 KB as a form; the page's own fields (token, trail) stay below 16 KB.
MAX_BODY_BYTES = 64 * 1024
# What is still read, and thrown away, behind the limit: a browser shows our page only once it could send its form.
# Past this the connection is simply answered and closed.
MAX_DRAINED_BYTES = 8 * 1024 * 1024
# Our forms have three fields.
MAX_FIELDS = 16

FORM_TYPE = "application/x-www-form-urlencoded"


class UnreadableFormError(Exception):
    """Raised by ``read_form``: the body is no form of ours. The page answers with 400."""


class FormTooLargeError(Exception):
    """Raised by ``read_form``: the body exceeds ``MAX_BODY_BYTES``. The page answers with 413."""


async def read_form(request: Request) -> dict[str, str]:
    """Read the form posted with ``request``.

    Returns:
        Field name to value; of fields sent twice the last one. NUL characters are dropped: PostgreSQL cannot store them.

    Raises:
        FormTooLargeError: more than ``MAX_BODY_BYTES``; the body has then been read away up to ``MAX_DRAINED_BYTES``.
        UnreadableFormError: another content type than a plain form's, or too many fields.
    """
    body = bytearray()
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= MAX_BODY_BYTES:
            body += chunk
        elif size > MAX_DRAINED_BYTES:
            break
    if size > MAX_BODY_BYTES:
        raise FormTooLargeError
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
        raise UnreadableFormError
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="replace")
    except ValueError as error:
        raise UnreadableFormError from error
    return {name: value.replace("\0", "") for name, value in pairs}
