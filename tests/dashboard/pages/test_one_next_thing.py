"""The next step: all pages name the same topic, for many histories."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from assessment import sitting
from assessment.banks import Bank
from assessment.dashboard.state.plans import planned
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import today as today_text
from assessment.dashboard.text.parts import next_step as step_text
from assessment.diary import StudyEntry
from assessment.items import Response, Settings, Variant
from assessment.store import Log
from tests.conftest import LONG, a_sitting, give_answer
from tests.dashboard.histories import ME, adopt, take
from tests.dashboard.walking import html, opened, press, visit, words

TOPIC = re.compile(r"topic\?topic=([\w-]+)")
#: How many weeks ago the plan of a history began.
PLANNED = {"with a plan": 0, "a plan for next week": -1}


def fill(log: Log, bank: Bank, kind: str, seed: int) -> None:
    """Make a history of this kind."""
    every = tuple(area.id for area in bank.blueprint.areas)
    strength = 0.15 + 0.1 * (seed % 8)
    log.choose(ME, Settings())
    take(log, bank, seed, 400 if kind == "long ago" else 0, every, strength)
    if kind == "one area more":
        take(log, bank, seed + 100, 0, (every[seed % 4],), 1 - strength)
    if kind in PLANNED:
        adopt(log, PLANNED[kind])
    if kind == "studied":
        topic = bank.blueprint.topics[seed].id
        log.study(ME, StudyEntry(f"e{seed}", topic, 12.0, "", date.today(), datetime.now(UTC)))


def card(app: AppTest) -> str:
    """Return the title of the next step's card, without the link on its topic."""
    headings = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", header.value) for header in app.header]
    named = [
        heading
        for heading in headings
        if re.match(r"Study |Check |Review |Take the quick scan|Continue|You have", heading)
    ]
    assert len(named) == 1, headings
    return str(named[0])


def test_the_card_names_the_first_level_with_the_hours_that_a_plan_begins_with(
    data: object, log: Log, bank: Bank
) -> None:
    told = 0
    for seed in range(4):
        fill(log, bank, "measured", seed)
        app = visit(opened(), "today")
        if said := re.search(
            r"starting with ([\d.]+) hours to \*(\w+)\*", words(app).replace("\N{NO-BREAK SPACE}", " ")
        ):
            schedule = planned.as_of_today(planned.draft(None))
            first = [step for step in schedule.steps if step.topic.name in card(app)]
            level = [step for step in first if step.level == first[0].level]
            assert (float(said[1]), said[2]) == (sum(step.hours for step in level), level[0].level.name)
            told += 1
    assert told


@pytest.mark.parametrize("kind", ["measured", "with a plan"])
def test_a_timer_begins_on_the_topic_of_the_next_step(data: object, log: Log, bank: Bank, kind: str) -> None:
    fill(log, bank, kind, 1)
    app = visit(opened(), "today", today_text.DAY)
    today = card(app)
    press(app, "timer")
    timer = log.timer(ME)
    assert timer is not None
    names = {topic.id: topic.name for topic in bank.blueprint.topics}
    about = today.split(" ", 1)[1]
    if about in names.values():
        assert names[timer.topic] == about
    else:  # the cards that are due, say: then the plan's next topic
        assert (timer.topic in names) == (kind in PLANNED)


def test_before_a_review_practise_has_the_topic_chosen_that_the_timer_would_begin_on(
    simulated: AppTest, log: Log, bank: Bank
) -> None:
    assert card(visit(simulated, "practise")).startswith("Review ")
    chosen, area = simulated.selectbox(key="topic").value, simulated.selectbox(key="scope").value
    assert area == bank.blueprint.topic(chosen).area
    press(visit(simulated, "today", today_text.DAY), "timer")
    timer = log.timer(ME)
    assert timer is not None and timer.topic == chosen != bank.blueprint.topics[0].id


