"""What procbot does for its faces; services return frozen dataclasses and do not import one another."""
