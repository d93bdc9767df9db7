"""Study files are beside the items of their topics, and invalid entries are named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.banks import curriculum
from assessment.banks.bank import SHIPPED, Bank
from assessment.blueprint import Reading, Step, Task
from assessment.errors import ContentError

STUDY = """
format_version = 1
topic = "estimation"
readings = [{ level = 2, resource = "openintro", section = "ch. 5", objectives = [3], hours = 5 }]

[[tasks]]
id = "an-interval"
level = 2
kind = "build"
objectives = [3]
title = "An interval"
text = "Bootstrap the mean."
done = ["It covers."]
hours = 3
needs = { python-programming = 1 }

[[tasks]]
id = "a-task-of-before"
retired = true
"""


#: What deepens objectives of other levels alone, and so names none: new material of a level in parts belongs to one of them.
OF_OTHER_LEVELS = {
    "algebra-functions/4: the-root-that-lost-its-digits",
    "bayesian-statistics/3: ch. 7-12",
    "bayesian-statistics/3: what-a-credible-interval-promises",
    "bayesian-statistics/4: ch. 9 Bayesian inference",
    "containers-ci-cd/3: the-image-that-was-large-slow-and-told-secrets",
    "decision-trees-ensembles/3: the-third-left-out-of-the-bag",
    "deep-learning-architectures/2: ch. 2 Using Transformers",
    "estimation/3: the-95-interval-that-holds-88",
    "estimation/4: sec. 8.3 Interval estimation",
    "estimation/4: the-funds-that-survived",
    "experiment-design/4: two-hundred-rows-ten-facts",
    "feature-engineering/3: Dataset transformations: pipelines, preprocessing, imputation",
    "feature-engineering/3: what-filling-with-the-mean-does",
    "feature-engineering/4: an-encoding-that-whispers-the-label",
    "joint-distributions-limit-theorems/3: an-estimate-that-knows-its-error",
    "joint-distributions-limit-theorems/3: how-fast-means-become-normal-and-when-they-do-not",
    "linear-classification/4: Classification, logistic regression and generalised linear models",
    "linear-regression-regularization/4: Part I: linear regression",
    "ml-deployment-monitoring/3: Module 4 Deployment",
    "model-evaluation/3: near-perfect-on-pure-noise",
    "model-evaluation/4: ch. 3 Classification",
    "optimization/3: a-clinic-for-loss-curves",
    "probability-foundations/3: shared-birthdays",
    "python-programming/4: 8 hard exercises",
    "regression-inference/4: Lectures 3-4",
    "software-design/3: from-one-long-script-to-small-parts",
    "unsupervised-learning/3: how-many-directions-make-a-digit",
    "vectors-matrices/4: a-tiny-pivot-a-wrong-answer",
}


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """The study file of one topic, with the shipped curriculum."""
    for name in ("blueprint", "roles", "resources", "starting_points", "milestones"):
        shutil.copy(SHIPPED / f"{name}.toml", tmp_path)
    path = tmp_path / "statistics" / "estimation" / "study.toml"
    path.parent.mkdir(parents=True)
    path.write_text(STUDY, encoding="utf-8")
    return path


def test_study_files_are_beside_the_items_of_their_topics(study: Path) -> None:
    blueprint = curriculum.read(study.parents[2])
    step = next(step for step in blueprint.steps if step.id == "estimation/2")
    (task,) = blueprint.tasks_for(step)
    assert (task.id, task.level, task.needs) == ("an-interval", 2, {"python-programming": 1})
    (reading,) = blueprint.readings_for(step)
    assert (reading.section, reading.objectives, task.objectives) == ("ch. 5", (3,), (3,))
    assert blueprint.tasks_for(blueprint.topic("estimation").steps[0]) == ()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('topic = "estimation"', 'topic = "alchemy"', "'alchemy' does not belong in this folder"),
        ('topic = "estimation"', 'topic = "time-series"', "'time-series' does not belong in this folder"),
        ('"openintro"', '"closedintro"', "refers to nothing"),
        ("level = 2\nkind", "level = 6\nkind", "level is 6"),
        ("hours = 5", "hours = 0", "above 0"),
        ("python-programming = 1", "python-programming = 0", "python-programming is 0. Use 1 to 5"),
        ("python-programming = 1", "parseltongue = 1", "'parseltongue' does not exist"),
        ('title = "An interval"', "", "lacks the field 'title'"),
        ("retired = true", 'topic = "estimation"', "lacks the field 'kind'"),
        (
            "objectives = [3]\n",
            "objectives = 3\n",
            r"an-interval\): objectives is 3. List numbers of the topic's objectives",
        ),
        ("objectives = [3]\n", "objectives = ['3']\n", r"an-interval\): objectives: entry 1 is '3'"),
        (
            "objectives = [3]\n",
            "objectives = [0]\n",
            "objectives: entry 1 is 0. Give a whole number from 1",
        ),
        ("objectives = [3]\n", "objectives = [7]\n", "estimation has no objective 7. Use 1 to 6"),
        (
            "objectives = [3]\n",
            "objectives = [3, 4]\n",
            "4 is not an objective of level 2 of estimation. Use some of",
        ),
        ("objectives = [3],", "objectives = true,", r"reading 1 \(openintro\): objectives is True. List numbers"),
        (
            "objectives = [3],",
            "objectives = [5],",
            r"reading 1 \(openintro\): objectives: 5 is not an objective of level 2",
        ),
    ],
)
def test_a_wrong_entry_of_a_study_file_is_named(study: Path, old: str, new: str, complaint: str) -> None:
    assert old in STUDY
    study.write_text(STUDY.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=complaint) as caught:
        curriculum.read(study.parents[2])
    assert str(study) in str(caught.value)


def test_material_for_every_level_names_objectives_of_any(study: Path) -> None:
    """No level of estimation has an objective 7, level 4 alone the 6."""
    text = STUDY.replace("level = 2, ", "").replace("objectives = [3],", "objectives = [6],")
    study.write_text(text, encoding="utf-8")
    assert [reading.objectives for reading in curriculum.read(study.parents[2]).readings["estimation"]] == [(6,)]
    study.write_text(text.replace("[6]", "[7]"), encoding="utf-8")
    with pytest.raises(ContentError, match="estimation has no objective 7"):
        curriculum.read(study.parents[2])


def test_a_torn_formula_closes_no_bank(study: Path) -> None:
    """It is shown as its source, and a rule tells its author."""
    study.write_text(STUDY.replace("Bootstrap the mean.", "Finish $x = $ `____`."), encoding="utf-8")
    assert [task.text for task in curriculum.read(study.parents[2]).tasks["estimation"]] == ["Finish $x = $ `____`."]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("id = 'messy-table'", "id = 'first-model'", "id is 'first-model'. Choose another, since milestone 1"),
        ("weeks = { none = 6", "weeks = { nowhere = 6", "'nowhere' does not exist"),
        ("levels = { python-programming = 1", "levels = { parseltongue = 1", "'parseltongue' does not exist"),
        ("hours = 4", "hours = -4", "above 0"),
        ("name = 'A first model", "nome = 'A first model", "lacks the field 'name'"),
    ],
)
def test_a_wrong_milestone_is_named(study: Path, old: str, new: str, complaint: str) -> None:
    path = study.parents[2] / "milestones.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=complaint) as caught:
        curriculum.read(path.parent)
    assert str(path) in str(caught.value)


def levels_in_parts(bank: Bank) -> Iterator[tuple[tuple[Step, ...], tuple[Reading | Task, ...]]]:
    """Yield the parts of every level that has several, with its readings and tasks."""
    blueprint = bank.blueprint
    for topic in blueprint.topics:
        for level in range(1, 6):
            parts = topic.steps_to(level, level - 1)
            if len(parts) > 1:
                yield parts, (*blueprint.readings_for(parts[0]), *blueprint.tasks_for(parts[0]))


def test_what_a_level_in_parts_has_to_read_and_make_names_objectives_of_its_parts(bank: Bank) -> None:
    unnamed = set()
    for parts, material in levels_in_parts(bank):
        taught = {number for part in parts for number in part.objectives}
        for study in material:
            assert taught.issuperset(study.objectives), study
            if not study.objectives:
                name = study.section if isinstance(study, Reading) else study.id
                unnamed.add(f"{study.topic}/{study.level}: {name}")
    assert unnamed == OF_OTHER_LEVELS


def test_every_part_of_levels_1_to_4_has_a_reading_or_task_that_names_an_objective_of_its_own(bank: Bank) -> None:
    for parts, material in levels_in_parts(bank):
        named = {number for study in material for number in study.objectives}
        assert [part.id for part in parts if part.level < 5 and named.isdisjoint(part.objectives)] == []
