"""The closed set of sections."""

from procbot.knowledge.sections import HEADINGS, REQUIRED_SECTIONS, SECTION_OF_HEADING, Kind, Section


def test_every_section_has_one_heading_of_its_own() -> None:
    assert set(HEADINGS) == set(Section)
    assert {section.heading: section for section in Section} == SECTION_OF_HEADING


def test_every_kind_must_have_a_summary() -> None:
    assert all(Section.SUMMARY in REQUIRED_SECTIONS[kind] for kind in Kind)