@pytest.mark.parametrize("seed", range(4 if LONG else 1))
@pytest.mark.parametrize("kind", ["measured", "one area more", *PLANNED, "studied", "long ago"])
def test_every_page_names_the_same_next_thing(data: object, log: Log, bank: Bank, kind: str, seed: int) -> None:
    fill(log, bank, kind, seed)
    app = opened()
    today = card(visit(app, "today"))
    assert card(visit(app, "practise")) == today
    if today.startswith(("Study ", "Check ")):
        chosen = app.selectbox(key="topic"), app.selectbox(key="scope")
        assert today.split(" ", 1)[1] in {box.options[box.index] for box in chosen if box.index is not None}
    assert card(visit(app, "result")) == today
    on_skills = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words(visit(app, "skills"))).splitlines()
    assert step_text.NEXT.format(step=today) in on_skills
    visit(app, "plan", plan_text.VIEWS["why"])
    ranked = next(box.label for box in app.expander if box.label.startswith("1. "))
    named = {topic.name for topic in bank.blueprint.topics}
    first = max((name for name in named if ranked.removeprefix("1. ").startswith(f"{name}: ")), key=len)
    if kind in PLANNED:
        visit(app, "plan", plan_text.VIEWS["weeks"])
        boxes = [re.sub(r"\\(.)", r"\1", box.label).rsplit(": ", 1)[0] for box in app.checkbox if not box.value]
        to_come = re.findall(r"^(.+): [\d.]+\shours? planned", words(app), re.MULTILINE)
        named_there = boxes or [re.sub(r"\\(.)", r"\1", name) for name in to_come]
        assert today == step_text.study(named_there[0])
        assert (today == step_text.study(first)) == ("Going by today's results" not in words(app))
    elif today.startswith("Study "):
        assert today == step_text.study(first)
        # a new plan begins with it
        visit(app, "plan", plan_text.VIEWS["steps"])
        (listed,) = [part for part in html(app) if "gw-numbered" in part]
        begins = TOPIC.search(listed)
        assert begins
        assert bank.blueprint.topic(begins[1]).name == first
    elif today.startswith("Check "):
        visit(app, "today")
        said = words(app)
        assert first in said or first in today


@pytest.mark.parametrize(("answers", "said"), [(1, False), (sitting.QUICK_LENGTH, True)])
def test_an_assessment_that_is_paused_early_says_nothing_of_readiness_but_how_to_go_on(
    data: object, log: Log, bank: Bank, answers: int, said: bool
) -> None:
    """It said "39 % ready" after a single answer."""
    log.choose(ME, Settings())
    goal = a_sitting(tuple(area.id for area in bank.blueprint.areas), max_items=sitting.FULL_LENGTH)
    log.begin(ME, goal)
    responses: tuple[Response, ...] = ()
    while len(responses) < answers and isinstance(variant := sitting.next_variant(bank, responses, goal), Variant):
        responses = (*responses, give_answer(variant, right=True))
        log.append(ME, goal.id, len(responses) - 1, responses[-1])
    app = opened()
    for page in ("today", "skills"):
        shown = words(visit(app, page))
        assert ("% ready" in shown) == said
        assert (quiz_text.not_finished(goal, bank.blueprint) in shown) != said
    links = [link.proto.label for link in app.get("page_link")]
    assert (step_text.RESUME in links) != said


def test_a_check_left_half_way_takes_no_readiness_back(data: object, log: Log, bank: Bank) -> None:
    """Readiness that a scan of ten answers had shown went once a check was begun."""
    log.choose(ME, Settings())
    take(log, bank, 1, 1, tuple(area.id for area in bank.blueprint.areas), 0.5, most=10)
    topic = bank.blueprint.topic("estimation")
    log.begin(ME, replace(a_sitting((topic.area,), sitting_id="check"), topics=(topic.id,)))
    assert "% ready" in words(visit(opened(), "today"))


def test_a_step_that_answers_have_shown_meanwhile_is_no_task_any_more(log: Log, bank: Bank) -> None:
    fill(log, bank, "measured", 1)
    app = press(visit(opened(), "plan"), "use")
    before = card(visit(app, "today"))
    topic = next(topic for topic in bank.blueprint.topics if before == step_text.study(topic.name))
    take(log, bank, 7, 0, (topic.area,), 0.5, topics=(topic.id,))  # its first level, though not what the role asks
    assert card(visit(opened(), "today")) != before


def test_the_first_step_is_the_same_for_all_before_anything_is_measured(app: AppTest) -> None:
    assert app.button(key="next").label.startswith("Start the quick scan")
    assert "The quick scan asks 16 questions" in words(app)
    assert card(visit(app, "practise")) == step_text.SCAN
    assert card(visit(app, "plan")) == step_text.SCAN
    said = words(app)
    assert said.count("quick scan") >= 2 and plan_text.PROPOSED not in said
    assert [button.label for button in app.button if button.proto.type == "primary"] == [
        today_text.start(sitting.QUICK_LENGTH)
    ]
