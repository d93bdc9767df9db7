"""Reports on questions through app.py with Streamlit's own test harness."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dashboard import text
from assessment.dashboard.parts.questions import reporting
from assessment.dashboard.people import sign_in
from assessment.dashboard.state import addresses
from assessment.dashboard.text import quiz as quiz_text
from tests.dashboard.walking import begin, press, words


def test_every_question_has_a_report_of_its_own(app: AppTest) -> None:
    begin(app)
    assert app.header[0].value.startswith("Question 1 of")
    (first,) = app.text_area
    first.set_value("Torn formula").run()
    most = int(app.header[0].value.split()[-1])
    press(app, "skip")
    (second,) = app.text_area
    assert (second.value, second.key == first.key) == ("", False)
    assert app.header[0].value == text.progress(2, most + 1)


@pytest.mark.parametrize("several", [False, True])
def test_a_report_says_where_it_goes(app: AppTest, monkeypatch: pytest.MonkeyPatch, several: bool) -> None:
    begin(app)
    monkeypatch.setattr(reporting, "several_people", lambda: several)
    app.run()
    assert quiz_text.report_explained("question", several) in words(app)


@pytest.mark.parametrize(("shared", "server"), [(False, False), (True, False), (False, True)])
def test_several_people_share_an_installation_or_a_server(
    monkeypatch: pytest.MonkeyPatch, shared: bool, server: bool
) -> None:
    monkeypatch.setattr(sign_in, "shared", lambda: shared)
    monkeypatch.setattr(addresses, "on_server", lambda: server)
    assert reporting.several_people() == (shared or server)
