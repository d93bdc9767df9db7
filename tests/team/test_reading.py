"""Areas, changes, coverage and the best topics for an hour together, all read from the bands of pictures."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from pypdf import PdfReader

from assessment import exports
from assessment.banks import Bank
from assessment.blueprint import Requirement, Role
from assessment.consents import Picture
from assessment.team import example, reading
from assessment.team.reading import TeamView
from assessment.words import team as words
from tests.made import curriculum

MONDAY = date(2026, 2, 2)
#: Topics t0, t2, t4 in one area and t1, t3 in the other; the last is not asked for.
BLUEPRINT = curriculum([[]] * 5, [3, 3, 3, 3, 0])


def picture(bands: dict[str, int], week: date = MONDAY, **fields: object) -> Picture:
    made: dict[str, object] = {"team": "team", "area": "mathematics", "role": "wanted", "fewest": 9, "most": 19}
    shown = {topic: (band, band) for topic, band in bands.items()}
    return Picture(week=week, bands=shown, **made | fields)  # type: ignore[arg-type]


def read(*pictures: Picture, least: int = 5) -> TeamView:
    view = reading.read(BLUEPRINT, pictures, least)
    assert view is not None
    return view


def test_an_area_lies_between_the_means_of_its_topics_bands() -> None:
    (area,) = read(picture({"t0": 0, "t2": 4})).areas
    assert (area.low, area.high) == (pytest.approx(0.4), pytest.approx(0.6))


@pytest.mark.parametrize(("then", "now", "move"), [(0, 1, ""), (0, 2, "rise"), (4, 2, "fall"), (2, 2, ""), (3, 4, "")])
def test_a_change_is_called_when_its_interval_leaves_zero_out(then: int, now: int, move: str) -> None:
    """Neighbouring bands share an edge, so that nobody may have moved at all."""
    later, earlier = picture({"t0": now}), picture({"t0": then}, MONDAY - timedelta(weeks=4))
    (area,) = read(later, earlier).areas
    assert area.topics[0].move == area.move == move
    assert area.since == MONDAY - timedelta(weeks=4)


def test_the_bands_of_a_renamed_topic_are_read_under_its_name_of_today() -> None:
    renamed = replace(
        BLUEPRINT,
        topics=tuple(
            replace(topic, renamed_from=("before",)) if topic.id == "t0" else topic for topic in BLUEPRINT.topics
        ),
        split_into={"whole": ("t2", "t4")},
    )
    later, earlier = picture({"t0": 4}), picture({"before": 0, "whole": 2}, MONDAY - timedelta(weeks=4))
    same = picture({"t0": 0}, MONDAY - timedelta(weeks=4))
    view = reading.read(renamed, (later, earlier), 5)
    assert view is not None and view.areas[0].topics[0].move == "rise"
    assert view == reading.read(renamed, (later, same), 5)


def test_a_first_picture_and_one_of_another_role_are_compared_with_nothing() -> None:
    assert read(picture({"t0": 4})).areas[0].move is None
    assert read(picture({"t0": 4}), picture({"t0": 0}, MONDAY - timedelta(weeks=4), role="other")).areas[0].move is None


@pytest.mark.parametrize(
    ("band", "fewest", "most", "least", "covered"),
    [
        (4, 9, 19, 5, True),  # eight or nine of nine
        (3, 9, 19, 5, True),  # six or seven of nine
        (2, 9, 19, 5, False),  # four of nine may be all
        (4, 9, 19, 9, False),
        (4, 5, 8, 5, False),  # four of five may be all
        (2, 20, 49, 5, True),
    ],
)
def test_coverage_is_shown_only_where_enough_members_meet_it(
    band: int, fewest: int, most: int, least: int, covered: bool
) -> None:
    (area,) = read(picture({"t0": band}, fewest=fewest, most=most), least=least).areas
    assert area.topics[0].covered is covered


def test_an_hour_together_goes_first_where_most_lack_what_matters_most_and_takes_least() -> None:
    view = read(picture({"t0": 4, "t2": 0}), picture({"t1": 2, "t3": 2}, area="statistics"))
    assert [share.topic.id for share in view.worthwhile] == ["t2", "t1", "t3"]
    role = Role("wanted", "Wanted", {"t0": Requirement(1.0, 3), "t2": Requirement(0.01, 3)})
    lighter = replace(BLUEPRINT, roles={"wanted": role})
    again = reading.read(lighter, [picture({"t0": 4, "t2": 0})], 5)
    assert again is not None and [share.topic.id for share in again.worthwhile] == ["t0", "t2"]


def test_removed_topics_are_left_out() -> None:
    assert reading.read(BLUEPRINT, [picture({"t0": 1}, role="gone")], 5) is None
    assert reading.read(BLUEPRINT, [picture({"t0": 1}, area="gone")], 5) is None
    assert reading.read(BLUEPRINT, [picture({"gone": 1})], 5) is None
    assert reading.read(BLUEPRINT, [], 5) is None


def test_joined_bands_are_named_together_and_all_of_them_not_at_all() -> None:
    shown = {"t0": (3, 4), "t2": (0, 4)}
    (area,) = read(replace(picture({}), bands=shown)).areas
    assert words.band(area.topics[0]).startswith("many or most (60")
    assert words.band(area.topics[1]) == words.NOT_SHOWN
    assert words.band(read(replace(picture({}), bands={"t0": (1, 3)})).areas[0].topics[0]).startswith("some to many")


def test_bands_of_a_small_team_are_thirds() -> None:
    (area,) = read(picture({"t0": 2}, fewest=5, most=8)).areas
    assert (area.low, area.high) == (pytest.approx(1 / 3), pytest.approx(2 / 3))


@pytest.fixture(scope="module")
def shown(bank: Bank) -> tuple[TeamView, words.Sheet]:
    blueprint = bank.blueprint
    view = reading.read(blueprint, example.pictures(blueprint, blueprint.roles["ml-engineer"], MONDAY), 5)
    assert view is not None
    return view, words.sheet(view, "=Team & Søn", tuple(level.name for level in blueprint.levels), 5)


def test_the_csv_holds_every_line_of_the_sheet_and_no_formula(shown: tuple[TeamView, words.Sheet]) -> None:
    _, sheet = shown
    rows = list(csv.reader(io.StringIO(exports.team_table(sheet))))
    cells = {cell for row in rows for cell in row}
    assert {len(row) for row in rows} == {5}
    assert {area.name for area in sheet.areas} <= cells and set(sheet.conclude) <= cells
    assert sum(bool(row[3]) for row in rows) - 1 == sum(len(area.rows) for area in sheet.areas)
    assert not any(cell.startswith("=") for cell in cells)


def test_the_pdf_holds_every_line_of_the_sheet_and_is_tagged(shown: tuple[TeamView, words.Sheet]) -> None:
    view, sheet = shown
    made = PdfReader(io.BytesIO(exports.team_pdf(sheet, view)))
    said = "".join("".join(page.extract_text() for page in made.pages).split())
    for line in (
        sheet.title,
        *sheet.covered,
        *sheet.worthwhile,
        *(name for area in sheet.areas for name in area.rows[0]),
    ):
        assert "".join(line.replace("\N{WORD JOINER}", "").split()) in said.replace("\N{WORD JOINER}", "")
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_the_example_shows_every_band_a_rise_and_nobody(shown: tuple[TeamView, words.Sheet]) -> None:
    view, _ = shown
    topics = [share for area in view.areas for share in area.topics]
    assert {label for share in topics for label in share.labels} >= {1, 2, 3, 4}
    assert "rise" in {share.move for share in topics}
    assert all(first.week == second.week for first, second in pairwise(view.areas))
