"""What the pages say about a learner who has been measured, through app.py with Streamlit's own test harness."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import standing, store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.parts import navigation
from assessment.dashboard.state import session
from assessment.dashboard.text import gaps as gaps_text
from assessment.dashboard.text import home as home_text
from assessment.dashboard.text import next as next_text
from assessment.standing.profile import Profile
from tests.dashboard.pages.test_progress import simulated
from tests.dashboard.pages.test_walk import PAGES, app, unfrozen, words

__all__ = ["app", "simulated", "unfrozen"]

FILES = Path(__file__).resolve().parents[3] / PAGES


@pytest.fixture
def measured(simulated: AppTest, bank: Bank) -> Profile:
    log = store.open()
    responses = log.responses(session.LEARNER, kind="assessment")
    log.close()
    return standing.measure_profile(
        bank.blueprint, bank.blueprint.roles["ml-engineer"], responses, "software-engineer", session.today()
    )


def test_every_page_has_its_place_in_the_sidebar_but_the_quiz() -> None:
    placed = [name for pages in navigation.PAGES.values() for name in pages]
    assert sorted([*placed, navigation.QUIZ]) == sorted(file.stem for file in FILES.glob("*.py"))


def test_every_page_shows_a_measured_learner_without_a_fault(simulated: AppTest) -> None:
    for name in [name for pages in navigation.PAGES.values() for name in pages]:
        simulated.switch_page(f"{PAGES}/{name}.py").run()
        assert not simulated.exception, name


def test_the_start_page_says_what_to_do_and_what_the_week_holds(simulated: AppTest) -> None:
    simulated.run()
    shown = words(simulated)
    assert "come again today" in shown
    assert home_text.TO_REVIEW in [button.label for button in simulated.button]
    assert all(f"**{area}**" in shown for area in ("Mathematics", "Statistics", "Algorithms", "Software engineering"))


def test_results_begin_with_one_plain_sentence(simulated: AppTest) -> None:
    simulated.switch_page(f"{PAGES}/results.py").run()
    assert simulated.markdown[0].value.startswith("**Statistics**: ")
    assert "come first" in words(simulated)
    several = next(
        one for one in simulated.selectbox(key="which").options if text.AREAS_HEADING in one
    )  # the options are the names of the sittings
    simulated.selectbox(key="which").select(several).run()
    assert simulated.markdown[0].value.startswith("**Against what the role asks for: ")


def test_a_table_is_sorted_as_chosen(simulated: AppTest, measured: Profile) -> None:
    simulated.switch_page(f"{PAGES}/gaps.py").run()
    simulated.segmented_control(key="sort-Mathematics").set_value("score").run()
    topics = [one for one in measured.topics if one.area == "mathematics"]
    wanted = [one.name for one in sorted(topics, key=lambda one: one.score)]
    assert wanted != [one.name for one in topics]
    tables = [table.value for table in simulated.table if table.value.columns[0] == text.TOPIC]
    assert list(tables[0][text.TOPIC]) == wanted


def test_roles_stand_side_by_side_with_the_hours_to_the_target(simulated: AppTest) -> None:
    simulated.switch_page(f"{PAGES}/gaps.py").run()
    simulated.session_state["view"] = gaps_text.ROLES_COMPARED
    simulated.run()
    assert "hours of study** from **Machine-learning engineer**" in words(simulated)
    (beside,) = [table.value for table in simulated.table if "you" in table.value.columns]
    assert "Machine-learning engineer" in beside.columns
    assert gaps_text.SIDE_BY_SIDE in words(simulated)


def test_what_next_says_what_was_learned_and_what_would_change_it(simulated: AppTest) -> None:
    simulated.switch_page(f"{PAGES}/next.py").run()
    shown = words(simulated)
    assert next_text.LEARNED in shown
    assert next_text.WOULD_CHANGE in shown
    assert "If an assessment showed" in shown
