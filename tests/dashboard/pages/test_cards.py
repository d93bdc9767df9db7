"""Cards and reviews through app.py with Streamlit's own test harness."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks, store
from assessment.banks import Bank
from assessment.clock import MACHINE
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import practise as practise_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import result as result_text
from assessment.dashboard.text.parts import cards as card_text
from assessment.errors import NotSaved
from assessment.exports.inline import runs
from assessment.items import Item, Numeric, Output, Response, Settings, Sitting
from assessment.review.cards import Card
from assessment.store import Log
from tests.dashboard.walking import opened, press, visit, words

CARDS = practise_text.CARDS

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture
def missed(bank: Bank) -> list[Item]:
    """Two items with fresh numbers and one without."""
    drawn = [item for item in bank.active if isinstance(item, Numeric | Output) and item.generator]
    return [drawn[0], drawn[9], next(item for item in bank.active if not isinstance(item, Numeric | Output))]


def miss(items: list[Item]) -> tuple[Response, ...]:
    """Add an assessment of yesterday without a right answer."""
    log = store.open()
    log.choose(accounts.LOCAL, Settings())
    goal = Sitting("y", "assessment", ("statistics",), "ml-engineer", "none", 1, len(items), YESTERDAY)
    log.begin(accounts.LOCAL, goal)
    for position, item in enumerate(items):
        at = YESTERDAY + position * timedelta(minutes=1)
        log.append(accounts.LOCAL, "y", position, banks.grade(banks.vary(item, 5), None), at=at)
    log.finish(accounts.LOCAL, "y", at=YESTERDAY)
    responses = log.responses(accounts.LOCAL)
    log.close()
    return responses


def answers() -> tuple[Response, ...]:
    log = store.open()
    given = log.responses(accounts.LOCAL, kind="review")
    log.close()
    return given


def test_what_was_missed_comes_again_with_fresh_numbers_and_leaves_the_profile_alone(
    app: AppTest, missed: list[Item]
) -> None:
    first = miss(missed)
    visit(app, "practise", CARDS)
    assert not app.exception
    assert "**3 cards** to review today, about **4 minutes**." in words(app)
    press(app, "review")
    visit(app, "quiz")
    for number in range(3):
        assert app.header[0].value == text.progress(number + 1, 3)
        app.button(key=f"dont-know-{number}").click().run()
        assert not app.exception
        assert app.header[0].value == quiz_text.PRACTICE_RESULT
        assert "**Comes back** tomorrow." in words(app)
        app.button(key="submit").click().run()
    given = answers()
    assert {answer.item_id for answer in given} == {item.id for item in missed}
    shown = {answer.item_id: (answer.shown.stem, answer.shown.code) for answer in first}
    assert [(answer.shown.stem, answer.shown.code) != shown[answer.item_id] for answer in given].count(True) == 2
    visit(app, "practise", CARDS)
    assert "Done for today: 3 answered. Next: 3 cards tomorrow." in words(app)
    app.number_input(key="review-minutes").set_value(2).run()
    assert "Next: 1 card tomorrow." in words(app) and "A day holds 1 card;" in words(app)
    assert [row["cards"] for row in app.table[0].value.to_dict("records")][:3] == ["0", "1", "1"]
    log = store.open()
    assert log.sittings(accounts.LOCAL)[-1].finished_at is not None
    assert len(log.responses(accounts.LOCAL, kind="assessment")) == 3
    log.close()


def test_a_review_can_be_stopped_and_continued(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    visit(app, "practise", CARDS)
    press(app, "review")
    visit(app, "quiz")
    app.button(key="dont-know-0").click().run()
    again = opened()
    visit(again, "practise", CARDS)
    assert "**2 cards** to review today" in words(again)
    press(again, "review")
    visit(again, "quiz")
    again.button(key="submit").click().run()
    assert again.header[0].value == text.progress(2, 3)
    press(again, "end")
    visit(again, "practise", CARDS)
    assert "**2 cards** to review today" in words(again)
    assert again.button(key="review").label == card_text.BEGIN


def test_a_faulty_question_is_passed_over(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    visit(app, "practise", CARDS)
    press(app, "review")
    visit(app, "quiz")
    press(app, "skip")
    assert "Comes back" not in words(app)
    app.button(key="submit").click().run()
    app.button(key="dont-know-1").click().run()
    assert not app.exception
    assert len({answer.item_id for answer in answers()}) == 2


def out() -> list[str]:
    log = store.open()
    items = [answer.item_id for answer in log.taken_out(accounts.LOCAL)]
    log.close()
    return items


def take_out(*items: Item) -> None:
    """Take cards out, as another tab does."""
    log = store.open()
    for item in items:
        log.take_out(accounts.LOCAL, item.id)
    log.close()


def test_a_card_is_taken_out_where_it_was_answered_and_that_is_undone(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    visit(app, "practise", CARDS)
    press(app, "review")
    visit(app, "quiz")
    assert card_text.TAKE_OUT not in [button.label for button in app.button]  # not before it is answered
    app.button(key="dont-know-0").click().run()
    (response,) = answers()
    app.button(key="card").click().run()
    assert not app.exception
    assert card_text.TAKEN_OUT in words(app)
    assert "Comes back" not in words(app)
    assert out() == [response.item_id]
    press(app, "card")
    assert card_text.TAKEN_OUT not in words(app)
    assert "**Comes back** tomorrow." in words(app)
    assert out() == []


def test_cards_taken_out_are_not_asked(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    take_out(missed[1])
    app.run()
    assert "2 questions come back today" in words(app)
    visit(app, "practise", CARDS)
    assert "**2 cards** to review today" in words(app)
    press(app, "review")
    visit(app, "quiz")
    for number in range(2):
        app.button(key=f"dont-know-{number}").click().run()
        app.button(key="submit").click().run()
    assert {answer.item_id for answer in answers()} == {missed[0].id, missed[2].id}
    visit(app, "practise", CARDS)
    assert "Done for today: 2 answered. Next: 2 cards tomorrow." in words(app)


def test_a_review_that_waits_leaves_out_what_was_taken_out_since(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    visit(app, "practise", CARDS)
    press(app, "review")
    take_out(*missed[1:])
    again = opened()
    visit(again, "quiz")
    again.button(key="dont-know-0").click().run()
    again.button(key="submit").click().run()
    assert not again.exception
    assert [answer.item_id for answer in answers()] == [missed[0].id]
    log = store.open()
    assert log.sittings(accounts.LOCAL)[-1].finished_at is not None
    log.close()


def test_cards_are_brought_back_from_a_list_the_latest_first(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    take_out(*missed)
    visit(app, "practise", CARDS)
    assert not app.exception
    assert card_text.NOTHING in words(app)
    (listed,) = [box for box in app.expander if box.label == card_text.taken_out(3)]
    keys = [button.key for button in listed.button]
    assert keys == [f"back-{item.id}" for item in reversed(missed)]
    app.button(key=f"back-{missed[1].id}").click().run()
    assert out() == [missed[0].id, missed[2].id]
    assert "**1 card** to review today" in words(app)
    assert [box.label for box in app.expander if "taken out" in box.label] == [card_text.taken_out(2)]
    for item in (missed[0], missed[2]):
        app.button(key=f"back-{item.id}").click().run()
    assert "**3 cards** to review today" in words(app)
    assert not [box for box in app.expander if "taken out" in box.label]


def test_a_card_that_could_not_be_taken_out_says_so(
    app: AppTest, missed: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    miss(missed)
    visit(app, "practise", CARDS)
    press(app, "review")
    visit(app, "quiz")
    app.button(key="dont-know-0").click().run()

    def refuse(*_: object) -> None:
        raise NotSaved("This was not saved, because the disk is full.")

    monkeypatch.setattr(Log, "take_out", refuse)
    app.button(key="card").click().run()
    assert "the disk is full" in "".join(error.value for error in app.error)
    assert "**Comes back** tomorrow." in words(app)


def test_the_page_says_what_will_fill_it(app: AppTest) -> None:
    visit(app, "practise", CARDS)
    assert not app.exception
    assert card_text.NOTHING in words(app)


def test_the_minutes_a_day_are_kept_and_limit_the_review(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    visit(app, "practise", CARDS)
    app.number_input(key="review-minutes").set_value(2).run()
    assert "**1 card** to review today, about **2 minutes**. 2 more can wait for another day." in words(app)
    log = store.open()
    assert log.settings(accounts.LOCAL) == Settings(review_minutes=2)
    log.close()
    app.number_input(key="review-minutes").set_value(0).run()
    assert "Nothing to review today. 3 cards can wait for another day." in words(app)


def test_the_beginning_of_a_question_splits_no_markup(bank: Bank) -> None:
    """Cut within a formula or code, the rest of the table's cell would be set as mathematics."""
    for item in bank.active:
        last = replace(banks.grade(banks.vary(item, 1), None), answered_at=YESTERDAY)
        row = card_text.card_row(Card(last, YESTERDAY.date(), 1.0, 0.5), "Topic", YESTERDAY.date(), (), MACHINE)
        plain = [run.text for run in runs(row["question"]) if run.kind == "text"]
        assert row["question"] and len(row["question"]) <= 62
        assert not [text for text in plain if "$" in text or "`" in text], item.id


