"""What a soak came to: when what happened, what the log holds against what was seen, and the table of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.installations.load_health import LATE, Health
from benchmarks.installations.load_learner import Answer, Learner, all_errors


@dataclass(frozen=True, slots=True)
class Soak:
    """When what happened, on the clock of the answers, and what it cost."""

    begun: float
    killed: float
    over: float
    ended: float
    cpu: float
    health: Health

    def phases(self) -> tuple[tuple[str, float, float], ...]:
        """Name the parts of the time, with their begin and end."""
        return (
            ("before", self.begun, self.killed),
            ("dashboard killed, PostgreSQL crashed", self.killed, self.over),
            ("after", self.over, self.ended),
            ("all", self.begun, self.ended),
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the log holds against what the learners saw."""

    kept: int
    lost: int
    doubled: int
    #: Sent and written, but the soak ended, or a crash came, before the next question was seen.
    unseen: int


def table(learners: Sequence[Learner], soak: Soak, compared: Comparison) -> str:
    """Write the table as Markdown."""
    answers = [answer for learner in learners for answer in learner.answers]
    returns = [seconds for learner in learners for seconds in learner.returns]
    complaints = Counter(what[:110] for learner in learners for what in learner.complaints)
    lines = ["| | answers | a second | went wrong on the way | p50 | p95 | p99 | slowest |", "|---|" + "---:|" * 7]
    for name, start, end in soak.phases():
        inside = [answer for answer in answers if start <= answer.sent < end]
        lines.append(
            f"| {name} | {len(inside)} | {len(inside) / (end - start):.1f} | {share(inside)} | {times(inside)} |"
        )
    lines += [
        "",
        f"Acknowledged: {len(answers)}. **Lost: {compared.lost}. Counted twice: {compared.doubled}.** In the log: {compared.kept}, of "
        f"which {compared.unseen} whose next question was not seen any more.",
        f"Processor time of both dashboards: {soak.cpu / max(1, len(answers)) * 1000:.0f} ms an answer.",
    ]
    if returns:
        middle, most = np.percentile(returns, [50, 95])
        lines.append(
            f"Connections lost: {len(returns)}; the question was there again after {middle:.1f} s (p50), "
            f"{most:.1f} s (p95), {max(returns):.1f} s (slowest)."
        )
    done = sum((learner.done for learner in learners), Counter())
    lines.append("Beside the answers: " + ", ".join(f"{done[what]} {what}" for what in sorted(done)) + ".")
    if views := [seconds for learner in learners for seconds in learner.views]:
        middle, most = np.percentile(views, [50, 95])
        lines.append(
            f"Pages opened: {len(views)}; they stood after {middle:.2f} s (p50), {most:.2f} s (p95), {max(views):.2f} s (slowest)."
        )
    errors = all_errors(learners)
    lines.append(
        f"**Error pages: {errors.total()}.** {'; '.join(f'{n} x {what}' for what, n in errors.most_common(6))}".strip()
    )
    lines.append(
        f"Health, asked {soak.health.asked:,} times: **later than {LATE:.0f} s {len(soak.health.late)} times**"
        + "".join(f", {when:.0f} s after the beginning" for when in soak.health.late)
        + f"; {soak.health.slowest * 1000:,.0f} ms at the slowest."
    )
    if complaints:
        told = "; ".join(f"{number} x {what}" for what, number in complaints.most_common(6))
        lines.append(f"What the page said instead of a question: {told}.")
    return "\n".join(lines)


def share(answers: Sequence[Answer]) -> str:
    """Say how many of the answers needed more than one attempt."""
    bad = sum(answer.trouble for answer in answers)
    return f"{bad} ({bad / len(answers):.1%})" if answers else "-"


def times(answers: Sequence[Answer]) -> str:
    """Write the percentiles of the latency."""
    if not answers:
        return "- | - | - | -"
    took = np.array([answer.acknowledged - answer.sent for answer in answers])
    return " | ".join(f"{value * 1000:,.0f} ms" for value in (*np.percentile(took, [50, 95, 99]), took.max()))
