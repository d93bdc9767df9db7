"""A sitting whose page was left at the explanation of its last answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from assessment import store
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text.parts import next_step as next_text
from assessment.items import Settings, Sitting
from tests.dashboard.walking import opened, press, visit, words


@pytest.mark.parametrize("page", ["today", "practise"])
def test_it_is_over_on_every_page_and_its_own_tab_still_leads_to_the_summary(app: AppTest, page: str) -> None:
    """Today said "question 4 of up to 3", before all that the plan asks."""
    log = store.open()
    log.choose(accounts.LOCAL, Settings())
    log.begin(accounts.LOCAL, Sitting("p", "practice", ("statistics",), "ml-engineer", "none", 1, 3, datetime.now(UTC)))
    log.close()
    visit(app, "quiz", sitting="p")
    for number in range(3):
        assert next_text.RESUME in words(visit(opened(), page))
        press(app, f"dont-know-{number}")
        if number < 2:
            press(app, "submit")
    assert app.header[0].value == quiz_text.PRACTICE_RESULT
    other = visit(opened(), page)
    assert next_text.RESUME not in words(other)
    assert "0 of 3 right." in words(visit(other, "result", sitting="p"))
    assert app.button(key="submit").label == quiz_text.FINISH
    press(app, "submit")
    assert app.title[0].value == text.RESULT and "0 of 3 right." in words(app)
