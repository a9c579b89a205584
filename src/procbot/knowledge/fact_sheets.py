"""Fact sheets: the notes that articles are written from, as the numbers they state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from procbot.text.hedges import clauses, is_unsure
from procbot.text.numbers import written_numbers


@dataclass(frozen=True, slots=True)
class SheetText:
    """The texts of a sheet.

    Attributes:
        stated: what it states; a clause that says of itself that it is not established does not count as stated.
        unsure: what it says is not established.
        documents: (number, all that is said of it) of each legal document it lists.
    """

    stated: tuple[str, ...]
    unsure: tuple[str, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FactSheet:
    """The numbers of a sheet, as readings (see ``WrittenNumber``). What is stated anywhere in it is not among ``unsure``."""

    stated: frozenset[str]
    unsure: frozenset[str]


@dataclass(frozen=True, slots=True)
class FactSheets:
    """All sheets.

    Attributes:
        of_article: each with the shared figures, by article id.
        of_document: what any of them says of a legal document, by the reading of its number.
    """

    of_article: Mapping[str, FactSheet]
    of_document: Mapping[str, frozenset[str]]


def fact_sheets(sheets: Mapping[str, SheetText], shared: Iterable[SheetText]) -> FactSheets:
    """Return the numbers of the sheets.

    Args:
        sheets: by article id.
        shared: those with figures that every article may use.
    """
    common = list(shared)
    of_document: dict[str, frozenset[str]] = {}
    for sheet in [*sheets.values(), *common]:
        for number, text in sheet.documents:
            said = _stated([text])
            for reading in _known([number]):
                if "/" in reading:  # the "8" of "Chỉ thị 08" names no document
                    of_document[reading] = of_document.get(reading, frozenset()) | said
    return FactSheets({article_id: _sheet([sheet, *common]) for article_id, sheet in sheets.items()}, of_document)


def _sheet(texts: list[SheetText]) -> FactSheet:
    stated = _stated(statement for text in texts for statement in text.stated)
    everything = _known(statement for text in texts for statement in (*text.stated, *text.unsure))
    return FactSheet(stated, everything - stated)


def _stated(texts: Iterable[str]) -> frozenset[str]:
    return _known(clause for text in texts for clause in clauses(text) if not is_unsure(clause))


def _known(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        reading for text in texts for number in written_numbers(text) for reading in number.readings | number.implied
    )
