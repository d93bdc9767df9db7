"""In whatever order messages arrive, from however many tabs, every position counts once, with its first answer."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from assessment import store
from assessment.items import Settings
from assessment.store import Log
from tests.store.conftest import response, sitting


class Browser(RuleBasedStateMachine):
    """Two tabs on one sitting. A message is sent when written, delivered late, twice, or in another order, or never."""

    logs: tuple[Log, Log]  # two processes' connections to the same store

    def __init__(self) -> None:
        super().__init__()
        self.learner, self.sitting = str(uuid4()), str(uuid4())
        self.logs[0].choose(self.learner, Settings())
        self.logs[0].begin(self.learner, sitting(self.sitting))
        self.sees = [0, 0]
        self.sent: list[tuple[int, int, str]] = []
        self.numbers = iter(range(10**6))
        self.expected: list[int] = []
        self.tokens: set[str] = set()
        self.finished = False

    @rule(tab=st.sampled_from((0, 1)))
    def answer(self, tab: int) -> None:
        """Write down an answer to the question that this tab shows; the message is on its way."""
        self.sent.append((self.sees[tab], next(self.numbers), str(uuid4())))

    @rule(pick=st.integers(min_value=0), process=st.sampled_from((0, 1)))
    def deliver(self, pick: int, process: int) -> None:
        """Let any message arrive, be it new, late or once more."""
        if not self.sent:
            return
        position, number, token = self.sent[pick % len(self.sent)]
        written = self.logs[process].append(self.learner, self.sitting, position, response(number), token=token)
        counts = not self.finished and token not in self.tokens and position == len(self.expected)
        assert written == counts
        if counts:
            self.expected.append(number)
            self.tokens.add(token)

    @rule(tab=st.sampled_from((0, 1)))
    def answer_twice(self, tab: int) -> None:
        """Double click: the same message, at once, twice."""
        self.answer(tab)
        for process in (0, 1):
            self.deliver(len(self.sent) - 1, process)

    @rule(tab=st.sampled_from((0, 1)), process=st.sampled_from((0, 1)))
    def refresh(self, tab: int, process: int) -> None:
        """Load the page again."""
        self.sees[tab] = len(self.logs[process].responses(self.learner, self.sitting))

    @rule(process=st.sampled_from((0, 1)))
    def finish(self, process: int) -> None:
        """End the sitting; messages may still be on their way."""
        if len(self.expected) > 3:
            self.logs[process].finish(self.learner, self.sitting)
            self.finished = True

    @invariant()
    def the_log_holds_what_counted(self) -> None:
        seen = self.logs[0].responses(self.learner, self.sitting)
        assert [response.seed for response in seen] == self.expected
        assert (self.logs[1].sitting(self.learner, self.sitting).finished_at is not None) == self.finished


@pytest.fixture
def logs(url: str) -> Iterator[tuple[Log, Log]]:
    both = store.open(url), store.open(url)
    yield both
    for log in both:
        log.close()


def test_messages_in_any_order_from_two_tabs(logs: tuple[Log, Log]) -> None:
    run_state_machine_as_test(
        type("OnThisStore", (Browser,), {"logs": logs}),
        settings=settings(
            max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
