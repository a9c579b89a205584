"""The steps of the schema, in ``versions``, and Alembic's environment. ``store.migrate`` takes them.

A new step: change ``store/schema.py``, run ``python -m procbot.store.migrations "What it changes"``, read what it wrote.
The tests of ``store.migrate`` hold the steps equal to the schema on both databases.
"""
