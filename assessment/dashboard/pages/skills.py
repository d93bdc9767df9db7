"""Skill gaps: areas and topics against the target role, all topics at a glance, and the way to other roles."""

import streamlit as st

from assessment import sitting
from assessment.advice.roles import required_score
from assessment.dashboard import text
from assessment.dashboard.parts import charts, looks, widgets
from assessment.dashboard.state import session, sittings
from assessment.dashboard.text import gaps as gaps_text

profile, _ = session.standing()
blueprint = profile.blueprint
names = {one.id: one.name for one in profile.areas}
every_topic = gaps_text.all_topics(len(profile.topics))


def all_topics() -> None:
    """Show all topics at a glance, and as a table when it is opened."""
    st.markdown(gaps_text.ALL_TOPICS_EXPLAINED)
    st.plotly_chart(
        charts.heat_map(profile), alt=gaps_text.ALL_TOPICS_DESCRIBED, key="heat-map", config={"displayModeBar": False}
    )
    with st.expander(gaps_text.AS_TABLE, key="as-table", on_change="rerun") as table:
        if table.open:
            widgets.standings(widgets.sorted_by_choice(every_topic, profile.topics))


def paths() -> None:
    """Show what builds on what, and offer to practise a topic, which may be chosen in the chart."""
    st.markdown(gaps_text.PATHS_EXPLAINED)
    clicked = st.plotly_chart(
        charts.paths(profile),
        alt=gaps_text.PATHS_DESCRIBED,
        key="paths",
        on_select="rerun",
        selection_mode="points",
        config={"displayModeBar": False},
    )
    points = clicked.selection.points
    marked = points[0].get("customdata") if points else None
    topics = [topic.id for topic in blueprint.topics]
    topic = st.selectbox(
        gaps_text.PRACTISE,
        topics,
        index=topics.index(marked) if marked in topics else 0,
        format_func=lambda topic_id: blueprint.topic(topic_id).name,
    )
    if st.button(gaps_text.PRACTISE_BUTTON, icon=":material/exercise:"):
        begun = sittings.begin("practice", (blueprint.topic(topic).area,), (topic,), sitting.PRACTICE_LENGTH)
        widgets.go("quiz", sitting=begun.id)


def roles() -> None:
    """Compare the learner with every role, and the roles with each other."""
    far = session.distances()
    st.markdown(gaps_text.between_roles(far, profile.role))
    st.table([gaps_text.role_row(one, profile.role) for one in far], hide_index=True)
    st.markdown(gaps_text.SIDE_BY_SIDE)
    with st.container(key="standings-roles"):
        asked = {
            one.id: [(other.role, required_score(blueprint, other.role, one.id)) for other in far]
            for one in profile.areas
        }
        st.table([gaps_text.side_by_side(one, asked[one.id]) for one in profile.areas], hide_index=True)


st.title(text.GAPS)
widgets.target()
widgets.radar(text.AREAS_HEADING, profile.areas)

st.header(gaps_text.TOPICS_OF)
area = st.segmented_control(
    gaps_text.TOPICS_OF,
    list(names),
    format_func=lambda area_id: names[area_id],
    default=next(iter(names)),
    required=True,
    label_visibility="collapsed",
    key="area",
)
widgets.radar(names[area], profile.topics_of(area), looks.ACCENTS.get(area), sort=True)

# only the view that is looked at is made: every chart and every cell delays the first two charts
at_a_glance, what_builds, other_roles = st.tabs(
    [every_topic, gaps_text.PATHS, gaps_text.ROLES_COMPARED], key="view", on_change="rerun"
)
if at_a_glance.open:
    with at_a_glance:
        all_topics()
if what_builds.open:
    with what_builds:
        paths()
if other_roles.open:
    with other_roles:
        roles()
