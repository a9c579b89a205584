"""A procedure as the portal describes it: its own words, taken apart."""

from dataclasses import dataclass, field

from procbot.knowledge.document import Table
from procbot.knowledge.portal.headings import Part


@dataclass(frozen=True, slots=True)
class Way:
    """One row of the ways of filing; what the portal does not say is ""."""

    name: str
    time_limit: str
    fee: tuple[str, ...]
    remark: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier."""

    name: tuple[str, ...]
    """Its lines."""
    counts: tuple[tuple[str, str], ...]
    """Which kind (the column's own name) and how many; none where the portal says 0."""
    forms: tuple[str, ...]
    """Names of the files the portal gives for it."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The papers of one case; ``case`` is "" where the portal gives the case no name."""

    case: str
    papers: tuple[Paper, ...]
    remarks: tuple[str, ...] = ()
    """Lines that stand in no table."""


@dataclass(frozen=True, slots=True)
class LegalRow:
    """One row of the legal basis, as the portal has it; either may be ""."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class PortalProcedure:
    """One procedure of a page."""

    title: str
    names: dict[Part, str] = field(hash=False)
    """How the page itself names its parts; a part that is not there has no name."""
    texts: dict[Part, tuple[str, ...]] = field(hash=False)
    """The lines of the parts that say anything, but for tables of known columns."""
    ways: tuple[Way, ...]
    dossiers: tuple[Dossier, ...]
    legal: tuple[LegalRow, ...]
    loose: tuple[Part, ...]
    """Parts that should be a table and are not: their words are in ``texts``, as the page has them."""
    strange: tuple[tuple[str, tuple[str, ...]], ...]
    """Headings that the portal does not have, with what stands below."""
    strange_tables: tuple[tuple[Part, Table], ...]
    """Tables whose columns are not the portal's; their rows are among ``texts`` as lines."""
    repeated: tuple[Part, ...]
    """Parts that begin more than once; what stands below one of them may belong to the part before it."""
    address: str | None

    def line(self, part: Part) -> str:
        """Return a part on one line, "" where the page says nothing."""
        return " ".join(self.texts.get(part, ()))
