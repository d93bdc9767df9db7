"""Odd values of each field of an export; the import decides whether it accepts them."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
LONG_AGO, FAR_AHEAD = "2000-01-01T00:00:00+00:00", "2200-12-31T23:59:59+00:00"
#: Texts that break what reads them carelessly: Markdown, HTML, formulas, other ways to write, and none at all.
TEXTS = ["", " ", "`" * 999, "$" * 999, "$\\frac{1}{$", "<script>x</script>", "</div></div>", "# h", "|a|\n|-|", "- " * 200, "[a](b",
         "\u202eabc", "e\u0301" * 40, "\U0001f469\u200d\U0001f52c" * 9, "\n\n\n", "\t", ":material/bug:", ":red[x", "{}%s%(a)s{0}",
         "nan", "../../etc", "a" * 5_000, "\ufeff", "\u0000".replace("\0", "\x01"), "<" * 2_000, "&#0;", "![", "~~a", "'; --"]  # fmt: skip
IDS = ["", " ", "a b", "a/b", "a.b", "#", "?", "%", "ä", "x" * 36, "'\"", "<b>", "e-1", "None", "0", "\u202e"]
NUMBERS = [0, 1, -1, 0.0, -0.0, 1e-9, 1e-300, 0.1, 20, -20, 0.999999, 100, 2**31 - 1, 2**63 - 1, -(2**63)]
#: For each field of each kind of record: what it may be, and the import decides whether it is.
ODD: dict[str, dict[str, list[Any]]] = {
    "study": {
        "id": IDS, "topic": [*IDS, "", "gone", "x" * 64], "note": TEXTS, "hours": [1e-300, 1e-9, 1 / 60, 24, 24.01, 100, 168, 0.1 + 0.2],
        "studied_on": ["2000-01-01", "2200-12-31", "2026-02-28", "2024-02-29"], "week": ["2000-01-03", "2200-12-29", "2026-01-05"],
        "logged_at": [LONG_AGO, FAR_AHEAD, "2026-01-06T20:00:00+14:00"], "edited_at": [LONG_AGO, FAR_AHEAD],
    },
    "plans": {
        "role": IDS, "starting_point": IDS, "hours_per_week": [1, 1.0000001, 59.99, 60],
        "start": ["2000-01-01", "2200-12-31", "2026-01-07"],
        "pinned": [[], ["gone"], ["estimation"] * 9, ["time-series", "estimation", "sql-databases"], IDS],
        "skipped": [[], ["gone"], ["estimation"], ["estimation", "time-series"], IDS],
        "weeks_off": [[], ["2000-01-03", "2200-12-29"], ["2026-01-07"], ["2026-01-05"] * 50], "adopted_at": [LONG_AGO, FAR_AHEAD],
        "shown": [None, *TEXTS, "groundwork-plan-1:", "groundwork-plan-1:eJwDAAAAAAE=", "groundwork-plan-1:" + "A" * 4_000],
    },
    "sittings": {
        "id": IDS, "kind": ["assessment", "practice", "review"], "areas": [[], ["gone"], ["statistics"] * 5, IDS], "role": IDS,
        "topics": [[], ["gone"], ["estimation", "estimation"], ["estimation", "gone"], ["sql-databases"], IDS], "starting_point": IDS,
        "seed": NUMBERS, "max_items": [1, 2, 1_000], "started_at": [LONG_AGO, FAR_AHEAD], "finished_at": [None, LONG_AGO, FAR_AHEAD],
    },
    "responses": {
        "item_id": [*IDS, "gone"], "revision": IDS, "topic": [*IDS, "gone"], "level": [1, 5], "seed": NUMBERS,
        "kind": ["single_choice", "multiple_choice", "numeric", "output", "program"], "correct": [True, False],
        "given": [[], [""], TEXTS, ["a"] * 200], "misconception": TEXTS, "confidence": [None, "sure", "guess"],
        "answered_at": [LONG_AGO, FAR_AHEAD], "voided": [True], "report": [None, {"note": "<b>" * 99, "reported_at": FAR_AHEAD}],
        "parameters.difficulty": [-20, 20, 0, 1e-300], "parameters.discrimination": [0.001, 100], "parameters.guessing": [0, 0.999999],
        "parameters.difficulty_sd": [0, 100], "shown.stem": TEXTS, "shown.code": TEXTS, "shown.language": [*TEXTS, "html", "x y"],
        "shown.options": [[], [""], ["a", "a"], TEXTS], "shown.keys": [[], [""], TEXTS], "shown.explanation": TEXTS,
        "shown.misconceptions": [{}, {"": ""}, {text: text for text in TEXTS}],
        "shown.figure": [{"kind": "roc-curve", "alt": "", "data": {"x_label": "x", "y_label": "<y>", "series": [
                             {"name": "", "x": [0], "y": [0]}]}},
                         {"kind": "histogram", "alt": "<b>", "data": {"x_label": "x", "y_label": "y", "counts": [0], "edges": [1, 1]}}],
    },
    "taken_out": {"item_id": [*IDS, "gone"], "taken_out_at": [LONG_AGO, FAR_AHEAD]},
    "drafts": {"item_id": [*IDS, "gone"], "revision": IDS, "code": TEXTS, "saved_at": [LONG_AGO, FAR_AHEAD]},
    "self_ratings": {"area": IDS, "level": [0, 1, 5], "rated_at": [LONG_AGO, FAR_AHEAD]},
    "consents": {"team": IDS, "name": TEXTS, "given_at": [LONG_AGO, FAR_AHEAD], "ended_at": [LONG_AGO, FAR_AHEAD]},
    "removed": {"id": IDS, "removed_at": [LONG_AGO, FAR_AHEAD]},
}  # fmt: skip
SETTINGS: dict[str, list[Any]] = {
    "role": IDS, "starting_point": IDS, "hours_per_week": [1, 60], "review_minutes": [0, 120], "programs": [True, False],
    "time_zone": ["", "UTC", "Pacific/Kiritimati", "Etc/GMT+12", "America/St_Johns"], "day_starts": [0, 23], "chosen_at": [FAR_AHEAD],
}  # fmt: skip
