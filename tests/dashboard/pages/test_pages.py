"""The pages of a learner who has been measured, and the redirects of old addresses."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from assessment import standing
from assessment.banks import Bank
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.people import accounts
from assessment.dashboard.state import measures
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import skills as skills_text
from assessment.dashboard.text.parts import next_step as step_text
from assessment.items import Program
from assessment.standing.profile import Profile
from assessment.store import Log
from tests.dashboard.walking import EVERY_VIEW, OWN_PAGES, PAGES, ROOT, html, opened, press, visit, words

FILES = ROOT / PAGES
#: Links in Markdown and HTML, what only screen readers hear of them, and drawings.
LINKS = re.compile(r"\[[^\]]*\]\([^)]*\)|<a .*?</a>|<svg.*?</svg>", re.DOTALL)


@pytest.fixture
def measured(simulated: AppTest, log: Log, bank: Bank) -> Profile:
    responses = log.responses(accounts.LOCAL, kind="assessment")
    role = bank.blueprint.roles["ml-engineer"]
    return standing.measure_profile(bank.blueprint, role, responses, "software-engineer", measures.today())


def test_every_page_is_registered() -> None:
    placed = [*navigation.MENU, *navigation.MENU_BELOW, *navigation.LINKED]
    assert sorted(placed) == sorted(file.stem for file in FILES.glob("*.py"))


def test_no_page_reaches_past_the_values_that_state_gives() -> None:
    """Pages only draw; `state` measures, ranks and plans."""
    for page in FILES.glob("*.py"):
        text = page.read_text(encoding="utf-8")
        assert not [word for word in ("numpy", "scoring", "advise(", "schedule(") if word in text], page.name


def test_every_page_and_view_shows_a_measured_learner_without_a_fault(simulated: AppTest) -> None:
    for page in (*OWN_PAGES, "result"):
        if page != navigation.AUTHORS:
            visit(simulated, page)
    for page, view in EVERY_VIEW:
        visit(simulated, page, view)


def unlinked(app: AppTest, bank: Bank) -> list[str]:
    """List the lines and cells of a page that name a topic without a link to its page, but for titles of readings."""
    names = "|".join(re.escape(topic.name) for topic in bank.blueprint.topics)
    lines = [line for line in words(app).splitlines() if "gw-task" not in line]
    cells = [cell for table in app.table for cell in table.value.to_numpy().ravel() if isinstance(cell, str)]
    return [text for text in (*lines, *cells) if re.search(rf"(?<![\w-])({names})(?![\w-])", LINKS.sub("", text))]


def test_a_topic_that_a_page_names_is_a_link_to_its_page(simulated: AppTest, bank: Bank) -> None:
    for page in ("today", "plan", "practise", "result", "settings", "exercise"):
        assert not unlinked(visit(simulated, page), bank), page
    for page, view in EVERY_VIEW:
        assert not unlinked(visit(simulated, page, view), bank), view
    item = next(item for item in bank.active if isinstance(item, Program))
    assert not unlinked(visit(simulated, "exercise", exercise=item.id), bank)
    own = bank.blueprint.topic("supervised-learning-foundations").name
    shown = unlinked(visit(simulated, "topic", topic="supervised-learning-foundations"), bank)
    assert not [line for line in shown if not re.match(rf"(- )?{own}", line)]


def test_the_plan_proposed_links_every_topic_it_names(app: AppTest, bank: Bank) -> None:
    for view in plan_text.VIEWS.values():
        shown = visit(app, "plan", view)
        assert not unlinked(shown, bank), view
    assert "topic?topic=" in words(visit(app, "plan", plan_text.VIEWS["milestones"]))


@pytest.mark.parametrize("old", [*navigation.OLD_ADDRESSES])
def test_an_old_address_redirects_to_the_page_in_its_place(old: str) -> None:
    new, view = navigation.OLD_ADDRESSES[old]
    assert (FILES / f"{new}.py").exists()
    views = {"skills": skills_text.VIEWS, "plan": plan_text.VIEWS}.get(new, {"cards": "", "diary": ""})
    assert view.get("view", next(iter(views))) in views


def test_the_first_page_says_what_to_do_and_what_the_week_holds(simulated: AppTest) -> None:
    simulated.run()
    assert simulated.button(key="next").label == "Review now"
    shown = words(simulated)
    assert "come back today" in shown
    assert "% ready" in shown
    assert "of 10\N{NO-BREAK SPACE}h" in shown


def test_topics_are_found_by_name_and_sorted_as_chosen(simulated: AppTest, measured: Profile) -> None:
    visit(simulated, "skills", skills_text.VIEWS["topics"])
    simulated.segmented_control(key="topic-order").set_value("score").run()
    topics = [topic for topic in measured.topics_of("mathematics") if topic.answer_count]
    wanted = sorted(topics, key=lambda topic: topic.score)
    assert wanted != topics
    listed = next(part for part in html(simulated) if "topic?topic=" in part)
    places = [listed.index(f"topic={topic.id}") for topic in wanted]
    assert places == sorted(places)
    simulated.text_input(key="find-topic").set_value("bayes stat").run()
    linked = [part for part in html(simulated) if "topic?topic=" in part]
    assert len(linked) == 1 and linked[0].count("<li>") == 1
    simulated.text_input(key="find-topic").set_value("alchemy").run()
    assert skills_text.NOT_FOUND in words(simulated)


def test_topics_that_only_repeat_their_area_are_folded(simulated: AppTest, measured: Profile) -> None:
    visit(simulated, "skills", skills_text.VIEWS["topics"])
    for area in measured.areas:
        alike = [topic for topic in measured.topics_of(area.id) if not topic.answer_count]
        folded = [box for box in simulated.expander if box.label == skills_text.inferred(len(alike), True)]
        assert bool(folded) == bool(alike)


def test_the_map_names_every_topic_and_marks_one_topics_way(simulated: AppTest, bank: Bank) -> None:
    visit(simulated, "skills", skills_text.VIEWS["map"])
    simulated.selectbox(key="way-of").set_value("estimation").run()
    (drawn,) = [part for part in html(simulated) if "gw-map" in part]
    assert drawn.count("topic?topic=") == len(bank.blueprint.topics)
    for topic, on in (
        ("random-variables-distributions", True),
        ("hypothesis-testing", True),
        ("containers-ci-cd", False),
    ):
        assert (f'class="on" href="topic?topic={topic}"' in drawn) == on, topic
    assert "builds on" in words(simulated)


def test_roles_stand_side_by_side_with_the_hours_to_the_target(simulated: AppTest) -> None:
    visit(simulated, "skills", skills_text.VIEWS["roles"])
    assert "the way to **Machine-learning engineer** takes" in words(simulated)
    (beside,) = [table.value for table in simulated.table if "you" in table.value.columns]
    assert "Machine-learning engineer" in beside.columns


def test_the_plan_says_what_was_learned_and_what_would_change_its_order(simulated: AppTest) -> None:
    shown = words(visit(simulated, "plan", plan_text.VIEWS["why"]))
    assert plan_text.LEARNED in shown
    assert "If you turned out clearly" in shown


def test_nothing_unanswered_is_called_measured(app: AppTest) -> None:
    visit(app, "skills")
    shown = words(app)
    assert skills_text.NOT_MEASURED in shown
    assert shown.count("starting guess") > 4
    assert "gw-chip not-measured" in shown
    assert not [chip for chip in ("gw-chip met", "gw-chip gap", "gw-chip likely") if chip in shown]
    assert f"[{step_text.SCAN}](today)" in shown  # the page that begins it


def test_a_reload_does_not_ask_for_the_self_rating_again(app: AppTest, log: Log) -> None:
    press(app, "next")
    assert quiz_text.RATE in words(visit(app, "quiz"))
    press(app, "not-rated")
    (begun,) = log.sittings(accounts.LOCAL)
    assert app.query_params["rating-asked"] == begun.id
    again = visit(opened(), "quiz", **{"sitting": begun.id, "rating-asked": begun.id})
    assert quiz_text.RATE not in words(again)
    press(again, "dont-know-0")
    assert "rating-asked" not in visit(again, "quiz").query_params
