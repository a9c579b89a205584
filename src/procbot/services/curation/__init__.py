"""Curating: articles and the lexicon from a draft to what is published."""
