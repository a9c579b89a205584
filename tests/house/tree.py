"""The repository as the house's tests see it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "bot").rglob("*.py")])
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "knowledge" / "README.md"])


def name_of(path: Path) -> str:
    """Return the path as a person would say it, from the top of the repository."""
    return path.relative_to(ROOT).as_posix()
