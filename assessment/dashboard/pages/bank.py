"""Question bank: how many questions there are, and what is wrong with its files."""

import streamlit as st

from assessment.dashboard import session, text

bank, problems = session.bank(), session.problems()

st.title(text.BANK)
st.markdown(text.BANK_COUNT.format(items=len(bank.active), topics=len({item.topic for item in bank.active})))
st.table(
    [
        {"area": area.name, "topic": topic.name, "questions": sum(item.topic == topic.id for item in bank.active)}
        for area in bank.blueprint.areas
        for topic in bank.blueprint.topics_of(area.id)
    ],
    hide_index=True,
)
st.header(text.BANK_PROBLEMS)
if not problems:
    st.markdown(text.BANK_FINE)
for problem in problems:
    st.code(str(problem), language=None, wrap_lines=True)
