"""The contents of each step of a plan: readings, tasks, open objectives, and the facts behind its position."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from math import ceil

from assessment import marks
from assessment.advice.steps import StepAhead
from assessment.blueprint import Blueprint, Milestone, Reading, Step, Task
from assessment.items import Response, Shown
from assessment.plan.study_plan import PlannedStep, Week
from assessment.plan.wishes import Wishes
from assessment.standing.profile import Profile

#: Maximum number of misconceptions listed for a step, and of topics that it opens the way to.
MISCONCEPTIONS, OPENS = 5, 3
#: Maximum characters of a question that is quoted beside the mistake made in it, and of one that says nothing without its code.
QUOTED, ABOUT_CODE = 90, 40
#: Where the table or block of a question begins.
_TABLE_OR_BLOCK = re.compile(r"^(?=\||```)", re.MULTILINE)
#: Minimum hours of a portion of a reading within a part of a level; a smaller one joins the part that has most of the reading.
SMALLEST_PORTION = 2.0
#: Names of the portions of a reading, and of the fractions that no ordinal names, by the number of portions.
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
FRACTIONS = {2: "half", 4: "quarter"}


def describe_steps(
    profile: Profile,
    order: Sequence[StepAhead],
    weeks: Sequence[Week],
    wishes: Wishes,
    responses: Sequence[Response],
    objective_of: Mapping[str, int],
) -> tuple[PlannedStep, ...]:
    """Describe each step of the weeks, in the order in which they begin."""
    spans: dict[str, list[int]] = {}
    for week in weeks:
        for step_id, _ in week.hours:
            spans.setdefault(step_id, []).append(week.number)
    ahead = {entry.step.id: entry for entry in order}
    levels: dict[str, set[int]] = {}
    for entry in order:
        levels.setdefault(entry.step.topic, set()).add(entry.step.level)
    seen: set[tuple[str, int]] = set()
    ends: dict[tuple[str, int], int] = {}
    for step_id, numbers in spans.items():
        key = (ahead[step_id].step.topic, ahead[step_id].step.level)
        ends[key] = max(numbers[-1], ends.get(key, 0))
    steps, opens = [], _opened(profile, [ahead[step_id] for step_id in spans])
    mistakes = _misconceptions([ahead[step_id].step for step_id in spans], responses, objective_of)
    for step_id, numbers in spans.items():
        entry = ahead[step_id]
        planned = _describe_step(
            profile, entry, numbers, opens, wishes, responses, objective_of, mistakes, levels, seen
        )
        steps.append(_with_tasks(profile, planned, ends))
        seen.add((entry.step.topic, entry.step.level))
    return tuple(steps)


def _with_tasks(profile: Profile, planned: PlannedStep, ends: Mapping[tuple[str, int], int]) -> PlannedStep:
    """Add the tasks of a step whose needs the plan meets by then; if there is none, all of them, with what they wait for."""
    tasks = _tasks(profile, planned.step)
    waits = {task.id: _waits(profile, task, planned, ends) for task in tasks}
    ready = tuple(task for task in tasks if not waits[task.id])
    if ready or not tasks:
        return replace(planned, tasks=ready)
    return replace(planned, tasks=tasks, waits=waits)


def _readings(blueprint: Blueprint, step: Step) -> tuple[Reading, ...]:
    """List the readings of a step. Those of a level fall to the parts whose objectives they treat; a long one may span several.

    Readings that name no objective of the level are divided among its parts in order, by their hours.
    """
    readings = blueprint.readings_for(step)
    parts = _parts(blueprint, step)
    if len(parts) <= 1:
        return readings
    per_hour = sum(reading.hours for reading in readings) / sum(part.hours for part in parts)
    ends = [per_hour * hours for hours in accumulate(part.hours for part in parts)]
    own, begin = [], 0.0
    for reading in readings:
        portions = [
            max(0.0, min(end, begin + reading.hours) - max(start, begin)) for start, end in pairwise((0.0, *ends))
        ]
        begin += reading.hours
        spans = [number for number, portion in enumerate(portions, start=1) if portion >= SMALLEST_PORTION]
        spans = _parts_treated(reading, parts) or spans or [1 + portions.index(max(portions))]
        if step.part in spans and len(spans) > 1:
            part, hours = spans.index(step.part) + 1, round(2 * reading.hours / len(spans)) / 2
            own.append(replace(reading, section=_section(reading.section, part, len(spans)), hours=hours))
        elif step.part in spans:
            own.append(reading)
    return tuple(own)


def _parts(blueprint: Blueprint, step: Step) -> tuple[Step, ...]:
    """List all parts of the level that a step belongs to."""
    return blueprint.topic(step.topic).steps_to(step.level, step.level - 1)


def _parts_treated(reading: Reading, parts: Sequence[Step]) -> list[int]:
    """List the parts of a level whose objectives a reading treats, in the order in which it names them.

    Where it is too short for all, they are those with most of its objectives, the first named of several.
    """
    named = [part for number in dict.fromkeys(reading.objectives) for part in parts if number in part.objectives]
    counts = Counter(part.part for part in named)
    most = {number for number, _ in counts.most_common(max(1, int(reading.hours / SMALLEST_PORTION)))}
    return [number for number in counts if number in most]


def _shared(study: Reading | Task, part: Step) -> int:
    """Count the objectives that a reading or task shares with a part of a level."""
    return len({*study.objectives} & {*part.objectives})


def _section(section: str, part: int, parts: int) -> str:
    """Name a portion of a section, such as "ch. 3, second half", or "first half of the course" of a "whole course"."""
    portion, work = _portion(part, parts), section.removeprefix("whole ")
    return f"{section}, {portion}" if work == section else f"{portion} of the {work}"


def _portion(part: int, parts: int) -> str:
    """Name one of several equal portions, such as "second half"."""
    if parts > len(ORDINALS):
        return f"{part} of {parts} equal portions"
    which = "last" if part == parts > 2 else ORDINALS[part - 1]
    return f"{which} {FRACTIONS.get(parts) or ORDINALS[parts - 1]}"


def _tasks(profile: Profile, step: Step) -> tuple[Task, ...]:
    """List the tasks of a step: those of its level that belong to its part."""
    tasks = profile.blueprint.tasks_for(step)
    return tuple(
        task
        for task, part in zip(tasks, _parts_practised(tasks, step, _parts(profile.blueprint, step)), strict=True)
        if part == step.part
    )


def _parts_practised(tasks: Sequence[Task], step: Step, parts: Sequence[Step]) -> list[int]:
    """Return the part of each task of a level: the one that has most of its objectives.

    Of several, one that has no task yet gets it, else the last, which may build on the others; ties are settled in order, after all
    that is clear. A task without objectives of the level goes by its number.
    """
    given = []
    for number, task in enumerate(tasks, start=1):
        most = max(_shared(task, part) for part in parts)
        own = [part.part for part in parts if _shared(task, part) == most]
        given.append(own if most else [_part_in_turn(step, number, len(tasks))])
    taken = {own[0] for own in given if len(own) == 1}
    for own in given:
        free = [part for part in own if part not in taken]
        own[:] = (free or own)[-1:]
        taken.update(own)
    return [part for (part,) in given]


def _part_in_turn(step: Step, number: int, count: int) -> int:
    """Return the part of task `number` of `count` that are spread over a level; a beginner's first task is in the first part."""
    return 1 if step.level == 1 and number == 1 else ceil(number * step.parts / count)


