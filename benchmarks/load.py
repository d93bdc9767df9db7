"""A soak of a team's installation: many learners on all pages, a killed dashboard and a crashed database; prints one table.

    python -m benchmarks.load [--learners 200] [--seconds 600] [--thinking 10] [--looking 120]

Simulated learners sign in with OpenID Connect and answer through the real websocket of two dashboard processes on one PostgreSQL
behind the proxy of `deploy/haproxy.cfg`, each about every ten seconds. Every two minutes each opens another page; on the settings
page they take everything out, bring in what was answered elsewhere, then the export again; from practice they sign out and in. At
four tenths of the time one dashboard is killed (and started again, as a container engine does), at half of it PostgreSQL is crashed
and started again. An answer is acknowledged when the learner sees the next question. At the end the log is compared with what each
learner has seen. A latency is the time from sending an answer to its next question, with every reconnection and repetition in
between. The health of each process is asked five times a second, from a process of its own.

Everything stays on this computer's loopback, ends by itself, and removes its data. Needs `haproxy` and a PostgreSQL server
(on Debian: `apt-get install haproxy postgresql`). The learners run on the same processors as what they measure.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from assessment import banks, store
from assessment.dashboard.people import accounts
from assessment.items import Settings, Sitting
from assessment.store.care import transfer
from benchmarks.installations.load_health import LATE, Health
from benchmarks.installations.load_installation import Installation
from benchmarks.installations.load_learner import Answer, Learner, all_errors
from benchmarks.installations.load_tab import LOST, Tab
from tests.conftest import give_answer
from tests.deploy import haproxy
from tests.store import postgresql

AREAS = ("mathematics", "statistics", "algorithms", "software-engineering")
#: Answers of before that everybody has, and answers that each brings in from another machine.
BEFORE, ELSEWHERE = 12, 5
#: Questions in a sitting: more than anybody answers in the longest run.
LENGTH = 500
MOST_LEARNERS, LONGEST = 500, 3600
#: Seconds within which everybody must have come in at the beginning.
PATIENT = 300.0
#: When things happen, as shares of the time; the trouble counts as over at the third.
KILL, CRASH, OVER = 0.4, 0.5, 0.65


def main() -> int:
    """Run the soak and print its table; 1 when an answer was lost or counted twice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=200, help=f"at most {MOST_LEARNERS}")
    parser.add_argument("--seconds", type=float, default=600.0, help=f"at most {LONGEST}")
    parser.add_argument("--thinking", type=float, default=10.0, help="seconds between two answers of a learner")
    parser.add_argument("--looking", type=float, default=120.0, help="seconds between two pages of a learner")
    chosen = parser.parse_args()
    if not (0 < chosen.learners <= MOST_LEARNERS and 20 <= chosen.seconds <= LONGEST):
        parser.error(f"give 1 to {MOST_LEARNERS} learners and 20 to {LONGEST} seconds")
    for there, missing in ((haproxy.program(), haproxy.MISSING), (postgresql.binaries(), postgresql.MISSING)):
        if not there:
            parser.error(missing)
    load = os.getloadavg()[0]
    subjects = [f"learner-{number}" for number in range(chosen.learners)]
    installation = Installation(subjects)
    try:
        learners = prepare(installation, subjects, chosen.thinking, chosen.looking)
        soak = asyncio.run(run(installation, learners, chosen.seconds))
        compared = compare(installation, learners)
        said = installation.said()
    finally:
        installation.stop()
    print(
        f"{chosen.learners} learners, {chosen.seconds:.0f} s, an answer about every {chosen.thinking:.0f} s, a page about "
        f"every {chosen.looking:.0f} s; ",
        end="",
    )
    print(f"{os.cpu_count()} cores, load {load:.1f} before and {os.getloadavg()[0]:.1f} at the end.\n")
    print(table(learners, soak, compared))
    if said:
        print(
            "What the dashboards wrote: "
            + "; ".join(f"{number} x {line}" for line, number in said.most_common(6))
            + "."
        )
    return 1 if compared.lost or compared.doubled or all_errors(learners) or soak.health.late else 0


