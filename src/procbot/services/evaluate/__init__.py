"""Measurements: how well questions are answered, how well plain texts are found, how fast both are."""
