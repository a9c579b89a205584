from procbot.services.backoff import Backoff


def test_pauses_double_up_to_the_longest() -> None:
    backoff = Backoff(0.5, 10.0, lambda: 1.0)

    assert [backoff.pause_s(tries) for tries in (0, 1, 2, 3, 4, 5, 6, 10_000)] == [0.5, 0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 10.0]


def test_half_of_a_pause_is_random() -> None:
    assert Backoff(2.0, 10.0, lambda: 0.0).pause_s(1) == 1.0
    assert Backoff(2.0, 10.0, lambda: 0.5).pause_s(1) == 1.5
