import numpy as np

from procbot.search.bag import count_terms, make_bag, term_key


def test_a_term_has_the_same_key_in_every_process() -> None:
    assert term_key("tạm trú") == 0x524FEE1DD0845D5B
    assert term_key("tam tru") != term_key("tạm trú")


def test_a_bag_keeps_terms_weights_and_keys_in_one_order() -> None:
    bag = make_bag({"hồ sơ": 1.0, "giấy": 0.4})
    assert bag.terms == ("hồ sơ", "giấy")
    assert bag.weights.tolist() == [1.0, 0.4]
    assert bag.keys.tolist() == [term_key("hồ sơ"), term_key("giấy")]


def test_a_part_of_a_bag_keeps_what_is_marked() -> None:
    bag = make_bag({"a": 1.0, "b": 2.0, "c": 3.0})
    part = bag.where(bag.weights >= 2.0)
    assert part.terms == ("b", "c")
    assert part.weights.tolist() == [2.0, 3.0]
    assert part.keys.tolist() == [term_key("b"), term_key("c")]


def test_an_empty_bag_has_no_terms() -> None:
    bag = make_bag({})
    assert bag.terms == ()
    assert bag.where(np.zeros(0, bool)).terms == ()


def test_terms_are_counted_in_the_order_they_came() -> None:
    assert count_terms(["b", "a", "b"]) == {"b": 2.0, "a": 1.0}
    assert list(count_terms(["b", "a", "b"])) == ["b", "a"]
