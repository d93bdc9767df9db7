"""Helpers that walk through the dashboard, with Streamlit's own test harness."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from assessment import interleaving, store
from assessment.banks import Bank
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.people import accounts
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import practise as practise_text
from assessment.dashboard.text import skills as skills_text
from assessment.dashboard.text import today as today_text
from assessment.items import MultipleChoice, Numeric, Output, SingleChoice, Variant

ROOT = Path(__file__).resolve().parents[2]
PAGES = "assessment/dashboard/pages"
#: The pages of the menu on one's own computer, where nobody leads a team.
OWN_PAGES = tuple(name for name in (*navigation.MENU, *navigation.MENU_BELOW) if name != navigation.LEADS)
#: The views of the pages that have some: page, and the key that holds the name of the open one.
VIEWS = {
    "today": "today-view",
    "skills": "skills-view",
    "plan": "plan-view",
    "practise": "practise-view",
    "bank": "bank-view",
}

EVERY_VIEW = [
    *(("skills", view) for view in skills_text.VIEWS.values()),
    *(("plan", view) for view in plan_text.VIEWS.values()),
    ("practise", practise_text.CARDS),
    ("today", today_text.DIARY),
]


def opened() -> AppTest:
    """Open the dashboard in a session of its own."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    return app


def visit(app: AppTest, page: str, view: str = "", **query: str) -> AppTest:
    """Go to a page, and to one of its views."""
    for name, value in query.items():
        app.query_params[name] = value
    if view:
        app.session_state[VIEWS[page]] = view
    app.switch_page(f"{PAGES}/{page}.py").run()
    assert not app.exception, (page, view)
    return app


def press(app: AppTest, key: str) -> AppTest:
    """Press the button of this key."""
    app.button(key=key).click().run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """Return all text of a page, including HTML."""
    kinds = (
        app.title,
        app.header,
        app.subheader,
        app.markdown,
        app.text,
        app.caption,
        app.info,
        app.warning,
        app.success,
    )
    said = [str(element.value) for kind in kinds for element in kind]
    return "\n".join([*said, *html(app)])


def html(app: AppTest) -> list[str]:
    """Return the HTML of a page."""
    return [str(element.proto.body) for element in app.get("html")]


def begin(app: AppTest, area: str = "statistics") -> AppTest:
    """Begin an assessment of one area."""
    visit(app, "practise")
    app.selectbox(key="scope").set_value(area).run()
    app.button(key=f"start-area-{practise_text.BEGIN.lower()}").click().run()
    return visit(app, "quiz")


def position(app: AppTest) -> int:
    """Return the number of the question on the screen."""
    return int(app.header[0].value.split()[1])


def current(bank: Bank) -> tuple[Variant, str, int]:
    """Return the question on the screen, from the log alone."""
    log = store.open()
    goal = log.sittings(accounts.LOCAL)[-1]
    responses = log.responses(accounts.LOCAL, goal.id)
    variant = interleaving.next_variant(bank, responses, goal)
    assert isinstance(variant, Variant)
    log.close()
    return variant, f"answer-{goal.id}-{len(responses)}", len(responses)


def answer(app: AppTest, variant: Variant, key: str) -> None:
    """Give the right answer with the widget of its kind."""
    match variant.item:
        case SingleChoice():
            app.radio(key=key).set_value(variant.options.index(variant.keys[0]))
        case MultipleChoice():
            for index, option in enumerate(variant.options):
                app.checkbox(key=f"{key}-{index}").set_value(option in variant.keys)
        case Numeric() | Output():
            app.text_input(key=key).set_value(variant.keys[0])
    app.button(key="submit").click().run()


def type_line(app: AppTest, line: str) -> AppTest:
    """Type a line of study on Today, which shows how it is read."""
    return app.text_input(key="diary-line").set_value(line).run()


def log_line(app: AppTest, line: str) -> AppTest:
    """Type a line of study, and log it."""
    return press(type_line(app, line), "diary-log")
