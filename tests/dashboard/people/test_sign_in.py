"""A shared installation, with a real identity provider and a real browser: who signs in, and who sees what."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from playwright.sync_api import Page, expect

from assessment import store
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import people as words
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import settings as settings_text
from assessment.dashboard.text import today as today_text
from assessment.items import Settings
from assessment.store import Log
from tests.browser.axe import both_schemes
from tests.browser.pages import begin, on_question, settled, show_demo, visit
from tests.dashboard.people.conftest import COOKIE_SECRET, Installation, sign_in, signed_out
from tests.dashboard.people.identity_provider import SECRET

Come = Callable[[], Page]


@contextmanager
def opened(installation: Installation) -> Iterator[Log]:
    log = store.open(str(installation.dashboard.data))
    yield log
    log.close()


def sittings(installation: Installation, learner: str) -> int:
    with opened(installation) as log:
        return len(log.sittings(learner))


def answers(installation: Installation, subject: str) -> int:
    with opened(installation) as log:
        return len(log.responses(accounts.learner_id(installation.home.issuer, subject)))


def test_sign_in_answer_and_sign_out(come: Come, installation: Installation) -> None:
    page = come()
    signed_out(page)
    sign_in(page, "ada")
    expect(page.get_by_text(words.signed_in("Ada Lovelace"))).to_be_visible()
    begin(page, "Statistics")
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    on_question(page, 2)
    assert answers(installation, "ada") == 1
    assert sittings(installation, "local") == 0
    page.get_by_role("button", name=words.SIGN_OUT).click()
    signed_out(page)
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    signed_out(page)


def test_a_second_person_sees_nothing_of_the_first(come: Come, installation: Installation) -> None:
    page = come()
    sign_in(page, "grace")
    begin(page, "Algorithms")
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    on_question(page, 2)
    sitting = page.url.rpartition("sitting=")[2]
    page.get_by_role("button", name=words.SIGN_OUT).click()
    signed_out(page)

    # in the same browser, and at another provider where somebody has the same subject and e-mail address as Ada here
    sign_in(page, "ada", "other")
    expect(page.get_by_text(words.signed_in("Another Ada"))).to_be_visible()
    expect(page.get_by_text(today_text.WELCOME_HOW)).to_be_visible()
    seen = []
    for named in (sitting, "f" * 32):
        page.goto(f"{installation.dashboard.url}/quiz?sitting={named}")
        expect(page.get_by_text(quiz_text.NO_SUCH)).to_be_visible()
        settled(page)
        seen.append(page.get_by_test_id("stMain").inner_text())
    assert seen[0] == seen[1]
    assert answers(installation, "grace") == 1
    assert sittings(installation, accounts.learner_id(installation.other.issuer, "ada")) == 0


def test_another_address_is_still_the_same_person(come: Come, installation: Installation) -> None:
    before = answers(installation, "ada")
    installation.home.people["ada"] = {"name": "Ada King", "email": "countess@example.org"}
    page = come()
    sign_in(page, "ada")
    expect(page.get_by_text(words.signed_in("Ada King"))).to_be_visible()
    begin(page, "Mathematics")
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    on_question(page, 2)
    assert answers(installation, "ada") == before + 1


def test_signing_out_ends_the_other_tabs_too(come: Come, installation: Installation) -> None:
    page = come()
    sign_in(page, "grace")
    begin(page, "Statistics")
    other = page.context.new_page()
    other.goto(installation.dashboard.url)
    other.get_by_role("button", name=words.SIGN_OUT).click()
    signed_out(other)
    before = answers(installation, "grace")
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    expect(page.get_by_role("button", name=words.sign_in_with("home"))).to_be_visible()
    page.goto(f"{installation.dashboard.url}/plan")
    signed_out(page)
    assert answers(installation, "grace") == before


def test_a_copied_cookie_is_worthless_after_signing_out_also_at_a_server_that_was_restarted(
    come: Come, installation: Installation
) -> None:
    page = come()
    sign_in(page, "emmy")
    copied = page.context.cookies()
    page.get_by_role("button", name=words.SIGN_OUT).click()
    signed_out(page)
    for restarted in (False, True):
        if restarted:
            installation.dashboard.kill()
            installation.dashboard.start()
        thief = come()
        thief.context.add_cookies(copied)  # type: ignore[arg-type]
        thief.goto(installation.dashboard.url)
        thief.get_by_role("heading", level=1).wait_for()
        signed_out(thief)


def test_a_signing_in_that_is_too_old_counts_for_nothing(come: Come, installation: Installation) -> None:
    installation.home.age = 3600.0
    page = come()
    try:
        sign_in(page, "ada")
        signed_out(page)
    finally:
        installation.home.age = 0.0
    sign_in(page, "ada")
    expect(page.get_by_role("button", name=words.SIGN_OUT)).to_be_visible()


def test_a_tampered_cookie_is_refused(come: Come, installation: Installation) -> None:
    page = come()
    sign_in(page, "ada")
    held = {str(cookie["name"]): cookie for cookie in page.context.cookies()}
    user = held["_streamlit_user"]
    assert user["httpOnly"] and user["sameSite"] == "Lax"
    for changed in (str(user["value"])[:-6] + "AAAAA=", "", str(held["_streamlit_user_tokens"]["value"])):
        page.context.add_cookies(
            [{"name": "_streamlit_user", "value": changed, "url": installation.dashboard.url, "httpOnly": True}]
        )
        page.reload()
        page.get_by_role("heading", level=1).wait_for()
        signed_out(page)


@pytest.mark.parametrize("fault", ["", "signature", "issuer", "audience", "nonce", "expired"])
def test_an_invalid_token_is_refused(installation: Installation, fault: str) -> None:
    """Follows the sign-in button without a browser; without a fault, this ends with a cookie."""
    asked = {"provider": "home", "exp": int(time.time()) + 60}
    token = jwt.encode({"alg": "HS256"}, asked, OctKey.import_key(COOKIE_SECRET))
    installation.home.faults = {fault}
    try:
        with httpx.Client(follow_redirects=True, timeout=30) as client:
            asks = client.get(f"{installation.dashboard.url}/auth/login", params={"provider": token})
            back = client.get(f"{asks.url}&subject=ada")
            assert str(back.url) == f"{installation.dashboard.url}/"
            assert ("_streamlit_user" in client.cookies) is not bool(fault)
    finally:
        installation.home.faults = set()


def test_no_other_page_may_show_this_one_inside_itself(installation: Installation) -> None:
    assert "frame-ancestors 'self'" in httpx.get(installation.dashboard.url).headers["content-security-policy"]


def test_the_question_bank_is_for_authors(come: Come, installation: Installation) -> None:
    for subject, author in (("ada", False), ("mary", True), ("emmy", True)):
        page = come()
        sign_in(page, subject)
        expect(page.get_by_role("link", name=text.BANK, exact=True)).to_have_count(1 if author else 0)
        page.goto(f"{installation.dashboard.url}/bank")
        settled(page)
        heading = page.get_by_role("heading", level=1, name=text.BANK, exact=True)
        expect(heading).to_have_count(1 if author else 0)


def test_everybody_has_a_simulated_learner_of_their_own(come: Come, installation: Installation) -> None:
    for subject in ("mary", "emmy"):
        page = come()
        sign_in(page, subject)
        show_demo(page)
        page.close()
    ids = {accounts.simulated_id(installation.home.issuer, name) for name in ("mary", "emmy")}
    first, second = (sittings(installation, name) for name in ids)
    assert first == second > 0
    assert sittings(installation, "demo") == 0
    assert answers(installation, "mary") == 0


def test_ones_own_data_goes_out_and_is_erased(come: Come, installation: Installation) -> None:
    page = come()
    sign_in(page, "emmy")
    begin(page, "Statistics")
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    on_question(page, 2)
    with opened(installation) as log:
        log.choose("somebody else", Settings())
    visit(page, "settings")
    assert str(installation.dashboard.data) not in page.get_by_test_id("stMain").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name=settings_text.EXPORT_BUTTON).click()
    exported = gzip.decompress(download.value.path().read_bytes()).decode()
    assert exported.count('"item_id"') == 1
    assert "emmy" not in exported and "Emmy" not in exported
    page.get_by_text(settings_text.ERASE_SURE, exact=True).click()
    page.get_by_role("button", name=settings_text.ERASE_BUTTON).click()
    expect(page.get_by_text(settings_text.ERASED.split(":")[0])).to_be_visible()
    assert answers(installation, "emmy") == 0
    assert sittings(installation, accounts.simulated_id(installation.home.issuer, "emmy")) == 0
    with opened(installation) as log:
        assert log.settings("somebody else") == Settings()


def test_signing_in_and_out_passes_axe(come: Come) -> None:
    page = come()
    assert both_schemes(page) == []
    page.emulate_media(color_scheme="light")
    sign_in(page, "grace")
    assert both_schemes(page) == []


def test_no_secret_is_in_what_the_server_writes(installation: Installation) -> None:
    """Must be last: by then the server has logged everything above, including the refused tokens."""
    written = installation.output.read_text(encoding="utf-8")
    assert "OAuth token exchange failed" in written
    for secret in (COOKIE_SECRET, SECRET, *installation.home.tokens, *installation.other.tokens):
        assert secret not in written
