"""Result: what a sitting measured, what to do next, what changed, and every answer explained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assessment import exports
from assessment.dashboard import text
from assessment.dashboard.parts import downloads, guest, looks, next_card, standings, views
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import no_sitting, question
from assessment.dashboard.state import measures, next_step, session, sittings
from assessment.dashboard.state.past import answers, result
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import result as result_text
from assessment.dashboard.text.parts import over_time as change_text
from assessment.items import Response, Sitting
from assessment.standing.profile import Profile, Standing
from assessment.words import check as check_words
from assessment.words.hours import unbroken

if TYPE_CHECKING:
    from assessment.advice.readiness import Readiness

blueprint, log, learner = session.bank().blueprint, session.log(), session.learner()


def chosen_sitting() -> Sitting:
    """Return the sitting in the address, else this session's, else the newest; if there is no result, say so and stop."""
    done, asked_for = sittings.finished(), st.query_params.get("sitting")
    named = asked_for or st.session_state.get("sitting")
    chosen = next((sitting for sitting in done if sitting.id == named), None)
    if chosen is None and (asked_for or not done):
        begun = next((answers.with_current_scope(each) for each in log.sittings(learner) if each.id == asked_for), None)
        why = result_text.NOT_FINISHED if begun else quiz_text.NO_SUCH if asked_for else result_text.NO_RESULT
        no_sitting.show(text.RESULT, why, begun or sittings.waiting())
        if done:
            navigation.link("skills", result_text.PAST, "history", view="sittings")
        st.stop()
    return chosen or done[0]


def show_self_rating(sitting: Sitting) -> None:
    """Compare the self-rating with the result of the first assessment."""
    if first := result.self_views_before(sitting):
        st.header(result_text.BEFOREHAND, anchor=False)
        st.markdown("\n".join(result_text.beforehand(view) for view in first))


def show_assessment(sitting: Sitting, responses: Sequence[Response]) -> None:
    """Show the result of an assessment."""
    profile, asked, ready, differences, check = result.measure(sitting, responses)
    together = result.by_all_answers(sitting)
    if check is not None:
        st.markdown(unbroken(check_words.result(check, session.calendar().date_of(check.at))))
        st.header(result_text.TOGETHER, anchor=False)
        standings.rows(together, linked=True)
        st.caption(check_words.MAY_DIFFER)
    else:
        show_alone(sitting, profile, asked, ready, together if len(responses) < len(measures.evidence()) else None)
    if differences:
        st.header(result_text.CHANGED, anchor=False)
        st.markdown("\n".join(f"- {unbroken(change_text.change(change))}" for change in differences))
        st.caption(unbroken(result_text.CHANGE_EXPLAINED))
    show_next_steps(sitting)
    show_self_rating(sitting)
    with st.expander(result_text.RADAR, key="result-radar", on_change="rerun") as folded:
        if folded.open and len(asked) > 1:
            standings.radar(text.EVERYTHING, asked)
        elif folded.open and asked:
            area = sitting.areas[0]
            standings.radar(blueprint.area(area).name, profile.topics_of(area), looks.accent(area))


def show_alone(
    sitting: Sitting,
    profile: Profile,
    asked: Sequence[Standing],
    ready: Readiness | None,
    together: Sequence[Standing] | None,
) -> None:
    """Show where a sitting's answers put somebody, and where all answers put them `together`; None where there are no others."""
    if len(sitting.areas) > 1:
        standings.readiness(ready, profile.role)
    elif asked:
        st.markdown(f"**{result_text.headline(asked)}**")
    if together is not None:
        st.caption(result_text.alone(measures.readiness(), together))
    standings.rows(asked, linked=bool(sitting.topics))
    # predicted from all answers, so it is said only where these are all of them
    if together is None and not sitting.topics:
        standings.close_calls(asked)


def plan_moves(answers: int) -> str:
    """Say by how much an update would move the plan in use after so many `answers`; "" if it hardly would."""
    from assessment.dashboard.state.plans import draft  # imports scikit-learn, which practice does not need

    plans = draft.plans()
    difference = draft.update(plans)
    return result_text.plan_moves(difference.differences, plans.base.hours_per_week, answers) if difference else ""


