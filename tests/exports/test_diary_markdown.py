"""The learning diary as Markdown, read back by a CommonMark parser."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assessment.diary import StudyEntry
from assessment.exports import diary_document
from assessment.plan.study_log import duration

FIRST = date(2026, 1, 30)
NAMES = {"t0": "Topic_zero | *one*", "t1": "Topic 1"}
READER = MarkdownIt("commonmark").enable("table")
HOSTILE = [
    "# heading", "- list\n- more", "1. one\n2) two", "> quote", "`code`", "$x$ and $$y$$", "a | b", "<script>alert(1)</script>",
    "![i](javascript:alert(1))", "[x](http://example.org)", "***", "---", "===", "~~~\ncode", "```\ncode\n```", "\\", "&amp;",
    "    indented", "tab\there", "line\nline", "שלום 🙂", "| --- | --- |", "_x_ __y__",
]  # fmt: skip


def entry(note: str, number: int = 0, topic: str = "t0", hours: float = 1.5) -> StudyEntry:
    at = datetime(2026, 1, 30, 20, tzinfo=UTC) + timedelta(days=number)
    return StudyEntry(str(number), topic, hours, note, FIRST + timedelta(days=number), at)


def words(text: str) -> str:
    return " ".join(text.split())


def shown(markdown: str) -> list[str]:
    """Return the text a CommonMark parser finds in each block, and check that it found no markup in notes."""
    blocks = [token for token in READER.parse(markdown) if token.type == "inline"]
    return [
        words(
            "".join(
                "\n" if child.type in ("hardbreak", "softbreak") else child.content for child in block.children or []
            )
        )
        for block in blocks
    ]


def kinds(markdown: str) -> set[str]:
    tokens = READER.parse(markdown)
    return {token.type for token in tokens} | {child.type for token in tokens for child in token.children or []}


PLAIN = kinds(diary_document([entry("one\ntwo\n\nthree")], NAMES))


@pytest.mark.parametrize("note", HOSTILE)
def test_a_note_stays_the_text_that_it_is(note: str) -> None:
    document = diary_document([entry(note)], NAMES)
    assert words(note) in words(" ".join(shown(document)[6:]))
    assert kinds(document) <= PLAIN


@given(note=st.text(max_size=60))
def test_no_note_becomes_markup(note: str) -> None:
    assert kinds(diary_document([entry(note), entry("after", 1)], NAMES)) <= PLAIN


def test_months_and_topics_add_up_to_the_total() -> None:
    document = diary_document(
        [entry("", 0), entry("", 1, "t1", 2.25), entry("", 4, "", 0.5), entry("", 40, "gone", 3)], NAMES
    )
    assert "7 h 15 min from 30 January 2026 to 11 March 2026." in document
    months = [duration.read_exactly(hours) for hours in re.findall(r"^## .*: (\d.*)$", document, re.MULTILINE)]
    topics = [duration.read_exactly(hours) for hours in re.findall(r"^\| .* \| (\d.*) \|$", document, re.MULTILINE)]
    assert months == [3.75, 0.5, 3]
    assert sum(months) == sum(topics) == 7.25
    texts = shown(document)
    assert "Topic_zero | *one*" in texts and "Something else" in texts and "gone" in texts


def test_an_empty_diary_says_so() -> None:
    assert "Nothing is logged yet." in diary_document([], {})