def _waits(
    profile: Profile, task: Task, planned: PlannedStep, ends: Mapping[tuple[str, int], int]
) -> tuple[tuple[str, int], ...]:
    """Name the levels that a task needs and the plan reaches only after the task's own step, with the weeks."""
    waits = []
    for topic_id, level in task.needs.items():
        weeks = [week for (topic, below), week in ends.items() if topic == topic_id and below <= level]
        if weeks and max(weeks) > planned.last_week:
            name = f"{profile.blueprint.topic(topic_id).name}: {profile.blueprint.levels[level - 1].name}"
            waits.append((name, max(weeks)))
    return tuple(waits)


def _describe_step(
    profile: Profile,
    entry: StepAhead,
    numbers: Sequence[int],
    opens: Mapping[tuple[str, int], Sequence[str]],
    wishes: Wishes,
    responses: Sequence[Response],
    objective_of: Mapping[str, int],
    mistakes: Mapping[str, tuple[str, ...]],
    levels: Mapping[str, Collection[int]],
    levels_seen: set[tuple[str, int]],
) -> PlannedStep:
    """Describe a step; what concerns its whole topic is given with the topic's first step only."""
    blueprint, step = profile.blueprint, entry.step
    topic = blueprint.topic(step.topic)
    first = step.topic not in {topic_id for topic_id, _ in levels_seen}
    on_topic = [response for response in responses if response.topic == step.topic and not response.voided]
    milestone = _milestone(blueprint.milestones, step)
    higher = [blueprint.levels[level - 1] for level in sorted(levels[step.topic]) if level > step.level]
    return PlannedStep(
        step=step,
        topic=topic,
        level=blueprint.levels[step.level - 1],
        standing=next(standing for standing in profile.topics if standing.id == step.topic),
        hours=entry.hours,
        first_week=numbers[0],
        last_week=numbers[-1],
        readings=_readings(blueprint, step),
        objectives=_objectives(topic.objectives, step, on_topic, objective_of),
        misconceptions=mistakes.get(step.id, ()),
        tasks=(),
        weight=profile.role.weight(step.topic),
        milestone=milestone.name if milestone else "",
        opens=tuple(opens.get((step.topic, step.level), ()))[:OPENS],
        later=higher[-1] if higher else None,
        between=tuple(higher[:-1]),
        first=first,
        logged=wishes.logged.get(step.topic, 0.0) if first else 0.0,
        pinned=step.topic in wishes.pinned,
        left_out=tuple(blueprint.topic(before).name for before in step.needs if before in wishes.skipped),
        by_review=step.level > blueprint.highest_measured,
    )


