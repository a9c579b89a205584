"""Import and export on a real database."""

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from procbot.errors import ArticleFormatError, KnowledgeFolderError
from procbot.knowledge.article import Article, LegalBasis, Source
from procbot.knowledge.parse import parse
from procbot.knowledge.render import render
from procbot.knowledge.sections import Kind, Section
from procbot.services.knowledge_folder import format_folder
from procbot.services.mirror import Mirror
from procbot.services.mirror_report import Fate, LexiconFate
from procbot.store import articles, audit, knowledge_state
from procbot.store.engine import Database
from tests.statements import statements_sent

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
LEXICON = '[[entry]]\nterm = "bhxh"\nkind = "abbreviation"\nmeans = ["bảo hiểm xã hội"]\n'
OTHER_LEXICON = LEXICON.replace("bhxh", "bh")


def guide(article_id: str, summary: str = "Nghỉ 11 ngày.") -> Article:
    """A guide without errors."""
    return Article(
        id=article_id,
        kind=Kind.GUIDE,
        title=f"Bài {article_id}",
        area="lao-dong",
        procedure_code=None,
        aliases=(),
        questions=(),
        authority=None,
        region=None,
        in_force_from=None,
        expires_on=None,
        reviewed_on=date(2026, 11, 1),
        review_by=date(2027, 5, 1),
        legal_basis=(LegalBasis("45/2019/QH14", "law", "Bộ luật Lao động", "112", None),),
        sources=(Source("Cổng Chính phủ", "https://chinhphu.vn"),),
        related=(),
        sections={Section.SUMMARY: summary},
    )


