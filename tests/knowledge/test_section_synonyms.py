"""What writers call the sections."""

import pytest

from procbot.knowledge.section_synonyms import section_named
from procbot.knowledge.sections import HEADINGS, Section


def test_every_heading_names_its_own_section() -> None:
    assert {section_named(heading) for heading in HEADINGS.values()} == set(Section)


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("II. THÀNH PHẦN HỒ SƠ:", Section.DOSSIER),
        ("2.1. Nơi tiếp nhận hồ sơ", Section.WHERE),
        ("b) Trình tự thực hiện", Section.STEPS),
        ("Phi, le phi", Section.FEE),
        ("Hỏi đáp", None),
        ("", None),
    ],
)
def test_synonyms_are_known_whatever_their_numbering(heading: str, section: Section | None) -> None:
    assert section_named(heading) is section
