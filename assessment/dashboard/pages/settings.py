"""Settings and data: role and hours, and everything of yours to take out, bring in or remove."""

import streamlit as st

from assessment.dashboard import keyboard, session, text, widgets
from assessment.errors import StoreError
from assessment.store import transfer

log, learner = session.log(), session.learner()

st.title(text.SETTINGS)
keyboard.mend()
st.header(text.ABOUT_YOU)
widgets.choices()
st.caption(text.THEME)

st.header(text.DATA)
st.markdown(f"{text.DATA_LIVES} `{log.place}`")

st.subheader(text.EXPORT)
st.download_button(
    text.EXPORT_BUTTON,
    data=lambda: transfer.export(log, learner),
    file_name="groundwork.json",
    mime="application/json",
    on_click="ignore",
    icon=":material/download:",
)

st.subheader(text.IMPORT)
uploaded = st.file_uploader(text.IMPORT_LABEL, type="json")
if uploaded and st.button(text.IMPORT_BUTTON):
    try:
        st.success(text.IMPORTED.format(count=transfer.restore(log, learner, uploaded.getvalue())))
    except StoreError as error:
        st.error(str(error), icon=":material/error:")

st.subheader(text.ERASE)
st.markdown(text.ERASE_EXPLAINED)
sure = st.checkbox(text.ERASE_SURE)
if st.button(text.ERASE_BUTTON, disabled=not sure):
    st.session_state.pop("sitting", None)
    st.success(text.ERASED.format(count=log.erase(learner)))
