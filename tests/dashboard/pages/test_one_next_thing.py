"""The next step: all pages name the same topic, for many histories."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from streamlit.testing.v1 import AppTest

from assessment import sitting
from assessment.banks import Bank
from assessment.dashboard.state import session
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text.parts import next_step as step_text
from assessment.diary import PlanChoice, StudyEntry
from assessment.items import Response, Settings, Sitting, Variant
from assessment.plan.wishes import monday_of
from assessment.store import Log
from tests.conftest import LONG, give_answer
from tests.dashboard.walking import html, opened, visit, words

ME = session.LEARNER


def take(log: Log, bank: Bank, seed: int, days_ago: int, areas: tuple[str, ...], strength: float) -> None:
    """Finish a scan with this share of right answers."""
    at = datetime.now(UTC) - timedelta(days=days_ago, hours=1)
    goal = Sitting(f"s{seed}", "assessment", areas, "ml-engineer", "none", seed, sitting.QUICK_LENGTH, at)
    random = Random(seed)
    log.begin(ME, goal)
    responses: tuple[Response, ...] = ()
    while isinstance(variant := sitting.next_variant(bank, responses, goal), Variant):
        answer = give_answer(variant, random.random() < strength)
        log.append(ME, goal.id, len(responses), answer, at=at)
        responses = (*responses, answer)
    log.finish(ME, goal.id, at=at)


def adopt(log: Log, weeks_ago: int) -> None:
    start = monday_of(date.today()) - timedelta(weeks=weeks_ago)
    log.adopt(ME, PlanChoice("ml-engineer", "none", 10.0, start, (), (), (), datetime.now(UTC)))


def fill(log: Log, bank: Bank, kind: str, seed: int) -> None:
    """Make a history of this kind."""
    every = tuple(area.id for area in bank.blueprint.areas)
    strength = 0.15 + 0.1 * (seed % 8)
    log.choose(ME, Settings())
    take(log, bank, seed, 400 if kind == "long ago" else 0, every, strength)
    if kind == "one area more":
        take(log, bank, seed + 100, 0, (every[seed % 4],), 1 - strength)
    if kind == "with a plan":
        adopt(log, 0)
    if kind == "studied":
        topic = bank.blueprint.topics[seed].id
        log.study(ME, StudyEntry(f"e{seed}", topic, 12.0, "", date.today(), datetime.now(UTC)))


def card(app: AppTest) -> str:
    """Return the title of the next step's card."""
    headings = [header.value for header in app.header]
    named = [
        heading for heading in headings if re.match(r"Study |Check |Review |Get a first|Continue|You have", heading)
    ]
    assert len(named) == 1, headings
    return str(named[0])


@pytest.mark.parametrize("seed", range(4 if LONG else 1))
@pytest.mark.parametrize("kind", ["measured", "one area more", "with a plan", "studied", "long ago"])
def test_every_page_names_the_same_next_thing(data: object, log: Log, bank: Bank, kind: str, seed: int) -> None:
    fill(log, bank, kind, seed)
    app = opened()
    today = card(visit(app, "today"))
    assert card(visit(app, "practise")) == today
    assert card(visit(app, "result")) == today
    visit(app, "plan", plan_text.VIEWS["why"])
    ranked = next(box.label for box in app.expander if box.label.startswith("1. "))
    named = {topic.name for topic in bank.blueprint.topics}
    first = max((name for name in named if ranked.removeprefix("1. ").startswith(f"{name}: ")), key=len)
    if kind == "with a plan" and today.startswith("Study "):
        boxes = [box.label for box in app.checkbox if not box.value]
        if boxes:
            assert today == step_text.study(re.sub(r"\\(.)", r"\1", boxes[0].rsplit(": ", 1)[0]))
            assert (today == step_text.study(first)) == ("Going by today's results" not in words(app))
    elif today.startswith("Study "):
        assert today == step_text.study(first)
        # a new plan begins with it
        visit(app, "plan", plan_text.VIEWS["steps"])
        (listed,) = [part for part in html(app) if "gw-numbered" in part]
        begins = re.search(r"topic\?topic=([\w-]+)", listed)
        assert begins
        assert bank.blueprint.topic(begins[1]).name == first
    elif today.startswith("Check "):
        visit(app, "today")
        said = words(app)
        assert first in said or first in today


def test_the_first_step_is_the_same_for_all_before_anything_is_measured(app: AppTest) -> None:
    assert app.button(key="next").label.startswith("Start with")
    assert card(visit(app, "practise")) == step_text.SCAN
