"""The texts around a code exercise."""

from __future__ import annotations

from assessment.blueprint import Topic
from assessment.clock import Calendar
from assessment.dashboard.text import local_time
from assessment.diary import StudyEntry
from assessment.exercises.judging import Verdict
from assessment.items import Case, Program, ProgramForm, Response
from assessment.words.days import short_day
from assessment.words.hours import amount

#: Prefix of the ids of sittings of a single exercise, on its own page.
CODE_ID = "code-"

FIND, FIND_PLACEHOLDER, UNSOLVED = "Find an exercise", "Name, topic, level or task", "Only those not passed yet"
NO_SUCH = "There is no exercise at this address. Choose one below."
FIELD = {
    "label": "Your code",
    "run": "Run",
    "submit": "Submit",
    "reset": "Reset",
    "running": "Running …",
    "keys": "Ctrl+Enter runs your code on some of the cases. Escape, then Tab leaves the editor.",
}
FORMS: dict[ProgramForm, str] = {
    "write": "Write a function",
    "repair": "Repair it",
    "make_faster": "Make it faster",
    "write_test": "Write the test",
}
MORE_CASES = "Submit runs {more} more."
PRINTED, EXPECTED, GOT = "Printed", "Expected", "Got"
NOT_COUNTED = "Nothing was counted."
BEHIND_IT, WHY, FURTHER = "Likely mix-up", "Why", "Worth trying next"
SOLUTION, YOURS, BESIDE = "Model solution", "Your code", "Model solution and yours"
TESTED_WITH, SETUP = "What it was tested with", "The cases use these names:"
OPEN = "Open the exercise"
GIVE_UP = "Show the solution"
GIVE_UP_EXPLAINED = "The solution is shown, and this counts as *I don't know*."
GIVE_UP_AGAIN = "You have tried this before, so showing the solution no longer counts."
GIVE_UP_CONFIRM = "Give up and show it"
EARLIER, PUT_BACK = "Earlier attempts", "Put it back into the editor"
MEASURES = "Your first submission counts towards your score. Run as often as you like; that never counts."
PRACTICE = "Your first submission counted; later ones are practice and do not change your score."
OTHERS = "More exercises"
REPORT = "Something is wrong with this exercise"
REPORT_NOTE = "What is wrong with it? (optional)"
REPORTED = "You have reported this exercise, so it does not count. Thank you."
OWN_MACHINE = (
    "Your code runs on this computer under your account. The locks that would confine it are not available here ({missing}), "
    "so run only what you have written or read."
)
NOT_CONFINED = "Code is not run here: nothing on this system can confine it."
MY_MACHINE = "This is my own computer: run my code on it"
MY_MACHINE_RISK = (
    "Your code then runs as you, with all your permissions on this computer. It is stopped when it takes too long, "
    "and nothing else confines it. Run only what you have written or read."
)
MY_MACHINE_HELP = "On Linux and macOS, code runs in a process with its own limits. This system has no such limits."
NO_RUNNER = (
    "Code is not run on this server: the locks that would confine it are not in force. "
    "`python -m assessment doctor` says what is missing."
)
RESTORED = "Your draft is back."
IN_ASSESSMENT = "Run tries the shown cases and never counts. Submit is final. The other cases are shown at the end."
LATER, CHOOSE, EXERCISE = "Later", "Choose", "Code exercise"
LOG_EXPLAINED = "The time since you opened this exercise, in steps of {step} minutes, {most} at most; the diary lets you correct it."
IN_DIARY = "Code exercises"


def name(item: Program) -> str:
    """Return the form and title of an exercise."""
    return f"{FORMS[item.form]}: {item.title}"


def not_found(words: str) -> str:
    """Say that no exercise has the words of a search."""
    return f"No exercise fits. Try {'fewer' if len(words.split()) > 1 else 'other'} words."


def searched(item: Program, topic: Topic, level: str) -> str:
    """Return what a search looks through: all that is shown of an exercise before it is solved, and the outcome it practises."""
    outcome = topic.objectives[item.objective - 1] if item.objective <= len(topic.objectives) else ""
    return "\n".join((topic.name, listed(item, level), item.id, outcome, item.stem, item.code, item.starter))


def expects(case: Case) -> str:
    """Return what a case expects, as its author wrote it."""
    if case.raises == "Exception":
        return f"{EXPECTED}: the test fails"
    if case.raises:
        return f"{EXPECTED}: raises `{case.raises}`"
    return f"{EXPECTED}: `{' '.join(case.expect.split())}`"


def log_it(minutes: int) -> str:
    """Label the button that puts an exercise into the diary."""
    return f"Log {minutes} minutes in your diary"


def in_diary(entry: StudyEntry) -> str:
    """Say that an exercise is in the diary."""
    return f"In your diary: {amount(entry.hours)} on {short_day(entry.studied_on)}."


def diary_note(item: Program) -> str:
    """Return the diary note for an exercise."""
    return f"Code exercise: {item.title}"


def is_diary_note(note: str, item: Program) -> bool:
    """Whether a note is that of an exercise, perhaps with a remark after a sign; another word belongs to another title."""
    own = diary_note(item)
    return note.startswith(own) and not note.removeprefix(own).lstrip(" ")[:1].isalnum()


def diary_line(item: Program, response: Response, days: Calendar) -> str:
    """Format a submission on one line: when, which exercise, and how it ended."""
    day = f"{short_day(days.date_of(response.answered_at))}, " if response.answered_at else ""
    return f"{day}{name(item)}: {outcome(response.correct, response.dont_know)}"


def earlier(response: Response, days: Calendar) -> str:
    """Head an earlier submission: when, and how it ended."""
    at = f"{local_time(response.answered_at, days)}: " if response.answered_at else ""
    return f"{at}{outcome(response.correct, response.dont_know)}"


def listed(item: Program, level: str) -> str:
    """Return the name of an exercise and that of its level, for the list of its topic."""
    return f"{name(item)} ({level})"


def case(verdict: Verdict) -> str:
    """Head a case: its number, and what is wrong if it failed."""
    return f"Case {verdict.number}" if verdict.passed else f"Case {verdict.number}: {verdict.says}"


def about(item: Program, topic: str, level: str) -> str:
    """Return the form, topic and level of an exercise on one line."""
    return f"{FORMS[item.form]} · {topic} · {level}"


def passed(right: int, all_of_them: int) -> str:
    """Return how many cases pass."""
    return f"{right} of {all_of_them} cases pass"


def outcome(correct: bool, dont_know: bool) -> str:
    """Return how an attempt ended, with a sign that does not depend on colour."""
    return "– gave up" if dont_know else "✓ passed" if correct else "✗ not yet"


def caption(solved: int, count: int) -> str:
    """Describe the exercises: how long one takes, how many there are, and how many were passed."""
    return f"Write, repair and test code in the browser; 5 to 10 minutes each. The first submission counts. {solved} of {count} passed."
