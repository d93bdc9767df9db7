"""The review through app.py with Streamlit's own test harness."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks, store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.state import session
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import review as review_text
from assessment.errors import NotSaved
from assessment.exports.inline import runs
from assessment.items import Item, Numeric, Output, Response, Settings, Sitting
from assessment.review.cards import Card
from assessment.store import Log
from tests.dashboard.pages.test_walk import PAGES, ROOT, app, unfrozen, words

__all__ = ["app", "unfrozen"]

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture
def missed(bank: Bank) -> list[Item]:
    """Two items with fresh numbers and one without."""
    drawn = [item for item in bank.active if isinstance(item, Numeric | Output) and item.generator]
    return [drawn[0], drawn[9], next(item for item in bank.active if not isinstance(item, Numeric | Output))]


def miss(items: list[Item]) -> tuple[Response, ...]:
    """Yesterday's assessment, in which nothing was known."""
    log = store.open()
    log.choose(session.LEARNER, Settings())
    goal = Sitting("y", "assessment", ("statistics",), "ml-engineer", "none", 1, len(items), YESTERDAY)
    log.begin(session.LEARNER, goal)
    for position, item in enumerate(items):
        at = YESTERDAY + position * timedelta(minutes=1)
        log.append(session.LEARNER, "y", position, banks.grade(banks.vary(item, 5), None), at=at)
    log.finish(session.LEARNER, "y", at=YESTERDAY)
    responses = log.responses(session.LEARNER)
    log.close()
    return responses


