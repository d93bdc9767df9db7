"""Take a date in figures from between the hours and the note: `1h on 28/11 joins`, `45m 28/11 joins`, `1h 28.11.: joins`."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from assessment.errors import InvalidEntry
from assessment.plan.study_log import duration, numeric_dates
from assessment.plan.study_log.numeric_dates import Dated

#: What may stand between hours, a date and a note.
BESIDE = " \t,;:–—-()"
_AFTER = re.compile(
    rf"(?:[\s,;:(–—-]{{1,20}}(?P<on>on)\s+(?:the\s+)?|[\s,;(–—-]{{1,20}}){numeric_dates.DATE}\)?(?P<sign>\s*[,:;])?",
    re.IGNORECASE,
)
#: What makes figures a share of something or a length of time, and no day: "1h on 80/20 splits", "1h 30/60 min".
_NO_DAY = re.compile(
    r"[\s)]*(?:of|splits?|ratios?|screens?|rules?|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|percent)\b|\s*[x*%]",
    re.IGNORECASE,
)


def in_figures(line: str, today: date) -> Dated | None:
    """Find the date in figures that follows the hours of a line; None where none does.

    It is the day where it can be nothing else: no usual fraction unless "on" comes before it, in only one order of day and month,
    and of late. Where it may be something else, it stays in the line with a doubt. Raises `InvalidEntry` for such a line that would
    have no clear hours: it is the day of it that is unclear.
    """
    as_typed = _length(line)
    for figures in islice(_AFTER.finditer(line), 3):  # the first may be part of the hours: "1 1/2 h on 28/11"
        before, note = line[: figures.start()].rstrip(BESIDE), line[figures.end() :]
        hours = _length(before)
        if not hours or hours.rest.strip() or (as_typed and as_typed.hours != hours.hours):
            continue
        days = numeric_dates.readings(figures, today)
        surely = numeric_dates.is_surely(figures) or figures["sign"]
        if not (surely or _may_be_day(figures, before, note, bool(as_typed))):
            return None
        if not days:
            no_day = as_typed and numeric_dates.looks_like_no_day(figures)
            return Dated(line, None, numeric_dates.no_such_day(figures)) if no_day else None
        bare = f"{before} {note.lstrip(BESIDE)}".rstrip()
        on = numeric_dates.recent_day(figures, today, figures["on"] or figures["sign"] or figures["slash"])
        if on and not digit_follows(figures, line) and (left := _length(bare)) and left.hours == hours.hours:
            return Dated(bare, on)
        if as_typed:
            return Dated(line, None, numeric_dates.doubt(figures))
        written = numeric_dates.written(figures)
        if len(days) > 1:
            raise InvalidEntry(f"“{written}” could be {numeric_dates.either(days)}. Write the month as a word.")
        raise InvalidEntry(f"If “{written}” is the day, write its month as a word, or put it before the hours.")
    return None


def _may_be_day(figures: re.Match[str], before: str, note: str, clear: bool) -> bool:
    """Tell whether figures between hours and a note may be a day, and no share or count, or a number of bare hours' own."""
    if not figures["on"] and (numeric_dates.FRACTION.search(figures[0]) or not (clear or re.search(r"\D", before))):
        return False
    return not (_NO_DAY.match(note) or duration.COUNTED.match(note))


def digit_follows(words: re.Match[str], rest: str) -> bool:
    """Tell whether the note behind a day begins with a digit, which beside the hours would be minutes, or a sign."""
    note = rest[words.end() :].lstrip(BESIDE)
    return bool(note) and not note[0].isalpha()


def _length(text: str) -> duration.Duration | None:
    try:
        return duration.read(text)
    except InvalidEntry:
        return None
