"""What a page shows of the texts that were weighed."""

from procbot.web.console.evidence import changes


def test_changes_are_shown_word_by_word_without_the_marks_of_markdown() -> None:
    (first, second) = changes("- **30 ngày**: hợp đồng\n- khác", "- **35 ngày**: hợp đồng\n- khác")
    words = [(word.text, word.removed, word.added) for word in first.words]
    assert words == [("• ", False, False), ("30", True, False), ("35", False, True), (" ngày: hợp đồng", False, False)]
    assert [word.text for word in second.words] == ["• khác"]
