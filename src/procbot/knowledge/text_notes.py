"""Notes on an imported draft's texts: what an article must not have, and official text often does."""

from collections.abc import Iterator

from procbot.errors import ArticleFormatError
from procbot.knowledge.article import Article
from procbot.knowledge.article_file import ArticleFile, ReadFile
from procbot.knowledge.body_checks import body_findings
from procbot.knowledge.finding import Severity
from procbot.knowledge.import_note import ImportNote, NoteKind, NotePart
from procbot.knowledge.parse import read_located
from procbot.knowledge.render import render


def text_notes(article: Article) -> Iterator[ImportNote]:
    """Yield a note for each address in a section and for each form of text that the chats cannot show.

    Raises:
        ArticleFormatError: the draft is no article; the importer made a mistake.
    """
    file = ArticleFile(f"{article.area}/{article.id}.md", render(article))
    located, findings = read_located(file.text, file.path)
    if located is None:
        raise ArticleFormatError(tuple(str(finding) for finding in findings))
    said = (
        f"{finding.what}. {finding.mend}."
        for finding in body_findings(ReadFile(file, located.article, located.places))
        if finding.severity is Severity.ERROR
    )
    yield from (ImportNote(NoteKind.DOUBTFUL, NotePart.TEXT, sentence) for sentence in dict.fromkeys(said))
