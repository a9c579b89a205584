"""Curating as the console calls it: one object for each thing that a page does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from procbot.services.curation.article_list import CHECK_S, ArticleList
from procbot.services.curation.jobs import Jobs
from procbot.services.curation.lexicon import LexiconEditor
from procbot.services.curation.lexicon_draft import LexiconDrafts
from procbot.services.curation.new_article import NewArticles
from procbot.services.curation.preparing import Preparing
from procbot.services.curation.publication import AfterPublication, Publication
from procbot.services.curation.publishing import Publishing
from procbot.services.curation.reach import Reach
from procbot.services.curation.reviewing import Reviewing
from procbot.services.curation.teaching import Teaching
from procbot.services.curation.working_copy import WorkingCopies
from procbot.services.gaps import Gaps
from procbot.services.index_files import IndexFiles
from procbot.services.legal_register import LegalRegister
from procbot.services.live_index import LiveIndex
from procbot.services.recall import Recall
from procbot.services.validity_board import ValidityBoard
from procbot.store.engine import Database


@dataclass(frozen=True, slots=True)
class Curate:
    """What curators do."""

    articles: ArticleList
    copies: WorkingCopies
    new: NewArticles
    reviewing: Reviewing
    publishing: Publishing
    publication: Publication
    lexicon: LexiconEditor
    lexicon_draft: LexiconDrafts
    legal: LegalRegister
    board: ValidityBoard
    gaps: Gaps
    recall: Recall
    jobs: Jobs
    preparing: Preparing
    teaching: Teaching
    reach: Reach


@dataclass(frozen=True, slots=True)
class Workshop:
    """What curating works with.

    Attributes:
        database: migrated.
        live_index: gives the knowledge base of now.
        files: where indexes are kept for all processes of this machine; the same as the live index's.
        clock: returns the time, aware UTC.
        seed: returns the folder of the articles that came with procbot.
        check_s: how long a page of the article list may take to check texts.
    """

    database: Database
    live_index: LiveIndex
    files: IndexFiles
    clock: Callable[[], datetime]
    seed: Callable[[], Path]
    check_s: float = CHECK_S


def curate_with(workshop: Workshop, *, self_publish: bool = False, after: Sequence[AfterPublication] = ()) -> Curate:
    """Return the curation services.

    Args:
        workshop: what they work with.
        self_publish: whether who wrote a draft may publish it.
        after: what else happens in the transaction of each publication.
    """
    database, live_index, clock = workshop.database, workshop.live_index, workshop.clock
    publishing = Publishing(database, live_index, workshop.files, clock)
    reviewing = Reviewing(database, live_index, clock)
    publication = Publication(database, publishing, reviewing, self_publish=self_publish, after=after)
    jobs = Jobs(clock)
    return Curate(
        articles=ArticleList(database, live_index, clock, check_s=workshop.check_s),
        copies=WorkingCopies(database, clock, workshop.seed),
        new=NewArticles(database, clock),
        reviewing=reviewing,
        publishing=publishing,
        publication=publication,
        lexicon=LexiconEditor(database, live_index, publishing),
        lexicon_draft=LexiconDrafts(database, clock),
        legal=LegalRegister(database, live_index, clock),
        board=ValidityBoard(database, live_index, clock),
        gaps=Gaps(database, live_index, clock),
        recall=Recall(database, clock),
        jobs=jobs,
        preparing=Preparing(jobs, publication.version),
        teaching=Teaching(database, clock),
        reach=Reach(database),
    )
