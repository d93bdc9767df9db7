"""Exercises: the one in the address, or the list of all by topic."""

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import exercise
from assessment.dashboard.state import exercises, session
from assessment.dashboard.text.parts import exercise as exercise_text

exercises.warm()
exercise_id = st.query_params.get("exercise")
item = exercises.find(exercise_id)
if item is not None:
    exercise.show_heading(item)
    if exercise.may_run():
        exercise.show_workbench(item)
else:
    navigation.name_tab(text.EXERCISES)
    st.title(text.EXERCISES, anchor=False)
    if exercise_id:
        st.info(exercise_text.NO_SUCH, icon=":material/info:")
    for topic in exercises.topics():
        name = session.bank().blueprint.topic(topic).name
        st.subheader(navigation.topic_mention(topic, name), anchor=False)
        exercise.show_list(topic)
