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
from collections.abc import Sequence
from datetime import UTC, datetime

from assessment import banks, store
from assessment.dashboard.people import accounts
from assessment.items import Settings, Sitting
from assessment.store.care import transfer
from benchmarks import recording
from benchmarks.installations import load_figures
from benchmarks.installations.load_health import Health
from benchmarks.installations.load_installation import Installation
from benchmarks.installations.load_learner import Learner, all_errors
from benchmarks.installations.load_tab import LOST, Tab
from benchmarks.installations.load_table import Comparison, Soak, table
from benchmarks.recording import Recording
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
    recording.declare(parser)
    chosen = parser.parse_args()
    if not (0 < chosen.learners <= MOST_LEARNERS and 20 <= chosen.seconds <= LONGEST):
        parser.error(f"give 1 to {MOST_LEARNERS} learners and 20 to {LONGEST} seconds")
    for there, missing in ((haproxy.program(), haproxy.MISSING), (postgresql.binaries(), postgresql.MISSING)):
        if not there:
            parser.error(missing)
    load, record = (
        os.getloadavg()[0],
        Recording("load", "A soak of a team's installation, with one dashboard killed and the database crashed"),
    )
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
    load_figures.record(record, learners, soak, compared)
    record.write(chosen.results)
    if said:
        print(
            "What the dashboards wrote: "
            + "; ".join(f"{number} x {line}" for line, number in said.most_common(6))
            + "."
        )
    return 1 if compared.lost or compared.doubled or all_errors(learners) or soak.health.late else 0


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


if __name__ == "__main__":
    sys.exit(main())
