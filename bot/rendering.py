"""From a Reply to Telegram messages: text in HTML, cut to size, the buttons under the last one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.markdown import from_markdown
from bot.rich_text import Span, plain, split, to_html
from procbot.answers.answer import Alternative, Answer, Citation, Outcome
from procbot.services.reply import Action, Reply
from procbot.wording import citations as say

# A worker looks up the law that decides, not every law that touches the matter; the article's page has them all.
MAX_LAWS = 3

# Six or seven lines on a phone: enough for the deadline and the office, and the group's own talk is not pushed away.
BRIEF_UNITS = 400

_GAP = Span("\n\n")
_LINE = Span("\n")


@dataclass(frozen=True, slots=True)
class Part:
    """One message: the same text with and without formats (the latter for when Telegram cannot read the former)."""

    html: str
    plain: str
    buttons: tuple[tuple[Action, ...], ...] = ()


def render(reply: Reply) -> list[Part]:
    """Return the messages that ``reply`` is sent as, at least one; each at most 4,096 UTF-16 units."""
    spans = from_markdown(reply.text) if reply.answer is None else tuple(_answer(reply.answer, is_brief=reply.is_brief))
    texts = split(spans)
    return [
        Part(to_html(text), plain(text), reply.actions if number == len(texts) else ()) for number, text in enumerate(texts, 1)
    ]


def _answer(answer: Answer, *, is_brief: bool) -> Iterator[Span]:
    if not answer.outcome.is_answer:
        yield from _word(answer)
        return
    card = tuple(_card(answer))
    first, *rest = split(card, BRIEF_UNITS) if is_brief else [card]
    yield from first
    if rest:
        yield Span(say.GOES_ON)
    for citation in answer.citations:
        yield _GAP
        yield from _source(citation)


def _card(answer: Answer) -> Iterator[Span]:
    """What the question was taken for, a banner where there is one, title and heading, the section's own words."""
    if answer.corrected:
        yield _understood(answer.corrected)
        yield _GAP
    if answer.notice:
        yield Span(f"⚠ {answer.notice}")
        yield _GAP
    heading = "" if answer.section is None else f"\n{answer.section.heading}"
    yield Span(f"{answer.title}{heading}", bold=True)
    yield _GAP
    yield from from_markdown(answer.text)


def _word(answer: Answer) -> Iterator[Span]:
    """Procbot's own sentence, what it took the question for, and the articles that may be meant."""
    yield from from_markdown(answer.notice)
    if answer.corrected and answer.alternatives:
        yield _GAP
        yield _understood(answer.corrected)
    if answer.alternatives:
        yield _GAP
        if answer.outcome is not Outcome.AMBIGUOUS:  # its own sentence has asked already
            yield Span(f"{say.NEAR_ARTICLES}\n")
        yield from _choices(answer.alternatives)


def _understood(corrected: str) -> Span:
    return Span(f"{say.UNDERSTOOD_AS}{corrected}", italic=True)


def _choices(alternatives: Sequence[Alternative]) -> Iterator[Span]:
    for number, other in enumerate(alternatives, 1):
        yield Span(f"{number}. {other.title} ({other.section.heading.lower()})")
        yield _LINE
    yield _LINE
    yield Span(say.CHOOSE_HINT)


def _source(citation: Citation) -> Iterator[Span]:
    laws = [say.law(basis.name, basis.number, basis.articles) for basis in citation.legal_basis[:MAX_LAWS]]
    yield Span(f"{say.SOURCE_LEAD}{say.source(laws, citation.reviewed_on)}", italic=True)
    if citation.source_url:
        yield _LINE
        yield Span(say.SOURCE_LINK, italic=True)
        yield Span(citation.source_title or citation.source_url, italic=True, href=citation.source_url)
