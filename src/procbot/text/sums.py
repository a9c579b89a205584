"""Sums that a text writes out ("50 × 2.000 = 100.000 đồng"): found, and reckoned again."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from procbot.text.numbers import SCALES, decimal_of

# Every repetition has an end, so that a hostile line costs no more than a long one.
_DIGITS = r"(?<![\d.,])\d{1,15}(?:[.,]\d{1,9}){0,6}(?:/\d{1,9})?"
_SCALE = "|".join(SCALES)
_TERM = rf"{_DIGITS}(?:\s?%|\s(?:{_SCALE})\b)?(?:\s(?:đồng|ngày|tháng|năm|giờ|lần|người)\b)?"
# ":" and "-" are operators only between blanks: "nghỉ 5 ngày: 8.000.000 × 75%" begins after the colon.
_SIGN = r"\s[-×x*+−–÷:/]\s"
_SUM = re.compile(
    rf"(?P<left>\({{0,3}}{_TERM}\){{0,3}}(?:{_SIGN}\({{0,3}}{_TERM}\){{0,3}}){{1,20}})\s(?P<sign>[=≈])\s(?P<about>khoảng\s)?(?P<result>{_TERM})"
)
_TOKEN = re.compile(rf"(?P<value>{_DIGITS})(?:\s?(?P<percent>%)|\s(?P<scale>{_SCALE})\b)?|(?P<sign>[-×x*+−–÷:/()])")
_PLUS, _MINUS, _TIMES = "+", "-−–", "×x*"
# "Khoảng" is for people: 3,456,789 said as 3.5 million is 1.3 % off.
_ABOUT = Fraction(2, 100)


@dataclass(frozen=True, slots=True)
class WrittenSum:
    """One sum of a text.

    Attributes:
        text: as it is written, from the first number to the result.
        result_start: where the result begins in the text around it.
        result_end: where it ends, its unit included.
        holds: whether it is right; one said to be rounded ("≈", "= khoảng") may be 2 % off.
    """

    text: str
    result_start: int
    result_end: int
    holds: bool


def written_sums(text: str) -> tuple[WrittenSum, ...]:
    """Return the sums of ``text`` in its order; what has brackets that do not match is none.

    Args:
        text: NFC.
    """
    found = []
    for match in _SUM.finditer(text):
        value = _Reckoner(match["left"]).value()
        if value is not None:
            rough = match["sign"] == "≈" or match["about"] is not None
            found.append(
                WrittenSum(match[0], match.start("result"), match.end("result"), _agree(value, match["result"], rough=rough))
            )
    return tuple(found)


def _agree(value: Fraction, result: str, *, rough: bool) -> bool:
    """Whether ``value`` is what the result says; "30 − 3,15 = 26,85 triệu" leaves the scale to the result."""
    (token,) = [token for token in _TOKEN.finditer(result) if token["value"]]
    said = _amount(token)
    bare = said / SCALES.get(token["scale"], 1)
    return any(abs(value - each) <= abs(each) * (_ABOUT if rough else 0) for each in (said, bare))


def _amount(token: re.Match[str]) -> Fraction:
    """The value of a number with its percent sign or scale; "1/2" is a half."""
    above, _, below = token["value"].partition("/")
    value = Fraction(decimal_of(above) or Decimal(0)) / (int(below or 1) or 1)
    return value / 100 if token["percent"] else value * SCALES.get(token["scale"], 1)


class _Reckoner:
    """Reckons a sum: products before sums, brackets first."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_TOKEN.finditer(text))
        self._at = 0

    def value(self) -> Fraction | None:
        """The sum's value; ``None`` when brackets do not match, or something is divided by nothing."""
        try:
            value = self._total()
        except (ArithmeticError, IndexError):
            return None
        return value if self._at == len(self._tokens) else None

    def _total(self) -> Fraction:
        value = self._product()
        while sign := self._take(_PLUS + _MINUS):
            after = self._product()
            value = value + after if sign in _PLUS else value - after
        return value

    def _product(self) -> Fraction:
        value = self._factor()
        while sign := self._take(_TIMES + "÷:/"):
            after = self._factor()
            value = value * after if sign in _TIMES else value / after
        return value

    def _factor(self) -> Fraction:
        if not self._take("("):
            self._at += 1
            return _amount(self._tokens[self._at - 1])
        value = self._total()
        if not self._take(")"):
            raise IndexError
        return value

    def _take(self, signs: str) -> str:
        """The next token's sign when it is one of ``signs``; else "", and nothing is taken."""
        sign = self._tokens[self._at]["sign"] if self._at < len(self._tokens) else None
        if sign is None or sign not in signs:
            return ""
        self._at += 1
        return str(sign)
