"""Past results stay as they were, whatever happens to the bank, the clock or the number of answers."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment import banks, standing, store
from assessment.banks import Bank
from assessment.items import Response, Settings
from assessment.store import Log
from assessment.store.care import packing, transfer
from tests.conftest import LONG, ROOT, give_answer
from tests.store.conftest import response, sitting

HEALTHY = ROOT / "tests" / "banks" / "healthy"
FRACTIONS = (HEALTHY / "arithmetic" / "fractions" / "items.toml").read_text(encoding="utf-8")
#: Where a line of the bank may be changed, and into what: other levels, other words, other keys, items gone.
EDITS = st.lists(
    st.tuples(
        st.integers(0, FRACTIONS.count("\n")),
        st.sampled_from(["level = 5", "retired = true", "", "key = 'another one'", "explanation = '''\nOther.\n'''", "[[items]]"]),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS, right=st.lists(st.booleans(), min_size=6, max_size=6))
def test_editing_the_bank_changes_no_past_result(
    log: Log, bank: Bank, tmp_path: Path, edits: list[tuple[int, str]], right: list[bool]
) -> None:
    """Responses read back equal, and the profile and the export made from the log alone are identical."""
    folder = tmp_path / str(uuid4())
    shutil.copytree(HEALTHY, folder, ignore=shutil.ignore_patterns("__pycache__", "exercises.toml"))
    small, _ = banks.load(folder)
    me, name = str(uuid4()), str(uuid4())
    log.choose(me, Settings("cook"))
    log.begin(me, sitting(name, areas=("arithmetic",), role="cook"))
    for position, (item, well) in enumerate(zip(small.active, right, strict=False)):
        log.append(me, name, position, give_answer(banks.vary(item, position), well))
    now = datetime.now(UTC)

    def report(of: Bank) -> tuple[object, ...]:
        responses = log.responses(me)
        # The small bank has one level only, and what there is to study beside the items is no result.
        blueprint = replace(of.blueprint, levels=bank.blueprint.levels, readings={}, tasks={})
        profile = standing.measure_profile(blueprint, blueprint.roles["cook"], responses, at=now)
        return responses, repr(profile), transfer.export(log, me)

    before = report(small)
    lines = FRACTIONS.splitlines()
    for index, line in edits:
        lines[min(index, len(lines) - 1)] = line
    (folder / "arithmetic" / "fractions" / "items.toml").write_text("\n".join(lines), encoding="utf-8")
    assert report(banks.load(folder)[0]) == before
    shutil.rmtree(folder / "arithmetic")
    assert report(banks.load(folder)[0]) == before


def test_a_clock_that_jumps_does_not_reorder_answers(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    log.choose("me", Settings())
    for name in ("one", "two"):
        log.begin("me", sitting(name))
    start = datetime(2026, 6, 1, tzinfo=UTC)
    jumps = [0, 60, -86_400, 3_000_000, -31_000_000, 5]
    for number, seconds in enumerate(jumps):
        at = start + timedelta(seconds=seconds)
        assert log.append("me", ("one", "two")[number % 2], number // 2, response(number), at=at)
    log.finish("me", "one", at=start - timedelta(days=900))
    assert [response.seed for response in log.responses("me")] == list(range(6))
    assert [response.seed for response in log.responses("me", "two")] == [1, 3, 5]
    assert not log.append("me", "one", 3, response(9))


@pytest.mark.parametrize("number", [0, 1, 10_000 if LONG else 1_000])
def test_any_number_of_answers_can_be_read_and_reported(log: Log, bank: Bank, number: int) -> None:
    """Ten thousand imported answers in two hundred sittings are read and reported within seconds of processor time."""
    source = [banks.vary(item, 7) for item in bank.active[:50]]
    made = [give_answer(variant, index % 3 > 0) for index, variant in enumerate(source)]
    fill(log, made, number)
    begun = time.process_time()
    responses = log.responses("me")
    assert time.process_time() - begun < 15
    assert len(responses) == number
    assert len(log.frame("me")) == number
    role = bank.blueprint.roles["ml-engineer"]
    begun = time.process_time()
    profile = standing.measure_profile(bank.blueprint, role, responses, at=datetime(2026, 2, 1, tzinfo=UTC))
    assert time.process_time() - begun < 30
    assert sum(area.answer_count for area in profile.areas) == number
    assert log.append("me", "last", 0, made[0])
    assert log.erase("me") > number


def fill(log: Log, made: list[Response], number: int) -> None:
    """Write many answers at once, as an import does; one by one they would take minutes on a slow disk."""
    other = {"format": transfer.FORMAT, "version": transfer.VERSION}
    log.choose("me", Settings())
    log.begin("me", sitting("last"))
    log.begin("me", sitting("seed", started_at=datetime(2025, 1, 1, tzinfo=UTC)))
    if number == 0:
        return
    for position in range(min(number, 50)):
        log.append("me", "seed", position, made[position], at=datetime(2026, 1, 5, tzinfo=UTC))
    content = transfer.verified_content(transfer.export(log, "me"))
    (seed,) = [row for row in content["sittings"] if row["id"] == "seed"]
    content["sittings"] = [{**seed, "id": f"many-{index}"} for index in range(number // 50 - 1)]
    transfer.restore(
        log, "me", json.dumps({**other, "content": content, "checksum": packing.checksum(content)}).encode()
    )


PROGRAM = """
import sys
from assessment import store
from tests.store.conftest import response

log = store.open(sys.argv[1])
print(sum(log.append("me", "one", position, response(position), token=sys.argv[2] + str(position)) for position in range(60)))
"""


def test_two_processes_on_one_sitting_write_every_position_once(url: str) -> None:
    log = store.open(url)
    log.choose("me", Settings())
    log.begin("me", sitting())
    writers = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, url, name], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for name in "ab"
    ]
    written = [int(writer.communicate()[0]) for writer in writers]
    kept = [response.seed for response in log.responses("me")]
    log.close()
    assert kept == list(range(len(kept)))
    assert sum(written) == len(kept) >= 30


def test_a_voided_answer_is_marked_and_nothing_else_changes(log: Log) -> None:
    log.choose("me", Settings())
    log.begin("me", sitting())
    for number in range(3):
        log.append("me", "one", number, response(number))
    before = log.responses("me")
    log.report("me", "one", 1, "No key.")
    assert log.responses("me") == (before[0], replace(before[1], voided=True), before[2])
