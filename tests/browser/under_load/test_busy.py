"""A full house: who comes later is asked to wait, and those inside notice nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from assessment.dashboard import text
from assessment.dashboard.server import room
from assessment.dashboard.text import quiz as quiz_text
from tests.browser.axe import RULES, faults
from tests.browser.conftest import Dashboard
from tests.browser.pages import begin, on_question


@pytest.fixture
def small_house(tmp_path: Path) -> Iterator[Dashboard]:
    running = Dashboard(tmp_path, environment={room.SEATS_VARIABLE: "1"})
    running.start()
    yield running
    running.kill()


def test_a_full_house(browser: Browser, small_house: Dashboard) -> None:
    inside, outside = browser.new_context(), browser.new_context(color_scheme="dark")
    page, other = inside.new_page(), outside.new_page()
    page.set_default_timeout(20_000)
    page.goto(small_house.url)
    begin(page, "Statistics")

    told = other.goto(small_house.url)
    assert told is not None
    assert told.status == 503
    expect(other.get_by_role("heading", name=text.BUSY)).to_be_visible()
    assert faults(other, RULES) == []
    with pytest.raises(InvalidStatus):
        connect(
            f"{small_house.url.replace('http', 'ws')}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(small_house.url),
        )

    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    on_question(page, 2)
    page.reload()
    on_question(page, 2)
    tab = inside.new_page()
    tab.goto(page.url)
    on_question(tab, 2)
    inside.close()
    other.get_by_role("heading", name=text.BUSY).wait_for(state="detached", timeout=90_000)  # nothing is clicked
    expect(other.get_by_role("heading", level=1)).to_be_visible(timeout=60_000)
    outside.close()
