"""Which actions stand under an answer: choices, other sections of the article, votes, example questions."""

from procbot.answers.answer import Answer
from procbot.knowledge.sections import Section
from procbot.services.reply import Action, choose_code, example_code, open_code, vote_code
from procbot.wording import conversation as say

Rows = tuple[tuple[Action, ...], ...]

# Six buttons in pairs are three rows: with the votes they stand under an answer without pushing it off a phone's screen.
MAX_SECTIONS = 6
SECTIONS_A_ROW = 2

# A button wider than a phone is cut by the messenger in the middle of a word; the list above the buttons has the whole title.
LABEL_MAX_CHARACTERS = 48

# What workers ask for most first; the rest is reached by asking for it.
_MOST_WANTED = (
    Section.DOSSIER,
    Section.WHERE,
    Section.AMOUNT,
    Section.FILING_DEADLINE,
    Section.TIME_LIMIT,
    Section.FEE,
    Section.ELIGIBILITY,
    Section.STEPS,
    Section.FOR_WORKERS,
    Section.NOTES,
    Section.CONTENT,
    Section.SUMMARY,
    Section.RESULT,
    Section.TARGETS,
)


def under(answer: Answer, exchange_id: int) -> Rows:
    """Return the rows of actions under ``answer``, which is logged as ``exchange_id``."""
    if answer.outcome.is_answer:
        return (*_sections(answer), _votes(exchange_id))
    return _choices(answer)


def examples() -> Rows:
    """Return one row for each example question."""
    return tuple((Action(question, example_code(number)),) for number, question in enumerate(say.EXAMPLES, 1))


def _sections(answer: Answer) -> Rows:
    """Offered in the article's own order, whichever were chosen."""
    if answer.article_id is None:
        return ()
    chosen = set(sorted(answer.other_sections, key=_MOST_WANTED.index)[:MAX_SECTIONS])
    coded = [(section.heading, open_code(answer.article_id, section)) for section in answer.other_sections if section in chosen]
    actions = [Action(heading, code) for heading, code in coded if code is not None and code.count(":") > 1]
    return tuple(tuple(actions[at : at + SECTIONS_A_ROW]) for at in range(0, len(actions), SECTIONS_A_ROW))


def _votes(exchange_id: int) -> tuple[Action, ...]:
    return (
        Action(say.VOTE_UP, vote_code(exchange_id, helpful=True)),
        Action(say.VOTE_DOWN, vote_code(exchange_id, helpful=False)),
    )


def _choices(answer: Answer) -> Rows:
    """Opened by name where the id is short enough, so that an old button never means a newer list; else by number."""
    return tuple(
        (Action(_label(f"{number}. {other.title}"), open_code(other.article_id, other.section) or choose_code(number)),)
        for number, other in enumerate(answer.alternatives, 1)
    )


def _label(text: str) -> str:
    return text if len(text) <= LABEL_MAX_CHARACTERS else f"{text[: LABEL_MAX_CHARACTERS - 1].rstrip()}…"
