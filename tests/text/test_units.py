from procbot.text.units import utf16_units


def test_a_character_beyond_the_basic_plane_takes_two_units() -> None:
    assert (utf16_units(""), utf16_units("ă\n"), utf16_units("ă😀"), utf16_units("👨‍👩‍👧")) == (0, 2, 3, 8)
