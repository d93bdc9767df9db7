"""Guests and people who sign in, on two processes behind the proxy of `deploy/` and one PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment import store
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.people.guests import COOKIE
from assessment.dashboard.text import people as words
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import today as today_text
from assessment.dashboard.text.parts import guests as guest_text
from assessment.store import Log
from tests.absent import absent
from tests.browser.conftest import Dashboard
from tests.browser.pages import begin, on_question, settled, visit
from tests.conftest import ROOT, free_port
from tests.dashboard.people.conftest import COOKIE_SECRET, sign_in
from tests.dashboard.people.identity_provider import Provider
from tests.deploy.haproxy import MISSING, program
from tests.store.conftest import server
from tests.store.postgresql import Server

__all__ = ["server"]
Come = Callable[[], Page]
PROCESS = "groundwork-process"


@dataclass
class Installation:
    """Two dashboards on one log, the address of the proxy, and the people who can sign in."""

    url: str
    log: str
    provider: Provider

    @contextmanager
    def opened(self) -> Iterator[Log]:
        log = store.open(self.log)
        yield log
        log.close()

    def answers(self, learner: str) -> int:
        with self.opened() as log:
            return len(log.responses(learner))

    def account(self, subject: str) -> str:
        return accounts.learner_id(self.provider.issuer, subject)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[Installation]:
    haproxy = program()
    if haproxy is None:
        absent(MISSING)
    folder, bind, log = tmp_path_factory.mktemp("both"), f"127.0.0.1:{free_port()}", server.fresh()
    provider = Provider({"ada": {"name": "Ada Lovelace"}, "grace": {"name": "Grace Hopper"}})
    secrets = folder / "secrets.toml"
    secrets.write_text(
        'GROUNDWORK_GUESTS = "yes"\n[people]\nsession_hours = 1\n'
        f'[auth]\nredirect_uri = "http://{bind}/oauth2callback"\ncookie_secret = "{COOKIE_SECRET}"\n'
        f"[auth.home]\n{provider.section()}",
        encoding="utf-8",
    )
    environment = {"GROUNDWORK_DATA": log, "STREAMLIT_SECRETS_FILES": str(secrets)}
    dashboards = [Dashboard(folder / name, environment=environment) for name in ("one", "two")]
    for dashboard in dashboards:
        dashboard.start()
    first, two = (f"127.0.0.1:{dashboard.port}" for dashboard in dashboards)
    names = {"GROUNDWORK_BIND": bind, "GROUNDWORK_ONE": first, "GROUNDWORK_TWO": two}
    proxy = subprocess.Popen(
        [haproxy, "-db", "-f", str(ROOT / "deploy" / "haproxy.cfg")],
        env={**os.environ, **names, "GROUNDWORK_ADMIN": str(folder / "admin")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://{bind}/_stcore/health", timeout=5).close()
            break
        except OSError:
            time.sleep(0.1)
    yield Installation(f"http://{bind}", log, provider)
    proxy.kill()
    proxy.wait()
    for dashboard in dashboards:
        dashboard.kill()
    provider.close()


@pytest.fixture
def come(browser: Browser, installation: Installation) -> Iterator[Come]:
    contexts = []

    def opened() -> Page:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        go(page, installation)
        return page

    yield opened
    for context in contexts:
        context.close()


def go(page: Page, installation: Installation) -> None:
    page.goto(installation.url)
    page.get_by_role("heading", level=1).wait_for()
    settled(page)


def held(page: Page, name: str) -> str:
    return next(str(cookie["value"]) for cookie in page.context.cookies() if cookie["name"] == name)


def guest(page: Page) -> str:
    return held(page, COOKIE).rpartition(".")[0]


def answer(page: Page) -> None:
    begin(page, "Statistics")
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    on_question(page, 2)


def test_two_processes_behind_the_proxy_know_the_same_guest(come: Come, installation: Installation) -> None:
    page = come()
    answer(page)
    name, first = guest(page), held(page, PROCESS)
    second = {"one": "two", "two": "one"}[first]
    page.context.add_cookies([{"name": PROCESS, "value": second, "url": installation.url}])
    page.goto(page.url)
    on_question(page, 2)
    assert (held(page, PROCESS), guest(page)) == (second, name)
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    on_question(page, 3)
    assert installation.answers(name) == 2
    other = come()
    expect(other.get_by_text(today_text.WELCOME_HOW)).to_be_visible()
    assert guest(other) != name


def test_who_signs_in_takes_along_what_they_had_as_a_guest(come: Come, installation: Installation) -> None:
    page, thief = come(), come()
    answer(page)
    name, copied = guest(page), held(page, COOKIE)
    open_still = page.context.new_page()
    open_still.goto(page.url)
    on_question(open_still, 2)
    visit(page, "today")
    sign_in(page, "ada")
    expect(page.get_by_text(words.signed_in("Ada Lovelace"))).to_be_visible()
    expect(page.get_by_text(guest_text.MOVED_TO_ACCOUNT)).to_be_visible()
    expect(page.get_by_role("button", name=text.RESUME)).to_be_visible()
    expect(page.locator(".st-key-guest")).to_have_count(0)
    assert (installation.answers(installation.account("ada")), installation.answers(name)) == (1, 0)

    open_still.get_by_role("button", name=quiz_text.DONT_KNOW).click()  # drawn for a guest who is no more
    expect(open_still.get_by_text(words.CLOSED)).to_be_visible()
    thief.context.add_cookies([{"name": COOKIE, "value": copied, "url": installation.url}])
    go(thief, installation)
    expect(thief.get_by_text(today_text.WELCOME_HOW)).to_be_visible()
    assert guest(thief) != name

    page.get_by_role("button", name=words.SIGN_OUT).click()
    expect(page.get_by_text(today_text.WELCOME_HOW)).to_be_visible()
    assert guest(page) != name
    assert installation.answers(installation.account("ada")) == 1


def test_whose_login_is_over_is_asked_and_may_go_on_as_a_guest(come: Come, installation: Installation) -> None:
    page = come()
    installation.provider.age = 3600.0
    try:
        sign_in(page, "grace")
    finally:
        installation.provider.age = 0.0
    expect(page.get_by_text(words.SIGN_IN_EXPLAINED)).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_role("link")).to_have_count(0)
    page.get_by_role("button", name=words.CONTINUE_AS_GUEST).click()
    expect(page.get_by_text(today_text.WELCOME_HOW)).to_be_visible()
    expect(page.locator(".st-key-guest")).to_be_visible()


def test_who_signs_in_without_having_done_anything_finds_an_account_without_anything(
    come: Come, installation: Installation
) -> None:
    page = come()
    sign_in(page, "grace")
    expect(page.get_by_text(words.signed_in("Grace Hopper"))).to_be_visible()
    expect(page.get_by_text(guest_text.MOVED_TO_ACCOUNT)).to_have_count(0)
    with installation.opened() as log:
        assert log.settings(installation.account("grace")) is None
