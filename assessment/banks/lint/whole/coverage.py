"""Rules about coverage: enough items of every kind, for every topic and objective."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from assessment.banks.files import find_items
from assessment.banks.lint.markdown import options
from assessment.banks.lint.rule import Located, Subject, bank_rule
from assessment.blueprint import Topic
from assessment.counts import counted
from assessment.items import Item, MultipleChoice, Numeric, Output, SingleChoice

WHOLE_BANK = "blueprint.toml"
#: Fewer items than this tell nothing about the habits of their authors.
FEW = 20
_REASON = re.compile(r"\b(?:because|since)\b")


@bank_rule
def objective_exists(subject: Subject) -> Iterator[Located]:
    """The objective of an item is one of its topic's, counted from 1. Reports tell learners which objectives they have missed."""
    for item in subject.bank.items.values():
        count = len(subject.bank.blueprint.topic(item.topic).objectives)
        if not 1 <= item.objective <= count:
            yield item, f"the objective is {item.objective}, but {item.topic} has {count}.", f"Use 1 to {count}."


@bank_rule
def topic_size(subject: Subject) -> Iterator[Located]:
    """A topic has at least 20 active items. With fewer, an adaptive test soon runs out of items that fit the learner, and a retake
    repeats questions.
    """
    for topic, items in _by_topic(subject):
        if len(items) < subject.standards.topic_items:
            yield (
                _path(subject, topic),
                f"the topic has {counted(len(items), 'active item')}.",
                f"Write {subject.standards.topic_items} or more.",
            )


@bank_rule
def area_size(subject: Subject) -> Iterator[Located]:
    """An area has at least 240 active items: about what an adaptive test needs to be precise at every level, and fresh when
    it is taken again.
    """
    for area in subject.bank.blueprint.areas:
        topics = {topic.id for topic in subject.bank.blueprint.topics_of(area.id)}
        count = sum(item.topic in topics for item in subject.bank.questions)
        if count < subject.standards.area_items:
            yield (
                WHOLE_BANK,
                f"the area {area.id} has {counted(count, 'active item')}.",
                f"Write {subject.standards.area_items} or more.",
            )


@bank_rule
def objective_covered(subject: Subject) -> Iterator[Located]:
    """Every objective of a topic has at least one active item. An objective that is never asked about is not measured."""
    for topic, items in _by_topic(subject):
        if not items:
            continue  # the rule `topic-size` reports it
        asked = {item.objective for item in items}
        for number, objective in enumerate(topic.objectives, start=1):
            if number not in asked:
                yield _path(subject, topic), f"objective {number} ({objective}) has no item.", "Write one."


@bank_rule
def level_spread(subject: Subject) -> Iterator[Located]:
    """A topic has at least 3 active items at each of levels 1 and 2 and 4 at each of 3 and 4. A step of the plan is one level
    of a topic, and must not hang on one answer.
    """
    for topic, items in _by_topic(subject):
        counts = Counter(item.level for item in items)
        for level, least in enumerate(subject.standards.level_counts, start=1):
            if items and counts[level] < least:
                yield (
                    _path(subject, topic),
                    f"level {level} has {counted(counts[level], 'item')}.",
                    f"Write {least} or more.",
                )


@bank_rule
def recall_share(subject: Subject) -> Iterator[Located]:
    """At most 20 % of the bank is recall. Facts can be looked up."""
    yield from _share(
        subject, "recall", lambda item: item.cognitive == "recall", at_most=subject.standards.recall_at_most
    )


@bank_rule
def analyse_share(subject: Subject) -> Iterator[Located]:
    """At least 30 % of the bank is analysis: the situation is given, the method is not. Engineering work is like that."""
    yield from _share(
        subject, "analysis", lambda item: item.cognitive == "analyse", at_least=subject.standards.analyse_at_least
    )


@bank_rule
def typed_share(subject: Subject) -> Iterator[Located]:
    """At least 25 % of the bank is typed (numbers, program output). A typed answer cannot be guessed, and so tells about 1.6 times
    as much as a choice among four.
    """
    yield from _share(subject, "typed", is_typed, at_least=subject.standards.typed_at_least)


@bank_rule
def numeric_share(subject: Subject) -> Iterator[Located]:
    """At most 30 % of the bank asks for a number. Engineering work needs judgement more often than arithmetic."""
    yield from _share(
        subject, "numeric", lambda item: isinstance(item, Numeric), at_most=subject.standards.numeric_at_most
    )


