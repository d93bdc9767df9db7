"""The plan as Markdown, read by a CommonMark parser."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import icalendar
import openpyxl
from markdown_it import MarkdownIt

from assessment import exports
from assessment.exports import markup
from assessment.plan import Schedule
from assessment.words.plan import by_level, summary, together
from tests.exports.conftest import EVIL

READER = MarkdownIt("commonmark").enable("table")


def words(text: str) -> str:
    """Return the plain text of a document."""
    return "\n".join(
        "".join(part.content for part in token.children or () if part.type in ("text", "code_inline"))
        for token in READER.parse(text)
        if token.type == "inline"
    )


def test_every_step_is_a_heading_and_every_week_a_row(schedule: Schedule) -> None:
    tokens = READER.parse(exports.markdown(schedule))
    headings = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    assert headings[0] == "Study plan: Wanted"
    for number, parts in enumerate(by_level(schedule.steps), start=1):
        assert f"{number}. {together(parts)}" in headings
        assert len(parts) == 1 or all(markup.part_heading(part) in headings for part in parts)
    assert len(by_level(schedule.steps)) < len(schedule.steps)
    assert sum(token.type == "tr_open" for token in tokens) == len(schedule.weeks) + 1


def test_everything_of_a_step_is_there(schedule: Schedule) -> None:
    mine = [parts for parts in by_level(schedule.steps) if parts[0].topic.id == "t0"]
    text = words("\n".join(line for number, parts in enumerate(mine) for line in exports.level(number, parts)))
    for part in (
        "begin 0",
        "standard deviation",
        "A Book",
        "ch. 1-3",
        "From scratch",
        "It runs.",
        "Check:",
        "logged 5 hours",
    ):
        assert part in text


def test_only_real_addresses_are_links(schedule: Schedule) -> None:
    links = [
        part.attrs["href"]
        for token in READER.parse(exports.markdown(schedule))
        for part in token.children or ()
        if part.type == "link_open"
    ]
    assert sorted(set(links)) == ["https://example.org/book?a=1&b=2"]
    assert "No address" in exports.markdown(schedule) and "javascript:" not in exports.markdown(schedule)


def test_mathematics_and_code_survive(schedule: Schedule) -> None:
    text = exports.markdown(schedule)
    assert "$\\sigma^2$" in text and "`==`" in text and "$R^2 > 0.9$" in text


def test_names_are_never_markup(evil: Schedule) -> None:
    text = exports.markdown(evil)
    kinds = {part.type for token in READER.parse(text) for part in (token, *(token.children or ()))}
    assert not kinds & {"html_inline", "html_block", "image"}
    assert EVIL in words(text)
    assert sum(token.type == "tr_open" for token in READER.parse(text)) == len(evil.weeks) + 1


def test_an_empty_plan_says_so(empty: Schedule) -> None:
    assert "Everything this role asks for is met" in exports.markdown(empty)


def test_a_plan_without_evidence_says_to_measure_first(unmeasured: Schedule) -> None:
    text = exports.markdown(unmeasured)
    assert "this plan is a guess" in text and "Take the quick scan first: the plan then leaves" in text
    nothing_to_do = summary(replace(unmeasured, steps=()))
    assert "is met" not in " ".join(nothing_to_do)


def test_no_week_of_a_document_and_no_session_names_a_topic_twice(schedule: Schedule) -> None:
    steps = {step_id for week in schedule.weeks for step_id, _ in week.hours}
    week = replace(schedule.weeks[0], hours=tuple((step_id, 0.5) for step_id in sorted(steps)))
    full = replace(schedule, weeks=(week,))
    table = exports.markdown(full).partition("## Calendar")[2].splitlines()
    book = openpyxl.load_workbook(io.BytesIO(exports.xlsx(full)))
    cells = [str(row[3]) for row in book["Weeks"].iter_rows(min_row=2, values_only=True)]
    calendar = icalendar.Calendar.from_ical(exports.ics(full, days=(0,)))
    sessions = [str(event["summary"]) for event in calendar.walk("VEVENT") if "session-" in event["uid"]]
    names = {step.topic.name for step in schedule.steps}
    assert len(steps) > len(names)
    for lines in (table[4:], cells, sessions):
        assert any(line.count(f"{name}: ") == 1 for line in lines for name in names)
        assert not [line for line in lines for name in names if line.count(f"{name}: ") > 1]
