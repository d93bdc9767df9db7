"""What a soak came to, as figures for the record."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.report.intervals import counted, quantile, share
from benchmarks.installations.load_health import LATE
from benchmarks.installations.load_learner import Learner, all_errors
from benchmarks.installations.load_table import Comparison, Soak
from benchmarks.recording import Recording


def record(into: Recording, learners: Sequence[Learner], soak: Soak, compared: Comparison) -> None:
    """Record how long answers took in each part of the time, what was lost, and what else went wrong."""
    answers = [answer for learner in learners for answer in learner.answers]
    for name, start, end in soak.phases():
        inside = [answer for answer in answers if start <= answer.sent < end]
        took = [1000 * (answer.acknowledged - answer.sent) for answer in inside]
        of = {"part of the time": name}
        into.add(of, "answers", counted(len(inside)))
        into.add(
            of,
            "needed more than one attempt",
            share(sum(bool(answer.trouble) for answer in inside), len(inside)),
            "share",
        )
        into.add(of, "p50", quantile(took, 0.5), "ms")
        into.add(of, "p95", quantile(took, 0.95), "ms")
        into.add(of, "slowest", counted(max(took, default=float("nan")), len(took)), "ms")
    for what, number in (
        ("answers acknowledged", len(answers)),
        ("of these lost", compared.lost),
        ("of these counted twice", compared.doubled),
        ("error pages", all_errors(learners).total()),
        (f"health checks later than {LATE:.0f} s", len(soak.health.late)),
        ("connections lost", sum(len(learner.returns) for learner in learners)),
    ):
        into.add({"counted": what}, "number", counted(number))
    if returns := [seconds for learner in learners for seconds in learner.returns]:
        into.add({"time": "until the question was there again"}, "p95", quantile(returns, 0.95), "s")
    if views := [seconds for learner in learners for seconds in learner.views]:
        into.add({"time": "until a page stood"}, "p95", quantile(views, 0.95), "s")
