"""Plans to export: a real one, and one made of everything that breaks files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.blueprint import Blueprint, Reading, Role, Task
from assessment.plan import Schedule
from tests.made import curriculum, learner, planned, response

#: Text that is markup, a formula, code or a surprise somewhere.
EVIL = '=1+1 #let x = [*b*] $ |<script>alert("1")</script>| `c` \\ שלום مرحبا 😀 中文 &amp; _i_'


def a_blueprint(name: str = "") -> Blueprint:
    readings = {
        "t0": (
            Reading("t0", "A Book", "A. Author", "https://example.org/book?a=1&b=2", "ch. 1-3", 8),
            Reading("t0", "No address", "B. Author", "", "all of it", 2.5),
            Reading("t0", "Trap", "C. Author", "javascript:alert(1)", "1", 1),
        )
    }
    task = Task(
        "t0",
        "implement",
        "From scratch",
        "Write `fit(x)` so that $\\hat{\\beta} = 1$.",
        ("It runs.", "$R^2 > 0.9$."),
        6,
    )
    blueprint = curriculum([[], [0], [0], [1]], [3, 4, 3, 3], 15, [2, 2], readings, {"t0": (task,)})
    if name:
        blueprint = replace(
            blueprint, topics=(replace(blueprint.topics[0], name=name, objectives=(name, name)), *blueprint.topics[1:])
        )
    return blueprint


@pytest.fixture(scope="session")
def schedule() -> Schedule:
    answers = [
        response("t0", False, "Reads $\\sigma^2$ as the standard deviation"),
        response("t0", False, "Uses `==` on floats"),
    ]
    return planned(
        learner(a_blueprint(), {f"t{index}": False for index in range(4)}),
        start=date(2026, 3, 4),
        weeks_off=[date(2026, 4, 8)],
        pinned=["t2"],
        logged={"t0": 5.0},
        responses=answers,
    )


@pytest.fixture(scope="session")
def evil() -> Schedule:
    blueprint = a_blueprint(EVIL)
    role = Role("wanted", EVIL, blueprint.roles["wanted"].requirements)
    profile = learner(
        replace(blueprint, roles={**blueprint.roles, "wanted": role}), {f"t{index}": False for index in range(4)}
    )
    return planned(profile, responses=[response("t0", False, EVIL), response("t0", False, "long " * 20_000)])


@pytest.fixture(scope="session")
def empty() -> Schedule:
    return planned(learner(curriculum([[], [0]], [2, 2]), {"t0": True, "t1": True}, times=60))


@pytest.fixture(scope="session")
def unmeasured() -> Schedule:
    profile = learner(a_blueprint(), {})
    return planned(profile)
