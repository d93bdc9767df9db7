"""The whole walk through app.py with Streamlit's own test harness."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks, sitting, store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.state import session
from assessment.dashboard.text import assess as assess_text
from assessment.dashboard.text import home as home_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import results as results_text
from assessment.items import MultipleChoice, Numeric, Output, SingleChoice, Variant

ROOT = Path(__file__).resolve().parents[3]
PAGES = "assessment/dashboard/pages"


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    """The dashboard freezes the garbage collector once per process; tests go on collecting."""
    yield
    gc.unfreeze()


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("GROUNDWORK_DATA", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["app.py"])
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()


def words(app: AppTest) -> str:
    return "\n".join(
        str(element.value)
        for kind in (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.warning)
        for element in kind
    )


def begin(app: AppTest, scope: str = "statistics") -> AppTest:
    app.switch_page(f"{PAGES}/assess.py").run()
    app.radio(key="mode").set_value("area").run()
    app.selectbox(key="scope").set_value(scope).run()
    next(button for button in app.button if button.label == assess_text.START).click().run()
    return app.switch_page(f"{PAGES}/quiz.py").run()


def position(app: AppTest) -> int:
    return int(app.header[0].value.split()[1])


def current(bank: Bank) -> tuple[Variant, str, int]:
    """Look up what is on the screen, from the log alone."""
    log = store.open()
    goal = log.sittings(session.LEARNER)[-1]
    responses = log.responses(session.LEARNER, goal.id)
    variant = sitting.next_variant(bank, responses, goal)
    assert isinstance(variant, Variant)
    log.close()
    return variant, f"answer-{goal.id}-{len(responses)}", len(responses)


def answer(app: AppTest, variant: Variant, key: str) -> None:
    """Give the right answer with the widget that is there for this kind."""
    match variant.item:
        case SingleChoice():
            app.radio(key=key).set_value(variant.options.index(variant.keys[0]))
        case MultipleChoice():
            for index, option in enumerate(variant.options):
                app.checkbox(key=f"{key}-{index}").set_value(option in variant.keys)
        case Numeric() | Output():
            app.text_input(key=key).set_value(variant.keys[0])
    app.button(key="submit").click().run()


def test_a_whole_assessment_from_the_start_to_the_plan(app: AppTest, bank: Bank) -> None:
    assert not app.exception
    begin(app)
    kinds = set()
    for number in range(sitting.AREA_LENGTH):
        assert position(app) == number + 1
        variant, key, _ = current(bank)
        assert variant.stem in words(app)
        if number % 4 == 3:
            app.button(key=f"dont-know-{number}").click().run()
        else:
            kinds.add(type(variant.item))
            answer(app, variant, key)
        assert not app.exception
    assert kinds & {SingleChoice, MultipleChoice}
    assert kinds & {Numeric, Output}
    log = store.open()
    assert log.sittings(session.LEARNER)[0].finished_at is not None
    assert (
        sum(response.correct for response in log.responses(session.LEARNER))
        == sitting.AREA_LENGTH - sitting.AREA_LENGTH // 4
    )
    log.close()
    for page, expected in (
        ("results", "Statistics"),
        ("gaps", "Machine-learning engineer"),
        ("next", "Study next"),
        ("plan", "hours of study"),
        ("bank", "questions in"),
    ):
        app.switch_page(f"{PAGES}/{page}.py").run()
        assert not app.exception, page
        assert expected in words(app), page


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
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert home_text.NEXT_THING in words(again)
    again.switch_page(f"{PAGES}/quiz.py").run()
    assert words(again) == shown


def test_two_tabs_on_one_sitting_count_an_answer_once(app: AppTest, bank: Bank) -> None:
    begin(app)
    other = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    other.switch_page(f"{PAGES}/quiz.py").run()
    variant, key, _ = current(bank)
    answer(app, variant, key)
    other.button(key="dont-know-0").click().run()
    assert current(bank)[2] == 1
    assert position(other) == 2
    log = store.open()
    assert log.responses(session.LEARNER)[0].correct
    log.close()


def test_a_sitting_of_nobody_in_the_address_is_like_none(app: AppTest) -> None:
    app.query_params["sitting"] = "no-such-sitting"
    app.switch_page(f"{PAGES}/quiz.py").run()
    assert not app.exception
    assert quiz_text.NO_SITTING in words(app)


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("quiz", quiz_text.NO_SITTING),
        ("results", results_text.NO_RESULT),
        ("gaps", text.NO_EVIDENCE),
        ("next", text.NO_EVIDENCE),
        ("plan", text.NO_EVIDENCE),
    ],
)
def test_every_page_has_an_empty_state(app: AppTest, page: str, says: str) -> None:
    app.switch_page(f"{PAGES}/{page}.py").run()
    assert not app.exception
    assert says in words(app)


def test_choices_are_kept(app: AppTest) -> None:
    app.selectbox(key="role").set_value("data-scientist").run()
    app.selectbox(key="starting-point").set_value("software-engineer").run()
    app.number_input(key="hours").set_value(6).run()
    log = store.open()
    kept = log.settings(session.LEARNER)
    log.close()
    assert (kept.role, kept.starting_point, kept.hours_per_week) == ("data-scientist", "software-engineer", 6)  # type: ignore[union-attr]


def test_a_sitting_can_be_ended_early(app: AppTest) -> None:
    begin(app)
    app.button(key="dont-know-0").click().run()
    next(button for button in app.button if button.label == quiz_text.END_CONFIRM["assessment"]).click().run()
    app.switch_page(f"{PAGES}/results.py").run()
    assert not app.exception
    assert results_text.REVIEW_HEADING in words(app)


def test_a_foreign_file_is_one_clear_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "groundwork.sqlite3").write_text("not yours")
    monkeypatch.setenv("GROUNDWORK_DATA", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert "not a database" in app.error[0].value


def test_a_role_that_is_gone_falls_back_and_says_so(app: AppTest) -> None:
    log = store.open()
    log.choose(session.LEARNER, session.Settings(role="alchemist"))
    log.close()
    for page in ("settings", "gaps", "next", "plan"):
        app.switch_page(f"{PAGES}/{page}.py").run()
        assert not app.exception, page
        assert "alchemist" in words(app), page


def test_the_bank_that_is_shown_is_the_shipped_one(app: AppTest) -> None:
    app.switch_page(f"{PAGES}/bank.py").run()
    assert str(len(banks.load()[0].active)) in words(app)
