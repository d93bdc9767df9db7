"""The whole walk through app.py with Streamlit's own test harness."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks, sitting
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.state import session
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import result as result_text
from assessment.dashboard.text import today as today_text
from assessment.dashboard.text.parts import next_step as step_text
from assessment.diary import StudyEntry
from assessment.items import MultipleChoice, Numeric, Output, Program, Settings, SingleChoice, Sitting
from assessment.store import Log
from assessment.words.plan import UNMEASURED
from tests.dashboard.histories import ME, take
from tests.dashboard.walking import answer, begin, current, opened, position, press, visit, words


def test_a_whole_assessment_from_the_start_to_the_plan(app: AppTest, log: Log, bank: Bank) -> None:
    begin(app)
    kinds, right = set(), 0
    for number in range(sitting.AREA_LENGTH):
        assert position(app) == number + 1
        variant, key, _ = current(bank)
        assert variant.stem in words(app)
        if number % 4 == 3 or isinstance(variant.item, Program):  # exercises have tests of their own
            app.button(key=f"dont-know-{number}").click().run()
        else:
            right += 1
            kinds.add(type(variant.item))
            answer(app, variant, key)
        assert not app.exception
    assert kinds & {SingleChoice, MultipleChoice}
    assert kinds & {Numeric, Output}
    assert log.sittings(ME)[0].finished_at is not None
    assert sum(response.correct for response in log.responses(ME)) == right
    for page, expected in (
        ("result", "Statistics"),
        ("skills", "for Machine-learning engineer"),
        ("plan", "This is a proposal."),
        ("today", today_text.THIS_WEEK),
    ):
        assert expected in words(visit(app, page)), page


def test_the_first_question_is_two_clicks_away(app: AppTest, log: Log) -> None:
    press(app, "next")
    visit(app, "quiz")
    assert quiz_text.RATE in words(app)
    press(app, "not-rated")
    assert position(app) == 1
    (begun,) = log.sittings(ME)
    assert (begun.kind, begun.max_items) == ("assessment", sitting.QUICK_LENGTH)
    assert begun.areas == tuple(area.id for area in session.bank().blueprint.areas)


def test_the_self_rating_comes_first_in_the_first_result(app: AppTest, log: Log) -> None:
    press(app, "next")
    visit(app, "quiz")
    app.selectbox(key="rating-statistics").set_value(4)
    press(app, "rated")
    assert [(rating.area, rating.level) for rating in log.self_ratings(ME)] == [("statistics", 4)]
    for number in range(sitting.QUICK_LENGTH):
        app.button(key=f"dont-know-{number}").click().run()
    shown = words(visit(app, "result"))
    assert result_text.BEFOREHAND in shown
    assert "you said advanced" in shown


def test_neither_key_nor_explanation_is_sent_before_the_answer(app: AppTest, bank: Bank) -> None:
    begin(app)
    for number in range(3):
        variant, _, _ = current(bank)
        protos = [element.proto for element in app if hasattr(element, "proto")]
        sent = b"".join(proto.SerializeToString() for proto in protos if proto).decode(errors="ignore")
        assert variant.stem[:40].split("\n")[0] in sent
        assert variant.explanation[:60] not in sent
        assert not [why for why in variant.misconceptions.values() if why in sent]
        app.button(key=f"dont-know-{number}").click().run()


def test_submitting_without_an_answer_records_nothing_and_says_what_to_do(app: AppTest, bank: Bank) -> None:
    begin(app)
    app.button(key="submit").click().run()
    assert current(bank)[2] == 0
    assert len(app.warning) == 1
    app.run()
    assert len(app.warning) == 0


def test_a_non_number_is_refused_before_it_is_recorded(app: AppTest, bank: Bank) -> None:
    begin(app, "mathematics")
    for _ in range(sitting.AREA_LENGTH):
        variant, key, count = current(bank)
        if isinstance(variant.item, Numeric):
            break
        app.button(key=f"dont-know-{count}").click().run()
    assert isinstance(variant.item, Numeric)
    app.text_input(key=key).set_value("a quarter")
    app.button(key="submit").click().run()
    assert current(bank)[2] == count
    assert "0.25" in app.warning[0].value


def test_a_new_session_resumes_at_the_same_question(app: AppTest, bank: Bank) -> None:
    begin(app)
    for number in range(3):
        app.button(key=f"dont-know-{number}").click().run()
    shown = words(app)
    again = opened()
    assert step_text.RESUME in words(again)
    assert words(visit(again, "quiz")) == shown


@pytest.mark.parametrize("chosen", [0, 1, None])
def test_an_explanation_shows_every_option_and_marks_the_right_and_the_chosen_ones(
    log: Log, bank: Bank, chosen: int | None
) -> None:
    item = next(item for item in bank.active if isinstance(item, SingleChoice))
    variant = banks.vary(item, 1)
    options = sorted(variant.options, key=lambda option: option not in variant.keys)  # the right one first
    given = None if chosen is None else options[chosen]
    log.choose(ME, Settings())
    begun = Sitting("one", "practice", (), "ml-engineer", "none", 1, 1, datetime.now(UTC), topics=(item.topic,))
    log.begin(ME, begun)
    log.append(ME, "one", 0, banks.grade(variant, given))
    log.finish(ME, "one")
    app = visit(opened(), "result", sitting="one")
    (listed,) = [part.value.split("\n") for part in app.markdown if part.value.startswith("- **A** ")]
    assert len(listed) == len(variant.options)
    for line, option in zip(listed, variant.options, strict=True):
        assert option in line
        assert ("✓ right" in line) == (option in variant.keys)
        assert ("your answer" in line) == (option == given)
        assert ("✗" in line) == (option == given and option not in variant.keys)


@pytest.mark.parametrize("count", [8, 40])
def test_an_explanation_holds_more_options_than_this_bank_has(log: Log, bank: Bank, count: int) -> None:
    item = next(item for item in bank.active if isinstance(item, SingleChoice))
    response = banks.grade(banks.vary(item, 1), None)
    options = tuple(f"Option number {number}" for number in range(count))
    shown = replace(response.shown, options=options, keys=options[-1:], misconceptions={})
    log.choose(ME, Settings())
    log.begin(ME, Sitting("one", "practice", (), "ml-engineer", "none", 1, 1, datetime.now(UTC)))
    log.append(ME, "one", 0, replace(response, shown=shown))
    log.finish(ME, "one")
    said = words(visit(opened(), "result", sitting="one"))
    assert all(option in said for option in options)


@pytest.mark.parametrize("page", ["quiz", "result"])
def test_an_unknown_sitting_in_the_address_is_said_to_be_none_and_the_one_to_continue_is_offered(
    app: AppTest, log: Log, page: str
) -> None:
    assert quiz_text.NO_SUCH in words(visit(app, page, sitting="nope"))
    begin(app)
    open_one = log.sittings(ME)[-1].id
    app = visit(opened(), page, sitting="nope")
    assert quiz_text.NO_SUCH in words(app)
    assert app.query_params["sitting"] == "nope"
    assert [link.proto.query_string for link in app.get("page_link") if link.proto.label == text.RESUME] == [
        f"sitting={open_one}"
    ]


def test_a_sitting_that_is_not_finished_has_no_result_and_goes_on_instead_of_showing_another(
    simulated: AppTest, log: Log
) -> None:
    begin(simulated)
    open_one = log.sittings(ME)[-1].id
    app = visit(opened(), "result", sitting=open_one)
    assert result_text.NOT_FINISHED in words(app)
    assert app.query_params["sitting"] == open_one
    labels = [link.proto.label for link in app.get("page_link")]
    assert text.RESUME in labels and result_text.PAST in labels


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("today", today_text.WELCOME_HOW),
        ("quiz", quiz_text.NO_SITTING),
        ("result", result_text.NO_RESULT),
        ("skills", "not measured"),
        ("plan", UNMEASURED),
        ("practise", step_text.SCAN),
    ],
)
def test_every_page_has_an_empty_state(app: AppTest, page: str, says: str) -> None:
    assert says in words(visit(app, page))


def test_choices_are_kept(app: AppTest, log: Log) -> None:
    app.selectbox(key="role").set_value("data-scientist").run()
    app.selectbox(key="starting-point").set_value("software-engineer").run()
    app.text_input(key="hours").set_value("6").run()
    assert log.settings(ME) == Settings("data-scientist", "software-engineer", 6.0)


@pytest.mark.parametrize(
    ("typed", "hours"), [("1,5", 1.5), (" 7.5 ", 7.5), ("15", 15.0), ("7.5h", 7.5), ("8 hours", 8.0)]
)
def test_hours_are_read_with_a_point_or_a_comma(app: AppTest, log: Log, typed: str, hours: float) -> None:
    app.text_input(key="hours").set_value(typed).run()
    assert log.settings(ME) == Settings(hours_per_week=hours)


@pytest.mark.parametrize("typed", ["", "ten", "0", "61", "nan"])
def test_invalid_hours_are_refused_and_nothing_changes(app: AppTest, log: Log, typed: str) -> None:
    app.text_input(key="hours").set_value(typed).run()
    assert text.HOURS_REFUSED.format(typed=typed) in words(app)
    assert (log.settings(ME) or Settings()).hours_per_week == Settings().hours_per_week
    assert app.text_input(key="hours").value == typed


def test_after_an_erasure_the_page_shows_what_is_left(app: AppTest, log: Log) -> None:
    visit(app, "settings").text_input(key="hours").set_value("8").run()
    assert app.button(key="erase").disabled
    app.checkbox(key="erase-sure").check().run()
    press(app, "erase")
    assert log.settings(ME) is None
    assert (app.text_input(key="hours").value, app.checkbox(key="erase-sure").value) == ("10", False)
    assert "erased" in app.success[0].value.lower()
    assert not app.run().success


def test_a_sitting_can_be_ended_early(app: AppTest) -> None:
    begin(app)
    app.button(key="dont-know-0").click().run()
    press(app, "end")
    assert result_text.REVIEW_HEADING in words(visit(app, "result"))


def test_a_foreign_file_is_one_clear_sentence(data: Path) -> None:
    (data / "groundwork.sqlite3").write_text("not yours")
    assert "not a database" in opened().error[0].value


def test_a_role_that_is_gone_falls_back_and_says_so(app: AppTest, log: Log) -> None:
    log.choose(ME, Settings(role="alchemist"))
    for page in ("settings", "skills", "plan"):
        assert "alchemist" in words(visit(app, page)), page


def test_the_authors_page_shows_the_shipped_bank_once_it_is_switched_on(app: AppTest) -> None:
    visit(app, "settings")
    app.toggle(key=session.AUTHORING).set_value(True).run()
    assert f"{len(banks.load()[0].active):,} questions" in words(visit(app, "bank"))


def test_the_sample_learner_can_be_looked_at_any_day_and_left_again(log: Log) -> None:
    log.choose(ME, Settings())
    log.study(ME, StudyEntry("mine", "", 1.37, "", date.today(), datetime.now(UTC)))
    app = press(visit(opened(), "settings"), "show-demo")
    assert app.title[0].value == text.TODAY
    assert text.DEMO_BANNER in words(app) and not [button for button in app.button if button.key == "show-demo"]
    assert "1 h 22 min" not in words(visit(app, "today", today_text.DIARY))
    next(button for button in app.button if button.label == text.LEAVE_DEMO).click().run()
    assert text.DEMO_BANNER not in words(app)
    assert "1 h 22 min" in words(visit(app, "today", today_text.DIARY))


def test_an_older_result_speaks_of_its_own_answers_and_names_all_of_them_once(log: Log, bank: Bank) -> None:
    areas = tuple(area.id for area in bank.blueprint.areas)
    log.choose(ME, Settings())
    take(log, bank, 1, 20, areas, strength=0.2)
    before_alone = words(visit(opened(), "result", sitting="s1"))
    assert "All your answers together" not in before_alone
    take(log, bank, 2, 1, areas, strength=0.9)
    shown = words(visit(opened(), "result", sitting="s1"))
    headline = next(line for line in before_alone.splitlines() if "ready** for" in line)
    assert headline in shown
    now = next(line for line in words(visit(opened(), "skills")).splitlines() if "ready** for" in line)
    assert now not in shown
    assert f"All your answers together: {now.split('**')[1].removesuffix(' ready')} ready." in shown
    assert not [line for line in shown.splitlines() if "is a close call" in line]
