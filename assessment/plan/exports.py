"""The study plan to take away: as Markdown to read, as CSV to calculate with."""

from __future__ import annotations

import csv
import io

from assessment.plan.schedule import PlannedTopic, Schedule


def markdown(schedule: Schedule) -> str:
    """Write the plan as a Markdown document: summary, topics with reasons and resources, and the calendar."""
    names = {planned.topic.id: planned.topic.name for planned in schedule.topics}
    lines = [f"# Study plan: {schedule.role.name}", "", *summary(schedule), "", "## Topics, in order", ""]
    for number, planned in enumerate(schedule.topics, start=1):
        lines += topic(number, planned)
    lines += ["## Calendar", "", "| week | begins | hours | topics |", "| ---: | --- | ---: | --- |"]
    for week in schedule.weeks:
        topics = ", ".join(f"{names[topic_id]} ({hours:g} h)" for topic_id, hours in week.hours)
        lines.append(f"| {week.number} | {week.start:%d %b %Y} | {sum(h for _, h in week.hours):g} | {topics} |")
    return "\n".join([*lines, ""])


def summary(schedule: Schedule) -> list[str]:
    """Say in a few sentences how much there is to do and when it could be done."""
    if not schedule.topics:
        return [
            "Everything this role asks for is met. Choose another role, or take a fresh assessment in a few months."
        ]
    sentences = [
        f"About {schedule.hours:.0f} hours of study, at {schedule.hours_per_week:g} hours a week from {schedule.start:%d %B %Y}.",
        f"The role would be reached between {schedule.reached_early:%B %Y} and {schedule.reached_late:%B %Y} "
        f"({schedule.hours_low:.0f} to {schedule.hours_high:.0f} hours): a range, because abilities are only known within their intervals.",
    ]
    if schedule.to_check:
        names = ", ".join(one.name for one in schedule.to_check)
        sentences.append(f"Probably met but not certain, so worth a few more questions before you rely on it: {names}.")
    if schedule.answered == 0:
        sentences.append(
            "No question has been answered yet, so this plan rests on your starting point alone. Take an assessment first."
        )
    return sentences


def table(schedule: Schedule) -> str:
    """Write the plan as CSV, one row per topic and week: week, begins, topic, area, hours, resources.

    A cell that a spreadsheet could take for a formula is made inert with an apostrophe.
    """
    planned = {entry.topic.id: entry for entry in schedule.topics}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["week", "begins", "topic", "area", "hours", "level to reach", "resources"])
    for week in schedule.weeks:
        for topic_id, hours in week.hours:
            entry = planned[topic_id]
            level = entry.standing.required_level
            resources = "; ".join(
                f"{reading.title}: {reading.section} {reading.url}".strip() for reading in entry.readings
            )
            writer.writerow(
                [
                    week.number,
                    week.start.isoformat(),
                    _inert(entry.topic.name),
                    entry.topic.area,
                    f"{hours:g}",
                    level.name if level else "",
                    _inert(resources),
                ]
            )
    return out.getvalue()


def topic(number: int, planned: PlannedTopic) -> list[str]:
    """Write one topic of the plan as lines of Markdown: heading, hours and weeks, reasons, objectives, resources."""
    level = planned.standing.required_level
    lines = [
        f"### {number}. {planned.topic.name}",
        "",
        f"{planned.hours:g} hours, weeks {planned.first_week} to {planned.last_week}"
        + (f", to the level *{level.name}* ({level.meaning})." if level else "."),
        "",
        *(f"- {reason}" for reason in planned.reasons),
        "",
        "What you can do at the end:",
        "",
        *(f"- {objective.removeprefix('can ')}" for objective in planned.topic.objectives),
        "",
    ]
    if planned.readings:
        lines += ["Where to study it:", ""]
        for reading in planned.readings:
            title = f"[{reading.title}]({reading.url})" if reading.url else reading.title
            lines.append(f"- {title}, {reading.author}: {reading.section} (about {reading.hours:g} h)")
        lines.append("")
    return lines


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
