"""Links that open a private chat with the bot."""


def deep_link(username: str, payload: str = "") -> str:
    """Return the link that opens a private chat with the bot and sends "/start ``payload``".

    Source: https://core.telegram.org/bots/features#deep-linking
    """
    return f"https://t.me/{username}?start={payload}" if payload else f"https://t.me/{username}"
