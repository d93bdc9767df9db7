"""The words for questions that come in as drafts, and for those that are taken out."""

from __future__ import annotations

import re

from assessment.banks import Problem

OUT_EXPLAINED = (
    "Take questions to another program. What its format cannot hold is listed afterwards, question by question; "
    "exercises in code are left out."
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
    "A question that draws its numbers is written this many times, with fresh numbers each.",
)
SEED, SEED_HELP = "First seed", "The same seed gives the same file."
MAKE, MAKING, DOWNLOAD = "Make the file", "Writing the questions", "Download"
NO_LOSSES = "The format holds all of it."
SHOWN = 12

IN_EXPLAINED = (
    "Bring in questions from GIFT, Moodle XML, QTI 3, 2.1 or Canvas (1.2), Aiken, CSV or Excel. They become drafts: "
    "nothing enters the bank until you have finished and accepted it."
)
FILE, TOPIC, READ = "File", "Topic of the questions", "Read as drafts"
FILE_TYPES = ("gift", "txt", "xml", "zip", "imscc", "qti", "csv", "tsv", "xlsx")
DRAFTS = "Drafts"
NO_DRAFTS = "There are no drafts. Bring in a file above, and its questions wait here until you accept them."
DRAFT = "Draft"
SOURCE, LOST, PREVIEW = "As it was in the file", "Lost on the way", "As a learner will see it"
NO_SOURCE = "What it was read from is not kept in this file of drafts."
FINISH = "What you make of it"
SAVE, ACCEPT, DISCARD, UNDO = "Save the draft", "Accept into the bank", "Discard", "Undo"
ACCEPT_HELP = (
    "The rules of `lint` are asked first, and programs are run. What is missing is listed, and nothing enters then."
)
CHECKING = "Asking every rule about this question"
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
    "keys": "Right answers, one a line",
    "answer": "Right answer, a number",
    "tolerance": "Tolerance",
    "check": "Program that prints the answer",
    "explanation": "Explanation",
}
WRONG, MISTAKE = "Wrong answer {number}", "Mistake behind {number}"
NOT_CHOSEN = "Choose"
COGNITIVE = {"": NOT_CHOSEN, "recall": "recall", "apply": "apply", "analyse": "analyse"}


def questions_made(count: int, size: int) -> str:
    """Say what was written."""
    noun = "question" if count == 1 else "questions"
    return f"{count} {noun} written, {max(1, round(size / 1000)):,} kB."


def losses(count: int) -> str:
    """Head the list of what a format does not hold."""
    return "1 loss" if count == 1 else f"{count} losses, by question"


def brought_in(drafts: int, left_out: int) -> str:
    """Say what came of a file."""
    came = (
        "No question could be brought in."
        if not drafts
        else f"{drafts} {'draft' if drafts == 1 else 'drafts'} to finish."
    )
    if not left_out:
        return came
    return f"{came} {left_out} {'question was' if left_out == 1 else 'questions were'} left out:"


def accepted(item_id: str, path: str) -> str:
    """Say that a draft is in the bank now."""
    return f"`{item_id}` is in the bank now, at the end of `{path}`."


def discarded(item_id: str) -> str:
    """Say that a draft is gone."""
    return f"The draft `{item_id}` is discarded."


def taken_back(item_id: str) -> str:
    """Say that a draft is a draft again."""
    return f"`{item_id}` is a draft again."


def problem(said: Problem) -> str:
    """Write one thing that keeps a draft out."""
    what = said.what.replace("is ''", "is empty").replace("the misconception ''", "an empty mistake")
    return f"- **{said.rule}**: {safely(what)} {safely(said.remedy)}"


def safely(text: str) -> str:
    """Write a text of somebody else's file into a line of Markdown, so that none of it is read as a mark."""
    return re.sub(r"([\\`*_\[\]<>$!#|~:])", r"\\\1", " ".join(text.split()))
