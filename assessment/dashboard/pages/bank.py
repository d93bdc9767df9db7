"""Question bank, for authors: what there is, any question with any seed, and what is wrong with the files."""

import streamlit as st

from assessment import banks
from assessment.banks.load import SHIPPED
from assessment.dashboard import keyboard, question, session, text
from assessment.dashboard.text import bank as bank_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.errors import GeneratorError
from assessment.store import everybody

bank, problems = session.bank(), session.problems()
blueprint = bank.blueprint

st.title(text.BANK)
keyboard.mend()
st.markdown(bank_text.COUNT.format(items=len(bank.active), topics=len({item.topic for item in bank.active})))

st.header(bank_text.ITEMS)
topic = st.selectbox(text.TOPIC, [t.id for t in blueprint.topics], format_func=lambda t: blueprint.topic(t).name)
level = st.segmented_control(
    text.LEVEL, [0, 1, 2, 3, 4, 5], format_func=lambda k: str(k or bank_text.ANY_LEVEL), default=0
)
found = [item for item in bank.active if item.topic == topic and (not level or item.level == level)]
picked = st.selectbox(bank_text.ITEM, [item.id for item in found], key="item")
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
if st.button(bank_text.LINT):
    from assessment.banks.lint import lint

    with st.spinner(bank_text.LINT_WAIT):
        linted = lint(SHIPPED)
    st.markdown(f"{len(linted)}" if linted else bank_text.FINE)
    for problem in linted:
        st.code(str(problem), language=None, wrap_lines=True)

st.header(bank_text.REPORTS)
reports = everybody.reports(session.log())
if not reports:
    st.markdown(bank_text.NO_REPORTS)
for report in reports:
    st.code(f"{report.item_id} ({text.when(report.reported_at)}): {report.note}", language=None, wrap_lines=True)

st.header(bank_text.COUNTS)
st.table(
    [
        {"area": area.name, "topic": one.name, "questions": sum(item.topic == one.id for item in bank.active)}
        for area in blueprint.areas
        for one in blueprint.topics_of(area.id)
    ],
    hide_index=True,
)
