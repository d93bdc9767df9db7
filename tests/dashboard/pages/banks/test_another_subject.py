"""With a bank about cooking, no page, view or download mentions machine learning."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from assessment import banks, exports, home, sitting, standing
from assessment.banks import Bank
from assessment.dashboard.people import accounts
from assessment.dashboard.state import session
from assessment.dashboard.state.sample import demo
from assessment.dashboard.text import bank as bank_text
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import practise as practise_text
from assessment.dashboard.text import skills as skills_text
from assessment.dashboard.text import today as today_text
from assessment.exchange.writing import FORMATS, export_questions
from assessment.exports.anki import apkg
from assessment.review import cards
from assessment.store import Log
from tests import another_subject
from tests.dashboard.walking import OWN_PAGES, ROOT, answer, current, html, press, visit, words
from tests.made import planned


@pytest.fixture
def cooking(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bank]:
    folder = another_subject.write(tmp_path_factory.mktemp("cooking") / "bank")
    monkeypatch.setenv(home.BANKS, str(folder))
    bank, problems = banks.load(folder)
    assert not problems
    assert (len(bank.blueprint.areas), len(bank.blueprint.topics)) == (2, 7)
    yield bank
    session.read_bank_again()


def everything(app: AppTest) -> str:
    """Return all text of a page, with labels, choices and tables."""
    assert not app.exception
    said = [words(app), *html(app)]
    for kind in (
        "button",
        "selectbox",
        "radio",
        "checkbox",
        "text_input",
        "number_input",
        "toggle",
        "multiselect",
        "tabs",
        "expander",
    ):
        for element in app.get(kind):
            said += [
                str(getattr(element, "label", "")),
                str(getattr(element, "help", "")),
                str(getattr(element, "options", "")),
            ]
    said += [str(table.value) for table in (*app.table, *app.dataframe)]
    said += [
        str(element.proto) for element in (*app.get("plotly_chart"), *app.get("page_link"), *app.get("download_button"))
    ]
    return "\n".join(said)


def clean(app: AppTest, where: str) -> None:
    result = another_subject.ours(everything(app))
    assert not result, (where, result)


def walk(app: AppTest, where: str) -> None:
    """Look at every page and every view."""
    for page in OWN_PAGES:
        clean(visit(app, page), f"{where}: {page}")
    for view in skills_text.VIEWS.values():
        clean(visit(app, "skills", view), f"{where}: {view}")
    for view in plan_text.VIEWS.values():
        clean(visit(app, "plan", view), f"{where}: {view}")
    for view in bank_text.VIEWS.values():
        clean(visit(app, "bank", view), f"{where}: {view}")
    clean(visit(app, "topic", topic="knives"), f"{where}: topic")


def test_the_whole_walk(cooking: Bank, app: AppTest, log: Log) -> None:
    app.run()
    assert "where you stand in cooking" in words(app)
    clean(app, "first page")
    press(app, "next")
    clean(app, "self-rating")
    press(app, "not-rated")
    for number in range(sitting.QUICK_LENGTH):
        visit(app, "quiz")
        if number < 4:
            clean(app, f"question {number + 1}")
        variant, key, _ = current(cooking)
        if number % 3:
            answer(app, variant, key)
        else:
            press(app, f"dont-know-{number}")
    done = log.sittings(accounts.LOCAL)[-1]
    assert done.finished_at is not None
    clean(visit(app, "result", sitting=done.id), "result")
    walk(app, "after the scan")
    clean(visit(app, "practise", practise_text.CARDS), "cards")


def test_the_sample_learner_cooks_too(cooking: Bank, app: AppTest, log: Log) -> None:
    press(app.run(), "show-demo")
    for page in OWN_PAGES:
        clean(visit(app, page), f"sample learner: {page}")
    clean(visit(app, "today", today_text.DIARY), "sample learner: diary")
    studied = {entry.topic for entry in log.study_entries(accounts.ALONE.demo)}
    assert studied
    assert studied <= set(another_subject.TOPICS)


def test_every_download_of_the_plan_and_the_cards(cooking: Bank, log: Log) -> None:
    demo.load(cooking, log, accounts.LOCAL)
    responses = log.responses(accounts.LOCAL)
    role = cooking.blueprint.roles["cook"]
    profile = standing.measure_profile(cooking.blueprint, role, responses)
    plan = planned(profile, responses=responses)
    deck = cards.deck(responses, cooking.items.keys(), datetime.now(UTC))
    assert deck
    texts = [exports.markdown(plan), exports.table(plan), exports.as_json(plan), exports.ics(plan)]
    texts += [unpacked(exports.xlsx(plan)), pdf_text(exports.pdf(plan))]
    texts += [unpacked(apkg(deck, cooking.blueprint, datetime.now(UTC)), ("anki2", "anki21"))]
    texts += [
        exports.diary_document(
            log.study_entries(accounts.LOCAL), {topic.id: topic.name for topic in cooking.blueprint.topics}
        )
    ]
    assert any(topic.name in texts[0] for topic in cooking.blueprint.topics)
    for text in (text if isinstance(text, str) else bytes(text).decode() for text in texts):
        assert another_subject.ours(text) == []


def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def unpacked(data: bytes, ends: tuple[str, ...] = (".xml",)) -> str:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return "\n".join(
        archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith(ends)
    )


@pytest.mark.parametrize("form", FORMATS)
def test_questions_taken_out(cooking: Bank, form: str) -> None:
    data = export_questions(cooking, form).data  # type: ignore[arg-type]
    if form == "qti3":
        archive = zipfile.ZipFile(io.BytesIO(data))
        data = b"\n".join(archive.read(name) for name in archive.namelist())
    assert another_subject.ours(data.decode()) == []


def test_the_words_that_are_looked_for_are_those_of_the_shipped_bank() -> None:
    assert another_subject.ours("An ML engineer studies Statistics") == ["ML", "Statistics"]


@pytest.mark.parametrize("room", ["words", "exports", "plan", "advice", "standing", "review", "exchange", "dashboard"])
def test_no_text_of_the_product_names_the_subject(room: str) -> None:
    """Only the shipped bank's sample learner does, who is shown if the topics exist."""
    ends = (".py", ".js", ".mjs", ".css", ".html", ".typ", ".svg", ".toml", ".json")
    paths = [
        path for path in (ROOT / "assessment" / room).rglob("*") if path.suffix in ends and path.parent.name != "sample"
    ]
    assert paths
    result = {path.name: another_subject.about_ours(path.read_text(encoding="utf-8")) for path in paths}
    assert {name: words for name, words in result.items() if words} == {}