@bank_rule
def right_options(subject: Subject) -> Iterator[Located]:
    """No more than 45 % of the multiple choices have the same number of right options. A learner who knows that it is always two of
    five need only find one of them.
    """
    counts = Counter(len(item.keys) for item in subject.bank.active if isinstance(item, MultipleChoice))
    total = counts.total()
    for number, times in sorted(counts.items()):
        if total >= FEW and times > subject.standards.count_at_most * total:
            what = f"{times} of {total} multiple choices have {counted(number, 'right option')}."
            yield WHOLE_BANK, what, f"Make it at most {subject.standards.count_at_most:.0%}."


@bank_rule
def claims_with_reasons(subject: Subject) -> Iterator[Located]:
    """At most one single choice in ten has options of the form "claim, because reason". A reason that is visibly false gives its
    claim away.
    """
    choices = [item for item in subject.bank.active if isinstance(item, SingleChoice)]
    reasoned = [item for item in choices if sum(bool(_REASON.search(text)) for text in options(item)) > 1]
    if len(choices) >= FEW and len(reasoned) > subject.standards.reasons_at_most * len(choices):
        what = f"{len(reasoned)} of {len(choices)} single choices give reasons in their options."
        examples = ", ".join(item.id for item in reasoned[:8])
        yield WHOLE_BANK, what, f"Offer the claims or the reasons alone, for instance in: {examples}."


@bank_rule
def figure_kinds(subject: Subject) -> Iterator[Located]:
    """No kind of figure is shown by more than 8 items. The skill is to read figures of many kinds; reading the same kind again is
    routine.
    """
    kinds = Counter(item.figure.kind for item in subject.bank.active if item.figure)
    for kind, times in sorted(kinds.items()):
        if times > subject.standards.figures_of_a_kind:
            yield (
                WHOLE_BANK,
                f"{counted(times, 'item shows', 'items show')} a {kind}.",
                f"Keep {subject.standards.figures_of_a_kind}.",
            )


@bank_rule
def parametrised_share(subject: Subject) -> Iterator[Located]:
    """At least 40 % of the bank is parametrised: fresh numbers for every seed, so that a retake measures skill, not memory."""
    yield from _share(
        subject,
        "parametrised",
        lambda item: item.generator is not None,
        at_least=subject.standards.parametrised_at_least,
    )


@bank_rule
def diagnosis_count(subject: Subject) -> Iterator[Located]:
    """At least 280 items of the bank show an artefact (a learning curve, a confusion matrix, a diff, a failing test) and ask what is
    wrong with it. Reading symptoms is an engineer's daily work.
    """
    count = sum(item.diagnosis for item in subject.bank.active)
    if count < subject.standards.diagnosis_items:
        yield (
            WHOLE_BANK,
            f"the bank has {counted(count, 'diagnosis item')}.",
            f"Write {subject.standards.diagnosis_items} or more (diagnosis = true).",
        )


def is_typed(item: Item) -> bool:
    """Return whether the answer is typed rather than chosen."""
    return isinstance(item, Numeric | Output)


def _by_topic(subject: Subject) -> Iterator[tuple[Topic, list[Item]]]:
    """Yield each topic that has a file, with its active questions; `topic-without-file` reports the others."""
    items: dict[str, list[Item]] = {}
    for item in subject.bank.questions:
        items.setdefault(item.topic, []).append(item)
    for topic in subject.bank.blueprint.topics:
        if find_items(subject.folder, topic.area, topic.id).exists():
            yield topic, items.get(topic.id, [])


def _path(subject: Subject, topic: Topic) -> str:
    return find_items(subject.folder, topic.area, topic.id).relative_to(subject.folder).as_posix()


def _share(
    subject: Subject, name: str, belongs: Callable[[Item], bool], *, at_least: float = 0.0, at_most: float = 1.0
) -> Iterator[Located]:
    active = subject.bank.questions
    if not active:
        return
    count = sum(belongs(item) for item in active)
    share = count / len(active)
    if not at_least <= share <= at_most:
        bound = f"at least {at_least:.0%}" if share < at_least else f"at most {at_most:.0%}"
        yield WHOLE_BANK, f"{count} of {len(active)} items are {name}: {share:.1%}.", f"Make it {bound}."
