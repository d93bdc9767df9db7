"""The artefacts items show, checked against the scripts that print them: `<area>/<topic>/artefacts/<item-id>.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assessment.banks.bank import Bank
from assessment.counts import counted
from assessment.items import Item
from assessment.sandbox import worker

FOLDER = "artefacts"


def scripts(bank: Bank) -> dict[str, Path]:
    """Map the id of each item with a script to that script."""
    folders = {(bank.folder / path).parent / FOLDER for path in bank.paths.values()}
    return {script.stem: script for folder in sorted(folders) for script in sorted(folder.glob("*.py"))}


def contradictions(bank: Bank, items: set[str]) -> Iterator[tuple[Item, str, str]]:
    """Run the scripts of some items; yield (item, what is wrong, remedy) for each that shows something else."""
    scripts_of = {item_id: script for item_id, script in scripts(bank).items() if item_id in items}
    programs = [script.read_text(encoding="utf-8-sig") for script in scripts_of.values()]
    for item_id, runs in zip(scripts_of, worker.run(programs), strict=True):
        item = bank.items[item_id]
        for ran in runs:
            if ran.stopped or ran.raised:
                ended = ran.stopped or f"it raises {ran.raised}"
                yield item, f"the script fails: {ended}.", "Fix it."
                break
            if ran.printed.strip("\n") != item.code.strip("\n"):
                what = f"the script prints {_first_difference(ran.printed, item.code)}."
                yield item, what, "Show what it prints, to the last byte."
                break


def _first_difference(printed: str, shown: str) -> str:
    lines, expected = (text.strip("\n").split("\n") for text in (printed, shown))
    for number, (line, other) in enumerate(zip(lines, expected, strict=False), start=1):
        if line != other:
            return f"{line!r} in line {number}, the item shows {other!r}"
    return f"{counted(len(lines), 'line')}, the item shows {len(expected)}"
