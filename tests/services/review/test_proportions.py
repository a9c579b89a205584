import pytest

from procbot.services.review.proportions import agreement, agreements, proportion


def test_the_interval_is_wilsons() -> None:
    # 8 of 10: the score interval by hand, (0.8 + z²/20 ± z·sqrt(0.016 + z²/400)) / (1 + z²/10).
    found = proportion(8, 10)

    assert found.share == 0.8
    assert found.low == pytest.approx(0.4902, abs=1e-4)
    assert found.high == pytest.approx(0.9433, abs=1e-4)


def test_the_interval_stays_within_its_bounds() -> None:
    assert proportion(0, 5).low == 0
    assert proportion(5, 5).high == 1
    assert proportion(0, 0).share is None


def test_kappa_is_what_cohens_formula_gives() -> None:
    # A table of the textbooks: 20 times both yes, 15 both no, 5 and 10 they differ: agreement .7, by chance .5, kappa .4.
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15

    found = agreement(pairs)

    assert (found.judged, found.agreed, found.share) == (50, 35, 0.7)
    assert found.kappa == pytest.approx(0.4)


def test_where_chance_explains_everything_there_is_no_kappa() -> None:
    assert agreement([("yes", "yes")] * 3).kappa is None
    assert (agreement([]).kappa, agreement([]).share) == (None, None)


def test_reviewers_are_compared_two_by_two_on_what_both_have_judged() -> None:
    found = agreements(
        [(1, "lan", "correct"), (1, "minh", "correct"), (1, "hoa", "harmful"), (2, "lan", "correct"), (2, "minh", "outdated")]
    )

    assert {pair: (each.agreed, each.judged) for pair, each in found.items()} == {
        ("hoa", "lan"): (0, 1),
        ("hoa", "minh"): (0, 1),
        ("lan", "minh"): (1, 2),
    }
