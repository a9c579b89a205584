"""Takes every picture of docs/huong-dan anew: ``make guide-pictures``."""

import sys
from collections.abc import Callable

from tests.browser import walk_administering, walk_curating, walk_reviewing
from tests.browser.pictures import Studio, studio

WALKS: dict[str, Callable[[Studio], None]] = {
    "bien-tap": walk_curating.walk,
    "ra-soat": walk_reviewing.walk,
    "quan-tri": walk_administering.walk,
}
"""By the guide's file. Each begins with a database of its own: no walk sees what another has written."""


def main(names: list[str]) -> None:
    """Run the walks named, all without names."""
    for name in names or list(WALKS):
        with studio() as place:
            WALKS[name](place)


if __name__ == "__main__":
    main(sys.argv[1:])
