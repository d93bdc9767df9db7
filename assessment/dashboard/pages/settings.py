"""Settings and data: about the learner, sharing, the bank, and the export, import and erasure of their data."""

from dataclasses import replace

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import bank_choice, choices, downloads, sample, saving, time_settings
from assessment.dashboard.parts.frame import mount
from assessment.dashboard.parts.questions.exercise import machine_switch
from assessment.dashboard.parts.saving import report_unsaved
from assessment.dashboard.parts.team import sharing
from assessment.dashboard.state import session, typed
from assessment.dashboard.text import settings as settings_text
from assessment.errors import StoreError
from assessment.store.care import packing, transfer
from assessment.words.imported import sentence

log = session.log()


@report_unsaved
def keep_programs() -> None:
    """Save whether assessments may ask for code."""
    log.choose(session.learner(), replace(session.settings(), programs=st.session_state["programs"]))


@report_unsaved
def erase() -> None:
    """Erase all data, and what this session remembers of it."""
    visitor = session.person()
    erased = session.erase()
    session.forget()
    st.session_state["erased"] = erased, [typed.sign(learner) for learner in (visitor.learner, visitor.demo)]


def show_data() -> None:
    """Offer the export, import and erasure of the learner's data."""
    st.markdown(session.log_location())

    st.subheader(settings_text.EXPORT)
    downloads.button(
        settings_text.EXPORT_BUTTON,
        lambda learner: packing.pack(transfer.export(log, learner)),
        "groundwork.json.gz",
        "application/gzip",
    )

    st.subheader(settings_text.IMPORT)
    uploaded = st.file_uploader(settings_text.IMPORT_LABEL, type=["json", "gz"])
    if uploaded and st.button(settings_text.IMPORT_BUTTON):
        try:
            st.success(sentence(transfer.restore(log, session.learner(), uploaded.getvalue())))
        except StoreError as error:
            st.error(saving.as_text(error), icon=":material/error:")

    st.subheader(settings_text.ERASE)
    st.markdown(settings_text.ERASE_EXPLAINED)
    sure = st.checkbox(settings_text.ERASE_SURE, key="erase-sure")
    is_guest = session.person().guest  # who is gone with the data, so nothing but this run can say what was erased
    erased_here = st.button(
        settings_text.ERASE_BUTTON, disabled=not sure, on_click=None if is_guest else erase, key="erase"
    )
    if erased_here and is_guest:
        erase()
    if (erased := st.session_state.pop("erased", None)) is not None:
        count, owners = erased
        st.success(settings_text.ERASED.format(count=count))
        mount.drop_drafts(owners)


st.title(text.SETTINGS, anchor=False)
st.header(settings_text.ABOUT_YOU, anchor=False)
choices.show()
st.toggle(
    settings_text.PROGRAMS,
    value=session.settings().programs,
    key="programs",
    on_change=keep_programs,
    help=settings_text.PROGRAMS_HELP,
)
machine_switch.show()
time_settings.show()
sharing.show()
st.header(settings_text.THEME, anchor=False)
st.markdown(settings_text.THEME_HOW)
if not session.person().login and session.person().author:
    st.header(settings_text.AUTHORS, anchor=False)
    st.toggle(
        settings_text.AUTHORS_SHOW, key=session.AUTHORING, persist_state="session", help=settings_text.AUTHORS_HELP
    )

is_sample = bool(st.session_state.get("demo"))
if not is_sample:
    st.header(settings_text.SAMPLE, anchor=False)
    sample.offer()
bank_choice.show()
st.header(settings_text.DATA)
if is_sample:
    st.markdown(settings_text.DATA_UNTOUCHED)
else:
    show_data()
