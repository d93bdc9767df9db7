"""The curriculum in steps: as written, by default, and the shipped one."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from assessment.banks import Bank, curriculum
from assessment.banks.bank import SHIPPED
from assessment.banks.curriculum.steps import default_steps, split_step
from assessment.banks.lint.rule import RULES, Standards, Subject
from assessment.blueprint import Blueprint, Step, Topic
from tests.made import curriculum as made

HEALTHY = Path(__file__).parents[1] / "healthy"
#: Levels that a reader of the curriculum took for a software engineer's and a data scientist's; what they need comes along.
FROM = {
    "none": {},
    "software-engineer": {
        **dict.fromkeys(
            (
                "python-programming",
                "developer-tools",
                "testing-debugging",
                "software-design",
                "apis-services",
                "data-structures-complexity",
            ),
            3,
        ),
        "sql-databases": 2,
        "containers-ci-cd": 2,
    },
    "data-scientist": {
        **dict.fromkeys(
            (
                "descriptive-statistics",
                "probability-foundations",
                "random-variables-distributions",
                "joint-distributions-limit-theorems",
                "estimation",
                "hypothesis-testing",
                "regression-inference",
                "experiment-design",
                "supervised-learning-foundations",
                "linear-regression-regularization",
                "linear-classification",
                "model-evaluation",
                "feature-engineering",
                "instance-kernel-bayes",
                "decision-trees-ensembles",
                "unsupervised-learning",
                "python-programming",
                "scientific-python",
                "sql-databases",
            ),
            3,
        ),
        **dict.fromkeys(("developer-tools", "testing-debugging", "containers-ci-cd", "apis-services"), 1),
    },
}


def way_to(blueprint: Blueprint, wanted: Mapping[str, int], held: Mapping[str, int] | None = None) -> tuple[Step, ...]:
    """List the steps to the levels `wanted`, in order, with all they need and without what `held` has already."""
    levels: dict[str, int] = {}
    ahead = list(wanted.items())
    while ahead:
        topic_id, level = ahead.pop()
        above = max(levels.get(topic_id, 0), (held or {}).get(topic_id, 0))
        if level > above:
            levels[topic_id] = level
            for step in blueprint.topic(topic_id).steps_to(level, above):
                ahead.extend(step.needs.items())
    return tuple(
        step for step in blueprint.steps if (held or {}).get(step.topic, 0) < step.level <= levels.get(step.topic, 0)
    )


def reached(blueprint: Blueprint, wanted: dict[str, int], held: dict[str, int]) -> dict[str, int]:
    """Return the levels held after taking all steps to the levels wanted."""
    levels = dict(held)
    for step in way_to(blueprint, wanted, held):
        levels[step.topic] = max(step.level, levels.get(step.topic, 0))
    return levels


def test_without_steps_a_level_needs_its_prerequisites_one_level_lower_and_at_one_at_least() -> None:
    topic = made([[], [0]], [3, 3]).topic("t1")
    assert [dict(step.needs) for step in topic.steps if step.part == 1] == [{"t0": level} for level in (1, 1, 2, 3, 4)]


def test_without_steps_objectives_come_in_the_order_of_the_file() -> None:
    topic = Topic("t", "a", "T", (), (1, 2, 3, 4, 5), ("can a", "can b", "can c", "can d"))
    assert [step.objectives for step in default_steps(topic)] == [(1,), (2,), (3,), (4,), (1, 2, 3, 4)]


def test_a_step_above_twelve_hours_is_taken_in_parts_of_its_objectives() -> None:
    parts = split_step("t", 3, (4, 5, 6, 1), 41.0, {})
    assert [step.id for step in parts] == ["t/3.1", "t/3.2", "t/3.3", "t/3.4"]
    assert [step.objectives for step in parts] == [(4,), (5,), (6,), (1,)]
    assert sum(step.hours for step in parts) == 41.0
    assert max(step.hours for step in parts) <= 12


def test_steps_come_after_what_they_need(bank: Bank) -> None:
    held: dict[str, int] = {}
    for step in bank.blueprint.steps:
        assert held.get(step.topic, 0) >= step.level - 1, step.id
        assert all(held.get(topic_id, 0) >= level for topic_id, level in step.needs.items()), step.id
        if step.part == step.parts:
            held[step.topic] = step.level
    assert held == {topic.id: 5 for topic in bank.blueprint.topics}


def test_the_steps_of_a_topic_add_up_to_its_hours(bank: Bank) -> None:
    for topic in bank.blueprint.topics:
        for level, hours in enumerate(topic.hours_to_level, start=1):
            assert sum(step.hours for step in topic.steps_to(level)) == hours, topic.id


def test_linear_regression_waits_for_two_short_steps_and_not_for_a_year(bank: Bank) -> None:
    way = way_to(bank.blueprint, {"linear-regression-regularization": 1})
    assert [step.id for step in way[:-1]] == ["descriptive-statistics/1", "supervised-learning-foundations/1"]
    assert sum(step.hours for step in way[:-1]) == 8


def test_steps_held_are_left_out(bank: Bank) -> None:
    wanted, held = {"model-evaluation": 2}, {"supervised-learning-foundations": 2, "scientific-python": 1}
    way = way_to(bank.blueprint, wanted, held)
    assert not {step.topic for step in way} & held.keys()
    assert way_to(bank.blueprint, wanted, wanted) == ()


@pytest.mark.parametrize("start", FROM)
def test_milestones_take_the_weeks_that_they_promise(bank: Bank, start: str) -> None:
    """At ten hours a week, of which 8.6 are study, to within a quarter."""
    held = reached(bank.blueprint, FROM[start], {})
    hours = 0.0
    for milestone in bank.blueprint.milestones:
        hours += sum(step.hours for step in way_to(bank.blueprint, milestone.levels, held))
        held = reached(bank.blueprint, dict(milestone.levels), held)
        assert hours / 8.6 == pytest.approx(milestone.weeks[start], rel=0.25, abs=0.6), milestone.id


@pytest.mark.parametrize(("last", "role"), [("in-production", "junior-ml-engineer"), ("second-city", "ml-engineer")])
def test_milestones_lead_to_the_junior_role_and_on_to_the_engineer(bank: Bank, last: str, role: str) -> None:
    held: dict[str, int] = {}
    for milestone in bank.blueprint.milestones:
        held = reached(bank.blueprint, dict(milestone.levels), held)
        if milestone.id == last:
            break
    requirements = bank.blueprint.roles[role].requirements
    assert held == {topic_id: asked.level for topic_id, asked in requirements.items()}
    assert last in ("in-production", bank.blueprint.milestones[-1].id)


def test_every_milestone_has_a_project(bank: Bank) -> None:
    assert all(milestone.project and milestone.project.done for milestone in bank.blueprint.milestones)


def test_questions_measure_up_to_level_four_and_no_role_asks_for_more(bank: Bank) -> None:
    assert bank.blueprint.highest_measured == 4
    for role in bank.blueprint.roles.values():
        assert max(asked.level for asked in role.requirements.values()) <= 4


def test_starting_points_expect_no_more_than_a_first_day(bank: Bank) -> None:
    """Learners who never fitted a model hold level 1 of none; professional programmers hold level 3 of Python."""
    points, blueprint = bank.blueprint.starting_points, bank.blueprint
    engineer, nobody = points["software-engineer"], points["none"]
    models = [topic for topic in blueprint.topics if topic.id in ("linear-classification", "neural-networks")]
    assert all(engineer.mean(topic) < blueprint.theta_cut(1) for topic in models)
    assert engineer.mean(blueprint.topic("python-programming")) >= blueprint.theta_cut(3)
    assert {nobody.mean(topic) for topic in blueprint.topics} == {-2.0}
    assert points["data-scientist"].mean(blueprint.topic("containers-ci-cd")) < blueprint.theta_cut(1) + 0.01


def test_a_topic_continues_under_its_new_name_or_in_its_parts(bank: Bank) -> None:
    first, *rest = bank.blueprint.topics
    blueprint = replace(
        bank.blueprint,
        topics=(replace(first, renamed_from=("algebra",)), *rest),
        split_into={"linear-algebra": ("vectors-matrices", "norms-projections")},
    )
    assert blueprint.heirs("algebra") == blueprint.heirs(first.id) == (first.id,)
    assert blueprint.heirs("linear-algebra") == ("vectors-matrices", "norms-projections")
    assert blueprint.heirs("alchemy") == ()


def test_an_old_bank_without_steps_and_milestones_is_read(tmp_path: Path) -> None:
    shutil.copytree(HEALTHY, tmp_path / "bank")
    path = tmp_path / "bank" / "blueprint.toml"
    path.write_text(path.read_text(encoding="utf-8").partition("[topics.steps]")[0], encoding="utf-8")
    blueprint = curriculum.read(tmp_path / "bank")
    assert [step.level for step in blueprint.topics[0].steps] == [1, 2, 3, 4, 5]
    assert blueprint.highest_measured == 5


def test_a_first_task_takes_nothing_that_its_level_does_not(bank: Bank) -> None:
    def blamed(needs: dict[str, int]) -> bool:
        first, *rest = bank.blueprint.tasks["estimation"]
        tasks = {**bank.blueprint.tasks, "estimation": (replace(first, needs=needs), *rest)}
        subject = Subject(SHIPPED, replace(bank, blueprint=replace(bank.blueprint, tasks=tasks)), (), Standards())
        return any("estimation" in where for where, _, _ in RULES["first-task"].check(subject))

    assert blamed({"python-programming": 1})
    assert blamed({"probability-foundations": 2})
    assert not blamed({"probability-foundations": 1})
    assert not blamed({})


def test_some_tasks_ask_for_real_dirt_a_real_model_labels_and_a_budget(bank: Bank) -> None:
    tasks = {task.id: task.text for some in bank.blueprint.tasks.values() for task in some}
    for task_id, asked in (
        ("a-table-that-people-filled-in", "fill in by hand"),
        ("llm-thirty-cases-before-you-tune", "real one behind the same interface"),
        ("features-a-guide-for-two-labellers", "Cohen's kappa"),
        ("containers-a-stack-with-a-budget", "budget"),
    ):
        assert asked in " ".join(tasks[task_id].split()), task_id
