"""The words around an exercise in code."""

from __future__ import annotations

from assessment.items import Program, ProgramForm

NO_SUCH = "There is no exercise at this address. Choose one below."
FIELD = {
    "label": "Your code",
    "run": "Run",
    "submit": "Submit",
    "reset": "Reset",
    "running": "Running …",
    "keys": "Ctrl+Enter runs the shown cases. Escape, then Tab leaves the editor.",
}
FORMS: dict[ProgramForm, str] = {
    "write": "Write a function",
    "repair": "Repair it",
    "make_faster": "Make it faster",
    "write_test": "Write the test",
}
CASES, ALL_CASES = "Shown cases", "All cases"
MORE_CASES = "Submit runs {more} more."
PRINTED, EXPECTED, GOT = "Printed", "Expected", "Got"
NOT_COUNTED = "Nothing was counted."
BEHIND_IT, WHY, FURTHER = "Likely mix-up", "Why", "Worth trying next"
SOLUTION, YOURS, OTHER = "Model solution", "Your code", "A solution"
GIVE_UP = "Show the solution"
GIVE_UP_EXPLAINED = "The solution is shown, and this counts as “I don't know”."
GIVE_UP_AGAIN = "You have tried this before, so showing the solution no longer counts."
GIVE_UP_CONFIRM = "Give up and show it"
EARLIER, PUT_BACK = "Earlier attempts", "Put it back into the editor"
MEASURES = "Your first Submit counts towards your score. Run as often as you like; that never counts."
PRACTICE = "You have submitted this before, so this is practice and never changes your score."
OWN_MACHINE = (
    "Your code runs on this computer under your account. The locks that would hold it in are not to be had here ({missing}), "
    "so run only what you have written or read."
)
NO_RUNNER = (
    "Code is not run on this server: the locks that would hold it in are not in force. "
    "`python -m assessment doctor` says what is missing."
)
RESTORED = "Your draft is back."
IN_ASSESSMENT = (
    "Run tries the shown cases and never counts. Submit is final. What else it was tested with is shown at the end."
)
LATER, CHOOSE = "Later", "Choose"


def about(item: Program, topic: str) -> str:
    """Say in one line what kind of exercise it is, on which topic and level."""
    return f"{FORMS[item.form]} · {topic} · level {item.level}"


def passed(right: int, all_of_them: int) -> str:
    """Say how many cases came out right."""
    return f"{right} of {all_of_them} cases pass"


def outcome(correct: bool, dont_know: bool) -> str:
    """Say how an earlier attempt ended, with a mark that does not rest on colour."""
    return "– gave up" if dont_know else "✓ passed" if correct else "✗ not yet"


def caption(solved: int, count: int) -> str:
    """Say how many exercises there are, how long one takes, and how many were passed."""
    return f"Write, repair and test code in the browser; 5 to 10 minutes each. {solved} of {count} passed."
