"""One line and Enter."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from unicodedata import normalize

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.banks import Bank
from assessment.errors import InvalidEntry
from assessment.plan.study_log import topic_words
from assessment.plan.study_log.diary_line import example, matching, parse


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("1.5", 1.5), ("1,5", 1.5), ("2", 2), ("2h", 2), ("2 hours", 2), (".5", 0.5), ("½ h", 0.5), ("1½", 1.5),
        ("1:30", 1.5), ("0:45 h", 0.75), ("45 min", 0.75), ("90m", 1.5), ("1h30", 1.5), ("1 h 15 min", 1.25), ("-2", -2),
    ],
)  # fmt: skip
def test_hours_are_read_however_they_are_written(bank: Bank, typed: str, hours: float) -> None:
    line = parse(f"{typed} chapter 3", bank.blueprint.topics, "estimation")
    assert line == ("estimation", pytest.approx(hours), "chapter 3")
    assert parse(typed, bank.blueprint.topics, "").hours == pytest.approx(hours)


@pytest.mark.parametrize(
    ("typed", "topic", "note"),
    [
        ("1.5 Probability: Bayes' rule, exercises 3 to 7", "probability-foundations", "Bayes' rule, exercises 3 to 7"),
        ("1 eigen: power iteration", "matrix-decompositions", "power iteration"),
        ("1 time ser: ARIMA: a first look", "time-series", "ARIMA: a first look"),
        ("1 Neural networks", "neural-networks", ""),
        ("1 neural networks, backpropagation by hand", "neural-networks", "backpropagation by hand"),
        ("1 other: tax return", "", "tax return"),
        ("1 reading: chapter 4", "estimation", "reading: chapter 4"),
        ("1", "estimation", ""),
        ("1 שלום 🙂", "estimation", "שלום 🙂"),
    ],
)
def test_a_topic_is_found_by_an_abbreviation(bank: Bank, typed: str, topic: str, note: str) -> None:
    line = parse(typed, bank.blueprint.topics, "estimation")
    assert (line.topic, line.note) == (topic, note)


def test_a_name_that_several_topics_share_is_asked_about(bank: Bank) -> None:
    with pytest.raises(InvalidEntry, match=r"Linear regression and regularisation or .*Regression for inference"):
        parse("2 regr: chapter 3", bank.blueprint.topics, "estimation")


@pytest.mark.parametrize("typed", ["", "  ", "chapter 3", "3blue1brown", "2nd chapter", "1e9 x", "h 2"])
def test_a_line_without_hours_is_refused_with_an_example(bank: Bank, typed: str) -> None:
    with pytest.raises(InvalidEntry, match="Begin with the hours"):
        parse(typed, bank.blueprint.topics, "estimation")


def test_every_topic_is_found_by_its_own_name(bank: Bank) -> None:
    topics = bank.blueprint.topics
    assert [matching(topic.name, topics) for topic in topics] == [[topic] for topic in topics]
    assert [parse(f"1 {topic.name}", topics, "").topic for topic in topics] == [topic.id for topic in topics]


@given(text=st.text(max_size=80))
@hypothesis.example("\U0001d1bb")  # a note that NFC writes as two characters
def test_any_text_is_read_or_refused(bank: Bank, text: str) -> None:
    for typed in (text, f"1 {text}"):
        with suppress(InvalidEntry):
            line = parse(typed, bank.blueprint.topics, "estimation")
            assert line.topic in {"", *(topic.id for topic in bank.blueprint.topics)}
            assert normalize("NFD", line.note) in normalize("NFD", typed)


def test_the_example_can_be_typed_as_it_stands(bank: Bank) -> None:
    first = bank.blueprint.topics[0]
    assert parse(example(bank.blueprint.topics), bank.blueprint.topics, "") == (first.id, 1.5, "exercises 3 to 7")


@pytest.mark.parametrize(
    "typed", ["1 Scha\u0308tzen: Bootstrap", "1 SCH\u00c4TZEN Bootstrap", "1 scha\u0308t: Bootstrap"]
)
def test_a_topic_is_found_however_its_accents_are_encoded(bank: Bank, typed: str) -> None:
    named = replace(bank.blueprint.topics[0], name="Sch\u00e4tzen")
    assert parse(typed, [named], "")[0::2] == (named.id, "Bootstrap")
    blueprint = replace(bank.blueprint, topics=(named, *bank.blueprint.topics[1:]))
    assert topic_words.likely_topics("Scha\u0308tzen", blueprint) == (named,)
