"""Every Vietnamese sentence of procbot's own that a person reads, by where it is read."""
