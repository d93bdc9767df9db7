"""The authors' page, through app.py with Streamlit's own test harness."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from streamlit.testing.v1 import AppTest

from assessment import banks, store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.state import session
from assessment.items import Settings, Sitting
from tests.dashboard.walking import press, visit, words

LEARNERS = 24


def answer(bank: Bank) -> tuple[str, str]:
    """Let many learners answer the same questions; one is right for the weak alone, another in two of three cases."""
    random = Random(0)
    items = bank.active[:10]
    log = store.open()
    for learner in range(LEARNERS):
        able = learner % 2 == 0
        name = f"learner-{learner}"
        log.choose(name, Settings())
        log.begin(
            name, Sitting(name, "assessment", ("mathematics",), "ml-engineer", "none", 1, len(items), datetime.now(UTC))
        )
        for position, item in enumerate(items):
            variant = banks.vary(item, 1)
            right = {0: not able, 1: learner % 3 != 0}.get(position, random.random() < (0.9 if able else 0.2))
            given = variant.right_answer
            log.append(name, name, position, banks.grade(variant, given if right else None))
        log.finish(name, name)
    log.close()
    return items[0].id, items[1].id


def work_out(app: AppTest) -> AppTest:
    app.session_state[session.AUTHORING] = True
    visit(app.run(), "bank", "Item analysis")
    return press(app, "statistics")


def test_statistics_count_answers_and_say_what_to_look_at(app: AppTest, bank: Bank) -> None:
    odd, usual = answer(bank)
    work_out(app)
    (table,) = [table.value for table in app.table if "infit" in table.value.columns]
    rows = {row["question"]: row for row in table.to_dict("records")}
    assert rows[odd]["answers"] == str(LEARNERS)
    assert rows[odd]["right"].split() == ["50", "%"]
    assert rows[usual]["right"].split() == ["67", "%"]
    assert table["question"].iloc[0] == odd  # those with something to look at come first
    assert "Check the key" in rows[odd]["look at"]
    assert float(rows[odd]["discrimination"]) < 0


def test_the_page_of_authors_is_there_after_a_reload_and_in_the_menu(app: AppTest) -> None:
    assert text.BANK not in [link.proto.label for link in app.get("page_link")]
    visit(app, "bank")  # as its address does in a new session
    assert app.title[0].value == text.BANK
    assert text.BANK in [link.proto.label for link in app.get("page_link")]
    assert visit(app, "settings").toggle(key=session.AUTHORING).value


def test_without_answers_it_says_so(app: AppTest) -> None:
    work_out(app)
    assert "no answers to calibrate from" in words(app)
