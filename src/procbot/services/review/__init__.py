"""Reviewing: what was asked, how it was answered, what is done about it."""
