"""The terms that texts and questions are compared by: syllables and pairs of neighbours, legal numbers whole and in part."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from procbot.text.fold import fold


def terms(tokens: Sequence[str]) -> list[str]:
    """Return the single tokens, then the pairs "a b" of neighbours.

    A legal number also counts as its running number and as number/year: "76/nq-cp" is found by "nghị quyết 76",
    "143/2018/nđ-cp" by "143/2018".
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
    """Only legal numbers have parts; dates ("2/9") and plain tokens have none."""
    if "/" not in token or (token[-1].isdigit() and token.count("/") == 1):
        return ()
    number, _, rest = token.partition("/")
    year = rest.partition("/")[0]
    return (number, f"{number}/{year}") if year.isdigit() else (number,)
