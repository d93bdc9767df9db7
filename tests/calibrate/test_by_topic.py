"""Items are fitted on the scale of their topic, with a prior from the answers in other topics."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from assessment.banks import Bank
from assessment.calibrate import by_topic, placing
from assessment.calibrate.answers import Answers
from assessment.items import AUTHOR_DIFFICULTY_SD, Item
from assessment.scoring.measuring import ability, many
from assessment.scoring.measuring.irt import Items, log_likelihood, p_correct
from assessment.sitting import topic_areas

LEARNERS, LENGTH, PER_TOPIC = 500, 48, 15


def active_in(bank: Bank, topic_id: str) -> list[Item]:
    return [item for item in bank.active if item.topic == topic_id]


def draw(bank: Bank, rng: np.random.Generator) -> tuple[Answers, NDArray[np.float64]]:
    """Let learners from the joint prior answer items near their level in the area; the authors are off by their sd."""
    items = [item for topic in bank.blueprint.topics for item in active_in(bank, topic.id)[:PER_TOPIC]]
    topics = bank.blueprint.topic_index()
    topic = np.array([topics[item.topic] for item in items])
    prior = ability.prior([int(area) for area in topic_areas(bank.blueprint)], np.zeros(len(bank.blueprint.areas)))
    theta = rng.multivariate_normal(prior.mean, prior.covariance, LEARNERS)
    authors = np.array([item.level - 3.0 for item in items])
    b = authors + rng.normal(0, AUTHOR_DIFFICULTY_SD, len(items))
    c = np.array([item.parameters.guessing for item in items])
    general = theta.mean(axis=1)
    near = np.abs(authors - general[:, None]) + rng.gumbel(0, 1, (LEARNERS, len(items)))
    shown = np.argsort(near, axis=1)[:, :LENGTH]
    learner, item = np.repeat(np.arange(LEARNERS), LENGTH), shown.ravel()
    right = rng.random(item.size) < p_correct(theta[learner, topic[item]], 1.2, b[item], c[item])
    ids = tuple(item.id for item in items)
    return Answers(learner, item, right, (None,) * item.size, ids, ("",) * LEARNERS, ()), b


def test_difficulties_come_nearer_to_the_truth_and_know_how_near(bank: Bank) -> None:
    answers, b = draw(bank, np.random.default_rng(0))
    told: list[str] = []
    fitted = {item.id: item for item in by_topic.fit(bank, answers, tell=told.append)}
    indices = [index for index, item_id in enumerate(answers.items) if item_id in fitted]
    fits = [fitted[answers.items[index]].parameters for index in indices]
    off = np.array([parameters.difficulty for parameters in fits]) - b[indices]
    authors = np.array([bank.items[answers.items[index]].level - 3.0 for index in indices]) - b[indices]
    assert np.sqrt(np.mean(off**2)) < 0.65 * np.sqrt(np.mean(authors**2))
    assert np.mean(off) == pytest.approx(0, abs=0.1)
    assert np.std(off / [parameters.difficulty_sd for parameters in fits]) == pytest.approx(1, abs=0.2)
    assert sum(item.n for item in fitted.values()) == LEARNERS * LENGTH
    assert all(item.converged for item in fitted.values())
    assert told[0] == "placed 500 of 500 learners"


def test_an_ability_is_predicted_from_other_topics_alone(bank: Bank) -> None:
    """Taking a topic's own answers out of the belief is as if they had not been given."""
    areas = [int(area) for area in topic_areas(bank.blueprint)]
    prior = ability.prior(areas, np.full(len(bank.blueprint.areas), -0.3))
    rng = np.random.default_rng(1)
    topic = np.repeat(np.arange(8), 3)
    items = Items(topic, np.full(24, 1.0), rng.normal(0, 1, 24), np.full(24, 0.2))
    right = rng.random(24) < 0.6
    curve = log_likelihood(right, *items[1:]).reshape(8, 3, -1).sum(axis=1)
    beliefs = many.posteriors(areas, prior.mean[None], np.zeros(8, dtype=np.intp), np.arange(8), curve)
    mean, sd = (values[0] for values in placing.without_own_answers(beliefs))
    for own in (0, 5):
        others = topic != own
        alone = ability.posterior(prior, items.at(others), right[others])
        assert mean[own] == pytest.approx(alone.mean[own], abs=0.02)
        assert sd[own] == pytest.approx(alone.covariance[own, own] ** 0.5, abs=0.02)
    assert mean[20] == pytest.approx(ability.posterior(prior, items, right).mean[20], abs=1e-9)


def test_a_background_in_one_topic_counts_for_that_topic(bank: Bank) -> None:
    start, topic = next(iter(bank.blueprint.starting_points.values())), bank.blueprint.topics[0]
    item = next(item for item in bank.active if item.topic != topic.id)
    asked = [other.id for other in bank.blueprint.topics].index(item.topic)
    answers = Answers(np.array([0]), np.array([0]), np.array([True]), (None,), (item.id,), (start.id,), ())
    strong = replace(start, topics={**start.topics, topic.id: start.mean(topic) + 2.0})
    blueprint = replace(bank.blueprint, starting_points={**bank.blueprint.starting_points, start.id: strong})
    means = [
        placing.predict_abilities(
            replace(bank, blueprint=stated),
            answers,
            np.array([asked]),
            [placing.author_judgement(item)],
            lambda _: None,
        )[0][0, 0]
        for stated in (bank.blueprint, blueprint)
    ]
    assert means[1] - means[0] == pytest.approx(2.0)


def test_the_authors_values_do_not_depend_on_earlier_calibrations(bank: Bank) -> None:
    for item in bank.active[:50]:
        author = placing.author_judgement(item)
        assert author.difficulty == item.level - 3
        assert author.difficulty_sd == AUTHOR_DIFFICULTY_SD
        assert author.guessing == pytest.approx(item.parameters.guessing)


def test_a_topic_whose_answers_are_all_right_is_fitted_too(bank: Bank) -> None:
    ids = tuple(item.id for item in bank.active[:3])
    answers = Answers(np.array([0, 0, 1]), np.array([0, 1, 2]), np.ones(3, dtype=bool), (None,) * 3, ids, ("",) * 2, ())
    for item in by_topic.fit(bank, answers):
        assert item.constant
        assert item.parameters.difficulty < bank.items[item.id].level - 3
