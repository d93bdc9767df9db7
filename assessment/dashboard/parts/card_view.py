"""The learner's cards: what is due, the forecast, every card, and the export to Anki."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from assessment.dashboard import text as shared
from assessment.dashboard.parts import downloads, next_card, views
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.saving import report_unsaved
from assessment.dashboard.state import due_cards, session
from assessment.dashboard.text.parts import cards as text
from assessment.exports.anki import apkg
from assessment.review import cards
from assessment.review.cards import Card, Due


def show() -> None:
    """Show what is due, and the list of cards."""
    deck, due = due_cards.to_review()
    st.markdown(text.EXPLAINED)
    if not deck:
        st.info(text.NOTHING, icon=":material/info:")
        _list_taken_out()
        return
    under_way = due_cards.under_way()
    with st.container(border=True):
        st.markdown(" ".join([text.due_today(due), text.next_due(due, deck, session.day_of_cards())]))
        label = shared.RESUME if under_way else text.BEGIN
        if (due.cards or under_way) and st.button(label, icon=":material/play_circle:", key="review"):
            next_card.review()
    st.number_input(
        text.MINUTES,
        0,
        120,
        session.settings().review_minutes,
        5,
        help=text.MINUTES_HELP,
        key="review-minutes",
        on_change=_keep_minutes,
        width=220,
    )
    _show_forecast(deck, due)
    _list_cards(deck)
    _list_taken_out()


@report_unsaved
def _keep_minutes() -> None:
    """Save the daily limit."""
    minutes = st.session_state["review-minutes"]
    session.log().choose(session.learner(), replace(session.settings(), review_minutes=minutes))


def _show_forecast(deck: tuple[Card, ...], due: Due) -> None:
    """Show how many cards will be due on each of the next days."""
    from assessment.dashboard.parts.charts import days

    st.header(text.FORECAST, anchor=False)
    st.markdown(text.forecast_explained(due))
    counts, today = cards.forecast(deck, due, datetime.now(UTC), calendar=session.calendar()), session.day_of_cards()
    st.plotly_chart(
        days.days_chart(counts),
        alt=text.forecast_described(counts, today),
        key="forecast",
        config={"displayModeBar": False},
    )
    with st.expander(shared.AS_TABLE):
        st.table([text.forecast_row(day, count, today) for day, count in counts], hide_index=True)


def _list_cards(deck: tuple[Card, ...]) -> None:
    """List the cards; the chance of recall is known once a review has asked a card."""
    blueprint, items = session.bank().blueprint, session.bank().items
    names = navigation.topic_mentions()
    reviewed, today = (
        {answer.item_id for answer in session.log().responses(session.learner(), kind="review")},
        session.day_of_cards(),
    )
    st.header(text.CARDS, anchor=False)
    st.markdown(text.CARDS_EXPLAINED)
    downloads.button(
        text.TO_ANKI,
        lambda _: apkg(deck, blueprint, datetime.now(UTC)),
        "groundwork.apkg",
        "application/octet-stream",
        tooltip=text.TO_ANKI_HELP,
    )
    shown = views.first_of(deck, text.CARDS_SHOWN, "every-card")
    with st.container(key="standings-cards"):  # keeps the first column visible on a phone
        st.table(
            [
                text.card_row(card, names[items[card.last.item_id].topic], today, reviewed, session.calendar())
                for card in shown
            ],
            hide_index=True,
        )
    views.show_others(len(deck) - len(shown), "every-card")


def _list_taken_out() -> None:
    """List the cards taken out of reviews, each with a button to bring it back."""
    if not (out := due_cards.taken_out()):
        return
    items, names = session.bank().items, navigation.topic_mentions()
    with st.expander(text.taken_out(len(out)), key="taken-out"):
        st.markdown(text.OUT_EXPLAINED)
        for card in out:
            item = card.last.item_id
            stem, way_back = st.columns([3, 1], vertical_alignment="center")
            stem.markdown(text.taken_out_line(card, names[items[item].topic]))
            way_back.button(
                text.BRING_BACK,
                key=f"back-{item}",
                icon=":material/undo:",
                on_click=report_unsaved(due_cards.bring_back),
                args=(item,),
            )
