"""An exercise on the screen: the task, the field, what the cases came to, and after the end the solution."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment import banks
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import code_field
from assessment.dashboard.parts.saving import written_safely
from assessment.dashboard.state import exercises, session, sittings
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text.parts import exercise as exercise_text
from assessment.errors import GroundworkError
from assessment.exercises.judging import Attempt, Verdict
from assessment.items import Program, Response, Sitting, Variant


def listing(topic: str) -> None:
    """List the exercises of a topic, each a link to its page, with a mark on those that were passed. Nothing without any."""
    passed = exercises.solved()
    for item in exercises.of_topic(topic):
        label = f"{exercise_text.FORMS[item.form]}: {title(item)} (level {item.level})"
        navigation.link("exercise", label, "check_circle" if item.id in passed else "code", exercise=item.id)


def title(item: Program) -> str:
    """Name an exercise in words, from its id."""
    words = item.id.split("-")
    if words[0] in ("write", "repair", "test", "speed"):
        words = words[2:] if words[:2] == ["speed", "up"] else words[1:]
    return " ".join(words)


def ask(goal: Sitting, variant: Variant, position: int) -> None:
    """Show an exercise inside a sitting: shown cases may be run, and no hint or solution is given before the end."""
    item = variant.item
    assert isinstance(item, Program)
    st.caption(exercise_text.FORMS[item.form])
    task(item)
    _field(item, (goal, position))
    if latest := st.session_state.get(f"tried-{item.id}"):
        _outcome(item, *latest, hints=False)
    st.caption(exercise_text.IN_ASSESSMENT)
    with st.container(horizontal=True):
        key = (goal, variant, position)
        st.button(quiz_text.DONT_KNOW, key=f"dont-know-{position}", on_click=written_safely(_dont_know), args=key)
        if goal.kind == "assessment" and not sittings.was_put_off(goal, item.id):
            st.button(exercise_text.LATER, key=f"later-{position}", on_click=sittings.put_off, args=(goal, item.id))


def _dont_know(goal: Sitting, variant: Variant, position: int) -> None:
    sittings.append(goal.id, position, banks.grade(variant, None))


def compared(mine: str, solution: str) -> None:
    """Show a model solution, and beside it what was given, if anything was."""
    if not mine:
        st.code(solution, language="python")
        return
    ours, theirs = st.tabs([exercise_text.SOLUTION, exercise_text.YOURS])
    theirs.code(mine, language="python")
    ours.code(solution, language="python")


@st.fragment
def workbench(item: Program) -> None:
    """Let an exercise be worked at outside a sitting: run, submit, give up, go back to what was there before."""
    _field(item)
    given = exercises.submitted(item.id)
    latest: tuple[Attempt, bool] | None = st.session_state.get(f"tried-{item.id}")
    if latest:
        _outcome(item, *latest)
    over = any(response.correct or response.dont_know for response in given if response.revision == item.revision)
    if over:
        _solution(item, given)
    _below(item, given, over)


def _field(item: Program, at: tuple[Sitting, int] | None = None) -> None:
    """Show the field, and act on what comes from it; inside a sitting `at` says in which, and at what position."""
    state = st.session_state
    version, turn = state.setdefault(f"version-{item.id}", 0), state.setdefault(f"turn-{item.id}", 0)
    kept = exercises.draft(item)
    latest: tuple[Attempt, bool] | None = state.get(f"tried-{item.id}")
    fault = latest[0].fault if latest else ""
    written = code_field.show(
        f"code-{item.id}",
        state.get(f"code-{item.id}-text") or kept or item.starter,
        item.starter,
        version,
        turn,
        says=exercise_text.RESTORED if kept and not latest else "",
        line=latest[0].line if latest else None,
        fault=fault,
    )
    try:
        if written.run is not None or written.submitted is not None:
            _try(item, str(written.submitted if written.run is None else written.run), written.run is None, at)
        elif written.draft is not None:
            exercises.keep(item, str(written.draft))
    except GroundworkError as error:
        state[f"turn-{item.id}"] = turn + 1
        st.warning(str(error), icon=":material/info:")


def _try(item: Program, code: str, submitted: bool, at: tuple[Sitting, int] | None) -> None:
    """Run code, and where it is submitted and was judged, record it. The field wakes up in the run after this one."""
    attempt = exercises.attempt(item, code, shown=not submitted)
    exercises.keep(item, code)
    st.session_state[f"turn-{item.id}"] += 1
    st.session_state[f"tried-{item.id}"] = (attempt, submitted)
    if submitted and attempt.judged is not None:
        if at is None:
            exercises.record(item, attempt.judged)
        else:
            goal, position = at
            sittings.append(goal.id, position, banks.grade(banks.vary(item, 0), attempt.judged))
            st.session_state.pop(f"tried-{item.id}", None)
    st.rerun(scope="fragment")


def _outcome(item: Program, attempt: Attempt, submitted: bool, *, hints: bool = True) -> None:
    """Say what a run came to, case by case."""
    with st.container(key="outcome"):
        _own_machine(attempt)
        if attempt.fault:
            st.error(f"`{_plain(attempt.fault)}`", icon=":material/error:")
            if submitted:
                st.markdown(exercise_text.NOT_COUNTED)
            _printed(attempt.printed)
            return
        right = sum(verdict.passed for verdict in attempt.verdicts)
        st.header(exercise_text.passed(right, len(attempt.verdicts)), anchor=False)
        if attempt.misconception:
            st.markdown(f"**{exercise_text.BEHIND_IT}:** {attempt.misconception}")
        for verdict in attempt.verdicts:
            _verdict(item, verdict, hints)
        hidden = len(item.cases) - len(attempt.verdicts)
        if not submitted and hidden:
            st.caption(exercise_text.MORE_CASES.format(more=hidden))


def _verdict(item: Program, verdict: Verdict, hints: bool) -> None:
    case = item.cases[verdict.number - 1]
    icon = ":material/check_circle:" if verdict.passed else ":material/cancel:"
    says = "" if verdict.passed else f": {verdict.says}"
    with st.expander(f"Case {verdict.number}{says}", icon=icon, expanded=not verdict.passed):
        st.code(case.call.strip(), language="python")
        if verdict.expected:
            st.markdown(f"{exercise_text.EXPECTED}: `{_plain(verdict.expected)}`")
        if verdict.got and not verdict.passed:
            st.markdown(f"{exercise_text.GOT}: `{_plain(verdict.got)}`")
        if case.hint and hints and not verdict.passed:
            st.markdown(case.hint)
        _printed(verdict.printed)


def _printed(text: str) -> None:
    if text.strip():
        st.markdown(f"{exercise_text.PRINTED}:")
        st.code(text.rstrip("\n"), language=None)


def _solution(item: Program, given: Sequence[Response]) -> None:
    """Show the model solution beside the learner's last code, why it is so, and what else is worth trying."""
    with st.container(key="solution"):
        st.header(exercise_text.SOLUTION, anchor=False)
        mine = next((response.given[0] for response in reversed(given) if response.given), "")
        compared(mine, item.solution)
        st.markdown(f"**{exercise_text.WHY}:** {item.explanation}")
        if item.further:
            st.markdown(f"**{exercise_text.FURTHER}:** {item.further}")