def put(folder: Path, *texts: Article | tuple[str, str]) -> None:
    """Write articles, or (path, text) pairs, into the folder."""
    for each in texts:
        path, text = (f"{each.area}/{each.id}.md", render(each)) if isinstance(each, Article) else each
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles and a lexicon."""
    made = tmp_path / "knowledge"
    put(made, guide("nghi-le"), guide("thu-viec"), ("lexicon.toml", LEXICON))
    return made


@pytest.fixture
def mirror(database: Database, clock: Callable[[], datetime]) -> Mirror:
    return Mirror(database, clock)


@pytest.fixture
def seeded(mirror: Mirror, folder: Path) -> Mirror:
    """A mirror whose database holds the folder."""
    assert mirror.seed_if_empty(folder)
    return mirror


def published_text(database: Database, article_id: str) -> str | None:
    with database.read() as tx:
        revision = articles.published(tx, article_id)
    return None if revision is None else parse(revision.markdown).sections[Section.SUMMARY]


def facts(database: Database) -> tuple[int, dict[str, list[tuple[int, str]]], int]:
    """All that an import could change: version, revisions, number of audit rows."""
    with database.read() as tx:
        return knowledge_state.version(tx), articles.digests(tx), len(audit.recent(tx, 1000))


def curate(database: Database, article: Article, *, publish: bool, at: datetime) -> None:
    """What the console does when a curator saves."""
    with database.begin() as tx:
        revision = articles.add_revision(tx, article.id, render(article), article.in_force_from, "lan", "", at)
        articles.touch_article(tx, article, "draft", at)
        if publish:
            articles.publish(tx, revision, "lan", at)


def fates(mirror: Mirror, folder: Path, *, publish: bool = False) -> dict[str, Fate]:
    return {file.article_id: file.fate for file in mirror.import_folder(folder, publish=publish).files}


class TestSeed:
    def test_an_empty_database_gets_everything_published_and_the_lexicon(self, seeded: Mirror, database: Database) -> None:
        del seeded
        with database.read() as tx:
            in_force = articles.in_force(tx, date(2026, 11, 23))
            assert [(each.article_id, each.number, each.author) for each in in_force] == [
                ("nghi-le", 1, "import"),
                ("thu-viec", 1, "import"),
            ]
            assert knowledge_state.read(tx).lexicon == LEXICON
            assert [(each.action, each.subject_id) for each in audit.recent(tx, 10)] == [
                ("publish", "lexicon.toml"),
                ("publish", "thu-viec"),
                ("publish", "nghi-le"),
            ]

    def test_a_database_with_articles_is_left_alone(self, seeded: Mirror, folder: Path, database: Database) -> None:
        before = facts(database)
        put(folder, guide("nghi-phep"))
        assert seeded.seed_if_empty(folder) is False
        assert facts(database) == before

    def test_a_folder_with_errors_is_refused_whole(self, mirror: Mirror, folder: Path, database: Database) -> None:
        put(folder, replace(guide("nghi-phep"), sources=()), ("lao-dong/hong.md", "hỏng"))
        with pytest.raises(ArticleFormatError) as caught:
            mirror.seed_if_empty(folder)
        assert [finding.split(":")[0] for finding in caught.value.findings] == ["lao-dong/hong.md", "lao-dong/nghi-phep.md"]
        assert facts(database) == (0, {}, 0)

    def test_progress_is_told_after_each_file(self, mirror: Mirror, folder: Path) -> None:
        told: list[tuple[int, int, str]] = []
        mirror.seed_if_empty(folder, lambda done, total, name: told.append((done, total, name)))
        assert told == [(1, 2, "lao-dong/nghi-le.md"), (2, 2, "lao-dong/thu-viec.md")]

    def test_a_seed_killed_halfway_leaves_nothing_and_can_be_done_again(
        self, mirror: Mirror, folder: Path, database: Database
    ) -> None:
        script = (
            "import os, signal, sys; from datetime import UTC, datetime; from pathlib import Path\n"
            "from procbot.services.mirror import Mirror; from procbot.store.engine import open_database\n"
            "clock = lambda: datetime(2026, 11, 23, tzinfo=UTC)\n"
            "die = lambda done, total, name: done == 2 and os.kill(os.getpid(), signal.SIGKILL)\n"
            "Mirror(open_database(sys.argv[1]), clock).seed_if_empty(Path(sys.argv[2]), die)\n"
        )
        url = database.engine.url.render_as_string(hide_password=False)
        ended = subprocess.run([sys.executable, "-c", script, url, str(folder)], check=False)  # noqa: S603 (our own script)
        assert ended.returncode == -signal.SIGKILL
        assert facts(database) == (0, {}, 0)
        assert mirror.seed_if_empty(folder)

    def test_of_two_that_seed_at_once_one_does(self, mirror: Mirror, folder: Path, database: Database) -> None:
        ended: list[bool] = []
        threads = [threading.Thread(target=lambda: ended.append(mirror.seed_if_empty(folder))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(ended) == [False, True]
        assert {key: len(each) for key, each in facts(database)[1].items()} == {"nghi-le": 1, "thu-viec": 1}


class TestImport:
    def test_what_is_published_already_is_unchanged_and_nothing_is_written(
        self, seeded: Mirror, folder: Path, database: Database
    ) -> None:
        before = facts(database)
        report = seeded.import_folder(folder, publish=True)
        assert {file.fate for file in report.files} == {Fate.UNCHANGED}
        assert report.lexicon is LexiconFate.UNCHANGED
        assert facts(database) == before

    def test_a_new_text_becomes_a_draft_and_the_published_one_stays(
        self, seeded: Mirror, folder: Path, database: Database, now: datetime
    ) -> None:
        put(folder, guide("nghi-le", "Nghỉ 12 ngày."))
        report = seeded.import_folder(folder, publish=False)
        (changed,) = (file for file in report.files if file.fate is Fate.DRAFTED)
        assert (changed.path, changed.revision, changed.published_before) == ("lao-dong/nghi-le.md", 2, 1)
        assert published_text(database, "nghi-le") == "Nghỉ 11 ngày."
        with database.read() as tx:
            (deed,) = audit.recent(tx, 1)
        assert (deed.at, deed.actor, deed.action, deed.subject_id, deed.before) == (
            now,
            "import",
            "draft",
            "nghi-le",
            {"revision": 1},
        )

    def test_a_new_text_is_put_in_force_when_asked(self, seeded: Mirror, folder: Path, database: Database) -> None:
        version = facts(database)[0]
        put(folder, guide("nghi-le", "Nghỉ 12 ngày."))
        assert fates(seeded, folder, publish=True) == {"nghi-le": Fate.PUBLISHED, "thu-viec": Fate.UNCHANGED}
        assert published_text(database, "nghi-le") == "Nghỉ 12 ngày."
        assert facts(database)[0] == version + 1

    def test_a_new_article_becomes_a_draft(self, seeded: Mirror, folder: Path, database: Database) -> None:
        put(folder, guide("nghi-phep"))
        assert fates(seeded, folder)["nghi-phep"] is Fate.DRAFTED
        assert published_text(database, "nghi-phep") is None

    def test_an_imported_draft_is_published_later_without_another_revision(
        self, seeded: Mirror, folder: Path, database: Database
    ) -> None:
        put(folder, guide("nghi-le", "Nghỉ 12 ngày."))
        assert fates(seeded, folder)["nghi-le"] is Fate.DRAFTED
        assert fates(seeded, folder)["nghi-le"] is Fate.WAITING
        assert fates(seeded, folder, publish=True)["nghi-le"] is Fate.PUBLISHED
        assert published_text(database, "nghi-le") == "Nghỉ 12 ngày."
        assert len(facts(database)[1]["nghi-le"]) == 2

    def test_a_text_older_than_the_curators_is_skipped_even_when_asked_to_publish(
        self, seeded: Mirror, folder: Path, database: Database, now: datetime
    ) -> None:
        curate(database, guide("nghi-le", "Nghỉ 13 ngày."), publish=True, at=now)
        before = facts(database)
        assert fates(seeded, folder, publish=True)["nghi-le"] is Fate.OLDER
        assert facts(database) == before

    def test_a_curators_unpublished_draft_is_a_conflict_even_when_asked_to_publish(
        self, seeded: Mirror, folder: Path, database: Database, now: datetime
    ) -> None:
        curate(database, guide("nghi-le", "Nghỉ 13 ngày."), publish=False, at=now)
        put(folder, guide("nghi-le", "Nghỉ 12 ngày."))
        before = facts(database)
        assert fates(seeded, folder, publish=True) == {"nghi-le": Fate.CONFLICT, "thu-viec": Fate.UNCHANGED}
        assert facts(database) == before

    def test_a_retired_article_does_not_come_back(self, seeded: Mirror, folder: Path, database: Database, now: datetime) -> None:
        with database.begin() as tx:
            articles.retire(tx, "nghi-le", "lan", now)
        put(folder, guide("nghi-le", "Nghỉ 12 ngày."))
        assert fates(seeded, folder, publish=True)["nghi-le"] is Fate.RETIRED
        assert published_text(database, "nghi-le") is None

    def test_errors_stop_the_whole_import_and_all_are_reported(self, seeded: Mirror, folder: Path, database: Database) -> None:
        before = facts(database)
        put(folder, guide("nghi-phep"), replace(guide("nghi-le"), sources=()), ("lao-dong/hong.md", "hỏng"))
        report = seeded.import_folder(folder, publish=True)
        errors = [finding.file for finding in report.findings if finding.severity == "error"]
        assert (report.refused, report.files, errors) == (True, (), ["lao-dong/hong.md", "lao-dong/nghi-le.md"])
        assert facts(database) == before

    def test_a_broken_lexicon_stops_the_import(self, seeded: Mirror, folder: Path) -> None:
        put(folder, ("lexicon.toml", "[[entry]"))
        assert seeded.import_folder(folder, publish=True).refused

    def test_a_file_is_stored_in_its_canonical_form(self, seeded: Mirror, folder: Path, database: Database) -> None:
        text = render(guide("nghi-phep"))
        put(folder, ("lao-dong/nghi-phep.md", "\ufeff" + text.replace("\n", "\r\n")))
        assert fates(seeded, folder, publish=True)["nghi-phep"] is Fate.PUBLISHED
        with database.read() as tx:
            revision = articles.published(tx, "nghi-phep")
        assert revision is not None
        assert revision.markdown == text
        assert fates(seeded, folder)["nghi-phep"] is Fate.UNCHANGED

    def test_a_part_of_the_articles_may_be_related_to_the_others(self, seeded: Mirror, tmp_path: Path) -> None:
        put(tmp_path / "part", replace(guide("nghi-phep"), related=("nghi-le",)))
        assert fates(seeded, tmp_path / "part") == {"nghi-phep": Fate.DRAFTED}
        put(tmp_path / "part", replace(guide("nghi-phep"), related=("khong-co",)))
        assert seeded.import_folder(tmp_path / "part", publish=False).refused

    def test_a_text_with_a_coming_day_takes_over_on_that_day_by_itself(
        self, seeded: Mirror, folder: Path, database: Database
    ) -> None:
        coming = replace(guide("nghi-le", "Nghỉ 12 ngày."), in_force_from=date(2027, 1, 1))
        put(folder, coming)
        assert fates(seeded, folder, publish=True)["nghi-le"] is Fate.PUBLISHED
        with database.read() as tx:
            served = {day: articles.in_force(tx, day)[0].number for day in (date(2026, 12, 31), date(2027, 1, 1))}
        assert served == {date(2026, 12, 31): 1, date(2027, 1, 1): 2}
        assert fates(seeded, folder)["nghi-le"] is Fate.UNCHANGED

    def test_the_day_of_the_checks_is_vietnams(self, database: Database, folder: Path) -> None:
        put(folder, replace(guide("nghi-le"), reviewed_on=date(2026, 11, 24)))
        evening = Mirror(database, lambda: datetime(2026, 11, 23, 16, 59, tzinfo=UTC))
        assert evening.import_folder(folder, publish=False).refused
        midnight = Mirror(database, lambda: datetime(2026, 11, 23, 17, 0, tzinfo=UTC))
        assert not midnight.import_folder(folder, publish=False).refused

    def test_a_missing_folder_is_an_error_in_words(self, mirror: Mirror, tmp_path: Path) -> None:
        with pytest.raises(KnowledgeFolderError):
            mirror.import_folder(tmp_path / "khong-co", publish=False)


class TestLexicon:
    def test_a_new_lexicon_is_reported_and_put_in_force_only_when_asked(
        self, seeded: Mirror, folder: Path, database: Database
    ) -> None:
        put(folder, ("lexicon.toml", OTHER_LEXICON))
        assert seeded.import_folder(folder, publish=False).lexicon is LexiconFate.DIFFERS
        assert seeded.import_folder(folder, publish=True).lexicon is LexiconFate.SET
        with database.read() as tx:
            assert knowledge_state.read(tx).lexicon == OTHER_LEXICON

    def test_a_lexicon_older_than_the_curators_is_skipped(
        self, seeded: Mirror, folder: Path, database: Database, now: datetime
    ) -> None:
        with database.begin() as tx:
            knowledge_state.set_lexicon(tx, OTHER_LEXICON, now)
        assert seeded.import_folder(folder, publish=True).lexicon is LexiconFate.OLDER
        with database.read() as tx:
            assert knowledge_state.read(tx).lexicon == OTHER_LEXICON

    def test_a_replaced_lexicon_is_kept_in_the_audit(
        self, seeded: Mirror, folder: Path, database: Database, now: datetime
    ) -> None:
        with database.begin() as tx:
            knowledge_state.set_lexicon(tx, OTHER_LEXICON, now)
        put(folder, ("lexicon.toml", LEXICON.replace("bhxh", "bhyt")))
        seeded.import_folder(folder, publish=True)
        with database.read() as tx:
            before = audit.recent(tx, 1)[0].before
        assert before is not None
        assert before["text"] == OTHER_LEXICON

    def test_a_folder_without_a_lexicon_leaves_it_alone(self, seeded: Mirror, folder: Path, database: Database) -> None:
        (folder / "lexicon.toml").unlink()
        assert seeded.import_folder(folder, publish=True).lexicon is LexiconFate.ABSENT
        with database.read() as tx:
            assert knowledge_state.read(tx).lexicon == LEXICON


class TestExport:
    def test_the_published_articles_and_the_lexicon_are_written_once(self, seeded: Mirror, folder: Path, tmp_path: Path) -> None:
        names = ("lao-dong/nghi-le.md", "lao-dong/thu-viec.md", "lexicon.toml")
        report = seeded.export(tmp_path / "out")
        assert (report.written, report.unchanged, report.others) == (names, (), ())
        again = seeded.export(tmp_path / "out")
        assert (again.written, again.unchanged, again.others) == ((), names, ())
        assert [(tmp_path / "out" / name).read_bytes() for name in names] == [(folder / name).read_bytes() for name in names]

    def test_nothing_is_removed_and_other_files_are_named(
        self, seeded: Mirror, folder: Path, database: Database, now: datetime
    ) -> None:
        with database.begin() as tx:
            articles.retire(tx, "thu-viec", "lan", now)
        put(folder, guide("nghi-phep"), ("README.md", "Hướng dẫn"))
        report = seeded.export(folder)
        assert report.others == ("lao-dong/nghi-phep.md", "lao-dong/thu-viec.md")
        assert all((folder / path).exists() for path in report.others)

    def test_drafts_are_not_exported(self, seeded: Mirror, folder: Path, database: Database, now: datetime) -> None:
        curate(database, guide("nghi-le", "Nghỉ 13 ngày."), publish=False, at=now)
        assert seeded.export(folder).written == ()

    def test_a_curators_publication_is_exported_and_then_unchanged(
        self, seeded: Mirror, folder: Path, database: Database, now: datetime
    ) -> None:
        curate(database, guide("nghi-le", "Nghỉ 13 ngày."), publish=True, at=now)
        assert seeded.export(folder).written == ("lao-dong/nghi-le.md",)
        assert fates(seeded, folder) == {"nghi-le": Fate.UNCHANGED, "thu-viec": Fate.UNCHANGED}

    def test_an_empty_database_writes_nothing(self, mirror: Mirror, tmp_path: Path) -> None:
        report = mirror.export(tmp_path / "out")
        assert (report.written, report.unchanged, report.others) == ((), (), ())
        assert not (tmp_path / "out").exists()


def test_twice_as_many_articles_are_at_most_twice_the_statements_to_import(
    database: Database, mirror: Mirror, tmp_path: Path
) -> None:
    def statements(first: int, last: int) -> int:
        folder = tmp_path / f"{first}-{last}"
        put(folder, *(guide(f"bai-{number}") for number in range(first, last)))
        with statements_sent(database) as sent:
            assert set(fates(mirror, folder, publish=True).values()) == {Fate.PUBLISHED}
        return len(sent)

    assert 0 < statements(10, 30) <= 2 * statements(0, 10)


def test_the_knowledge_base_is_seeded_and_comes_back_byte_for_byte(
    database: Database, clock: Callable[[], datetime], tmp_path: Path
) -> None:
    shutil.copytree(KNOWLEDGE, tmp_path / "in")
    format_folder(tmp_path / "in")
    mirror = Mirror(database, clock)
    assert mirror.seed_if_empty(tmp_path / "in")
    report = mirror.export(tmp_path / "out")
    names = [path.relative_to(KNOWLEDGE).as_posix() for path in KNOWLEDGE.glob("*/*.md")]
    assert sorted(report.written) == sorted([*names, "lexicon.toml"])
    assert all((tmp_path / "out" / name).read_bytes() == (tmp_path / "in" / name).read_bytes() for name in report.written)
    assert {file.fate for file in mirror.import_folder(tmp_path / "out", publish=False).files} == {Fate.UNCHANGED}
