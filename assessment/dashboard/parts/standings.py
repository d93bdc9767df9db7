"""Standings as rows, as a radar chart, and as a table; and the readiness that they come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assessment.blueprint import Role
from assessment.dashboard import text
from assessment.dashboard.parts import looks
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import measures, next_step, session
from assessment.dashboard.text import quiz as quiz_text
from assessment.standing.profile import Standing
from assessment.words import readiness as readiness_words
from assessment.words import standing as words
from assessment.words.hours import unbroken

if TYPE_CHECKING:
    from assessment.advice.readiness import Readiness


def rows(standings: Sequence[Standing], linked: bool = False) -> None:
    """Show standings as rows with chips and bars."""
    st.html(looks.rows(standings, linked) + looks.legend())


def close_calls(areas: Sequence[Standing]) -> None:
    """Show how many questions would settle each area that is a close call."""
    counts = measures.questions_to_decide()
    if notes := [words.more_questions(area.name, counts[area.id]) for area in areas if area.id in counts]:
        st.caption(unbroken("  \n".join(notes)))


def radar(name: str, standings: Sequence[Standing], accent: str | None = None) -> None:
    """Show standings as a radar chart with a folded table, or as rows if they are too few."""
    from assessment.dashboard.parts.charts import radar as chart  # imports plotly, which the quiz does not need

    if len(standings) < chart.MIN_AXES:
        rows(standings, linked=all(standing.id != standing.area for standing in standings))
        return
    st.plotly_chart(
        chart.radar_chart(tuple(standings), accent or looks.NEUTRAL),
        alt=text.radar_described(name, standings),
        key=f"radar-{name}",
        config={"displayModeBar": False},
    )
    with st.expander(text.AS_TABLE, key=f"table-{name}", on_change="rerun") as folded:
        if folded.open:
            table(standings)


def table(standings: Sequence[Standing]) -> None:
    """Show standings as a table."""
    areas = {area.id for area in session.bank().blueprint.areas}
    cells = [
        (
            standing.name if standing.id in areas else navigation.topic_mention(standing.id, standing.name),
            f"{standing.score:.0f}\N{NO-BREAK SPACE}%",
            words.verdict(standing),
            f"{words.span(standing.low, standing.high)}\N{NO-BREAK SPACE}%",
            "–" if standing.required_score is None else f"{standing.required_score:.0f}\N{NO-BREAK SPACE}%",
            words.level(standing),
            str(standing.answer_count),
        )
        for standing in standings
    ]
    columns = (text.AREA if all(standing.id in areas for standing in standings) else text.TOPIC, *text.COLUMNS)
    # its first column stays in sight on a phone
    with st.container(key=f"standings-{standings[0].id}-{len(standings)}"):
        st.table([dict(zip(columns, row, strict=True)) for row in cells], hide_index=True)


def readiness_line() -> None:
    """Show readiness on one line with a link to the skills, once anything was measured; or that it is too early for it."""
    if not measures.evidence():
        return
    if unfinished := next_step.not_finished():
        st.markdown(quiz_text.not_finished(unfinished, session.bank().blueprint))
        return
    ready = measures.readiness()
    parts = [
        readiness_words.headline(ready, session.role().name),
        readiness_words.standing_out(ready),
        f"[{text.ALL_SKILLS}](skills)",
    ]
    st.markdown(" · ".join(part for part in parts if part))


def readiness(ready: Readiness | None, role: Role) -> None:
    """Show readiness at the head of a page."""
    st.markdown(f"## {readiness_words.headline(ready, role.name)}")
    if notes := readiness_words.standing_out(ready):
        st.markdown(notes)
    if ready is not None:
        st.caption(unbroken(text.READY_EXPLAINED))