@dataclass(frozen=True, slots=True)
class Soak:
    """When what happened, on the clock of the answers, and what it cost."""

    begun: float
    killed: float
    over: float
    ended: float
    cpu: float
    health: Health


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the log holds against what the learners saw."""

    kept: int
    lost: int
    doubled: int
    #: Sent and written, but the soak ended, or a crash came, before the next question was seen.
    unseen: int


def prepare(installation: Installation, subjects: Sequence[str], thinking: float, looking: float) -> list[Learner]:
    """Give each learner some history, a sitting to go on with, and an export from another machine."""
    bank, now, folder = banks.load()[0], datetime.now(UTC), tempfile.mkdtemp(prefix="groundwork-elsewhere-")
    log, other = store.open(installation.log), store.open(store.address(folder))

    def begin(into: store.Log, who: str, name: str, seed: int, count: int, length: int) -> None:
        goal = Sitting(name, "assessment", AREAS, Settings().role, "none", seed, length, now)
        into.begin(who, goal)
        for position, item in enumerate(random.Random(seed).sample(bank.questions, count)):
            into.append(who, name, position, give_answer(banks.vary(item, seed), (position + seed) % 3 > 0))

    learners = []
    for number, subject in enumerate(subjects):
        who = accounts.learner_id(installation.provider.issuer, subject)
        log.choose(who, Settings())
        begin(log, who, f"before-{number}", number, BEFORE, BEFORE)
        log.finish(who, f"before-{number}")
        begin(log, who, f"soak-{number}", number, 0, LENGTH)
        other.choose(who, Settings())
        begin(other, who, f"elsewhere-{number}", number + 1000, ELSEWHERE, ELSEWHERE)
        learners.append(
            Learner(
                Tab(installation.url),
                subject,
                f"soak-{number}",
                f"before-{number}",
                transfer.export(other, who),
                thinking,
                looking,
                random.Random(number),
            )
        )
    log.close()
    other.close()
    shutil.rmtree(folder)
    return learners


async def run(installation: Installation, learners: Sequence[Learner], seconds: float) -> Soak:
    """Let everybody open their page, then let them answer while things break."""
    for at in range(0, len(learners), 10):
        await asyncio.gather(*(arrive(learner) for learner in learners[at : at + 10]))
    watcher = installation.watch()
    begun, cpu = time.monotonic(), installation.cpu()
    until = begun + seconds

    async def trouble() -> tuple[float, float]:
        await asyncio.sleep(KILL * seconds)
        killed = time.monotonic()
        installation.kill_a_dashboard()
        await asyncio.sleep(begun + CRASH * seconds - time.monotonic())
        await asyncio.to_thread(installation.restart_the_database)
        return killed, time.monotonic()

    (killed, restarted), *_ = await asyncio.gather(trouble(), *(learner.study(until) for learner in learners))
    over = max(begun + OVER * seconds, restarted)
    ended, health = time.monotonic(), Health.read((await asyncio.to_thread(watcher.communicate))[0])
    return Soak(begun, killed, over, ended, installation.cpu() - cpu, health)


async def arrive(learner: Learner) -> None:
    """Open the page, again and again where the door is full; give up after a time."""
    until = time.monotonic() + PATIENT
    while True:
        try:
            return await learner.arrive()
        except LOST:
            if time.monotonic() > until:
                raise
            await asyncio.sleep(2)


def compare(installation: Installation, learners: Sequence[Learner]) -> Comparison:
    """Hold the log against what each learner has seen."""
    log = store.open(installation.log)
    kept = lost = doubled = unseen = 0
    for learner in learners:
        who = accounts.learner_id(installation.provider.issuer, learner.subject)
        responses = log.responses(who, learner.goal)
        seen = {answer.position for answer in learner.answers}
        kept += len(responses)
        lost += sum(shown < before for before, shown in learner.misled)
        lost += sum(
            position >= len(responses) or " ".join(responses[position].given) not in learner.tried[position]
            for position in seen
        )
        doubled += len(set(range(len(responses))) - set(learner.tried)) + len(responses)
        doubled -= len({response.item_id for response in responses})
        unseen += len((set(range(len(responses))) & set(learner.tried)) - seen)
        beside = len(log.responses(who)) - len(responses)
        expected = BEFORE + ELSEWHERE * learner.imported
        lost += max(0, expected - beside)
        # an import whose outcome was not seen may have been written all the same
        doubled += max(0, beside - expected) if learner.imported else max(0, beside - BEFORE - ELSEWHERE)
    log.close()
    return Comparison(kept, lost, doubled, unseen)


def table(learners: Sequence[Learner], soak: Soak, compared: Comparison) -> str:
    """Write the table as Markdown."""
    answers = [answer for learner in learners for answer in learner.answers]
    returns = [seconds for learner in learners for seconds in learner.returns]
    complaints = Counter(what[:110] for learner in learners for what in learner.complaints)
    lines = ["| | answers | a second | went wrong on the way | p50 | p95 | p99 | slowest |", "|---|" + "---:|" * 7]
    phases = (
        ("before", soak.begun, soak.killed),
        ("dashboard killed, PostgreSQL crashed", soak.killed, soak.over),
        ("after", soak.over, soak.ended),
        ("all", soak.begun, soak.ended),
    )
    for name, start, end in phases:
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
        f"Health, asked {soak.health.asked:,} times: **later than {LATE:.0f} s {soak.health.late} times**, "
        f"{soak.health.slowest * 1000:,.0f} ms at the slowest."
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


if __name__ == "__main__":
    sys.exit(main())