def click(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def answers() -> tuple[Response, ...]:
    log = store.open()
    given = log.responses(session.LEARNER, kind="review")
    log.close()
    return given


def test_what_was_missed_comes_again_with_fresh_numbers_and_leaves_the_profile_alone(
    app: AppTest, missed: list[Item]
) -> None:
    first = miss(missed)
    app.switch_page(f"{PAGES}/review.py").run()
    assert not app.exception
    assert "**3 cards** to review today, about **4 minutes**." in words(app)
    click(app, review_text.BEGIN)
    app.switch_page(f"{PAGES}/quiz.py").run()
    for number in range(3):
        assert app.header[0].value == text.progress(number + 1, 3)
        app.button(key=f"dont-know-{number}").click().run()
        assert not app.exception
        assert app.header[0].value == quiz_text.PRACTICE_RESULT
        assert "**It comes again:** tomorrow." in words(app)
        app.button(key="submit").click().run()
    given = answers()
    assert {one.item_id for one in given} == {item.id for item in missed}
    shown = {one.item_id: (one.shown.stem, one.shown.code) for one in first}
    assert [(one.shown.stem, one.shown.code) != shown[one.item_id] for one in given].count(True) == 2
    app.switch_page(f"{PAGES}/review.py").run()
    assert "Done for today: 3 answered. Next: 3 cards tomorrow." in words(app)
    log = store.open()
    assert log.sittings(session.LEARNER)[-1].finished_at is not None
    assert len(log.responses(session.LEARNER, kind="assessment")) == 3
    log.close()


def test_a_review_can_be_stopped_and_continued(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    app.switch_page(f"{PAGES}/review.py").run()
    click(app, review_text.BEGIN)
    app.switch_page(f"{PAGES}/quiz.py").run()
    app.button(key="dont-know-0").click().run()
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    again.switch_page(f"{PAGES}/review.py").run()
    assert "**2 cards** to review today" in words(again)
    click(again, text.RESUME)
    again.switch_page(f"{PAGES}/quiz.py").run()
    again.button(key="submit").click().run()
    assert again.header[0].value == text.progress(2, 3)
    click(again, quiz_text.END_CONFIRM["review"])
    again.switch_page(f"{PAGES}/review.py").run()
    assert "**2 cards** to review today" in words(again)
    assert review_text.BEGIN in [button.label for button in again.button]


def test_a_faulty_question_is_passed_over(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    app.switch_page(f"{PAGES}/review.py").run()
    click(app, review_text.BEGIN)
    app.switch_page(f"{PAGES}/quiz.py").run()
    click(app, quiz_text.REPORT_SKIP)
    assert "It comes again" not in words(app)
    app.button(key="submit").click().run()
    app.button(key="dont-know-1").click().run()
    assert not app.exception
    assert len({one.item_id for one in answers()}) == 2


def out() -> list[str]:
    log = store.open()
    items = [one.item_id for one in log.taken_out(session.LEARNER)]
    log.close()
    return items


def take_out(*items: Item) -> None:
    """As another tab does."""
    log = store.open()
    for item in items:
        log.take_out(session.LEARNER, item.id)
    log.close()


def test_a_card_is_taken_out_where_it_was_answered_and_that_is_undone(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    app.switch_page(f"{PAGES}/review.py").run()
    click(app, review_text.BEGIN)
    app.switch_page(f"{PAGES}/quiz.py").run()
    assert review_text.TAKE_OUT not in [button.label for button in app.button]  # not before it is answered
    app.button(key="dont-know-0").click().run()
    (answered,) = answers()
    click(app, review_text.TAKE_OUT)
    assert not app.exception
    assert review_text.TAKEN_OUT in words(app)
    assert "It comes again" not in words(app)
    assert out() == [answered.item_id]
    click(app, review_text.UNDO)
    assert review_text.TAKEN_OUT not in words(app)
    assert "**It comes again:** tomorrow." in words(app)
    assert out() == []


def test_what_is_taken_out_is_not_asked(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    take_out(missed[1])
    app.run()
    assert "2 questions come again today" in words(app)
    app.switch_page(f"{PAGES}/review.py").run()
    assert "**2 cards** to review today" in words(app)
    click(app, review_text.BEGIN)
    app.switch_page(f"{PAGES}/quiz.py").run()
    for number in range(2):
        app.button(key=f"dont-know-{number}").click().run()
        app.button(key="submit").click().run()
    assert {one.item_id for one in answers()} == {missed[0].id, missed[2].id}
    app.switch_page(f"{PAGES}/review.py").run()
    assert "Done for today: 2 answered. Next: 2 cards tomorrow." in words(app)


def test_a_review_that_waits_leaves_out_what_was_taken_out_since(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    app.switch_page(f"{PAGES}/review.py").run()
    click(app, review_text.BEGIN)
    take_out(*missed[1:])
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    again.switch_page(f"{PAGES}/quiz.py").run()
    again.button(key="dont-know-0").click().run()
    again.button(key="submit").click().run()
    assert not again.exception
    assert [one.item_id for one in answers()] == [missed[0].id]
    log = store.open()
    assert log.sittings(session.LEARNER)[-1].finished_at is not None
    log.close()


def test_cards_are_brought_back_from_a_list_the_latest_first(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    take_out(*missed)
    app.switch_page(f"{PAGES}/review.py").run()
    assert not app.exception
    assert review_text.NOTHING in words(app)
    (listed,) = [one for one in app.expander if one.label == review_text.out(3)]
    keys = [button.key for button in listed.button]
    assert keys == [f"back-{item.id}" for item in reversed(missed)]
    app.button(key=f"back-{missed[1].id}").click().run()
    assert out() == [missed[0].id, missed[2].id]
    assert "**1 card** to review today" in words(app)
    assert [one.label for one in app.expander if "taken out" in one.label] == [review_text.out(2)]
    for item in (missed[0], missed[2]):
        app.button(key=f"back-{item.id}").click().run()
    assert "**3 cards** to review today" in words(app)
    assert not [one for one in app.expander if "taken out" in one.label]


def test_a_card_that_could_not_be_taken_out_says_so(
    app: AppTest, missed: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    miss(missed)
    app.switch_page(f"{PAGES}/review.py").run()
    click(app, review_text.BEGIN)
    app.switch_page(f"{PAGES}/quiz.py").run()
    app.button(key="dont-know-0").click().run()

    def refuse(*_: object) -> None:
        raise NotSaved("This was not saved, because the disk is full.")

    monkeypatch.setattr(Log, "take_out", refuse)
    click(app, review_text.TAKE_OUT)
    assert "the disk is full" in "".join(error.value for error in app.error)
    assert "**It comes again:** tomorrow." in words(app)


def test_the_page_says_what_will_fill_it(app: AppTest) -> None:
    app.switch_page(f"{PAGES}/review.py").run()
    assert not app.exception
    assert review_text.NOTHING in words(app)


def test_the_minutes_a_day_are_kept_and_limit_the_review(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    app.switch_page(f"{PAGES}/review.py").run()
    app.number_input(key="review-minutes").set_value(2).run()
    assert "**1 card** to review today, about **2 minutes**. 2 more can wait for another day." in words(app)
    log = store.open()
    assert log.settings(session.LEARNER) == Settings(review_minutes=2)
    log.close()
    app.number_input(key="review-minutes").set_value(0).run()
    assert "Nothing to review today. 3 cards can wait for another day." in words(app)


def test_how_a_question_begins_never_leaves_half_of_a_mark(bank: Bank) -> None:
    """Cut off within a formula or code, the rest of the table's cell would be set as mathematics."""
    for item in bank.active:
        last = replace(banks.grade(banks.vary(item, 1), None), answered_at=YESTERDAY)
        row = review_text.card_row(Card(last, YESTERDAY.date(), 1.0, 0.5), "Topic", YESTERDAY.date())
        plain = [run.text for run in runs(row["question"]) if run.kind == "text"]
        assert row["question"] and len(row["question"]) <= 62
        assert not [text for text in plain if "$" in text or "`" in text], item.id
