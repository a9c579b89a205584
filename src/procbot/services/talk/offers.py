"""Which actions stand under an answer: choices, other sections of the article, votes, example questions."""

from dataclasses import replace

from procbot.answers.answer import Answer, Outcome
from procbot.knowledge.sections import Section
from procbot.services.reply import (
    Action,
    example_code,
    open_code,
    private_code,
    remind_code,
    staff_code,
    turn_code,
    vote_code,
    whole_code,
)
from procbot.services.talk.turn import Rows
from procbot.wording import conversation as say
from procbot.wording import reminding

# Six buttons in pairs are three rows: with the votes they stand under an answer without pushing it off a phone's screen.
MAX_SECTIONS = 6
SECTIONS_A_ROW = 2

# Two more rows are as much as a phone shows of them without scrolling away from the answer.
MAX_RELATED = 2

# Small talk and what cannot be a question needs no officer.
_NOTHING_TO_ADD = frozenset({Outcome.SMALL_TALK, Outcome.NO_TERMS, Outcome.TOO_LONG})

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


def under(answer: Answer, exchange_id: int, *, can_reach: bool = True) -> Rows:
    """Return the rows of actions under ``answer``, which is logged as ``exchange_id``.

    ``can_reach``: the asker can be written to later, so that a reminder may be promised.
    """
    staff = _plain(say.ASK_STAFF, staff_code(exchange_id))
    if answer.outcome.is_answer and answer.article_id is not None:
        whole = (_plain(say.WHOLE_ARTICLE, whole_code(answer.article_id)),) if answer.section is not None else ()
        return (
            *_sections(answer),
            *_deadline(answer, can_reach=can_reach),
            *_related(answer),
            (*whole, staff),
            _votes(exchange_id),
        )
    if answer.outcome in _NOTHING_TO_ADD:
        return ()
    return (*_choices(answer), (staff,))


def in_a_group(answer: Answer) -> Rows:
    """Return what stands under ``answer`` where several people read: the way to a private chat, or what may be meant."""
    if answer.article_id is None or answer.section is None:
        return _choices(answer)
    return ((_plain(say.READ_IN_PRIVATE, private_code(answer.article_id, answer.section)),),)


def examples() -> Rows:
    """Return one row for each example question."""
    return tuple((_plain(question, example_code(number)),) for number, question in enumerate(say.EXAMPLES, 1))


def numbered(rows: Rows) -> tuple[Rows, tuple[str, ...]]:
    """Return ``rows`` with the numbers before the labels of what is to be chosen from, and all codes in order.

    A typed number means the same everywhere, from 1; a messenger without buttons shows all of them.
    """
    codes: list[str] = []
    shown: list[tuple[Action, ...]] = []
    for row in rows:
        actions = []
        for action in row:
            codes.append(action.code)
            label = _label(f"{len(codes)}. {action.label}") if action.is_numbered else _label(action.label)
            actions.append(replace(action, label=label))
        shown.append(tuple(actions))
    return tuple(shown), tuple(codes)


def _sections(answer: Answer) -> Rows:
    """Offered in the article's own order, whichever were chosen."""
    if answer.article_id is None:
        return ()
    chosen = set(sorted(answer.other_sections, key=_MOST_WANTED.index)[:MAX_SECTIONS])
    actions = [
        _plain(section.heading, turn_code(answer.article_id, section)) for section in answer.other_sections if section in chosen
    ]
    return tuple(tuple(actions[at : at + SECTIONS_A_ROW]) for at in range(0, len(actions), SECTIONS_A_ROW))


def _deadline(answer: Answer, *, can_reach: bool) -> Rows:
    if answer.deadline is None or answer.article_id is None:
        return ()
    return ((_plain(reminding.REMIND if can_reach else reminding.COMPUTE, remind_code(answer.article_id)),),)


def _related(answer: Answer) -> Rows:
    return tuple((_plain(title, open_code(article_id)),) for article_id, title in answer.related[:MAX_RELATED])


def _votes(exchange_id: int) -> tuple[Action, ...]:
    return (
        _plain(say.VOTE_UP, vote_code(exchange_id, helpful=True)),
        _plain(say.VOTE_DOWN, vote_code(exchange_id, helpful=False)),
    )


def _choices(answer: Answer) -> Rows:
    return tuple((Action(other.title, open_code(other.article_id, other.section)),) for other in answer.alternatives)


def _plain(label: str, code: str) -> Action:
    """An action under a card. Its number works as well, but is not shown: a card is no list to choose from."""
    return Action(label, code, is_numbered=False)


def _label(text: str) -> str:
    return text if len(text) <= LABEL_MAX_CHARACTERS else f"{text[: LABEL_MAX_CHARACTERS - 1].rstrip()}…"
