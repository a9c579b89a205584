"""A small lexicon in force for the pages on it."""

from procbot.bootstrap import Services
from tests.services.small_base import caught_up, set_lexicon

TEXT = """[[entry]]
term = "bh"
kind = "abbreviation"
means = ["bảo hiểm"]
ambiguous = true

[[entry]]
term = "tt"
kind = "abbreviation"
means = ["tạm trú"]

[[entry]]
term = "quê"
kind = "synonym"
means = ["nơi thường trú", "quê quán"]

[[outside]]
topic = "xổ số"
phrasings = ["vé số trúng", "kết quả xổ số", "dò vé số", "lĩnh thưởng", "trúng số đóng thuế"]
"""


def put_lexicon(services: Services, text: str = TEXT) -> None:
    """Put it in force."""
    set_lexicon(services.database, text)
    caught_up(services.database, services.live_index)