def show_next_steps(sitting: Sitting) -> None:
    """Show the next step, what the newest result does to the plan, and links to everything behind the result."""
    st.header(result_text.NEXT, anchor=False)
    newest = sitting.kind == "assessment" and sitting.id == sittings.finished()[0].id
    if newest and log.adopted_plans(learner) and (moves := plan_moves(len(responses))):
        st.markdown(unbroken(moves))
    next_card.show(next_step.current())
    with st.container(horizontal=True, vertical_alignment="center"):
        navigation.link("skills", result_text.TO_SKILLS, "radar")
        navigation.link("plan", result_text.TO_PLAN, "calendar_month")
        navigation.link("skills", result_text.PAST, "history", view="sittings")
        if sitting.kind == "assessment":
            # taken here, since the file is made without a session
            measured = measures.profile(), measures.readiness(), session.today()
            downloads.button(
                result_text.SHARE,
                lambda _: exports.result_card(*measured),
                result_text.SHARE_FILE,
                "image/png",
                icon="share",
                tooltip=result_text.SHARE_HELP,
                key="share",
            )


def show_practice(sitting: Sitting, responses: Sequence[Response]) -> None:
    """Summarise practice or a review, with what to do next."""
    missed = [response for response in responses if not (response.correct or response.voided)]
    wrong = [response for response in missed if response.item_id in session.active()]
    if back := result_text.comes_back(len(wrong)):
        st.markdown(back)
    with st.container(horizontal=True, key="rehearsed-actions"):
        if wrong and st.button(quiz_text.redo(len(wrong)), icon=":material/replay:", key="redo"):
            navigation.go("quiz", sitting=sittings.redo(wrong, sitting.topics).id)
        if (
            sitting.kind == "practice"
            and sitting.topics
            and st.button(result_text.AGAIN, icon=":material/exercise:", key="again")
        ):
            again = sittings.begin("practice", sitting.areas, sitting.topics, sitting.max_items)
            navigation.go("quiz", sitting=again.id)
    show_next_steps(sitting)


def show_answers(sitting: Sitting, responses: Sequence[Response]) -> None:
    """Explain the answers, wrong ones first."""
    st.header(result_text.REVIEW_HEADING, anchor=False)
    wrong = result_text.for_review(responses, "wrong")
    first, key = "wrong" if wrong else "all", f"filter-{sitting.id}"
    keep = views.in_address("answers", key, {which: which for which in (first, *result_text.REVIEW_FILTER)})
    st.segmented_control(
        result_text.REVIEW_HEADING,
        list(result_text.REVIEW_FILTER),
        format_func=lambda which: result_text.REVIEW_FILTER[which],
        required=True,
        label_visibility="collapsed",
        key=key,
        on_change=keep,
    )
    wanted = str(st.session_state[key])
    picked = result_text.for_review(responses, wanted)
    if not picked:
        st.markdown(result_text.EMPTY_FILTER[wanted])
    key = f"every-answer-{sitting.id}"
    shown = views.first_of(picked, result_text.REVIEW_SHOWN, key)
    for position, response in shown:
        question.explain(position + 1, response, (sitting.id, position))
    views.show_others(len(picked) - len(shown), key)


sitting = chosen_sitting()
st.query_params["sitting"] = sitting.id
responses = answers.with_current_topics(log.responses(learner, sitting.id))
navigation.name_tab(f"{text.RESULT}: {quiz_text.about(sitting, blueprint)}")
st.caption(result_text.sitting_name(sitting, blueprint, session.calendar()))
st.title(text.RESULT, anchor=False)
st.markdown(result_text.tally(responses, adaptive=sitting.kind == "assessment"))
guest.remind_to_export()
if sitting.kind == "assessment":
    show_assessment(sitting, responses)
else:
    show_practice(sitting, responses)
show_answers(sitting, responses)
