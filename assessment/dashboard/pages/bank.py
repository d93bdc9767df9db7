"""Question bank, for authors: what there is, any question with any seed, and what is wrong with the files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from assessment import banks
from assessment.dashboard import text
from assessment.dashboard.parts.questions import question
from assessment.dashboard.state import session
from assessment.dashboard.text import bank as bank_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.errors import GeneratorError, GroundworkError
from assessment.store.log import everybody

if TYPE_CHECKING:
    from assessment.calibrate.by_topic import FittedItem

#: A draw of a confined generator costs a fork, so fewer are made here than by the command.
CONFINED_SEEDS = 100
bank, problems = session.bank(), session.problems()
blueprint = bank.blueprint


def item_statistics() -> tuple[FittedItem, ...]:
    """Fit every question to everybody's answers, and say how far that is; none where there is nothing to fit."""
    from assessment.calibrate import answers, by_topic

    with st.status(bank_text.WORKING_OUT) as status:
        try:
            return by_topic.fit(bank, answers.from_log(session.address(), bank), tell=st.write)
        except GroundworkError as error:
            status.update(state="error", expanded=True)
            st.write(str(error))
            return ()


st.title(text.BANK)
st.markdown(bank_text.COUNT.format(items=len(bank.active), topics=len({item.topic for item in bank.active})))

st.header(bank_text.ITEMS)
topic = st.selectbox(text.TOPIC, [t.id for t in blueprint.topics], format_func=lambda t: blueprint.topic(t).name)
level = st.segmented_control(
    text.LEVEL, [0, 1, 2, 3, 4, 5], format_func=lambda k: str(k or bank_text.ANY_LEVEL), default=0
)
matching = [item for item in bank.active if item.topic == topic and (not level or item.level == level)]
picked = st.selectbox(bank_text.ITEM, [item.id for item in matching], key="item")
seed = int(st.number_input(bank_text.SEED, 0, 10**9, 1, 1))
if picked:
    item = bank.items[picked]
    st.markdown(f"`{bank.paths[picked]}` · {text.LEVEL} {item.level} · {item.cognitive}")
    try:
        variant = banks.vary(item, seed)
        with st.container(border=True):
            question.show(variant.stem, variant.code, item.language)
            for letter, option in zip(question.LETTERS, variant.options, strict=False):
                st.markdown(f"**{letter}**  {option}")
        if st.toggle(bank_text.SHOW_KEY):
            question.line(quiz_text.RIGHT_ANSWER, variant.keys, variant.options)
            for wrong, why in variant.misconceptions.items():
                question.line(why, (wrong,), variant.options)
            st.markdown(f"**{quiz_text.WHY}:** {variant.explanation}")
    except GeneratorError as error:
        st.error(str(error), icon=":material/error:")

st.header(bank_text.PROBLEMS)
if not problems:
    st.markdown(bank_text.FINE)
for problem in problems:
    st.code(str(problem), language=None, wrap_lines=True)
if st.button(bank_text.LINT, key="lint"):
    from assessment.banks.lint import lint_bank
    from assessment.banks.lint.run import APART, SEEDS

    confined = session.confined()
    with st.spinner(bank_text.LINT_WAIT):
        linted = lint_bank(session.folder(), seeds=CONFINED_SEEDS if confined else SEEDS, confined=confined)
    st.markdown(bank_text.problems(len(linted)))
    if confined:
        st.markdown(bank_text.left_out(APART, CONFINED_SEEDS, SEEDS))
    for problem in linted:
        st.code(str(problem), language=None, wrap_lines=True)

st.header(bank_text.REPORTS)
reports = everybody.reports(session.log())
if not reports:
    st.markdown(bank_text.NO_REPORTS)
for report in reports:
    st.code(f"{report.item_id} ({text.when(report.reported_at)}): {report.note}", language=None, wrap_lines=True)

st.header(bank_text.STATISTICS)
if st.button(bank_text.WORK_OUT, icon=":material/query_stats:", key="statistics"):
    st.session_state["fitted"] = item_statistics()
if fitted := st.session_state.get("fitted"):
    from assessment.calibrate.by_topic import ENOUGH

    st.markdown(bank_text.STATISTICS_EXPLAINED.format(enough=ENOUGH))
    reported = Counter(report.item_id for report in reports)
    ordered = sorted(fitted, key=lambda fit: bank_text.first_to_look_at(fit, reported[fit.id]))
    with st.container(key="standings-statistics"):  # its first column stays in sight on a phone
        st.table(
            [bank_text.statistics_row(fit, reported[fit.id]) for fit in ordered[: bank_text.STATISTICS_SHOWN]],
            hide_index=True,
        )

st.header(bank_text.COUNTS)
st.markdown(bank_text.COUNTS_EXPLAINED)
levels = Counter((item.topic, item.level) for item in bank.active)
with st.container(key="standings-counts"):
    st.table(
        [
            {"topic": entry.name, "area": blueprint.area(entry.area).name}
            | {f"level {level}": str(levels[entry.id, level]) for level in range(1, 6)}
            for entry in blueprint.topics
        ],
        hide_index=True,
    )