def _below(item: Program, given: Sequence[Response], over: bool) -> None:
    """Offer to give up, and show what was submitted before."""
    measures = not any(response.revision == item.revision for response in given)
    st.caption(exercise_text.MEASURES if measures else exercise_text.PRACTICE)
    with st.container(horizontal=True):
        if not over:
            with st.popover(exercise_text.GIVE_UP, icon=":material/visibility:"):
                st.markdown(exercise_text.GIVE_UP_EXPLAINED if measures else exercise_text.GIVE_UP_AGAIN)
                st.button(exercise_text.GIVE_UP_CONFIRM, on_click=written_safely(_give_up), args=(item.id,))
        code = [response for response in given if response.given]
        if code:
            with st.popover(exercise_text.EARLIER, icon=":material/history:"):
                for index, response in reversed(list(enumerate(code))):
                    when = f"{response.answered_at:%Y-%m-%d %H:%M} UTC" if response.answered_at else ""
                    st.markdown(f"{when} {exercise_text.outcome(response.correct, response.dont_know)}")
                    st.code(response.given[0], language="python")
                    st.button(
                        exercise_text.PUT_BACK,
                        key=f"back-{index}",
                        on_click=_put_back,
                        args=(item.id, response.given[0]),
                    )


def _give_up(item_id: str) -> None:
    item = exercises.find(item_id)
    if item is not None:
        exercises.record(item, None)
        st.session_state.pop(f"tried-{item_id}", None)


def _put_back(item_id: str, code: str) -> None:
    st.session_state[f"code-{item_id}-text"] = code
    st.session_state[f"version-{item_id}"] = st.session_state.get(f"version-{item_id}", 0) + 1
    st.session_state.pop(f"tried-{item_id}", None)


def _plain(text: str) -> str:
    """Write what code said on one line, as nothing but characters."""
    return " ".join(text.replace("`", "\N{MODIFIER LETTER TURNED COMMA}").split())


def may_run() -> bool:
    """Whether code may be run here at all; say so where it may not."""
    if exercises.must_lock() and not exercises.locks().locked:
        st.warning(exercise_text.NO_RUNNER, icon=":material/lock:")
        return False
    return True


def _own_machine(attempt: Attempt) -> None:
    """Say once a session that nothing but the learner's own care holds their code, where that is so."""
    if attempt.verdicts and not attempt.locked and not st.session_state.get("told-own-machine"):
        st.info(exercise_text.OWN_MACHINE.format(missing=attempt.missing_locks), icon=":material/info:")
        st.session_state["told-own-machine"] = True


def heading(item: Program) -> None:
    """Write the name of an exercise and its task."""
    topic = session.bank().blueprint.topic(item.topic)
    navigation.name_tab(title(item).capitalize())
    st.title(title(item).capitalize(), anchor=False)
    st.caption(exercise_text.about(item, topic.name))
    task(item)


def task(item: Program) -> None:
    """Write what is asked, with the artefact where there is one."""
    st.markdown(item.stem)
    if item.code:
        st.code(item.code, language=None if item.language == "text" else item.language)
