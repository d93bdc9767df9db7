"""Guests, from configuration, cookie and address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dashboard.people import accounts, guests
from assessment.dashboard.people.guests import Rules
from assessment.errors import GroundworkError
from assessment.store.db import schema

KEY = bytes(range(32))
NAME = "guest-" + "ab" * 16


@pytest.mark.parametrize("said", ["yes", "Yes", " true ", "1", True])
def test_guests_are_admitted_by_configuration(said: object) -> None:
    assert guests.rules({guests.OPEN: said}) == Rules(timedelta(days=30))


@pytest.mark.parametrize("given", [{}, {guests.OPEN: "no"}, {guests.OPEN: ""}, {guests.DAYS: "7"}])
def test_no_guest_is_admitted_by_default(given: dict[str, object]) -> None:
    assert guests.rules(given) is None


def test_every_number_can_be_configured() -> None:
    said = {guests.OPEN: "yes", guests.DAYS: "7", guests.PER_HOUR: 0, guests.ANSWERS: "48", guests.BYTES: 100_000}
    assert guests.rules({**said, guests.DISK_LASTS: "no"}) == Rules(timedelta(days=7), 0, 48, 100_000, disk_lasts=False)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (guests.OPEN, "perhaps"),
        (guests.DAYS, "0"),
        (guests.DAYS, "1.5"),
        (guests.DAYS, "-3"),
        (guests.DAYS, "٣"),
        (guests.PER_HOUR, "many"),
        (guests.ANSWERS, ""),
        (guests.BYTES, "1"),
        (guests.DISK_LASTS, "for ever"),
        (accounts.ONE_PERSON, "yes"),
    ],
)
def test_an_invalid_value_is_refused_by_name(name: str, said: str) -> None:
    with pytest.raises(GroundworkError, match=name):
        guests.rules({guests.OPEN: "yes", name: said})


def test_a_cookie_leads_to_the_guest_it_was_signed_for() -> None:
    assert guests.read(KEY, guests.sign(KEY, NAME)) == NAME


@given(st.text(max_size=120))
def test_no_text_that_was_not_signed_leads_anywhere(cookie: str) -> None:
    assert guests.read(KEY, cookie) is None
    assert guests.read(KEY, f"{NAME}.{cookie}") is None


def test_a_signature_is_of_one_name_and_of_one_installation() -> None:
    signature = guests.sign(KEY, NAME).rpartition(".")[2]
    assert guests.read(KEY, f"{NAME[:-1]}c.{signature}") is None
    assert guests.read(KEY, f"local.{signature}") is None
    assert guests.read(bytes(32), guests.sign(KEY, NAME)) is None
    assert guests.read(KEY, guests.sign(KEY, NAME)[:-1]) is None


def test_a_guest_has_no_name_and_is_no_author() -> None:
    until = datetime(2026, 3, 1, tzinfo=UTC)
    visitor = guests.make_person(NAME, until)
    assert (visitor.learner, visitor.name, visitor.author, visitor.until, visitor.guest) == (
        NAME,
        "",
        False,
        until,
        True,
    )
    assert len(visitor.demo) <= (schema.learner.c.id.type.length or 0)  # type: ignore[attr-defined]
    assert NAME not in visitor.login


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("198.51.100.7", (), "198.51.100.7"),
        ("8.8.8.8", ("1.1.1.1",), "8.8.8.8"),  # whoever comes directly says nothing for themselves
        ("127.0.0.1", ("8.8.8.8",), "8.8.8.8"),
        ("10.0.0.2", ("1.1.1.1", " 8.8.8.8 "), "8.8.8.8"),  # the nearest proxy's word, not the visitor's
        ("10.0.0.2", ("8.8.8.8", "10.0.0.9"), "8.8.8.8"),
        ("10.0.0.2", ("8.8.8.8", "unknown"), "10.0.0.2"),
        ("127.0.0.1", (), "127.0.0.1"),
        ("192.168.1.5", ("192.168.1.9",), "192.168.1.9"),
        ("2600:1f18::1:2:3:4", (), "2600:1f18::/64"),
        ("2600:1f18::ffff", (), "2600:1f18::/64"),
        ("::ffff:8.8.8.8", (), "8.8.8.8"),  # as a server that listens to both sees it
        ("::ffff:10.0.0.2", ("::ffff:1.1.1.1",), "1.1.1.1"),
        ("", (), ""),
    ],
)
def test_where_a_request_comes_from(peer: str, forwarded: tuple[str, ...], address: str) -> None:
    assert guests.origin(peer, forwarded) == address
