"""Rules about the length and wording of stems and explanations, and their level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.banks.lint.markdown import TABLE_ROW, options, prose, sentences, without_fences, words
from assessment.banks.lint.rule import Complaint, item_rule
from assessment.counts import counted
from assessment.items import Item, Program

MAX_STEM_WORDS = 90
MAX_TASK_WORDS = 150
MAX_CODE_LINES = 15
SENTENCES = (2, 7)
_LETTER = re.compile(
    r"\b(?:[Oo]ptions?|[Cc]hoices?|[Dd]istractors?|[Aa]lternatives?|[Aa]nswers?) \(?[A-F]\)?(?![\w'’-])"
    r"|(?<![\w)\]])\([a-eA-E]\)(?!\w)"
    r"|\b(?:[Oo]ption|[Dd]istractor|[Aa]lternative) \(?[1-6]\)?\b"
    r"|\b[Tt]he (?:first|second|third|fourth|fifth|last|next) (?:option|distractor|alternative|answer|choice|expression)\b"
)
_NOT = r"(?:is|are|was|were|does|do|did|has|have|would|will|can|could|should|must|may)(?:n['’]t| not)|cannot|never"
_LEAST = r"(?<!at )(?<!the )least (?:likely|suited|suitable|plausible|useful|effective|appropriate|true)"
#: From "which" or "what" to a negation in the main clause: "which model that is not fitted ..." is fine.
_MAIN_CLAUSE = (
    r"\b[Ww]h(?:ich|at)\b(?:(?!\b(?:[Ww]hich|[Ww]hat|that|when|whose|where|if|because|who|while|although)\b)[^?.;,])*?"
)
_EACH = r"\b(?i:all|each|any|every one)\b"
_NEGATIVE = re.compile(rf"{_MAIN_CLAUSE}\b(?:{_NOT}|{_LEAST})\b|{_EACH}(?:(?!{_EACH})[^?.;])*\bexcept\b")
_BOLD = re.compile(r"\*\*(?=[^*]*\*\*)[^*]*?\b(?:not|cannot|never|least|except|n['’]t)\b", re.IGNORECASE)


@item_rule
def stem_length(item: Item) -> Iterator[Complaint]:
    """A stem has at most 90 words (a code exercise 150) and is not empty; tables and fenced blocks do not count. A question that
    takes longer to read than to think through measures reading.
    """
    count, most = words(item.stem), MAX_TASK_WORDS if isinstance(item, Program) else MAX_STEM_WORDS
    if count > most:
        yield f"the stem has {count} words.", f"Cut it to {most}; facts fit better into a table."
    elif count == 0:
        yield "the stem is empty.", "Ask the question there."


@item_rule
def code_length(item: Item) -> Iterator[Complaint]:
    """Code has at most 15 lines. More does not fit on a small screen beside the question, or in working memory."""
    if (count := len(item.code.splitlines())) > MAX_CODE_LINES:
        yield f"the code has {count} lines.", f"Cut it to {MAX_CODE_LINES}."


@item_rule
def negative_stem(item: Item) -> Iterator[Complaint]:
    """A question that asks for the exception sets the negation in bold: "Which is **not** ...?". Readers who miss the word answer
    another question correctly and are marked wrong.
    """
    if options(item):
        for sentence in sentences(item.stem):
            if (match := _NEGATIVE.search(sentence)) and not _BOLD.search(sentence):
                yield (
                    f"the question is negative ({match[0]!r}) and does not show it.",
                    "Ask positively, or set the negation in **bold**.",
                )


@item_rule
def explanation_length(item: Item) -> Iterator[Complaint]:
    """The explanation has two to six sentences, seven at the very most: why the key is right, and what the mistakes get wrong. It
    is what learners take away from a wrong answer.
    """
    count = len(sentences(item.explanation))
    if count < SENTENCES[0]:
        yield (
            f"the explanation has {counted(count, 'sentence')}.",
            "Say why the key is right and what each distractor gets wrong.",
        )
    elif count > SENTENCES[1]:
        yield f"the explanation has {count} sentences.", "Keep two to six."


@item_rule
def explanation_letters(item: Item) -> Iterator[Complaint]:
    """The explanation refers to options by what they say, never by letter or position. Options are shuffled for every learner, so
    "option B" is a different one on every screen.
    """
    if options(item) and (match := _LETTER.search(prose(item.explanation))):
        yield f"the explanation refers to {match[0]!r}.", "Name the option by what it says."


@item_rule
def recall_level(item: Item) -> Iterator[Complaint]:
    """Recall items are at levels 1 and 2. Remembering a rarer fact is not a higher skill."""
    if item.cognitive == "recall" and item.level > 2:
        yield f"a recall item is at level {item.level}.", "Lower the level, or ask how the fact is used."


@item_rule
def diagnosis_artefact(item: Item) -> Iterator[Complaint]:
    """A diagnosis item shows an artefact: code, a figure, a table or a fenced block. The skill is to see from the thing itself what
    is wrong; a description of it gives half of that away.
    """
    if (
        item.diagnosis
        and not item.code
        and not item.figure
        and without_fences(item.stem) == item.stem
        and len(TABLE_ROW.findall(item.stem)) < 3
    ):
        yield (
            "it is marked as diagnosis but shows nothing to diagnose.",
            "Show code, a figure, a table or a fenced block, or drop the mark.",
        )
