"""A team in a shared installation: a learner who opts in, the lead's page, and what the lead cannot see."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from assessment import store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import team as team_text
from assessment.store import Log
from assessment.store.log.people import teams
from assessment.words import team as words
from tests.browser.axe import both_schemes
from tests.browser.pages import settled, visit
from tests.dashboard.people import members
from tests.dashboard.people.conftest import Installation, sign_in

Come = Callable[[], Page]
#: Members of one team whose provider says so, and what they get right of what they are asked.
RIGHT = {"m0": 0.2, "m1": 0.4, "m2": 0.6, "m3": 0.8, "m4": 0.9, "m5": 1.0, "m6": 1.0}


@pytest.fixture(scope="module")
def people(installation: Installation) -> Installation:
    installation.home.people |= {
        "lea": {"name": "Lea", "team": "Platform", "groups": ["staff", "leads"]},
        "leo": {"name": "Leo", "team": "Search", "groups": "leads"},
        "ben": {"name": "Ben", "team": ["Platform"]},
        "two": {"name": "Two", "team": ["Platform", "Search"]},
        **{name: {"name": f"Member {name}", "team": "Platform"} for name in RIGHT},
    }
    installation.other.people |= {"lea": {"name": "Other Lea", "team": "Platform", "groups": ["leads"]}}
    return installation


@pytest.fixture
def log(people: Installation) -> Iterator[Log]:
    opened = store.open(str(people.dashboard.data))
    yield opened
    opened.close()


def learner(people: Installation, subject: str) -> str:
    return accounts.learner_id(people.home.issuer, subject)


def arrive(come: Come, subject: str, page_name: str, provider: str = "home") -> Page:
    page = come()
    sign_in(page, subject, provider)
    if page_name == "team":
        page.get_by_test_id("stSidebar").get_by_role("link", name=text.TEAM, exact=True).click()
        expect(page.get_by_role("heading", level=1, name=text.TEAM)).to_be_visible()
        settled(page)
    else:
        visit(page, page_name)
    return page


def switch(page: Page, label: str) -> None:
    page.get_by_text(label, exact=True).click()
    settled(page)


def test_a_learner_opts_in_with_a_preview_and_takes_it_back(come: Come, people: Installation, log: Log) -> None:
    page = arrive(come, "ben", "settings")
    expect(page.get_by_role("heading", name=team_text.YOUR_TEAM)).to_be_visible()
    assert log.consents(learner(people, "ben")) == ()
    page.get_by_text(team_text.PICTURE_PREVIEW, exact=True).click()
    expect(page.get_by_text(team_text.EXAMPLE)).to_be_visible()
    switch(page, team_text.SHARE_PICTURE)
    expect(page.get_by_text("Shared since")).to_have_count(1)
    switch(page, team_text.SHARE_PROFILE)
    expect(page.get_by_text("Shared since")).to_have_count(2)
    picture, profile = log.consents(learner(people, "ben"))
    assert (picture.kind, profile.kind, picture.name, profile.name) == ("picture", "profile", "", "Ben")
    assert picture.team == members.team_id(people.home.issuer, "Platform")
    switch(page, team_text.SHARE_PICTURE)
    expect(page.get_by_text("Shared since")).to_have_count(1)
    assert [consent.in_force for consent in log.consents(learner(people, "ben"))] == [False, True]
    assert both_schemes(page) == []


def test_without_exactly_one_team_there_is_nothing_to_share(come: Come, people: Installation, log: Log) -> None:
    for subject in ("grace", "two"):
        page = arrive(come, subject, "settings")
        expect(page.get_by_text(team_text.NO_TEAM)).to_be_visible()
        expect(page.get_by_text(team_text.SHARE_PICTURE, exact=True)).to_have_count(0)


def test_the_page_is_for_leads_alone(come: Come, people: Installation) -> None:
    page = come()
    sign_in(page, "ben")
    expect(page.get_by_role("link", name=text.TEAM, exact=True)).to_have_count(0)
    page.goto(f"{people.dashboard.url}/team")
    settled(page)
    expect(page.get_by_role("heading", level=1, name=text.TEAM, exact=True)).to_have_count(0)


def test_with_too_few_members_the_lead_learns_not_even_how_many(
    come: Come, people: Installation, log: Log, bank: Bank
) -> None:
    team = members.team_id(people.home.issuer, "Search")
    seen = []
    for subject in ("", "s0", "s1"):
        if subject:
            members.agree(log, learner(people, subject), team)
            members.answer(log, bank, learner(people, subject), 0.5)
        page = arrive(come, "leo", "team")
        expect(page.get_by_text(team_text.no_picture(5))).to_be_visible()
        seen.append(page.get_by_test_id("stMain").inner_text())
    assert seen[0] == seen[1] == seen[2]
    visit(page, "settings")
    expect(page.get_by_text(team_text.LEAD_NOT_COUNTED)).to_be_visible()
    expect(page.get_by_text(team_text.SHARE_PICTURE, exact=True)).to_have_count(0)


def test_a_lead_sees_and_downloads_the_picture(come: Come, people: Installation, log: Log, bank: Bank) -> None:
    team = members.team_id(people.home.issuer, "Platform")
    for subject, right in RIGHT.items():
        members.agree(log, learner(people, subject), team)
        members.answer(log, bank, learner(people, subject), right)
    members.agree(log, learner(people, "m2"), team, name="Mira")
    page = arrive(come, "lea", "team")
    expect(page.get_by_text("5 to 8 members")).to_have_count(4)
    with page.expect_download() as download:
        page.get_by_role("button", name=team_text.CSV).click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    main = page.get_by_test_id("stMain").inner_text().replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ")
    for row in rows[2:]:
        assert all(cell in main for cell in row), row
    assert len([row for row in rows if row[3]]) > 40
    with page.expect_download() as download:
        page.get_by_role("button", name=team_text.PDF).click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    assert "Mira" not in main and "Member" not in main
    assert both_schemes(page) == []
    page.emulate_media(color_scheme="light")
    page.get_by_role("tab", name=team_text.BY_NAME).click()
    expect(page.get_by_text("Mira", exact=True)).to_be_visible()
    expect(page.get_by_text("Member m")).to_have_count(0)


def test_the_lead_of_another_team_and_of_another_provider_see_nothing_of_it(come: Come, people: Installation) -> None:
    for subject, provider in (("leo", "home"), ("lea", "other")):
        page = arrive(come, subject, "team", provider)
        expect(page.get_by_text(team_text.no_picture(5))).to_be_visible()
        page.get_by_role("tab", name=team_text.BY_NAME).click()
        expect(page.get_by_text(team_text.NOBODY_BY_NAME)).to_be_visible()


def test_an_open_page_loses_the_picture_when_a_member_withdraws(come: Come, people: Installation, log: Log) -> None:
    page = arrive(come, "lea", "team")
    expect(page.get_by_role("button", name=team_text.CSV)).to_be_visible()
    assert teams.pictures(log, members.team_id(people.home.issuer, "Platform"))
    taken: list[str] = []
    page.on("download", lambda download: taken.append(download.url))
    log.withdraw(learner(people, "m3"), "picture")  # as the switch in Settings does
    with suppress(Error):  # before the page has looked again, unless the machine is slow
        page.get_by_role("button", name=team_text.CSV).click(timeout=5_000)
    expect(page.get_by_text(team_text.no_picture(5))).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name=team_text.CSV)).to_have_count(0)
    expect(page.get_by_text(words.HOW_TO_READ)).to_have_count(0)
    assert taken == []


def test_changing_teams_ends_sharing(come: Come, people: Installation, log: Log) -> None:
    assert log.consents(learner(people, "m2"))[-1].in_force
    people.home.people["m2"] = {"name": "Mira", "team": "Search"}
    page = arrive(come, "m2", "settings")
    expect(page.get_by_text("Shared since")).to_have_count(0)
    assert not any(consent.in_force for consent in log.consents(learner(people, "m2")))
    lead = arrive(come, "lea", "team")
    lead.get_by_role("tab", name=team_text.BY_NAME).click()
    expect(lead.get_by_text(team_text.BY_NAME_EXPLAINED)).to_be_visible()
    expect(lead.get_by_text("Mira", exact=True)).to_have_count(0)
