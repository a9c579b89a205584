"""Messages that are no questions: greetings, thanks, farewells, insults, orders to the machine. Tables without accents."""

from collections.abc import Sequence
from enum import StrEnum

from procbot.text.fold import fold


class Chatter(StrEnum):
    """What a message is when it asks nothing."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    RUDE = "rude"
    NO_CONTEXT = "no_context"
    INJECTION = "injection"


# Words that carry no question by themselves. A message of nothing but these and one of the phrases below is chatter.
_FILLERS = frozenset(
    """
    a ad admin ah ai ak anh ban bac bot buoi ca cac cai chi chieu cho chu co con cung da day dc dem di do duoc e
    em gi gio haha hehe hen hi hihi ho hom hnay i it khoe khong kk kkk ko la lanh luon ma may minh mn moi nao
    nay ngay nguoi nha nhe nhi nhieu nhoa o oi ok oke on qua rat roi rui s sang sao ta the thi thoi to toi tot
    trua tui u uh uhm uk um va vay ve voi vs vui xin y z
    """.split()  # noqa: SIM905 (one word a line would be 120 lines)
)


def _table(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


_PHRASES: dict[Chatter, tuple[str, ...]] = {
    Chatter.THANKS: ("cam on", "camon", "thanks", "thank", "thank you", "tks", "biet on", "tuyet voi", "hay qua", "giup ich"),
    Chatter.GOODBYE: ("tam biet", "bye", "bye bye", "ngu ngon", "hen gap lai", "chao tam biet", "good night"),
    Chatter.GREETING: ("chao", "xin chao", "hello", "helo", "hallo", "hey", "alo", "a lo", "chao buoi sang", "good morning"),
    Chatter.RUDE: _table(
        """
        ngu, ngu vay, do ngu, bot ngu, thang ngu, con cho, oc cho, cho chet, cut, cut di, do dien, dot, dan don, vo
        dung, khon nan, mat day, nhu cut, noi linh tinh, me may, dm, dmm, vl, vcl, vkl, clgt
        """
    ),
    Chatter.NO_CONTEXT: _table(
        """
        cai kia, cai do, cai nay, ben kia, ben do, viec do, viec kia, tiep di, noi tiep, tiep tuc, con nua, the con,
        thi sao, la sao, the nao, ro hon, noi ro, giai thich, chi tiet
        """
    ),
}
# Orders to a machine that follows texts. procbot follows none, but such a message must not be taken for a question.
# Each is so long that no question about a procedure holds it, also without accents ("đóng vai" would be "đóng vài").
_INJECTION = _table(
    """
        ignore all, ignore previous, previous instructions, system prompt, act as, you are now, developer mode,
        jailbreak, reveal your, api key, drop table, select from, script alert, bo qua moi chi dan, bo qua chi dan
        truoc, bo qua moi huong dan, bo qua tat ca chi dan, quen het quy tac, quen moi quy tac, khong con la tro ly,
        dong vai mot, gio ban la quan tri, tu gio ban la, in ra toan bo cau hinh, xuat danh sach so dien thoai, mat
        khau quan tri, token cua bot, prompt cua ban, cau hinh cua ban
        """
)

_LONGEST_FIRST = sorted(
    ((kind, phrase) for kind, phrases in _PHRASES.items() for phrase in phrases), key=lambda row: -len(row[1])
)
_FILLERS_ALONE = 2  # "ok", "a oi"; three fillers may be a question whose accents tell it apart ("thế" and "thẻ")
# What is answered when a message is several of them ("ok, thanks, good night").
_PRECEDENCE = [Chatter.RUDE, Chatter.THANKS, Chatter.GOODBYE, Chatter.GREETING, Chatter.NO_CONTEXT]


def chatter_of(tokens: Sequence[str]) -> Chatter | None:
    """Return what kind of chatter ``tokens`` (normalised, in order) are; ``None`` when they may be a question."""
    bare = [fold(token) for token in tokens]
    text = f" {' '.join(bare)} "
    if any(f" {phrase} " in text for phrase in _INJECTION):
        return Chatter.INJECTION
    found: list[Chatter] = []
    for kind, phrase in _LONGEST_FIRST:
        if f" {phrase} " in text:
            text = text.replace(f" {phrase} ", "  ")
            found.append(kind)
    if any(word not in _FILLERS for word in text.split()):
        return None
    if not found:
        return Chatter.NO_CONTEXT if 0 < len(bare) <= _FILLERS_ALONE else None
    return min(found, key=_PRECEDENCE.index)
