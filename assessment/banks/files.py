"""Where the files of a bank lie: `<area>/<topic>/items.toml`, with the generators it names in `generators.py` beside it,
where one file would grow too long in `generators_<about>.py` too, exercises in code in `exercises.toml`, and what to read
and to do in `study.toml`.

Ids have hyphens, file names underscores. A bank of before, `<area>/<topic>.toml` with `<topic>.py`, is read as well.
"""

from __future__ import annotations

from pathlib import Path


def items_files(folder: Path) -> list[Path]:
    """List every file of items under `folder`, in a fixed order."""
    return sorted([*folder.glob("*/*/items.toml"), *folder.glob("*/*/exercises.toml"), *folder.glob("*/*.toml")])


def study_files(folder: Path) -> list[Path]:
    """List every file of readings and tasks under `folder`, in a fixed order."""
    return sorted(folder.glob("*/*/study.toml"))


def generator_files(folder: Path) -> list[Path]:
    """List every file of generators under `folder`, in a fixed order."""
    return sorted([*folder.glob("*/*/generators.py"), *folder.glob("*/*/generators_*.py"), *folder.glob("*/*.py")])


def generators_beside(items: Path) -> list[Path]:
    """List the files that may hold the generators that a file of items names, in a fixed order."""
    if items.name in ("items.toml", "exercises.toml"):
        return [items.with_name("generators.py"), *sorted(items.parent.glob("generators_*.py"))]
    return [items.with_suffix(".py")]


def items_beside(generators: Path) -> Path:
    """Say where the items lie that name the generators of a file."""
    of_folder = generators.stem == "generators" or generators.stem.startswith("generators_")
    return generators.with_name("items.toml") if of_folder else generators.with_suffix(".toml")


def items_of_study(path: Path) -> Path:
    """Say where the items lie beside a file of readings and tasks; another file is its own answer."""
    return path.with_name("items.toml") if path.name == "study.toml" else path


def find_items(folder: Path, area: str, topic: str) -> Path:
    """Say where the items of a topic lie, or, where it has none yet, where they belong."""
    paths = [folder / name for name in _names(area, topic)]
    return next((path for path in paths if path.exists()), paths[0])


def belongs_to(relative: str, area: str, topic: str) -> bool:
    """Tell whether a file of items, by its path relative to the folder of the banks, is where its topic belongs."""
    return relative in (*_names(area, topic), f"{area}/{topic}/exercises.toml".replace("-", "_"))


def _names(area: str, topic: str) -> tuple[str, str]:
    stem = f"{area}/{topic}".replace("-", "_")
    return f"{stem}/items.toml", f"{stem}.toml"
