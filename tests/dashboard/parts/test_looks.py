"""Colours contrast with their background, by the formula of WCAG 2.2."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from assessment.dashboard.parts import looks
from assessment.words.plan import Row

THEME = tomllib.loads((Path(__file__).resolve().parents[3] / ".streamlit" / "config.toml").read_text())["theme"]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as #0f7f88."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(colour), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_figures_and_their_units_stay_on_one_line_of_a_list_of_weeks() -> None:
    row = Row((("t0", "Python: aware, then working"),), "Check: ", ", 1 h 20 min")
    said = looks.week_list([("Week 1, 5 to 11 Jan 2026", "2 hours", [row])])
    assert ", 1\xa0h 20\xa0min</li>" in said and "<span>2\xa0hours</span>" in said
    assert "5 to 11 Jan 2026" in said
    assert "2\xa0h, 3\xa0weeks" in looks.topic_list([("t0", "Python", "2 h, 3 weeks")])


@pytest.mark.parametrize(("mode", "number"), [("light", 0), ("dark", 1)])
def test_the_wordmark_stands_out_from_the_menu(mode: str, number: int) -> None:
    wordmark = (Path(looks.__file__).parents[1] / "wordmark.svg").read_text(encoding="utf-8")
    name = re.findall(r"\.name{fill:(#\w{6})}", wordmark)[number]
    assert contrast(name, THEME[mode]["secondaryBackgroundColor"]) >= 4.5
    assert contrast(name, THEME[mode]["backgroundColor"]) >= 4.5


def test_the_formula_agrees_with_the_standards_own_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # the grey that just fails for text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accents_can_be_told_from_the_page(scheme: str) -> None:
    for accent in (*looks.ACCENTS.values(), looks.NEUTRAL):
        assert contrast(accent, THEME[scheme]["backgroundColor"]) >= 3  # WCAG 1.4.11: parts of graphics


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_links_and_buttons_can_be_read(scheme: str) -> None:
    theme = THEME[scheme]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(theme["textColor"], theme[ground]) >= 7
        assert contrast(theme["linkColor"], theme[ground]) >= 4.5
    assert contrast("#ffffff", theme["primaryColor"]) >= 4.5
