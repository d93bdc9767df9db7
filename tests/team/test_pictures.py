"""When a picture is made, of which members, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment import banks
from assessment.banks import Bank
from assessment.clock import monday_of
from assessment.consents import Basis, Consent, Picture
from assessment.items import NOT_SAID, Response
from assessment.standing.profile import Profile, measure_profile
from assessment.team import pictures
from assessment.team.pictures import Sharer

MONDAY = date(2026, 1, 5)
GIVEN = Consent("picture", "team", datetime(2026, 1, 1, tzinfo=UTC))


def sharers(marks: str, met: int = 0) -> list[Sharer]:
    """Make a member a letter, named by its index; the first `met` meet the topic."""
    return [
        Sharer(f"m{index}", mark, frozenset({"topic"} if index < met else ()))
        for index, mark in enumerate(marks)
        if mark != "-"
    ]


def made(members: list[Sharer], last: Basis | None = None, least: int = 5) -> tuple[Picture, Basis]:
    return pictures.make_picture("team", "area", "role", MONDAY, ["topic"], members, last, least)


@pytest.mark.parametrize("least", [5, 1, 0])
def test_four_are_never_shown_whatever_is_configured(least: int) -> None:
    assert not pictures.is_due(sharers("aaaa"), None, least)
    assert pictures.is_due(sharers("aaaaa"), None, least)


def test_an_installation_may_ask_for_more() -> None:
    assert not pictures.is_due(sharers("aaaaaaa"), None, 8)
    assert pictures.is_due(sharers("aaaaaaaa"), None, 8)


@pytest.mark.parametrize(
    ("before", "after", "due"),
    [
        ("aaaaaa", "aaaaaa", False),  # nothing
        ("aaaaaa", "bbbbaa", False),  # four answered
        ("aaaaaa", "bbbbba", True),  # five answered
        ("aaaaaa-----", "aaaaaaaaaa-", False),  # four came
        ("aaaaaa-----", "aaaaaaaaaaa", True),  # five came
        ("aaaaaaaaaa", "----aaaaaa", False),  # four left
        ("aaaaaaaaaa", "-----aaaaa", True),  # five left
        ("aaaaaaa-", "-bbaaaaa", False),  # one left, two answered, one came
        ("aaaaaaa-", "-bbbaaaa", True),  # and one more
    ],
)
def test_the_next_picture_waits_for_five_who_came_left_or_answered(before: str, after: str, due: bool) -> None:
    _, basis = made(sharers(before))
    assert pictures.is_due(sharers(after), basis, 5) is due


def test_a_member_who_leaves_and_returns_counts_once() -> None:
    _, basis = made(sharers("aaaaaa"))
    for mark in "bcdef":
        assert not pictures.is_due(sharers(f"{mark}aaaaa"), basis, 5)


def test_an_erased_learner_brings_no_picture_forward() -> None:
    _, basis = made(sharers("aaaaaa"))
    left = Basis(
        basis.role, basis.size, {name: mark for name, mark in basis.marks.items() if name != "m0"}, basis.counts
    )
    assert not pictures.is_due(sharers("-bbbba"), left, 5)  # four answered, and one is gone without a trace


def newcomers(number: int) -> list[Sharer]:
    """Make members who all meet the topic."""
    return [Sharer(f"new{index}", "a", frozenset({"topic"})) for index in range(number)]


def test_five_newcomers_who_are_all_alike_are_not_disclosed() -> None:
    before, basis = made(sharers("aaaaaaaaaa", met=8))
    assert before.bands == {"topic": (3, 3)}
    after, _ = made([*sharers("aaaaaaaaaa", met=8), *newcomers(5)], basis)
    assert after.bands == {"topic": (3, 4)}  # "most" alone would say that each of the five meets it


def test_another_role_is_compared_with_nothing() -> None:
    _, basis = made(sharers("aaaaaaaaaa", met=8))
    other = Basis("another", basis.size, basis.marks, basis.counts)
    assert made([*sharers("aaaaaaaaaa", met=8), *newcomers(5)], other)[0].bands == {"topic": (4, 4)}


def test_a_picture_holds_no_name_no_number_and_nothing_but_bands() -> None:
    shown, _ = made(sharers("aaaaaaa", met=3))
    assert (shown.fewest, shown.most) == (5, 8)
    assert "m0" not in repr(shown)
    assert shown.bands == {"topic": (2, 2)}


def test_a_week_begins_on_monday_in_utc() -> None:
    assert [monday_of(MONDAY + timedelta(days=day)) for day in (0, 6, 7)] == [
        MONDAY,
        MONDAY,
        MONDAY + timedelta(days=7),
    ]
    assert pictures.week_start(MONDAY) == datetime(2026, 1, 5, tzinfo=UTC)


def answer(bank: Bank, topic: str, at: datetime | None, seed: int = 1) -> Response:
    item = next(item for item in bank.active if item.topic == topic)
    variant = banks.vary(item, seed)
    given = banks.grade(variant, variant.right_answer)
    return replace(given, answered_at=at)


def test_nothing_from_before_the_consent_counts_and_nothing_after_the_week_began(bank: Bank) -> None:
    early, inside, late = (
        answer(bank, "estimation", datetime(*day, tzinfo=UTC)) for day in ((2025, 12, 31), (2026, 1, 2), (2026, 1, 5))
    )
    untimed = answer(bank, "estimation", None)
    every = (early, inside, late, untimed)
    assert pictures.covered_answers(GIVEN, every) == (inside, late)
    assert pictures.covered_answers(GIVEN, every, pictures.week_start(MONDAY)) == (inside,)


def profile(bank: Bank, *responses: Response) -> Profile:
    return measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], responses, NOT_SAID)


def test_a_member_counts_in_an_area_once_they_have_answered_in_it(bank: Bank) -> None:
    measured = profile(bank, answer(bank, "estimation", datetime(2026, 1, 2, tzinfo=UTC)))
    assert pictures.sharer("me", GIVEN, measured, "algorithms") is None
    member = pictures.sharer("me", GIVEN, measured, "statistics")
    assert member is not None and member.mark == "2026-01-01T00:00:00+00:00 1"


def test_agreeing_anew_is_another_mark_so_that_starting_over_is_a_change(bank: Bank) -> None:
    measured = profile(bank, answer(bank, "estimation", datetime(2026, 3, 2, tzinfo=UTC)))
    again = Consent("picture", "team", datetime(2026, 3, 1, tzinfo=UTC))
    marks = {
        member.mark for consent in (GIVEN, again) if (member := pictures.sharer("me", consent, measured, "statistics"))
    }
    assert len(marks) == 2
