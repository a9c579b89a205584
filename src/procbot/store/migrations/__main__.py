"""``python -m procbot.store.migrations "What it changes"`` drafts the next step of the schema."""

import sys

from procbot.store.migrations.draft import draft

if __name__ == "__main__":
    draft(sys.argv[1])
