"""The answers of a made-up log."""

from random import Random

from procbot.services.ask import Ask, Asked
from procbot.services.demo.asking import Asking, different
from procbot.services.evaluate.degrade import DEGRADERS
from tests.services.fixed_ask import FixedIndex
from tests.services.review.log_samples import NOW


class Counting(Ask):
    """Counts what it is asked."""

    def __init__(self) -> None:
        super().__init__(FixedIndex(), lambda: NOW)
        self.asked: list[str] = []

    def ask(self, question: str, focus: object = None) -> Asked:
        del focus
        self.asked.append(question)
        return super().ask(question)


def test_a_question_is_asked_once_however_often_it_stands_in_the_log() -> None:
    engine = Counting()
    questions = different(FixedIndex().snapshot(), 3, Random(1))  # noqa: S311 (repeatable on purpose)
    asking = Asking(engine, questions, DEGRADERS)
    first = asking.typed(0, "clean")
    assert asking.typed(0, "clean") is first
    asking.typed(0, "unaccented")
    assert len(engine.asked) == 2
    assert first.question == questions[0]
    assert first.text


def test_of_the_evidence_a_few_rows_are_held_and_each_term_once() -> None:
    asking = Asking(Counting(), ["đăng ký tạm trú nộp ở đâu", "đăng ký tạm trú bao nhiêu tiền"], DEGRADERS)
    held = [asking.typed(at, "clean").hits for at in (0, 1)]
    assert all(len(hits) <= 3 and all(len(hit.explanation) <= 5 for hit in hits) for hits in held)
    terms: dict[str, set[int]] = {}
    for hits in held:
        for hit in hits:
            for term, _, _ in hit.explanation:
                terms.setdefault(term, set()).add(id(term))
    assert terms
    assert all(len(copies) == 1 for copies in terms.values())
