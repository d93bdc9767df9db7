"""A result card to share: a picture with role, readiness and radar, typeset with Typst, without the network."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from assessment.advice.readiness import Readiness
from assessment.errors import PlanError
from assessment.exports.radar import radar_svg
from assessment.standing.profile import Profile
from assessment.words.days import day
from assessment.words.standing import questions, span

_TEMPLATE = Path(__file__).with_name("card.typ")
#: Pixels per inch, at which the card is 1200 pixels wide.
_PPI = 144.0


def result_card(profile: Profile, ready: Readiness | None, on: date) -> bytes:
    """Draw the card as a PNG. Raises `PlanError` if it cannot be typeset, for example if no font has a name's characters."""
    import typst

    names = {
        "role": profile.role.name,
        "ready": "" if ready is None else f"{ready.share:.0f} % ready",
        "interval": "" if ready is None else f"90 % interval {span(ready.low, ready.high)} %",
        "strongest": ready.strongest.name if ready and ready.strongest and not ready.strongest.verdict.missing else "",
        "said": f"Self-assessed with Groundwork · {questions(profile.answer_count)} · {day(on)}",
    }
    data = {name: " ".join(text.split())[:120] for name, text in names.items()} | {"radar": radar_svg(profile.areas)}
    try:
        made = typst.compile(_TEMPLATE.read_bytes(), sys_inputs={"card": json.dumps(data)}, format="png", ppi=_PPI)
    except typst.TypstError as error:
        raise PlanError(f"The card could not be drawn ({error.message}). Please report this.") from error
    return made if isinstance(made, bytes) else made[0]
