"""A migration or import whose process is killed is done whole, or not at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from assessment import store
from assessment.items import Settings
from assessment.store.care import transfer
from assessment.store.db import schema
from tests.conftest import ROOT
from tests.store.conftest import counts, response, sitting

#: Does what the first argument says, and stops for ever once the first write of it is done but not committed.
PROGRAM = """
import sys, time
from pathlib import Path
import sqlalchemy as sa
from assessment import store
from assessment.store.care import transfer
from assessment.store.db import schema

def stop(*_):
    print("in the middle", flush=True)
    time.sleep(600)

what, url, data = sys.argv[1:]
if what == "migration":
    def step(connection):
        connection.exec_driver_sql("CREATE TABLE half (x INTEGER)")
        stop()
    schema.MIGRATIONS, schema.VERSION = (*schema.MIGRATIONS, step), schema.VERSION + 1
    store.open(url)
else:
    log = store.open(url)
    @sa.event.listens_for(log.transactions.engine, "after_cursor_execute")
    def after(connection, cursor, statement, *_):
        if "INSERT INTO response" in statement:
            stop()
    transfer.restore(log, "me", Path(data).read_bytes())
"""


@pytest.mark.parametrize("what", ["migration", "import"])
def test_a_process_killed_in_the_middle_leaves_nothing_of_it(
    fresh: Callable[[], str], tmp_path: Path, what: str
) -> None:
    source, url, data = store.open(fresh()), fresh(), tmp_path / "export.json"
    source.choose("me", Settings())
    source.begin("me", sitting())
    for number in range(5):
        source.append("me", "one", number, response(number))
    data.write_bytes(transfer.export(source, "me"))
    source.close()
    log = store.open(url)
    log.choose("you", Settings())
    before = counts(log)
    log.close()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, what, url, str(data)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "in the middle\n"
    process.kill()
    process.communicate()
    log = store.open(url)
    assert counts(log) == before
    with log.transactions.engine.connect() as connection:
        assert not sa.inspect(connection).has_table("half")
        assert connection.execute(sa.select(schema.meta.c.value)).scalars().all() == [str(schema.VERSION)]
    transfer.restore(log, "me", data.read_bytes())
    assert [response.seed for response in log.responses("me")] == list(range(5))
    log.close()
