"""How well a learner knows what they know: certainty against right answers, and self-ratings against what was measured.

Each word of certainty stands for a chance, `scoring.predicting.answers.CLAIMS`. That is a judgement, not data: *sure* is the middle of the
range above 80 % in which the highest certainty pays in certainty-based marking (Gardner-Medwin 2006), *a guess* one of four
options, *unsure* lies between. What is compared is therefore the words' usual meaning with the share of right answers among
those they were said of. Questions chosen near half right do not bend that comparison: they change how often somebody can be
sure, not how often who says so is right. Groups of learners are never compared by quartiles, where regression to the mean alone
makes the weakest look overconfident (Nuhfer et al. 2016, doi:10.5038/1936-4660.9.1.4).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import sqrt

from assessment.blueprint import Blueprint, Level
from assessment.diary import SelfRating
from assessment.items import Confidence, Response
from assessment.scoring.measuring.ability import Z
from assessment.scoring.predicting.answers import CLAIMS
from assessment.standing.change import AreaScore
from assessment.standing.history import Point

#: The expected calibration error is a sum of distances from zero, so with few answers noise alone makes it large.
ANSWERS_FOR_ECE = 50
WORDS: tuple[Confidence, ...] = ("guess", "unsure", "sure")


@dataclass(frozen=True, slots=True)
class Share:
    """A share of right answers, with its 90 % interval; all from 0 to 1."""

    right: int
    answers: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself."""
        return self.right / self.answers


@dataclass(frozen=True, slots=True)
class Word:
    """One point of the calibration curve: a certainty, the chance it stands for, and how many of its answers were right."""

    certainty: Confidence
    stated: float
    share: Share


@dataclass(frozen=True, slots=True)
class Calibration:
    """Certainty against right answers. `words` are those that were used, from guess to sure; chances are from 0 to 1.

    `bias` is the mean stated chance less the share right, with its 90 % interval: above zero is overconfident. `brier` is the
    mean squared distance of stated chance and outcome, from 0 (best) to 1, and equals `reliability - resolution +
    uncertainty` (Murphy 1973); `uncertainty` is also the score of always stating the share right, so a score above it says
    that the words told less than none would have. `ece` is None below `ANSWERS_FOR_ECE` answers.
    """

    words: tuple[Word, ...]
    share: Share
    bias: float
    bias_low: float
    bias_high: float
    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    ece: float | None


class View(Enum):
    """How a self-rating stands to what was measured.

    Called only where the whole interval lies beside the level stated, and that of the area's own answers alone does too: a
    starting point that expects little must not make anybody overconfident.
    """

    OVER = "over"
    UNDER = "under"
    AS_MEASURED = "as measured"


@dataclass(frozen=True, slots=True)
class SelfView:
    """What a learner thought of an area before it was measured, and what was measured first. `rated` is None for level 0."""

    rated: Level | None
    measured: AreaScore
    view: View


def wilson(right: int, answers: int) -> Share:
    """Give a share of at least one answer its 90 % interval.

    Wilson (1927); of the simple intervals the one to take with few answers (Brown, Cai & DasGupta 2001). Where the chances of
    single answers differ, their sum varies less than a binomial (Hoeffding 1956), so it holds at least as often.
    """
    share, spread = right / answers, Z**2 / answers
    centre = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / answers + spread / answers / 4) / (1 + spread)
    return Share(right, answers, max(0.0, centre - half), min(1.0, centre + half))


def rated(responses: Sequence[Response]) -> list[Response]:
    """Pick the answers that carry a certainty and count: "I don't know" claims nothing, and a voided answer is no answer."""
    return [
        response
        for response in responses
        if response.confidence is not None and not response.dont_know and not response.voided
    ]


def calibration(responses: Sequence[Response]) -> Calibration | None:
    """Compare certainty with right answers, over the answers that are `rated`; None when there are none."""
    answers = rated(responses)
    if not answers:
        return None
    words = []
    for certainty in WORDS:
        said = [answer.correct for answer in answers if answer.confidence == certainty]
        if said:
            words.append(Word(certainty, CLAIMS[certainty], wilson(sum(said), len(said))))
    count, overall = len(answers), wilson(sum(answer.correct for answer in answers), len(answers))
    stated = sum(word.stated * word.share.answers for word in words) / count

    def mean(values: list[float]) -> float:
        return sum(value * word.share.answers for value, word in zip(values, words, strict=True)) / count

    reliability = mean([(word.stated - word.share.value) ** 2 for word in words])
    resolution = mean([(word.share.value - overall.value) ** 2 for word in words])
    uncertainty = overall.value * (1 - overall.value)
    return Calibration(
        tuple(words),
        overall,
        stated - overall.value,
        stated - overall.high,
        stated - overall.low,
        sum((CLAIMS[answer.confidence or "guess"] - answer.correct) ** 2 for answer in answers) / count,
        reliability,
        resolution,
        uncertainty,
        mean([abs(word.stated - word.share.value) for word in words]) if count >= ANSWERS_FOR_ECE else None,
    )


def is_sure_mistake(response: Response) -> bool:
    """Tell an answer that was given surely and is wrong; "I don't know" claims nothing, and a voided answer is no answer."""
    wrong = not (response.correct or response.dont_know or response.voided)
    return wrong and response.confidence == "sure"


def open_mistakes(responses: Sequence[Response], about: Callable[[Response], str]) -> dict[str, list[Response]]:
    """Gather the answers given surely and wrongly by what they are `about`, such as their question or their topic.

    `responses` are in the order given. A right answer about the same clears what was gathered before it. What was mistaken
    last stands last.
    """
    mistakes: dict[str, list[Response]] = {}
    for response in responses:
        if response.correct and not response.voided:
            mistakes.pop(about(response), None)
        elif is_sure_mistake(response):
            mistakes[about(response)] = [*mistakes.pop(about(response), []), response]
    return mistakes


def sure_and_wrong(responses: Sequence[Response]) -> list[Response]:
    """List the answers given surely and wrongly, the newest first, each question once until it is answered rightly.

    `responses` are in the order given.
    """
    return [given[-1] for given in reversed(open_mistakes(responses, lambda response: response.item_id).values())]


def self_views(blueprint: Blueprint, ratings: Sequence[SelfRating], points: Sequence[Point]) -> tuple[SelfView, ...]:
    """Compare each area's self-rating with its first measurement, in the blueprint's order.

    The last rating given before that assessment began counts; one given later is no forecast, and an area without is left
    out.
    """
    views = []
    for index, area in enumerate(blueprint.areas):
        first = next((point for point in points if area.id in point.asked), None)
        if first is None:
            continue
        before = [
            rating for rating in ratings if rating.area == area.id and rating.rated_at <= first.sitting.started_at
        ]
        if not before:
            continue
        level, measured = min(before[-1].level, len(blueprint.levels)), first.areas[index]
        shown = min(level, blueprint.highest_measured)  # a rating above is held against what questions can show
        begins = blueprint.theta_cut(shown)
        ends = blueprint.theta_cut(shown + 1) if shown < blueprint.highest_measured else float("inf")
        own = first.alone[area.id]
        view = View.AS_MEASURED
        if max(measured.estimate.high, own.high) < begins:
            view = View.OVER
        elif min(measured.estimate.low, own.low) >= ends:
            view = View.UNDER
        views.append(SelfView(blueprint.levels[level - 1] if level > 0 else None, measured, view))
    return tuple(views)
