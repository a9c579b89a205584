"""The terms that texts and questions are compared by: syllables and pairs of neighbours, legal numbers whole and in part."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from procbot.text.fold import fold


def terms(tokens: Sequence[str]) -> list[str]:
    """Return the single tokens, then the pairs "a b" of neighbours.

    A legal number also counts as its running number and as number/year: "76/nq-cp" is found by "nghị quyết 76",
    "143/2018/nđ-cp" by "143/2018"; a date with a year by its day and month.
    """
    found = list(tokens)
    found += [f"{before} {token}" for before, token in pairwise(tokens)]
    for at, token in enumerate(tokens):
        for part in _parts(token):
            found.append(part)
            if at:
                found.append(f"{tokens[at - 1]} {part}")
    return found


def folded_terms(tokens: Iterable[str]) -> list[str]:
    """Return the terms of ``tokens`` without diacritics."""
    return terms(folded(tokens))


def folded(tokens: Iterable[str]) -> list[str]:
    """Return ``tokens`` without diacritics."""
    return [fold(token) for token in tokens]


def _parts(token: str) -> tuple[str, ...]:
    """Of a legal number its running number and number/year, of a whole date day and month; other tokens have no parts."""
    number, *rest = token.split("/")
    if not rest or (len(rest) == 1 and rest[0].isdigit()):
        return ()
    first = f"{number}/{rest[0]}"
    if rest[-1].isdigit():
        return (first,)
    return (number, first) if rest[0].isdigit() else (number,)
