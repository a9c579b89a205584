"""Two texts side by side."""

from procbot.services.curation.text_diff import DiffWord, LineChange, diff

OLD = "## Lệ phí\n\nLệ phí là 15.000 đồng.\n\nNộp ở xã."
NEW = "## Lệ phí\n\nLệ phí là 20.000 đồng.\n\nNộp ở xã."


def test_a_changed_line_marks_the_words_that_changed() -> None:
    (line,) = (line for line in diff(OLD, NEW) if line.change is LineChange.CHANGED)
    assert (line.old_line, line.new_line) == (3, 3)
    assert [word for word in line.words if word.removed or word.added] == [
        DiffWord("15.000", removed=True),
        DiffWord("20.000", added=True),
    ]
    assert "".join(word.text for word in line.words if not word.added) == "Lệ phí là 15.000 đồng."
    assert "".join(word.text for word in line.words if not word.removed) == "Lệ phí là 20.000 đồng."


def test_a_line_with_little_in_common_is_removed_and_added() -> None:
    found = diff("Nộp ở công an xã", "Miễn phí cho trẻ em dưới sáu tuổi")
    assert [line.change for line in found] == [LineChange.REMOVED, LineChange.ADDED]


def test_lines_more_on_one_side_are_added_or_removed() -> None:
    assert [(line.change, line.new_line) for line in diff("a", "a\nb")] == [(LineChange.SAME, 1), (LineChange.ADDED, 2)]
    assert [(line.change, line.old_line) for line in diff("a\nb", "a")] == [(LineChange.SAME, 1), (LineChange.REMOVED, 2)]


def test_long_unchanged_stretches_are_skipped() -> None:
    lines = [str(number) for number in range(20)]
    found = diff("\n".join(lines), "\n".join([*lines[:10], "new", *lines[10:]]), context=1)
    assert [(line.change, line.old_line, line.skipped) for line in found] == [
        (LineChange.SKIPPED, 1, 9),
        (LineChange.SAME, 10, 0),
        (LineChange.ADDED, None, 0),
        (LineChange.SAME, 11, 0),
        (LineChange.SKIPPED, 12, 9),
    ]


def test_a_single_hidden_line_is_shown_and_equal_texts_are_one_stretch() -> None:
    assert next(line.change for line in diff("a\nb\nc", "a\nb\nd", context=1)) is LineChange.SAME
    assert [(line.change, line.skipped) for line in diff(OLD, OLD)] == [(LineChange.SKIPPED, 5)]


def test_with_more_context_than_lines_all_are_shown() -> None:
    assert [line.change for line in diff(OLD, OLD, context=10**9)] == [LineChange.SAME] * 5


def test_lines_too_long_to_compare_word_by_word_are_removed_and_added() -> None:
    old = " ".join(f"chữ {number}" for number in range(1300))
    found = diff(f"{old} cũ\ngiữ", f"{old} mới\ngiữ")
    assert [line.change for line in found] == [LineChange.REMOVED, LineChange.ADDED, LineChange.SAME]
    assert "".join(word.text for word in found[0].words) == f"{old} cũ"


def test_many_empty_lines_are_compared_without_looking_at_each_pair() -> None:
    found = diff("đầu" + "\n" * 5000, "đầu mới" + "\n" * 5001)
    assert found[0].change is LineChange.CHANGED
    assert sum(line.change is LineChange.ADDED for line in found) >= 1
