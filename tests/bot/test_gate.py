from bot.gate import identity
from tests.bot.stand_in import a_message


def test_a_repeat_of_an_update_has_its_identity_whatever_the_order_of_its_fields() -> None:
    update = {"update_id": 7, "message": a_message(1, text="x")}

    assert identity(update) == identity(dict(reversed(update.items())))
    assert identity(update).startswith("7-")
    assert len(identity({**update, "update_id": 2**52})) <= 64


def test_another_update_on_the_same_number_is_another_one() -> None:
    assert identity({"update_id": 7, "message": a_message(1, text="x")}) != identity(
        {"update_id": 7, "message": a_message(1, text="x", date=1)}
    )
