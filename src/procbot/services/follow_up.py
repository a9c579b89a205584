"""Whether a message asks on about the article read last: "thế còn lệ phí?", "nộp ở đâu", "bao lâu"."""

from procbot.knowledge.sections import HEADINGS
from procbot.search.cues import SECTION_CUES
from procbot.text.fold import fold
from procbot.text.normalise import normalise
from procbot.text.tokens import tokenise

# A follow-up names no topic, so it is short; whole questions have nine words and more (median of the development questions: 11).
_MAX_WORDS = 10

# Words that may stand around a section's cue without naming a topic, folded.
_AROUND = """
a ad ah anh ban bot ca cai can chi cho co con cua da day de di do dong duoc em gi ha hay he hoac hoi khi khong la lam
luon ma mat minh moi nay nha nhe nhi nhu nhung nop nua o oi phai qua roi sao so ta tat the them thi thoi thu toi tuc tui
u uh um va vay ve viec voi vua xin
"""
_AROUND_WORDS = frozenset(_AROUND.split())
_CUES = sorted(
    {phrase.strip() for _, _, phrases in SECTION_CUES for phrase in phrases.split(",")}
    | {fold(heading) for heading in HEADINGS.values()},
    key=len,
    reverse=True,
)


def is_follow_up(text: str) -> bool:
    """Return whether ``text`` asks for a section and names no topic of its own."""
    words = [fold(token.text) for token in tokenise(normalise(text[:200]))]
    if not words or len(words) > _MAX_WORDS:
        return False
    rest = f" {' '.join(words)} "
    bare = rest
    for cue in _CUES:
        rest = rest.replace(f" {cue} ", "  ")
    return rest != bare and all(word in _AROUND_WORDS for word in rest.split())
