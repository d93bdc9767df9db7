"""Random plans for property tests: any curriculum without circles, any learner, any wishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from assessment.plan import Schedule
from assessment.standing.profile import Profile
from tests.made import START, curriculum, learner, planned


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Draw a curriculum without circles, a role, and a learner who knows some of it."""
    count = draw(st.integers(1, 12))
    before = [
        draw(st.lists(st.integers(0, index - 1), max_size=3, unique=True)) if index else [] for index in range(count)
    ]
    levels = draw(st.lists(st.integers(0, 5), min_size=count, max_size=count))
    blueprint = replace(curriculum(before, levels, draw(st.floats(0.5, 30))), highest_measured=draw(st.integers(1, 5)))
    answers = draw(st.dictionaries(st.sampled_from([f"t{index}" for index in range(count)]), st.booleans()))
    return learner(blueprint, answers, draw(st.integers(1, 20)))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Profile, dict[str, object], Schedule]:
    """Draw a plan with wishes; returns them too."""
    profile = draw(profiles())
    ids = [topic.id for topic in profile.topics]
    skipped = draw(st.lists(st.sampled_from(ids), unique=True, max_size=3))
    wishes: dict[str, object] = {
        "weeks_off": [START + timedelta(days=day) for day in draw(st.lists(st.integers(0, 200), max_size=6))],
        "skipped": skipped,
        # In the order of the blueprint pins never contradict the prerequisites.
        "pinned": sorted(draw(st.lists(st.sampled_from(ids), unique=True, max_size=2)), key=ids.index),
        "logged": draw(st.dictionaries(st.sampled_from(ids), st.floats(0, 50), max_size=4)),
    }
    wishes["pinned"] = [topic for topic in wishes["pinned"] if topic not in skipped]  # type: ignore[attr-defined]
    return profile, wishes, planned(profile, draw(st.floats(1, 60)), START, **wishes)  # type: ignore[arg-type]
