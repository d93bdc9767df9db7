"""The same quiz in NiceGUI, as the peer of `benchmarks/dashboard.py`: same bank, same log, same choice of questions.

Run as `python -m benchmarks.peers.nicegui_quiz PORT DATA SITTING`. Needs nicegui beside what `assessment` needs.
"""

from __future__ import annotations

import sys

from nicegui import ui

from assessment import banks, sitting, store
from assessment.items import Variant

PORT, DATA, SITTING = int(sys.argv[1]), sys.argv[2], sys.argv[3]
LEARNER = "local"
bank, _ = banks.load()
log = store.open(DATA)


@ui.page("/")
def quiz() -> None:
    """Ask one question after the other."""

    @ui.refreshable
    def question() -> None:
        goal = log.sitting(LEARNER, SITTING)
        responses = log.responses(LEARNER, SITTING)
        variant = sitting.next_variant(bank, responses, goal)
        if not isinstance(variant, Variant):
            ui.markdown("## Finished")
            return
        ui.linear_progress(len(responses) / goal.max_items, show_value=False)
        ui.markdown(variant.stem)
        if variant.code:
            ui.code(variant.code)
        chosen = ui.radio(list(variant.options)).classes("radios") if variant.options else ui.input("Your answer")

        def answer(given: str | None) -> None:
            log.append(LEARNER, SITTING, len(responses), banks.grade(variant, given))
            question.refresh()

        with ui.row():
            ui.button("Submit answer", on_click=lambda: answer(chosen.value))
            ui.button("I don't know", on_click=lambda: answer(None))
        ui.html(f"<h2>Question {len(responses) + 1} of at most {goal.max_items}</h2>", sanitize=False)

    question()


# NiceGUI starts where the module is run, under either of the two names it may have
if __name__ in {"__main__", "__mp_main__"}:
    ui.run(host="127.0.0.1", port=PORT, reload=False, show=False)
