"""A simulated learner who takes assessments, studies by the plan, logs hours, and reviews every day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

import numpy as np

from assessment import plan, sitting, standing
from assessment.advice.recommendation import Advice, advise
from assessment.banks import Bank
from assessment.clock import Calendar
from assessment.diary import PlanChoice, StudyEntry
from assessment.items import Response, Settings, Sitting, SittingKind, Variant
from assessment.plan import Schedule
from assessment.review import cards
from assessment.review.cards import Card, Due
from assessment.sitting import simulated
from assessment.standing.evidence import not_yet_measured
from assessment.standing.profile import Profile
from assessment.store import Log

ME = "me"
START = date(2026, 1, 5)  # a Monday
#: Hours that an hour of study is worth: a quick learner with much time, so that half a year shows in few answers.
PACE = 4.0
ROLE, STARTING_POINT = "ml-engineer", "software-engineer"
SETTINGS = Settings(ROLE, STARTING_POINT, hours_per_week=40.0, review_minutes=3)


@dataclass
class Life:
    """A learner with true abilities, which grow with hours of study, and a log that does not contain them."""

    bank: Bank
    log: Log
    random: Random = field(default_factory=lambda: Random(1))
    hours: dict[str, float] = field(default_factory=dict)
    measured: tuple[Profile, Advice] | None = None

    def __post_init__(self) -> None:
        self.log.choose(ME, SETTINGS)
        for topic in self.bank.blueprint.topics:
            start = 0.6 if topic.area == "software-engineering" else -1.2
            self.hours[topic.id] = float(np.interp(start, self._cuts, [0.0, *topic.hours_to_level]))

    @property
    def _cuts(self) -> list[float]:
        cuts = [level.theta_cut for level in self.bank.blueprint.levels]
        return [2 * cuts[0] - cuts[1], *cuts]

    def ability(self, topic_id: str) -> float:
        """The truth, which only the simulation knows."""
        topic = self.bank.blueprint.topic(topic_id)
        return float(np.interp(self.hours[topic_id], [0.0, *topic.hours_to_level], self._cuts))

    def area_ability(self, area_id: str) -> float:
        return float(np.mean([self.ability(topic.id) for topic in self.bank.blueprint.topics_of(area_id)]))

    def assess(self, on: date, questions: int) -> None:
        """Take an assessment of all areas."""
        every = tuple(area.id for area in self.bank.blueprint.areas)
        seen = [response.item_id for response in self.log.responses(ME)]
        self._sit("assessment", every, at(on, 7), questions, lambda goal, given: sitting.next_variant(
            self.bank, given, goal, seen
        ))  # fmt: skip
        evidence = self.log.responses(ME, kind="assessment")
        blueprint = self.bank.blueprint
        profile = standing.measure_profile(blueprint, blueprint.roles[ROLE], evidence, STARTING_POINT, at(on, 12))
        self.measured = profile, advise(profile, evidence, STARTING_POINT)

    def adopt(self, on: date) -> None:
        """Go by a plan that begins today."""
        self.log.adopt(ME, PlanChoice(ROLE, STARTING_POINT, SETTINGS.hours_per_week, on, (), (), (), at(on, 12)))

    def plan(self, on: date) -> Schedule:
        """Make the plan as of a day, with all that is logged until then."""
        assert self.measured
        choice = self.log.adopted_plans(ME)[-1]
        entries = [entry for entry in self.log.study_entries(ME) if entry.studied_on < on]
        evidence = self.log.responses(ME, kind="assessment")
        wishes = plan.PlanRequest(choice.hours_per_week, choice.start)
        told = plan.Evidence(evidence, logged=not_yet_measured(entries, evidence))
        return plan.make_plan(self.measured[0], wishes, told, today=on)

    def study(self, schedule: Schedule, share: float) -> None:
        """Do a share of the plan's first week, over three days, and write it down."""
        week = schedule.weeks[0]
        for index, (topic_id, planned) in enumerate(week.by_topic().items()):
            hours = min(24.0, round(4 * share * planned) / 4)
            if hours:
                day = week.start + timedelta(days=1 + 2 * (index % 3))
                entry_id = str(uuid5(NAMESPACE_URL, f"{day}/{topic_id}"))
                note = f"noted on {day} about {topic_id}"
                self.log.study(ME, StudyEntry(entry_id, topic_id, hours, note, day, at(day, 21)))
                self.hours[topic_id] += PACE * hours

    def cards(self, on: date) -> tuple[tuple[Card, ...], Due]:
        """Find what there is to review in the evening of a day."""
        now, responses = at(on, 20), self.log.responses(ME)
        deck = cards.deck(responses, self.bank.items, now, Calendar(UTC))
        reviews = self.log.responses(ME, kind="review")
        return deck, cards.due_today(deck, responses, reviews, now, SETTINGS.review_minutes, Calendar(UTC))

    def review(self, on: date, due: Due) -> None:
        """Answer what is due, as far as the day's limit goes."""
        wanted = [card.last.item_id for card in due.cards]
        self._sit("review", (), at(on, 20), len(wanted), lambda goal, given: sitting.next_listed(
            self.bank, given, goal, wanted
        ))  # fmt: skip

    def _sit(
        self,
        kind: SittingKind,
        areas: tuple[str, ...],
        begun: datetime,
        questions: int,
        following: Callable[[Sitting, tuple[Response, ...]], Variant | sitting.Finished],
    ) -> None:
        goal = Sitting(f"{kind}-{begun:%Y%m%d}", kind, areas, ROLE, STARTING_POINT, begun.toordinal(), questions, begun)
        self.log.begin(ME, goal)
        given: tuple[Response, ...] = ()
        while isinstance(variant := following(goal, given), Variant):
            answered_at = begun + (len(given) + 1) * timedelta(seconds=60)
            self.log.append(ME, goal.id, len(given), self._answer(variant), at=answered_at)
            given = self.log.responses(ME, goal.id)
        self.log.finish(ME, goal.id, at=begun + (len(given) + 1) * timedelta(seconds=60))

    def _answer(self, variant: Variant) -> Response:
        right = simulated.chance(variant.item.parameters, self.ability(variant.item.topic))
        return simulated.answer(variant, right, self.random, "sure" if right > 0.75 else "unsure", gives_up=0.5)


def at(on: date, hour: int) -> datetime:
    return datetime.combine(on, time(hour), UTC)
