"""Guests in real browsers: each sees their own data, for as long as it is kept and within the quota."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect

from assessment import store
from assessment.dashboard import text
from assessment.dashboard.people.guests import COOKIE
from assessment.dashboard.text import people as words
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import settings as settings_text
from assessment.dashboard.text import today as today_text
from assessment.dashboard.text.parts import guests as guest_text
from assessment.store import Log
from assessment.store.db import schema
from assessment.store.log.people import guests
from tests.browser.axe import both_schemes
from tests.browser.conftest import Dashboard
from tests.browser.pages import begin, on_question, pass_on, settled, stem, visit

Come = Callable[[], Page]


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    lets_in = {"GROUNDWORK_GUESTS": "yes", "GROUNDWORK_DISK_LASTS": "yes"}
    running = Dashboard(tmp_path_factory.mktemp("data"), environment=lets_in)
    running.start()
    yield running
    running.kill()


@pytest.fixture
def come(browser: Browser, dashboard: Dashboard) -> Iterator[Come]:
    """Open the dashboard in a new browser."""
    contexts = []

    def opened() -> Page:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        page.goto(dashboard.url)
        page.get_by_role("heading", level=1).wait_for()
        settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()


@contextmanager
def opened(dashboard: Dashboard) -> Iterator[Log]:
    log = store.open(str(dashboard.data))
    yield log
    log.close()


def cookie(page: Page) -> str:
    return next(str(cookie["value"]) for cookie in page.context.cookies() if cookie["name"] == COOKIE)


def give(page: Page, value: str) -> None:
    """Open the dashboard with a cookie."""
    url = page.url.split("/", 3)
    page.context.add_cookies([{"name": COOKIE, "value": value, "url": "/".join(url[:3]), "httpOnly": True}])
    page.goto("/".join(url[:3]))
    page.get_by_role("heading", level=1).wait_for()
    settled(page)


def answers(dashboard: Dashboard, page: Page) -> int:
    with opened(dashboard) as log:
        return len(log.responses(cookie(page).rpartition(".")[0]))


def at_the_beginning(page: Page) -> None:
    expect(page.get_by_text(today_text.WELCOME_HOW)).to_be_visible()


def test_the_page_says_that_the_visitor_is_a_guest_and_for_how_long(come: Come) -> None:
    page = come()
    until = (datetime.now(UTC) + timedelta(days=30)).date()
    expect(page.get_by_text(guest_text.line(30, until, forgetful=False))).to_be_visible()
    assert "30 days after your last visit" in guest_text.line(30, until, forgetful=False)
    assert both_schemes(page) == []


def test_no_script_and_no_other_site_gets_the_cookie(come: Come) -> None:
    page = come()
    held = next(cookie for cookie in page.context.cookies() if cookie["name"] == COOKIE)
    assert held["httpOnly"] and held["sameSite"] == "Lax"
    assert timedelta(days=29) < datetime.fromtimestamp(held["expires"], UTC) - datetime.now(UTC) <= timedelta(days=30)
    assert COOKIE not in page.evaluate("document.cookie")


def test_two_guests_see_nothing_of_each_other(come: Come, dashboard: Dashboard) -> None:
    first, second = come(), come()
    begin(first, "Statistics")
    pass_on(first, 2)
    at_the_beginning(second)
    seen = []
    for named in (first.url.rpartition("sitting=")[2], "f" * 32):
        second.goto(f"{dashboard.url}/quiz?sitting={named}")
        expect(second.get_by_text(quiz_text.NO_SUCH)).to_be_visible()
        settled(second)
        seen.append(second.get_by_test_id("stMain").inner_text())
    assert seen[0] == seen[1]
    second.goto(dashboard.url)
    begin(second, "Statistics")
    pass_on(second, 2)
    pass_on(second, 3)
    assert (answers(dashboard, first), answers(dashboard, second)) == (1, 2)
    with opened(dashboard) as log:
        assert log.sittings("local") == ()


def test_a_second_tab_is_the_same_guest(come: Come, dashboard: Dashboard) -> None:
    page = come()
    begin(page, "Statistics")
    pass_on(page, 2)
    other = page.context.new_page()
    other.goto(page.url)
    on_question(other, 2)
    assert stem(other) == stem(page)
    pass_on(other, 3)
    assert answers(dashboard, page) == 2


def test_a_forged_cookie_opens_no_guests_data(come: Come, dashboard: Dashboard) -> None:
    victim, forger = come(), come()
    begin(victim, "Statistics")
    pass_on(victim, 2)
    name, _, signature = cookie(victim).rpartition(".")
    own = cookie(forger)
    turned = signature[:-1] + ("0" if signature[-1] != "0" else "1")
    for forged in (f"{name}.{turned}", f"{name}.{own.rpartition('.')[2]}", f"local.{signature}", name, f"{name}."):
        give(forger, forged)
        at_the_beginning(forger)
        assert cookie(forger) not in (forged, cookie(victim))  # a place of their own instead
    assert answers(dashboard, victim) == 1


def test_a_copied_cookie_is_worthless_once_its_guest_is_erased(come: Come, dashboard: Dashboard) -> None:
    page, thief = come(), come()
    begin(page, "Statistics")
    pass_on(page, 2)
    copied = cookie(page)
    visit(page, "settings")
    page.get_by_text(settings_text.ERASE_SURE, exact=True).click()
    page.get_by_role("button", name=settings_text.ERASE_BUTTON).click()
    expect(page.get_by_text(settings_text.ERASED.split(":")[0])).to_be_visible()
    assert answers(dashboard, page) == 0
    give(thief, copied)
    at_the_beginning(thief)
    assert cookie(thief) != copied
    page.get_by_test_id("stSidebar").get_by_role("link", name=text.PLAN, exact=True).click()
    expect(page.get_by_text(words.CLOSED)).to_be_visible()
    page.goto(dashboard.url)
    at_the_beginning(page)
    assert cookie(page) not in (copied, cookie(thief))


def test_clearing_cookies_starts_anew_and_the_old_data_expires(come: Come, dashboard: Dashboard) -> None:
    page = come()
    begin(page, "Statistics")
    pass_on(page, 2)
    name = cookie(page).rpartition(".")[0]
    page.context.clear_cookies()
    page.goto(dashboard.url)
    at_the_beginning(page)
    assert answers(dashboard, page) == 0
    with opened(dashboard) as log:
        assert len(log.responses(name)) == 1


def test_what_was_taken_home_comes_back(come: Come, dashboard: Dashboard, tmp_path: Path) -> None:
    page = come()
    begin(page, "Statistics")
    pass_on(page, 2)
    visit(page, "today")
    with page.expect_download() as download:
        page.get_by_role("button", name=guest_text.DOWNLOAD).click()
    home = tmp_path / guest_text.FILE
    download.value.save_as(home)
    taken = gzip.decompress(home.read_bytes()).decode()
    assert json.loads(taken)["content"]["sittings"][0]["responses"] and cookie(page).rpartition(".")[0] not in taken
    other = come()
    other.locator(".st-key-guest input[type=file]").set_input_files(home)
    expect(other.get_by_text("Imported: 1 sitting, 1 answer")).to_be_visible()
    expect(other.get_by_role("button", name=text.RESUME)).to_be_visible()
    assert answers(dashboard, other) == answers(dashboard, page) == 1
    settled(other)  # until then the field that took the file stands beside the new one
    other.locator(".st-key-guest input[type=file]").set_input_files(
        {"name": "diary.json", "mimeType": "application/json", "buffer": b"dear diary"}
    )
    expect(other.get_by_text("not an export of Groundwork")).to_be_visible()


def test_there_is_no_page_for_authors(come: Come, dashboard: Dashboard) -> None:
    page = come()
    page.goto(f"{dashboard.url}/bank")
    settled(page)
    expect(page.get_by_role("heading", level=1, name=text.BANK, exact=True)).to_have_count(0)
    page.goto(dashboard.url)
    visit(page, "settings")
    expect(page.get_by_text(settings_text.AUTHORS, exact=True)).to_have_count(0)
    assert str(dashboard.data) not in page.get_by_test_id("stMain").inner_text()


def test_a_guest_expires_on_time_and_the_dashboard_clears_the_data(come: Come, dashboard: Dashboard) -> None:
    page, other = come(), come()
    begin(page, "Statistics")
    pass_on(page, 2)
    begin(other, "Statistics")
    name = cookie(page).rpartition(".")[0]
    with opened(dashboard) as log, log.transactions.engine.begin() as connection:
        past = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
        connection.execute(sa.update(schema.guest).where(schema.guest.c.learner == name).values(kept_until=past))
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    expect(page.get_by_text(words.CLOSED)).to_be_visible()
    dashboard.kill()
    dashboard.start()
    with opened(dashboard) as log:
        deadline = time.monotonic() + 60
        while log.settings(name) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert log.settings(name) is None and log.responses(name) == ()
        assert guests.kept_until(log, cookie(other).rpartition(".")[0])
    other.reload()
    on_question(other, 1)
    pass_on(other, 2)  # the cookie is good at a server that was started anew
    assert answers(dashboard, other) == 1


@pytest.fixture
def narrow(tmp_path: Path) -> Iterator[Dashboard]:
    """A server that loses its data, admits two guests an hour, and keeps two answers of each."""
    said = {"GROUNDWORK_GUESTS": "yes", "GROUNDWORK_DISK_LASTS": "no", "GROUNDWORK_GUESTS_PER_HOUR": "2"}
    said |= {"GROUNDWORK_GUEST_ANSWERS": "2", "GROUNDWORK_GUEST_BYTES": "20000"}
    running = Dashboard(tmp_path / "data", environment=said)
    running.start()
    yield running
    running.kill()


def test_refusals_are_kind(browser: Browser, narrow: Dashboard) -> None:
    contexts = [browser.new_context(accept_downloads=True) for _ in range(3)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.set_default_timeout(60_000)
        page.goto(narrow.url)
        page.get_by_role("heading", level=1).wait_for()
        settled(page)
    page, _, late = pages
    expect(late.get_by_text(words.TOO_MANY)).to_be_visible()
    expect(late.get_by_test_id("stSidebar").get_by_role("link")).to_have_count(0)
    for size, said in ((200_000, "Nothing was changed"), (2_000_000, "must be 1.0MB or smaller")):
        page.locator(".st-key-guest input[type=file]").set_input_files(
            {"name": "large.json", "mimeType": "application/json", "buffer": b" " * size}
        )
        expect(page.get_by_text(said)).to_be_visible()
    begin(page, "Statistics")
    pass_on(page, 2)
    pass_on(page, 3)
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    expect(page.get_by_text("guests can give up to 2 answers")).to_be_visible()
    page.get_by_role("button", name=quiz_text.END).click()
    page.get_by_role("button", name=quiz_text.END_CONFIRM["assessment"]).click()
    expect(page.get_by_role("heading", level=1, name=text.RESULT, exact=True)).to_be_visible()
    expect(page.get_by_text("Download your data before you leave: this server forgets")).to_be_visible()
    with page.expect_download() as download:
        page.locator(".st-key-farewell").get_by_role("button", name=guest_text.DOWNLOAD).click()
    assert gzip.decompress(download.value.path().read_bytes()).count(b'"item_id"') == 2
    for context in contexts:
        context.close()
