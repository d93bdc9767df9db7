"""The result card: a picture of a fixed size that says what was measured, whatever the names are."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import typst

from assessment import exports
from assessment.advice.readiness import Readiness
from assessment.errors import PlanError
from assessment.standing.profile import Profile
from tests.exports.conftest import EVIL
from tests.made import curriculum, learner

ON = date(2026, 3, 4)


@pytest.fixture(scope="module")
def profile() -> Profile:
    return learner(curriculum([[], [0], [0], [1]], [3, 4, 3, 3]), {"t0": True, "t1": False})


def ready(profile: Profile, share: float = 61.6) -> Readiness:
    return Readiness(share, 55.4, 70.2, replace(profile.areas[0], name="Mathematics"), None)


def said(monkeypatch: pytest.MonkeyPatch, profile: Profile, readiness: Readiness | None) -> dict[str, str]:
    """Return what is given to the template to write."""
    given: list[dict[str, str]] = []

    def keep(_: bytes, *, sys_inputs: dict[str, str], **__: Any) -> bytes:
        given.append(json.loads(sys_inputs["card"]))
        return b""

    monkeypatch.setattr(typst, "compile", keep)
    exports.result_card(profile, readiness, ON)
    return given[0]


def test_it_is_a_picture_of_1200_by_800(profile: Profile) -> None:
    drawn = exports.result_card(profile, ready(profile), ON)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", drawn[16:24]) == (1200, 800)


def test_another_readiness_is_another_picture(profile: Profile) -> None:
    assert exports.result_card(profile, ready(profile), ON) != exports.result_card(profile, ready(profile, 20.0), ON)


def test_it_says_role_readiness_strongest_area_and_day(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(monkeypatch, profile, ready(profile))
    assert (text["role"], text["ready"], text["strongest"]) == ("Wanted", "62 % ready", "Mathematics")
    assert "55" in text["interval"] and "70" in text["interval"]
    assert "24 questions" in text["said"] and "2026" in text["said"]


def test_where_the_role_asks_for_nothing_no_readiness_is_claimed(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = said(monkeypatch, profile, None)
    assert (text["ready"], text["interval"], text["strongest"]) == ("", "", "")


@pytest.mark.parametrize("name", [EVIL, '#panic("x")', "a" * 5_000, "\n\n= heading", ""])
def test_a_name_is_never_code_and_always_fits(profile: Profile, name: str) -> None:
    named = replace(profile, role=replace(profile.role, name=name))
    assert struct.unpack(">II", exports.result_card(named, ready(profile), ON)[16:24]) == (1200, 800)


def test_a_card_that_cannot_be_drawn_says_why(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.exports.typeset.card._TEMPLATE", _Broken())
    with pytest.raises(PlanError, match="could not be drawn"):
        exports.result_card(profile, None, ON)


class _Broken:
    """A template that is none."""

    def read_bytes(self) -> bytes:
        return b"#nothing-of-this-name"
