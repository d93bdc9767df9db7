"""Review: what comes again today, when the rest does, and the cards to take to Anki."""

from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import charts, keyboard, widgets
from assessment.dashboard.state import due_cards, session, sittings
from assessment.dashboard.text import review as review_text
from assessment.exports.anki import apkg
from assessment.review import cards

log, learner, bank = session.log(), session.learner(), session.bank()
known, due = due_cards.to_review()
names = {topic.id: topic.name for topic in bank.blueprint.topics}
now, today = datetime.now(UTC), date.today()


@widgets.saving
def keep_minutes() -> None:
    """Save the daily limit."""
    log.choose(session.learner(), replace(session.settings(), review_minutes=st.session_state["review-minutes"]))


def taken_out() -> None:
    """List the cards that were taken out, each with the way back."""
    if not (out := due_cards.taken_out()):
        return
    with st.expander(review_text.out(len(out)), key="taken-out"):
        st.markdown(review_text.OUT_EXPLAINED)
        for card in out:
            item = card.last.item_id
            question, way_back = st.columns([3, 1], vertical_alignment="center")
            question.markdown(review_text.out_line(card, names[bank.items[item].topic]))
            way_back.button(
                review_text.BRING_BACK,
                key=f"back-{item}",
                icon=":material/undo:",
                on_click=widgets.saving(due_cards.bring_back),
                args=(item,),
            )


st.title(text.REVIEW)
keyboard.mend()
st.markdown(review_text.EXPLAINED)
if not known:
    widgets.empty(review_text.NOTHING)
    taken_out()
    st.stop()

begun = [one for one in log.sittings(learner) if one.kind == "review" and one.finished_at is None]
under_way = next((one for one in begun if one.started_at.astimezone().date() == today), None)
with st.container(border=True):
    st.markdown(" ".join([review_text.due_today(due), review_text.next_due(due, known, today)]))
    if (due.cards or under_way) and st.button(
        text.RESUME if under_way else review_text.BEGIN, type="primary", icon=":material/play_circle:"
    ):
        for one in begun:
            if one != under_way:  # what it asked for is no longer what is due
                log.finish(learner, one.id)
        if under_way:
            sittings.remember(under_way.id)
        else:
            asked = {bank.blueprint.topic(bank.items[card.last.item_id].topic).area for card in due.cards}
            areas = [area.id for area in bank.blueprint.areas if area.id in asked]
            under_way = sittings.begin("review", areas, (), len(due.cards))
        widgets.go("quiz", sitting=under_way.id)

st.number_input(
    review_text.MINUTES,
    0,
    120,
    session.settings().review_minutes,
    5,
    help=review_text.MINUTES_HELP,
    key="review-minutes",
    on_change=keep_minutes,
    width=220,
)

st.header(review_text.FORECAST)
st.markdown(review_text.forecast_explained(due))
counts = cards.forecast(known, due, now)
st.plotly_chart(
    charts.days(counts),
    alt=review_text.forecast_described(counts, today),
    key="forecast",
    config={"displayModeBar": False},
)
with st.expander(review_text.FORECAST_TABLE):
    st.table([review_text.forecast_row(day, count, today) for day, count in counts], hide_index=True)

st.header(review_text.CARDS)
st.markdown(review_text.CARDS_EXPLAINED)
st.download_button(
    review_text.TO_ANKI,
    lambda: apkg(known, bank.blueprint, datetime.now(UTC)),
    "groundwork.apkg",
    "application/octet-stream",
    on_click="ignore",
    icon=":material/download:",
    help=review_text.TO_ANKI_HELP,
)
every = len(known) <= review_text.CARDS_SHOWN or st.session_state.get("every-card")
with st.container(key="standings-cards"):  # its first column stays in sight on a phone
    st.table(
        [
            review_text.card_row(card, names[bank.items[card.last.item_id].topic], today)
            for card in (known if every else known[: review_text.CARDS_SHOWN])
        ],
        hide_index=True,
    )
if not every:
    st.button(
        review_text.show_all(len(known) - review_text.CARDS_SHOWN),
        on_click=lambda: st.session_state.update({"every-card": True}),
    )
taken_out()
