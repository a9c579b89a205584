"""Whether a message asks on about the article read last: "thế còn lệ phí?", "nộp ở đâu", "bao lâu"."""

import re
import unicodedata

from procbot.knowledge.sections import HEADINGS
from procbot.search.cues import SECTION_CUES
from procbot.text.fold import fold
from procbot.text.normalise import normalise
from procbot.text.tokens import TokenKind, tokenise

# A follow-up names no topic, so it is short; whole questions have nine words and more (median of the development questions: 11).
_MAX_WORDS = 10

# Words that may stand around a section's cue without naming a topic, folded.
_AROUND = """
a ad ah anh ban bot ca cai can chi cho co con cua da day de di do dong duoc em gi ha hay he hoac hoi khi khong la lam
luon ma mat minh moi nay nha nhe nhi nhu nhung nop nua o oi phai qua roi sao so ta tat the them thi thoi thu toi tuc tui
u uh um va vay ve viec voi vua xin
"""
# Whom the question may be about instead of the asker: "vợ em thì sao".
_PEOPLE = """
anh ba bac bo cau cha chau chi chong co con dau dua dung em gai gia ho ma me minh nguoi nha nho noi ngoai ong re thang thim trai
vo
"""
# "Làm 8 tháng thì sao": the same matter with another number.
_SPANS = "ngay nam thang tuan tuoi"
_AROUND_WORDS = frozenset(f"{_AROUND} {_PEOPLE} {_SPANS}".split())
_CUES = sorted(
    {phrase.strip() for _, _, phrases in SECTION_CUES for phrase in phrases.split(",")}
    | {fold(heading) for heading in HEADINGS.values()},
    key=len,
    reverse=True,
)


# "Mẹ em mất thì sao" is about a death, "mất bao lâu" about time.
_DEATH = re.compile(rf"\b(?:{'|'.join(_PEOPLE.split())}) mat\b")

# "không phải, ý em là lệ phí gia hạn": what stands before is no part of the question.
_CORRECTION = re.compile(
    r"(?:(?:khong|ko|k|kg|hong|hok)(?:\s+phai)?(?:\s+(?:vay|the|cai do|do|dau))?\W+(?:ma\s+)?(?:la\s+)?)?"
    r"y\s+(?:(?:em|minh|toi|tui|con|chau|anh|chi|t|e|m)\s+)?(?:la|hoi|muon hoi|noi)\b\W*(?:la\b\W*)?"
)


def without_correction(text: str) -> str | None:
    """Return what follows "không phải, ý em là ...", or ``None`` where ``text`` does not begin so."""
    composed = unicodedata.normalize("NFC", text).strip()
    folded = fold(composed)
    if len(folded) != len(composed):  # a script that folding takes apart; each letter's place must be the same in both
        return None
    match = _CORRECTION.match(folded)
    return None if match is None else composed[match.end() :].strip() or None


def is_follow_up(text: str) -> bool:
    """Return whether ``text`` asks for a section and names no topic of its own."""
    tokens = tokenise(normalise(text[:200]))
    words = [fold(token.text) for token in tokens if token.kind is not TokenKind.NUMBER]
    if not words or len(words) > _MAX_WORDS:
        return False
    rest = f" {' '.join(words)} "
    if _DEATH.search(rest):
        return False
    bare = rest
    for cue in _CUES:
        rest = rest.replace(f" {cue} ", "  ")
    return rest != bare and all(word in _AROUND_WORDS for word in rest.split())
