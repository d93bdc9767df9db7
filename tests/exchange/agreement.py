"""The share of questions imported as a reference reader finds them: `python -m tests.exchange.agreement [FOLDER]`.

The folder holds one folder a format: `gift`, `moodle-xml`, `qti12-canvas`, `qti3` (with 2.1).
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assessment.errors import UnreadableFile
from assessment.exchange.drafts import draft_file
from assessment.exchange.reading import read_questions
from tests.exchange.reference import gift, moodle, qti3, qti12
from tests.exchange.reference.expected import Expected, differences

#: Files as people have them; they are not shipped.
OTHERS = Path(__file__).resolve().parents[3] / "shared" / "data" / "formats"
OWN = Path(__file__).with_name("files")
_READERS = {"moodle-xml": moodle.read, "qti12-canvas": qti12.read, "qti3": qti3.read}


@dataclass(frozen=True, slots=True)
class Compared:
    """A file: the number of questions of supported kinds that the reference reader found, and those imported otherwise, with reasons."""

    path: Path
    questions: int
    otherwise: tuple[str, ...]


def compare(folder: Path) -> list[Compared]:
    """Compare every file of a folder with its reference reader; GIFT only if gift-pegjs is installed."""
    files = sorted((folder / "gift").glob("*"))
    by_gift = gift.read(files) if files and gift.installed() else {}
    others = {path: read(path) for name, read in _READERS.items() for path in sorted((folder / name).glob("*.xml"))}
    return [_compared(path, expected) for path, expected in (by_gift | others).items()]


def share(compared: Iterable[Compared]) -> float:
    """Return the share of questions imported as the reference readers found them."""
    files = list(compared)
    return 1 - sum(len(file.otherwise) for file in files) / sum(file.questions for file in files)


def _compared(path: Path, expected: list[Expected]) -> Compared:
    try:
        questions, left_out = read_questions(path)
    except UnreadableFile as error:
        return Compared(path, len(expected), (str(error),) * len(expected))
    drafts = draft_file(questions, "topic", path.name)
    tables = tomllib.loads(drafts.text)
    lost = {origin["item"]: " ".join(origin["lost"]) for origin in tables.get("origins", [])}
    waiting = [(item, lost[item["id"]]) for item in tables.get("items", [])]
    otherwise = []
    for question in expected:
        why = [list(differences(question, *draft)) for draft in waiting]
        if [] in why:
            waiting.pop(why.index([]))
        else:
            nearest = min(why, key=len, default=[f"left out: {[note.why for note in (*left_out, *drafts.left_out)]}"])
            otherwise.append(f"{question.stem[:60]!r}: {'; '.join(nearest)}")
    return Compared(path, len(expected), tuple(otherwise))


def main(arguments: list[str]) -> int:
    """Print a line per file, the differences, and the overall share."""
    folder = Path(arguments[0]).resolve() if arguments else OTHERS if OTHERS.is_dir() else OWN
    compared = compare(folder)
    if not gift.installed():
        print(f"GIFT is left out: {gift.MISSING}.")
    for file in compared:
        print(f"{file.path.relative_to(folder)}: {file.questions - len(file.otherwise)} of {file.questions}")
        for line in file.otherwise:
            print(f"  {line}")
    count = sum(file.questions for file in compared)
    if not count:
        print(f"{folder}: there is no question of a supported kind below it. Name the folder of the formats' folders.")
        return 1
    print(f"{share(compared):.1%} of {count} questions of supported kinds came in as the reference readers find them.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
