"""The dashboard with a bank of one topic, through app.py with Streamlit's own test harness."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from streamlit.testing.v1 import AppTest

from assessment import banks, sitting, store
from assessment.banks import Bank
from assessment.dashboard.people.accounts import LOCAL as ME
from assessment.dashboard.state import session
from assessment.items import Settings
from tests.conftest import a_sitting, give_answer
from tests.dashboard.walking import OWN_PAGES, press, visit, words
from tests.store.conftest import choice, entry


def test_no_page_counts_what_the_shipped_bank_holds(another: AppTest, bank: Bank) -> None:
    """Neither its topics nor its areas, in figures or in words, before anything is chosen."""
    counts = rf"\b({len(bank.blueprint.topics)}|{len(bank.blueprint.areas)}|four) (areas|topics)\b"
    for page in OWN_PAGES:
        visit(another, page)
        labels = [tab.label for tab in another.tabs]
        assert not re.search(counts, "\n".join([words(another), *labels]), re.IGNORECASE), page


def test_no_more_questions_are_promised_than_the_bank_holds(another: AppTest) -> None:
    few = len(session.bank().questions)
    assert 1 < few < sitting.QUICK_LENGTH
    visit(another, "today")
    assert f"The quick scan asks {few} questions" in words(another)
    assert words(visit(another, "practise")).count(f"Up to {few} questions") == 3  # scan, everything, one area
    press(another, "start-full-start")
    log = store.open()
    assert [begun.max_items for begun in log.sittings(ME)] == [few]
    log.close()


def test_every_rule_is_checked_of_the_bank_that_is_loaded(another: AppTest, folder: Path) -> None:
    items = folder / "arithmetic/fractions/items.toml"
    items.write_text(items.read_text().replace("id = 'below-the-bar'", "id = 'Below_the_bar'"))
    press(visit(another, "bank", "Checks"), "lint")
    told = [code.value for code in another.code]
    assert [line for line in told if line.startswith("arithmetic/fractions/items.toml:Below_the_bar: id-form:")]
    assert not [line for line in told if line.startswith(("mathematics/", "statistics/"))]
    assert "without `same-everywhere` and `check-agrees`" in words(another)
    assert "not the shipped one" in words(another)


def test_a_log_whose_topics_left_the_bank_opens_on_every_page(another: AppTest, bank: Bank) -> None:
    """Answers, an unfinished sitting, an entry, an adopted plan and a card of the shipped bank, seen over another one."""
    log = store.open()
    log.choose(ME, Settings())
    for name, kind in (("done", "assessment"), ("review", "review"), ("open", "practice"), ("check", "assessment")):
        topics = ("estimation",) if name in ("open", "check") else ()
        log.begin(ME, replace(a_sitting(("statistics",), sitting_id=name), kind=kind, topics=topics))  # type: ignore[arg-type]
        for position, item in enumerate([item for item in bank.active if item.topic == "estimation"][:4]):
            log.append(ME, name, position, give_answer(banks.vary(item, position), position % 2 == 0))
    for name in ("done", "review"):
        log.finish(ME, name)
    log.study(ME, entry(topic="estimation"))
    log.adopt(ME, choice(pinned=("estimation",), skipped=("time-series",)))
    log.take_out(ME, bank.active[0].id)
    log.close()
    for page in OWN_PAGES:
        visit(another, page)
        assert not another.exception, (page, another.exception)
        if page != "bank":
            assert "16 answers, 1 diary entry and 2 topics to study first or leave out from topics" in words(another), (
                page
            )
    another.query_params["sitting"] = "open"
    visit(another, "quiz")
    assert not another.exception, another.exception
    for finished in ("done", "review"):
        said = words(visit(another, "result", sitting=finished))
        assert "4 answers from topics that this curriculum does not have" in said
