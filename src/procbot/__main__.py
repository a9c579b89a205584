"""``python -m procbot`` is ``procbot``."""

from procbot.cli import main

if __name__ == "__main__":
    main()