def test_remembered_shows_only_after_a_first_review(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    visit(app, "practise", CARDS)
    (table,) = [table.value for table in app.table if "remembered" in table.value.columns]
    assert set(table["remembered"]) == {"–"}
    press(app, "review")
    visit(app, "quiz")
    app.button(key="dont-know-0").click().run()
    visit(app, "practise", CARDS)
    (table,) = [table.value for table in app.table if "remembered" in table.value.columns]
    assert sorted(shown == "–" for shown in table["remembered"]) == [False, True, True]


def test_what_was_missed_is_redone_on_the_first_day(app: AppTest, log: Log, missed: list[Item]) -> None:
    miss(missed)
    press(visit(app, "practise"), f"start-redo-{practise_text.BEGIN.lower()}")
    visit(app, "quiz")
    for number in range(3):
        app.button(key=f"dont-know-{number}").click().run()
        app.button(key="submit").click().run()
    redone = log.responses(accounts.LOCAL, kind="practice")
    assert sorted(answer.item_id for answer in redone) == sorted(item.id for item in missed)
    shown = words(visit(app, "result"))
    assert "0 of 3 right" in shown
    assert quiz_text.redo(3) in [button.label for button in app.button]


def test_a_review_ends_with_a_summary_and_ways_on(app: AppTest, missed: list[Item]) -> None:
    miss(missed)
    press(visit(app, "practise", CARDS), "review")
    visit(app, "quiz")
    for number in range(3):
        app.button(key=f"dont-know-{number}").click().run()
        app.button(key="submit").click().run()
    shown = words(visit(app, "result"))
    assert "0 of 3 right." in shown
    assert result_text.NEXT in shown
    assert app.button(key="redo").label == "Redo the 3 you missed"
    assert app.button(key="next")
