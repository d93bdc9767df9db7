"""A dashboard where people sign in, two identity providers, and a browser for each person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment.dashboard.text import people as words
from tests.browser.conftest import Dashboard
from tests.browser.pages import settled
from tests.dashboard.people.identity_provider import Provider

COOKIE_SECRET = "cookie-secret-" + "c" * 32


@dataclass
class Installation:
    """A shared dashboard, and who its people can be at which provider."""

    dashboard: Dashboard
    home: Provider
    other: Provider
    output: Path


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("shared")
    home = Provider(
        {
            "ada": {"name": "Ada Lovelace", "email": "ada@example.org"},
            "grace": {"name": "Grace Hopper", "email": "grace@example.org"},
            "mary": {"name": "Mary Jackson", "groups": ["staff", "groundwork-authors"]},
            "emmy": {"name": "Emmy Noether"},
        }
    )
    other = Provider({"ada": {"name": "Another Ada", "email": "ada@example.org"}})
    dashboard = Dashboard(folder / "data")
    secrets = folder / "secrets.toml"
    secrets.write_text(
        f'[auth]\nredirect_uri = "{dashboard.url}/oauth2callback"\ncookie_secret = "{COOKIE_SECRET}"\n'
        f"[auth.home]\n{home.section()}[auth.other]\n{other.section()}"
        f'[people]\nsession_hours = 1\nauthors = [{{ issuer = "{home.issuer}", subject = "emmy" }}]\n'
        'author_claim = "groups"\nauthor_values = ["groundwork-authors"]\n'
        'team_claim = "team"\nlead_claim = "groups"\nlead_values = ["leads"]\n',
        encoding="utf-8",
    )
    dashboard.environment = {"STREAMLIT_SECRETS_FILES": str(secrets)}
    dashboard.output = folder / "output.txt"
    dashboard.start()
    yield Installation(dashboard, home, other, dashboard.output)
    dashboard.kill()
    home.close()
    other.close()


@pytest.fixture
def come(browser: Browser, installation: Installation) -> Iterator[Callable[[], Page]]:
    """Open the dashboard in a new browser."""
    contexts = []

    def opened() -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(installation.dashboard.url)
        page.get_by_role("heading", level=1).wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()


def sign_in(page: Page, subject: str, provider: str = "home") -> None:
    """Sign in as a person, up to the provider's answer."""
    page.get_by_role("button", name=words.sign_in_with(provider)).click()
    page.get_by_role("link", name=subject, exact=True).click()
    page.get_by_role("heading", level=1).wait_for()
    settled(page)


def signed_out(page: Page) -> None:
    """Expect the sign-in page, and nothing else."""
    expect(page.get_by_role("button", name=words.sign_in_with("home"))).to_be_visible()
    expect(page.get_by_text(words.SIGN_OUT)).to_have_count(0)
    expect(page.get_by_role("link")).to_have_text(["Skip to main content"])
