"""The plan as a PDF: tagged, complete, and read by pypdf (and by poppler where it is installed)."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from assessment import exports, standing
from assessment.banks import Bank
from assessment.errors import PlanError
from assessment.exports.markup import part_heading
from assessment.exports.typeset import document, printing
from assessment.plan import Schedule
from assessment.plan.study_plan import PlannedMilestone
from assessment.words.plan import by_level, together, week_rows
from tests.absent import absent
from tests.conftest import LONG
from tests.made import planned


@pytest.fixture(scope="session")
def data(schedule: Schedule) -> bytes:
    return exports.pdf(schedule)


def words(data: bytes) -> str:
    """Return all text, with the italic letters of mathematics as plain ones."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return unicodedata.normalize("NFKC", " ".join(text.split()))


def test_it_says_what_the_plan_says(data: bytes, schedule: Schedule) -> None:
    text = words(data)
    for step in schedule.steps:
        assert step.name in text
    for part in ("Study plan: Wanted", "Week by week", "Week off", "A Book", "https://example.org/book?a=1&b=2"):
        assert part in text
    for part in ("No address", "From scratch", "It runs.", "Other roles on the way", "When to measure again"):
        assert part in text
    assert "javascript:" not in text and "σ" in text and "fit(x)" in text


def test_it_is_tagged_as_pdf_ua(data: bytes) -> None:
    """ISO 14289-1: identification, tags, language, a displayed title, and a text for every figure."""
    reader = PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"].startswith("en") and "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    assert reader.metadata is not None and reader.metadata.title == "Study plan: Wanted"
    figures = [node for node in nodes(root["/StructTreeRoot"]) if node.get("/S") in ("/Figure", "/Formula")]
    assert figures and all(node.get("/Alt") for node in figures)
    assert any("Radar chart" in str(node.get("/Alt")) for node in figures)


def nodes(node: object) -> list[dict[str, object]]:
    """Walk the tree of tags."""
    nodes, ahead = [], [node]
    while ahead:
        entry = ahead.pop()
        entry = entry.get_object() if hasattr(entry, "get_object") else entry
        if isinstance(entry, list):
            ahead += entry
        elif isinstance(entry, dict):
            nodes.append(entry)
            if "/K" in entry:
                ahead.append(entry["/K"])
    return nodes


def test_other_roles_and_measurements_are_on_the_way_and_no_projects(data: bytes) -> None:
    outline = PdfReader(io.BytesIO(data)).outline
    titles = [entry.title if not isinstance(entry, list) else [below.title for below in entry if not isinstance(below, list)]
              for entry in outline]  # fmt: skip
    below = titles[titles.index("On the way") + 1]
    assert below == [*below[:-2], "Other roles on the way", "When to measure again"]


def test_a_level_in_parts_is_one_entry_with_a_dated_line_for_each(data: bytes, schedule: Schedule) -> None:
    text = words(data)
    for number, parts in enumerate(by_level(schedule.steps), start=1):
        assert f"{number}. {together(parts)}" in text
        assert len(parts) == 1 or all(part_heading(part) in text for part in parts)
    assert text.count("Check: about 15 minutes") == len(by_level(schedule.steps))


def test_the_check_of_a_step_never_stands_alone_on_a_page(bank: Bank) -> None:
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    pages = PdfReader(io.BytesIO(exports.pdf(planned(profile, 10, date(2026, 3, 4))))).pages
    assert len(pages) > 20
    assert not [page for page in pages if page.extract_text().startswith("Check:")]


def test_the_same_plan_gives_the_same_file(data: bytes, schedule: Schedule) -> None:
    assert exports.pdf(schedule) == data


def test_evil_text_is_shown_as_text(evil: Schedule) -> None:
    text = words(exports.pdf(evil))
    assert "#let x = [*b*]" in text and '<script>alert("1")</script>' in text and "&amp;" in text
    assert re.search(r"long ?\.\.\.", text)  # an enormous misconception is cut


def test_without_system_fonts_the_document_is_made_and_lists_what_is_missing(
    evil: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typst

    plain: Any = typst.compile
    monkeypatch.setattr(typst, "compile", lambda *args, **more: plain(*args, **more, ignore_system_fonts=True))
    text = words(exports.pdf(evil))
    assert "[grinning face]" in text and "have no font" in text


@pytest.mark.parametrize("role", ["ml-engineer", "data-scientist"])
def test_no_page_begins_with_a_list_torn_from_its_project(bank: Bank, role: str) -> None:
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles[role], ())
    pages = PdfReader(io.BytesIO(exports.pdf(planned(profile, 10, date(2026, 3, 4))))).pages
    projects = next(number for number, page in enumerate(pages) if "\nProjects\n" in f"\n{page.extract_text()}")
    assert not [page for page in pages[projects:] if page.extract_text().startswith("Done when")]


