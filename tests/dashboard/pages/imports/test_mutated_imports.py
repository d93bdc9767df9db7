"""Whatever an import brings in, every page opens."""

from __future__ import annotations

import json
import os
from contextlib import closing
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from assessment import banks, store
from assessment.banks import Bank
from assessment.dashboard.state.session import LEARNER as ME
from assessment.errors import StoreError
from assessment.items import Settings
from assessment.store import Log
from assessment.store.care import packing, transfer
from tests.conftest import a_sitting, give_answer
from tests.dashboard.walking import OWN_PAGES, visit
from tests.store.conftest import choice, entry

#: `make nightly` opens the pages after many more imports.
EXAMPLES = 60 if os.environ.get("GROUNDWORK_LONG") else 2
ODD = st.one_of(
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.sampled_from(["", "`" * 9_000, "$" * 999, "0001-01-01", "9999-12-31", "2026-01-05", "\u202e", "<b>", "x" * 60, 60, 1440]),
)  # fmt: skip


def filled(log: Log, bank: Bank) -> dict[str, Any]:
    """Fill a learner's log with a little of everything, and export it."""
    log.choose("source", Settings())
    for name in ("done", "open"):
        log.begin("source", a_sitting(("statistics",), sitting_id=name))
        for position, item in enumerate(bank.active[:3]):
            log.append("source", name, position, give_answer(banks.vary(item, position), position % 2 == 0))
    log.finish("source", "done")
    log.study("source", entry())
    log.adopt("source", choice())
    log.take_out("source", bank.active[1].id)
    return transfer.checked(transfer.export(log, "source"))


@settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_every_page_opens_after_every_import_that_was_taken(app: AppTest, bank: Bank, data: st.DataObject) -> None:
    with closing(store.open()) as log:
        log.erase(ME)
        content = filled(log, bank)
        log.erase("source")
        for _ in range(data.draw(st.integers(1, 3))):
            value: Any = content
            while True:
                key = data.draw(st.sampled_from(list(value) if isinstance(value, dict) else range(len(value))))
                if not (isinstance(value[key], dict | list) and value[key]):
                    break
                value = value[key]
            value[key] = data.draw(ODD)
        outer = {"format": transfer.FORMAT, "version": transfer.VERSION, "content": content}
        try:
            transfer.restore(log, ME, json.dumps(outer | {"checksum": packing.checksum(content)}).encode())
        except StoreError:
            return  # refused, which the tests of the store look at
    for page in OWN_PAGES:
        visit(app, page)