def _milestone(milestones: Sequence[Milestone], step: Step) -> Milestone | None:
    return next((m for m in milestones if m.levels.get(step.topic, 0) >= step.level), None)


def _opened(profile: Profile, order: Sequence[StepAhead]) -> dict[tuple[str, int], list[str]]:
    """Name, per topic id and level, the topics that the plan begins after it, with a step that needs it, in the plan's order."""
    names = {topic.id: topic.name for topic in profile.blueprint.topics}
    opened: dict[tuple[str, int], list[str]] = {}
    begun: dict[str, int] = {}
    reached: dict[tuple[str, int], int] = {}
    for number, entry in enumerate(order):
        begun.setdefault(entry.step.topic, number)
        for needed in entry.step.needs.items():
            waiting, name = opened.setdefault(needed, []), names[entry.step.topic]
            if begun[entry.step.topic] > reached.get(needed, number) and name not in waiting:
                waiting.append(name)
        reached[entry.step.topic, entry.step.level] = number
    return opened


def _misconceptions(
    steps: Sequence[Step], responses: Sequence[Response], objective_of: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """List, per step id, the misconceptions behind wrong answers with the questions, the most frequent first, then the most recent.

    Each comes once: with the first step that teaches its objective at the level of the question, or else with the last one that does.
    """
    seen: Counter[tuple[str, str]] = Counter()
    told: dict[str, dict[tuple[str, str], str]] = {}
    for response in reversed(responses):
        number, mistake = objective_of.get(response.item_id, 0), (response.topic, response.misconception)
        teach = [
            step
            for step in steps
            if step.topic == response.topic and (number in step.objectives or not (number and step.objectives))
        ]
        if response.voided or not response.misconception or not teach:
            continue
        if mistake not in seen:
            step = next((step for step in teach if step.level >= response.level), teach[-1])
            told.setdefault(step.id, {})[mistake] = f"{_quoted(response.shown)}{response.misconception}"
        seen[mistake] += 1
    return {
        step_id: tuple(lines[mistake] for mistake in sorted(lines, key=lambda each: -seen[each])[:MISCONCEPTIONS])
        for step_id, lines in told.items()
    }


def _quoted(shown: Shown) -> str:
    """Quote the beginning of a question, up to a table or block and not into code; nothing of one without words of its own."""
    text = " ".join(_TABLE_OR_BLOCK.split(shown.stem, maxsplit=1)[0].split())
    if shown.code and len(text) <= ABOUT_CODE:
        return ""
    if len(text) > QUOTED:
        end = text.rfind(" ", 0, QUOTED)
        inside = next((mark.start for mark in marks.find(text) if mark.start < end < mark.end), end)
        text = f"{text[:inside].rstrip(' ,;:.')}…" if inside > 0 else ""
    return f"“{text}”: " if text else ""


def _objectives(
    objectives: Sequence[str], step: Step, responses: Sequence[Response], objective_of: Mapping[str, int]
) -> tuple[str, ...]:
    """List the open objectives of a step: those without a right answer at this level and no wrong one since; all if none is."""
    shown: dict[int, bool] = {}
    for response in responses:
        number = objective_of.get(response.item_id, 0)
        shown[number] = response.correct and (response.level >= step.level or shown.get(number, False))
    numbers = step.objectives or tuple(range(1, len(objectives) + 1))
    rest = tuple(objectives[number - 1] for number in numbers if not shown.get(number, False))
    return rest or tuple(objectives[number - 1] for number in numbers)