def test_the_first_page_has_readiness_and_the_first_week(data: bytes, schedule: Schedule) -> None:
    text = unicodedata.normalize("NFKC", " ".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split()))
    assert f"{schedule.curve[0].share:.0f} % ready for Wanted when this plan was made (" in text
    _, first = text.split("First week, from 2 March 2026, 10 hours")
    for row in week_rows(schedule, schedule.weeks[0]):
        assert row.written() in first
    assert f"Begin with {schedule.steps[0].name}. Read: " in first


def test_milestones_that_are_all_reached_make_no_table_where_nothing_is_planned(
    empty: Schedule, schedule: Schedule
) -> None:
    reached = PlannedMilestone("m", "A milestone", None, 0, None)
    assert "Milestones" not in words(exports.pdf(replace(empty, milestones=(reached,))))
    assert "Milestones" in words(exports.pdf(replace(schedule, milestones=(reached,))))


@pytest.mark.parametrize("name", ["empty", "unmeasured"])
def test_every_state_has_a_document(name: str, request: pytest.FixtureRequest) -> None:
    text = words(exports.pdf(request.getfixturevalue(name)))
    assert ("is met" if name == "empty" else "Take the quick scan first") in text


def test_milestones_say_which_topics_they_rest_on(schedule: Schedule) -> None:
    waits = PlannedMilestone("m", "A milestone", None, 1, date(2026, 3, 9), ("Topic 1",))
    text = words(exports.pdf(replace(schedule, milestones=(waits,))))
    assert "8 Mar 2026, see below" in text
    assert "A milestone: if a check or your next assessment shows that you know Topic 1." in text


def test_a_heading_keeps_two_rows_on_its_page(schedule: Schedule) -> None:
    reached, pages = PlannedMilestone("m", "A milestone", None, 1, schedule.start), set()
    for above in range(12, 40, 2 if LONG else 4):
        file = exports.pdf(replace(schedule, milestones=(reached,) * above))
        for number, page in enumerate(PdfReader(io.BytesIO(file)).pages):
            *lines, _ = page.extract_text().splitlines()  # the footer is last
            for heading in ("At a glance", "When to measure again", "Steps, in order"):
                if heading in lines:
                    assert len(lines) - lines.index(heading) > 3, (above, heading)  # the table's own head, two rows
                    pages.add(number)
    assert len(pages) > 2, "no heading came near a foot"


def test_mathematics_that_typst_refuses_is_shown_as_written(
    schedule: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "to_typst", lambda latex: "nowhere(")
    assert "\\sigma^2" in words(exports.pdf(schedule))


def test_what_cannot_be_set_is_refused_with_another_way(schedule: Schedule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_ROUNDS", 1)
    monkeypatch.setattr(document, "to_typst", lambda latex: "nowhere(")
    with pytest.raises(PlanError, match="Download the Markdown instead"):
        exports.pdf(schedule)


def test_every_text_of_the_shipped_curriculum_is_set(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    """With Typst's own fonts alone, and without a formula shown as its source."""
    import typst

    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["senior-ml-engineer"], ())
    schedule = planned(profile, 10, date(2026, 3, 4))
    plain, calls = typst.compile, []

    def compiled(*args: object, **more: object) -> bytes:
        calls.append(more)
        return plain(*args, **more, ignore_system_fonts=True)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(typst, "compile", compiled)
    text = words(exports.pdf(schedule))
    assert len(calls) == 1 and "have no font" not in text
    for step in schedule.steps:
        for task in step.tasks:
            assert task.title in text


def test_poppler_reads_and_draws_it(data: bytes, tmp_path: Path) -> None:
    if not (shutil.which("pdftotext") and shutil.which("pdftoppm")):
        absent("poppler-utils is not installed; on Debian: apt-get install poppler-utils")
    (tmp_path / "plan.pdf").write_bytes(data)
    subprocess.run(["pdftoppm", "-r", "30", "-png", "plan.pdf", "page"], cwd=tmp_path, check=True, capture_output=True)
    pages = sorted(tmp_path.glob("page*.png"))
    assert len(pages) == len(PdfReader(io.BytesIO(data)).pages)
    assert all(page.stat().st_size > 500 for page in pages)
    text = subprocess.run(["pdftotext", "plan.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "Week by week" in text.stdout
