"""The dashboard over another bank than the shipped one: of one topic, through app.py with Streamlit's own test harness."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment.banks import Bank
from assessment.dashboard.parts import navigation
from assessment.dashboard.state import session
from assessment.dashboard.text import bank as bank_text
from assessment.dashboard.text import gaps as gaps_text
from tests.dashboard.pages.test_walk import PAGES, ROOT, app, unfrozen, words

__all__ = ["app", "unfrozen"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The smallest bank that keeps every rule, named to the dashboard."""
    place = shutil.copytree(
        ROOT / "tests/banks/healthy", tmp_path / "bank", ignore=shutil.ignore_patterns("__pycache__")
    )
    monkeypatch.setenv(session.BANKS, str(place))
    yield place
    session._loaded.cache_clear()


@pytest.fixture
def another(folder: Path, app: AppTest) -> AppTest:
    """The dashboard over that bank. `folder` comes first, so that the app opens it."""
    return app


def test_topics_are_counted(another: AppTest, bank: Bank) -> None:
    another.switch_page(f"{PAGES}/gaps.py").run()
    assert not another.exception
    assert another.tabs[0].label == gaps_text.all_topics(1)
    assert gaps_text.all_topics(len(bank.blueprint.topics)) == f"All {len(bank.blueprint.topics)} topics at a glance"


def test_no_page_counts_what_the_shipped_bank_holds(another: AppTest, bank: Bank) -> None:
    """Neither its topics nor its areas, be it in figures or in words, as long as nothing is chosen."""
    counts = rf"\b({len(bank.blueprint.topics)}|{len(bank.blueprint.areas)}|four) (areas|topics)\b"
    for page in (name for pages in navigation.PAGES.values() for name in pages):
        another.switch_page(f"{PAGES}/{page}.py").run()
        assert not another.exception, page
        labels = [tab.label for tab in another.tabs] + [one for radio in another.radio for one in radio.proto.captions]
        assert not re.search(counts, "\n".join([words(another), *labels]), re.IGNORECASE), page


def test_every_rule_is_checked_of_the_bank_that_is_loaded(another: AppTest, folder: Path) -> None:
    items = folder / "arithmetic/fractions/items.toml"
    items.write_text(items.read_text().replace("id = 'below-the-bar'", "id = 'Below_the_bar'"))
    another.switch_page(f"{PAGES}/bank.py").run()
    next(button for button in another.button if button.label == bank_text.LINT).click().run()
    assert not another.exception
    told = [code.value for code in another.code]
    assert [one for one in told if one.startswith("arithmetic/fractions/items.toml:Below_the_bar: id-form:")]
    assert not [one for one in told if one.startswith(("mathematics/", "statistics/"))]
    assert "without `same-everywhere` and `check-agrees`" in words(another)
