"""A sitting that is open in two tabs: the first answer counts, and the tab that was left behind says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from assessment.banks import Bank
from assessment.dashboard.parts.questions import question
from assessment.dashboard.text import quiz as quiz_text
from assessment.items import Settings, Sitting
from assessment.store import Log
from tests.dashboard.histories import ME
from tests.dashboard.walking import answer, begin, current, opened, position, visit


def test_two_tabs_on_one_sitting_count_an_answer_once(app: AppTest, log: Log, bank: Bank) -> None:
    begin(app)
    other = visit(opened(), "quiz")
    variant, key, _ = current(bank)
    answer(app, variant, key)
    with patch.object(question, "DOUBLE_CLICK", timedelta()):  # later than a second click would come
        other.button(key="dont-know-0").click().run()
    assert [warning.value for warning in other.warning] == [quiz_text.ANSWERED_ELSEWHERE]
    assert (current(bank)[2], position(other)) == (1, 2)
    assert log.responses(ME)[0].correct


def test_a_tab_left_behind_says_with_the_explanation_that_its_answer_does_not_count(log: Log, bank: Bank) -> None:
    area = bank.blueprint.areas[0].id
    log.choose(ME, Settings())
    log.begin(ME, Sitting("one", "practice", (area,), "ml-engineer", "none", 1, 5, datetime.now(UTC)))
    first, other = (visit(opened(), "quiz", sitting="one") for _ in range(2))
    first.button(key="dont-know-0").click().run()
    with patch.object(question, "DOUBLE_CLICK", timedelta()):
        other.button(key="dont-know-0").click().run()
    assert quiz_text.PRACTICE_RESULT in [header.value for header in other.header]
    assert [warning.value for warning in other.warning] == [quiz_text.ANSWERED_ELSEWHERE]
    assert not other.run().warning
