"""The length of a text as messengers count it."""

_LAST_OF_THE_BASIC_PLANE = 0xFFFF


def utf16_units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 code units: a character beyond the basic plane, as most emoji are, takes two.

    So Telegram counts the places of formats in a message, and a browser the ``maxlength`` of a field.

    Source: https://core.telegram.org/api/entities#entity-length, https://html.spec.whatwg.org/#the-maxlength-attribute
    """
    return len(text) + sum(1 for char in text if ord(char) > _LAST_OF_THE_BASIC_PLANE)
