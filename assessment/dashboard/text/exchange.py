"""The texts around importing questions as drafts, and exporting them."""

from __future__ import annotations

import re

from assessment.banks import Problem
from assessment.counts import counted
from assessment.words.standing import questions

OUT_EXPLAINED = (
    "Export questions for another program. What its format cannot hold is listed afterwards, by question; code exercises "
    "are left out."
)
FORMAT, TOPICS, EVERY_TOPIC = "Format", "Topics", "All topics"
FORMATS = {"gift": "GIFT", "moodle": "Moodle XML", "qti3": "QTI 3"}
FILES = {
    "gift": ("questions.gift", "text/plain"),
    "moodle": ("questions.xml", "application/xml"),
    "qti3": ("questions.zip", "application/zip"),
}
VARIANTS, VARIANTS_HELP = (
    "Variants",
    "A question with random numbers is written this many times, each time with fresh numbers.",
)
SEED, SEED_HELP = "First seed", "The same seed gives the same file."
MAKE, MAKING, DOWNLOAD = "Make the file", "Writing the questions", "Download"
NO_LOSSES = "Nothing was lost."
SHOWN = 12

IN_EXPLAINED = (
    "Import questions from GIFT, Moodle XML, QTI 3, 2.1 or Canvas (1.2), Aiken, CSV or Excel. They become drafts: "
    "nothing enters the bank until you have finished and accepted it."
)
FILE, TOPIC, READ = "File", "Topic of the questions", "Read as drafts"
FILE_TYPES = ("gift", "txt", "xml", "zip", "imscc", "qti", "csv", "tsv", "xlsx")
DRAFTS = "Drafts"
NO_DRAFTS = "There are no drafts. Import a file above; its questions wait here until you accept them."
DRAFT = "Draft"
SOURCE, LOST, PREVIEW = "As it was in the file", "Lost in the import", "As a learner will see it"
NO_SOURCE = "This file of drafts does not keep the original."
FINISH = "Finish it"
SAVE, ACCEPT, DISCARD, UNDO = "Save the draft", "Accept into the bank", "Discard", "Undo"
ACCEPT_HELP = "The rules of `lint` are checked first, and programs are run. Anything missing is listed, and the draft stays a draft."
CHECKING = "Checking every rule for this question"
SAVED = "The draft is saved."
MISSING = "Not in the bank yet. Add or correct this, then accept it again:"
FIELDS = {
    "id": "Id",
    "level": "Level",
    "objective": "Objective",
    "cognitive": "Asks for",
    "stem": "Question",
    "code": "Code",
    "language": "Language of the code",
    "key": "Right answer",
    "keys": "Right answers, one per line",
    "answer": "Right answer, a number",
    "tolerance": "Tolerance",
    "check": "Program that prints the answer",
    "explanation": "Explanation",
}
WRONG, MISTAKE = "Wrong answer {number}", "Mistake behind {number}"
NOT_CHOSEN = "Choose"
COGNITIVE = {"": NOT_CHOSEN, "recall": "recall", "apply": "apply", "analyse": "analyse"}


def questions_made(count: int, size: int) -> str:
    """Say how many questions were exported; `size` is that of the file in bytes."""
    return f"{questions(count)} written, {max(1, round(size / 1000)):,} kB."


def losses(count: int) -> str:
    """Head the list of what the format cannot hold."""
    return counted(count, "loss", "losses, by question")


def imported(drafts: int, left_out: int) -> str:
    """Say how many drafts a file gave, and how many of its questions were left out."""
    made = f"{counted(drafts, 'draft')} to finish." if drafts else "No question could be imported."
    return f"{made} {counted(left_out, 'question was', 'questions were')} left out:" if left_out else made


def accepted(item_id: str, path: str) -> str:
    """Confirm that a draft is in the bank."""
    return f"`{item_id}` is in the bank now, at the end of `{path}`."


def discarded(item_id: str) -> str:
    """Confirm that a draft is discarded."""
    return f"The draft `{item_id}` is discarded."


def undone(item_id: str) -> str:
    """Confirm that a question is a draft again."""
    return f"`{item_id}` is a draft again."


def problem_line(problem: Problem) -> str:
    """Format one problem that keeps a draft out of the bank."""
    what = problem.what.replace("is ''", "is empty").replace("the misconception ''", "an empty mistake")
    return f"- **{problem.rule}**: {escape(what)} {escape(problem.remedy)}"


def escape(text: str) -> str:
    """Fold a foreign text onto one line, with all of its Markdown escaped."""
    return re.sub(r"([\\`*_\[\]<>$!#|~:])", r"\\\1", " ".join(text.split()))
