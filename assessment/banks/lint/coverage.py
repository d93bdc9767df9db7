"""Rules about what the bank covers: enough items of every sort, for every topic and objective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from assessment.banks.files import find_items
from assessment.banks.lint.rule import Placed, Subject, bank_rule
from assessment.blueprint import Topic
from assessment.items import Item, Numeric, Output

WHOLE_BANK = "blueprint.toml"


@bank_rule
def objective_exists(subject: Subject) -> Iterator[Placed]:
    """The objective of an item is one of its topic's, counted from 1. Reports tell learners which objectives they miss."""
    for item in subject.bank.items.values():
        count = len(subject.bank.blueprint.topic(item.topic).objectives)
        if not 1 <= item.objective <= count:
            yield item, f"the objective is {item.objective}, but {item.topic} has {count}.", f"Use 1 to {count}."


@bank_rule
def topic_size(subject: Subject) -> Iterator[Placed]:
    """A topic has at least 12 active items. With fewer, an adaptive test soon has nothing left that fits the learner, and a
    retake repeats questions.
    """
    for topic, items in _by_topic(subject):
        if len(items) < subject.standards.topic_items:
            yield (
                _path(subject, topic),
                f"the topic has {len(items)} active items.",
                f"Write {subject.standards.topic_items} or more.",
            )


@bank_rule
def area_size(subject: Subject) -> Iterator[Placed]:
    """An area has at least 130 active items: about what an adaptive test needs to be precise at every level, and fresh when
    it is taken again.
    """
    for area in subject.bank.blueprint.areas:
        topics = {topic.id for topic in subject.bank.blueprint.topics_of(area.id)}
        count = sum(item.topic in topics for item in subject.bank.active)
        if count < subject.standards.area_items:
            yield (
                WHOLE_BANK,
                f"the area {area.id} has {count} active items.",
                f"Write {subject.standards.area_items} or more.",
            )


@bank_rule
def objective_covered(subject: Subject) -> Iterator[Placed]:
    """Every objective of a topic has at least one active item. What is never asked cannot be claimed to be measured."""
    for topic, items in _by_topic(subject):
        if not items:
            continue  # `topic-size` says it all
        asked = {item.objective for item in items}
        for number, objective in enumerate(topic.objectives, start=1):
            if number not in asked:
                yield _path(subject, topic), f"objective {number} ({objective}) has no item.", "Write one."


@bank_rule
def level_spread(subject: Subject) -> Iterator[Placed]:
    """The items of a topic spread over levels 1 to 5 as about 1, 3, 4, 3, 1 of 12, each within two, and none is empty. An
    adaptive test needs easy questions for beginners and hard ones for experts, or it is precise only in between.
    """
    standards = subject.standards
    for topic, items in _by_topic(subject):
        counts = Counter(item.level for item in items)
        scale = len(items) / sum(standards.level_counts)
        for level, share in enumerate(standards.level_counts, start=1):
            wanted = share * scale
            if items and (abs(counts[level] - wanted) > standards.level_slack or not counts[level]):
                place = _path(subject, topic)
                yield (
                    place,
                    f"level {level} has {counts[level]} of {len(items)} items.",
                    f"Make it about {max(1, round(wanted))}.",
                )


@bank_rule
def recall_share(subject: Subject) -> Iterator[Placed]:
    """At most 20 % of the bank is recall. Who can look things up needs no memory for them."""
    yield from _share(
        subject, "recall", lambda item: item.cognitive == "recall", at_most=subject.standards.recall_at_most
    )


@bank_rule
def analyse_share(subject: Subject) -> Iterator[Placed]:
    """At least 30 % of the bank is analysis: a situation is given, the method is not. That is what the work is like."""
    yield from _share(
        subject, "analysis", lambda item: item.cognitive == "analyse", at_least=subject.standards.analyse_at_least
    )


@bank_rule
def typed_share(subject: Subject) -> Iterator[Placed]:
    """At least 35 % of the bank is typed (numbers, program output). A typed answer cannot be guessed and so tells about 1.6
    times as much as a choice among four.
    """
    yield from _share(subject, "typed", is_typed, at_least=subject.standards.typed_at_least)


@bank_rule
def parametrised_share(subject: Subject) -> Iterator[Placed]:
    """At least 25 % of the bank is parametrised: fresh numbers for every seed, so that a retake measures skill, not memory."""
    yield from _share(subject, "parametrised", is_parametrised, at_least=subject.standards.parametrised_at_least)


@bank_rule
def diagnosis_count(subject: Subject) -> Iterator[Placed]:
    """At least 60 items of the bank show an artefact (a learning curve, a confusion matrix, a diff, a failing test) and ask
    what is wrong with it. Reading symptoms is the daily work of an engineer.
    """
    count = sum(item.diagnosis for item in subject.bank.active)
    if count < subject.standards.diagnosis_items:
        yield (
            WHOLE_BANK,
            f"{count} items of the bank are diagnosis.",
            f"Write {subject.standards.diagnosis_items} or more (diagnosis = true).",
        )


def is_typed(item: Item) -> bool:
    """Whether the answer is typed rather than chosen."""
    return isinstance(item, Numeric | Output)


def is_parametrised(item: Item) -> bool:
    """Whether every seed gives fresh numbers."""
    return isinstance(item, Numeric | Output) and item.generator is not None


def _by_topic(subject: Subject) -> Iterator[tuple[Topic, list[Item]]]:
    """Go through the topics that have a file; `topic-without-file` speaks of the others."""
    items: dict[str, list[Item]] = {}
    for item in subject.bank.active:
        items.setdefault(item.topic, []).append(item)
    for topic in subject.bank.blueprint.topics:
        if find_items(subject.folder, topic.area, topic.id).exists():
            yield topic, items.get(topic.id, [])


def _path(subject: Subject, topic: Topic) -> str:
    return find_items(subject.folder, topic.area, topic.id).relative_to(subject.folder).as_posix()


def _share(
    subject: Subject, name: str, belongs: Callable[[Item], bool], *, at_least: float = 0.0, at_most: float = 1.0
) -> Iterator[Placed]:
    active = subject.bank.active
    if not active:
        return
    count = sum(belongs(item) for item in active)
    share = count / len(active)
    if not at_least <= share <= at_most:
        bound = f"at least {at_least:.0%}" if share < at_least else f"at most {at_most:.0%}"
        yield WHOLE_BANK, f"{count} of {len(active)} items are {name}: {share:.1%}.", f"Make it {bound}."
