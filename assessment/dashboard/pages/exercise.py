"""Exercises: the one in the address, or the list of all by topic."""

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import views
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import exercise
from assessment.dashboard.state import exercises, session
from assessment.dashboard.text.parts import exercise as exercise_text
from assessment.plan.study_log.topic_words import has_words


def show_all() -> None:
    """List the exercises by topic: all, or those that have the words of the search."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            exercise_text.FIND,
            key="find-exercise",
            type="search",
            placeholder=exercise_text.FIND_PLACEHOLDER,
            live=True,
            on_change=views.words_in_address("find", "find-exercise"),
        )
        keep = views.in_address("unsolved", "unsolved", {"no": False, "yes": True})
        unsolved = exercises.count()[0] and st.toggle(exercise_text.UNSOLVED, key="unsolved", on_change=keep)
    hidden, blueprint = exercises.solved_ids() if unsolved else frozenset(), session.bank().blueprint
    nothing = True
    for topic in map(blueprint.topic, exercises.topics()):
        items = [
            item
            for item in exercises.of_topic(topic.id)
            if item.id not in hidden
            and has_words(exercise_text.searched(item, topic, blueprint.levels[item.level - 1].name), words or "")
        ]
        if items:
            nothing = False
            st.subheader(navigation.topic_mention(topic.id, topic.name), anchor=False)
            exercise.show_list(items)
    if nothing:
        st.markdown(exercise_text.not_found(words or ""))


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
    show_all()
