"""The files of a bank, by topic in `<area>/<topic>/`:

- `items.toml`: the items; `exercises.toml`: the code exercises; `study.toml`: readings and tasks.
- `generators.py`, and `generators_<subject>.py` if one file grows too long: the generators the items name.

Ids have hyphens, file names underscores. The older layout, `<area>/<topic>.toml` with `<topic>.py`, is read as well.
"""

from __future__ import annotations

from pathlib import Path


def items_files(folder: Path) -> list[Path]:
    """List the items files under `folder`, in a fixed order."""
    return sorted([*folder.glob("*/*/items.toml"), *folder.glob("*/*/exercises.toml"), *folder.glob("*/*.toml")])


def study_files(folder: Path) -> list[Path]:
    """List the files of readings and tasks under `folder`, in a fixed order."""
    return sorted(folder.glob("*/*/study.toml"))


def generator_files(folder: Path) -> list[Path]:
    """List the generator files under `folder`, in a fixed order."""
    return sorted([*folder.glob("*/*/generators.py"), *folder.glob("*/*/generators_*.py"), *folder.glob("*/*.py")])


def generators_beside(items: Path) -> list[Path]:
    """List the files that may hold the generators of an items file, in a fixed order."""
    if items.name in ("items.toml", "exercises.toml"):
        return [items.with_name("generators.py"), *sorted(items.parent.glob("generators_*.py"))]
    return [items.with_suffix(".py")]


def items_beside(generators: Path) -> Path:
    """Return the items file that uses the generators of a file."""
    in_topic_folder = generators.stem == "generators" or generators.stem.startswith("generators_")
    return generators.with_name("items.toml") if in_topic_folder else generators.with_suffix(".toml")


def items_of_study(path: Path) -> Path:
    """Return the items file beside a file of readings and tasks; any other path unchanged."""
    return path.with_name("items.toml") if path.name == "study.toml" else path


def find_items(folder: Path, area: str, topic: str) -> Path:
    """Return the items file of a topic, or where it belongs if the topic has none yet."""
    paths = [folder / name for name in _names(area, topic)]
    return next((path for path in paths if path.exists()), paths[0])


def belongs_to(relative: str, area: str, topic: str) -> bool:
    """Return whether an items file, by its path relative to the banks' folder, is in the right place for its topic."""
    return relative in (*_names(area, topic), f"{area}/{topic}/exercises.toml".replace("-", "_"))


def _names(area: str, topic: str) -> tuple[str, str]:
    stem = f"{area}/{topic}".replace("-", "_")
    return f"{stem}/items.toml", f"{stem}.toml"
