"""What changed between two plans overall, and why, in sentences; `words.plan.moved` says it topic by topic."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from assessment.counts import counted, few, listed
from assessment.plan.changes import Differences, ElapsedWeeks, Measured, TopicHours
from assessment.standing.verdict import Verdict
from assessment.words.days import between_months, day, day_before
from assessment.words.hours import about, amount, figure, whole
from assessment.words.plan.moved import weeks_apart

MINUS = "\N{MINUS SIGN}"
#: Number of topics that the change of the hours names.
NAMED = 3
#: Number of topics that are named of those to study first or to leave out.
NAMED_WISHES = 6
SAME_OUTCOME = "Study time and end hardly change."


def outcome(differences: Differences) -> list[str]:
    """Say in short what another plan comes to: its role if that is another, the study time that is likely, and the end."""
    sentences = []
    from_now = " from here on" if differences.elapsed else ""
    if differences.likely:
        before, now = map(about, differences.likely)
        if now != before:
            sentences.append(f"The likely study time{from_now} is now {now}; it was {before}.")
    beside = _beside_against(differences)
    if differences.ends:
        ended, ends = differences.ends
        end = f"ends {weeks_apart((ends - ended).days)}, on {day_before(ends)} instead of {day_before(ended)}."
        sentences.append(f"{beside}, so what is planned {end}" if beside else f"What is planned {end}")
    elif beside:
        sentences.append(f"{beside}, so what is planned still ends when it did.")
    if differences.role:
        before, now = differences.role
        first, *others = sentences or [SAME_OUTCOME]
        sentences = [f"For {now} instead of {before}: {first[0].lower()}{first[1:]}", *others]
    return sentences


def _beside_against(differences: Differences) -> str:
    """Say what is planned beside study where that moves the end the other way; else ""."""
    if not (differences.likely and differences.beside):
        return ""
    (likely_before, likely), (before, now) = differences.likely, differences.beside
    if (likely - likely_before) * (now - before) >= 0 or whole(now) == whole(before):
        return ""
    return f"Projects, review and checks now take {whole(now)} instead of {figure(floor(before + 0.5))}"


def reasons(differences: Differences) -> list[str]:
    """Say what differs between two plans overall, and why; what that comes to says `outcome`."""
    sentences = []
    if differences.role:
        before, now = differences.role
        sentences.append(f"The role is now {now}; it was {before}.")
    if differences.hours_per_week:
        hours_before, hours = differences.hours_per_week
        sentences.append(f"You plan {amount(hours)} a week; it was {figure(hours_before)}.")
    if differences.begins:
        began, begins = differences.begins
        sentences.append(f"The plan begins {'earlier' if begins < began else 'later'}, on {day(begins)}.")
    if differences.elapsed:
        sentences.append(_elapsed(differences.elapsed))
    if differences.answers > 0:
        answers = counted(differences.answers, "more answer has", "more answers have")
        sentences.append(f"{answers} come in.")
        sentences += _measurements(differences.measured)
    elif differences.answers < 0:
        answers = counted(-differences.answers, "answer no longer counts", "answers no longer count")
        sentences.append(f"{answers}.")
    newly, no_longer = differences.weeks_off
    if newly:
        sentences.append(f"{counted(newly, 'more week is', 'more weeks are')} kept free.")
    if no_longer:
        sentences.append(f"{counted(no_longer, 'week is', 'weeks are')} no longer kept free.")
    if differences.pinned:
        sentences += _chosen(*differences.pinned, "study", " first")
    if differences.skipped:
        sentences += _chosen(*differences.skipped, "leave out", "")
    if differences.hours:
        study_before, study = differences.hours
        from_now = " that the old plan has from here on" if differences.elapsed else ""
        instead = f"instead of {'the ' if from_now else ''}{figure(study_before)}{from_now}"
        where = _where(differences.hours_by_topic, study - study_before)
        sentences.append(f"{amount(study)} of study {'is' if study == 1 else 'are'} planned {instead}{where}.")
    if differences.if_gap:
        if_gap_before, if_gap = differences.if_gap
        instead = f"{amount(if_gap)} more come instead of {figure(if_gap_before)}"
        none = f"No hours wait for a check any more; before, {figure(if_gap_before)} did."
        sentences.append(f"If every check shows a gap, {instead}." if if_gap else none)
    if differences.reached and (range_of_end := between_months(*differences.reached)).startswith("between"):
        sentences.append(f"The end is not certain: you would reach the role {range_of_end}. Further answers narrow it.")
    return sentences


def _chosen(before: Sequence[str], now: Sequence[str], verb: str, how: str) -> list[str]:
    """Name the topics that somebody has chosen to study first or to leave out, and those no longer chosen."""
    newly, no_longer = (
        [name for name in these if name not in those] for these, those in ((now, before), (before, now))
    )
    sentences = [f"You now {verb} {listed(few(newly, NAMED_WISHES))}{how}."] if newly else []
    sentences += [f"You no longer {verb} {listed(few(no_longer, NAMED_WISHES))}{how}."] if no_longer else []
    return sentences or [f"You {verb} the same topics{how}, in another order: {listed(few(now, NAMED_WISHES))}."]


def _where(topics: Sequence[TopicHours], change: float) -> str:
    """Say in which topics the hours changed most, and what the others come to, so that the figures add up."""
    along = [topic for topic in topics if topic.by * change > 0]
    if not along:
        return ""
    named = listed([_topic_hours(topic) for topic in along[:NAMED]])
    most = sum(abs(topic.by) for topic in along[:NAMED]) > sum(abs(topic.by) for topic in along) / 2
    where = "most of the change in" if most else f"the largest {'additions' if change > 0 else 'reductions'} in"
    return f", {where} {named}{_others([topic.by for topic in topics if topic not in along[:NAMED]])}"


def _others(changes: Sequence[float]) -> str:
    """Say what the topics that are not named come to."""
    if not changes:
        return ""
    these = "the other topic comes" if len(changes) == 1 else f"the other {len(changes):,} topics come"
    return f"; {these} to {_signed(sum(changes))}"


def _signed(hours: float) -> str:
    return f"{'+' if hours > 0 else MINUS if hours < 0 else ''}{figure(abs(hours))}"


def _topic_hours(topic: TopicHours) -> str:
    """Write a topic with the change of its hours, and what explains it."""
    change = _signed(topic.by)
    if topic.scores:
        was, now = topic.scores
        change += f", now {now:.0f} % instead of {was:.0f} %"
    elif topic.missed:
        change += ", planned for weeks gone by"
    elif topic.stale:
        change += f", {Verdict.STALE.value}"
    return f"{topic.name} ({change})"


def _measurements(topics: Sequence[Measured]) -> list[str]:
    """Say what new answers did to the topics they are about, in either direction, and that they tell of others too."""
    rises = {topic: round(topic.now) - round(topic.before) for topic in topics}
    sides = {
        "Higher scores": [topic for topic, rise in rises.items() if rise > 0],
        "Lower scores": [topic for topic, rise in rises.items() if rise < 0],
    }
    sentences = [
        f"{side}: {listed(few([f'{topic.name} {topic.now:.0f} % (was {topic.before:.0f} %)' for topic in moved]))}."
        for side, moved in sides.items()
        if moved
    ]
    return [" ".join([*sentences, "The scores of related topics move with them."])] if sentences else []


def _elapsed(elapsed: ElapsedWeeks) -> str:
    weeks = f"{counted(elapsed.weeks, 'week has', 'weeks have')} gone by since the old plan began"
    if elapsed.logged is None:
        return f"{weeks}; what you studied shows in what was measured."
    planned = f"{amount(elapsed.planned)} of study {'was' if elapsed.planned == 1 else 'were'} planned, beside projects and review"
    return f"{weeks}: {planned}, and you logged {figure(elapsed.logged) if elapsed.logged else 'none'}."
