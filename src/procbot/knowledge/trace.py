"""Where an article's numbers come from: each is looked up in the fact sheet that the article was written from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from procbot.knowledge.article import Article
from procbot.knowledge.fact_sheets import FactSheets
from procbot.text.hedges import example_start, is_unsure
from procbot.text.numbers import WrittenNumber, written_numbers
from procbot.text.sums import written_sums

_LIST_MARKER = re.compile(r"\s*\d+[.)]\s")


class Doubt(StrEnum):
    """Why a number is named."""

    UNTRACED = "not in the sheet"
    UNSURE = "unsure in the sheet"
    WRONG_SUM = "wrong sum"
    RELATED = "in a related sheet"
    EXAMPLE = "in an example"

    @property
    def wants_mending(self) -> bool:
        """Whether article or sheet must change; the others are for reading by hand."""
        return self in {Doubt.UNTRACED, Doubt.UNSURE, Doubt.WRONG_SUM}


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One number of an article, as it is written, that its own sheet does not bear out.

    ``place`` is a section's heading or a key of the front matter.
    """

    article_id: str
    place: str
    number: str
    doubt: Doubt


def trace(article: Article, facts: FactSheets) -> tuple[Doubtful, ...]:
    """Return the numbers of ``article`` that its sheet does not bear out, in the article's order, each once for a place.

    A number is borne out by the article's own sheet or the shared figures; by what any sheet says of a legal document that the
    same line names; or as the result of a sum that is written out and right. What the sheet is unsure of must be called unsure in
    the same line. Of the others, those of a worked example (from its opening words to the end of the line) are EXAMPLE:
    assumptions, or results without their sum; those that the sheet of a related article has are RELATED. Questions are not looked
    at: they are the workers'.

    Args:
        article: whose id has a sheet.
        facts: all sheets.

    Raises:
        KeyError: the article has no sheet.
    """
    lookup = _Lookup(article, facts)
    doubts = (doubtful for place, text, context in _texts(article) for doubtful in lookup.doubts(place, text, context))
    return tuple(dict.fromkeys(doubts))


def _texts(article: Article) -> Iterator[tuple[str, str, str]]:
    """Place and text of all that states a number, and what else names documents for it."""
    rows = [f"{basis.number}; {basis.name}; {basis.articles}; {basis.in_force_from or ''}" for basis in article.legal_basis]
    yield "title", article.title, ""
    yield "procedure_code", article.procedure_code or "", ""
    yield "authority", article.authority or "", ""
    yield "in_force_from", str(article.in_force_from or ""), "; ".join(rows)
    for row in rows:
        yield "legal_basis", row, ""
    for section, text in article.sections.items():
        yield section.heading, text, ""


class _Lookup:
    """The sheets as one article sees them."""

    def __init__(self, article: Article, facts: FactSheets) -> None:
        self._id = article.id
        self._sheet = facts.of_article[article.id]
        related = (facts.of_article[each].stated for each in article.related if each in facts.of_article)
        self._related = frozenset[str]().union(*related)
        self._of_document = facts.of_document

    def doubts(self, place: str, text: str, context: str) -> Iterator[Doubtful]:
        """Yield what is doubtful in one text; the result of a sum is known in the lines after it."""
        reckoned: set[str] = set()
        for line in text.split("\n"):
            sums = {each.result_start: each for each in written_sums(line)}
            for each in sums.values():
                if not each.holds:
                    yield Doubtful(self._id, place, each.text, Doubt.WRONG_SUM)
            marker = _LIST_MARKER.match(line)
            numbers = [number for number in written_numbers(line) if marker is None or number.start >= marker.end()]
            reckoned.update(reading for number in numbers if number.start in sums for reading in number.readings)
            known = self._sheet.stated | reckoned | self._said_of_documents([*numbers, *written_numbers(context)])
            for number in numbers:
                if not number.borne_out_by & known:
                    doubt = self._doubt(number, line)
                    if doubt is not None:
                        yield Doubtful(self._id, place, number.text, doubt)

    def _said_of_documents(self, numbers: list[WrittenNumber]) -> frozenset[str]:
        readings = (reading for number in numbers for reading in number.readings)
        return frozenset[str]().union(*(self._of_document.get(reading, frozenset()) for reading in readings))

    def _doubt(self, number: WrittenNumber, line: str) -> Doubt | None:
        """Why a number that is not known is named; ``None`` where the line calls it as unsure as the sheet does."""
        in_example = number.start >= example_start(line)
        if number.borne_out_by & self._related and not in_example:
            return Doubt.RELATED
        if number.borne_out_by & self._sheet.unsure:
            return None if is_unsure(line) else Doubt.UNSURE
        return Doubt.EXAMPLE if in_example else Doubt.UNTRACED
