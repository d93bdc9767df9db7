"""Take the words that name a day out of a typed line: `1h SQL yesterday`, `2h on Sunday: joins`, `45m SQL on 28 Nov`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from assessment.errors import InvalidEntry
from assessment.plan.study_log import duration

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AGO = {
    "today": 0,
    "yesterday": 1,
    "last night": 1,
    "day before yesterday": 2,
    "tomorrow": -1,
    "day after tomorrow": -2,
}
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    "dec(?:ember)?"
)
#: "15:30 Nov" is a time before a month, and no thirtieth.
_DATE = (
    r"(?P<iso>\d{4}-\d\d-\d\d)"
    rf"|(?<!\d[:./,-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\.?(?:,? (?P<year>\d{{4}}))?"
    rf"|(?P<month_first>{_MONTH})\.? (?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year_last>\d{{4}}))?"
)
_DAY = (
    rf"(?<![\w'’-])(?:(?:the )?(?P<ago>{'|'.join(sorted(_AGO, key=len, reverse=True))})"
    rf"|(?P<on>on )?(?:(?P<which>last |next )?(?P<weekday>{'|'.join(_WEEKDAYS)})|(?:the )?(?P<date>{_DATE})))"
    r"(?: (?:morning|afternoon|evening|night))?(?![\w'’-])"
).replace(" ", r"\s+")
_BEFORE_HOURS = re.compile(rf"\s*{_DAY}(?:[\s,;:–—]|-(?=\s))+(?=\S)", re.IGNORECASE)
_AFTER_HOURS = re.compile(rf"[\s,;:–—-]*{_DAY}", re.IGNORECASE)
_AT_END = re.compile(rf"{_DAY}[)\s.!?]*$", re.IGNORECASE)
_ANYWHERE = re.compile(_DAY, re.IGNORECASE)
#: What comes before a day at the end that is not the day of the study: "slides for Monday", "Saturday, Sunday", "Black Friday".
_OTHER = re.compile(
    rf"(?:\b(?:for|from|of|about|by|to|until|till|since|before|after|this|every|each|and|or|than|vs|due|not)"
    r"|\b(?:black|good|cyber|blue|super|easter|freaky)"
    rf"|[&+/-]|\b(?:{'|'.join(_WEEKDAYS)}),)\s*$",
    re.IGNORECASE,
)

#: What may stand between hours, a date and a note.
_BESIDE = " \t,;:–—-()"
#: Days ahead up to which a date without a year is one to come, which is refused, and not last year's.
_AHEAD = 60


class Dated(NamedTuple):
    """A line without the words that name its day, and that day; None where no words do."""

    line: str
    on: date | None = None


def take_day(line: str, today: date) -> Dated:
    """Find the day that a line names before its hours, after them or at its end.

    A weekday is the last one of that name, which may be today; a date without a year is the last one, or one soon to come. A
    weekday alone after the hours is none, since it may be what was studied: "1h Friday lecture". Raises `InvalidEntry` for a day
    that is still to come or does not exist, and for hours that are ambiguous.
    """
    if (first := _BEFORE_HOURS.match(line)) and duration.read(line[first.end() :]):
        return Dated(line[first.end() :], _date_of(first, today))
    if (end := _AT_END.search(line)) and not _OTHER.search(line[: end.start()]):
        return Dated(line[: end.start()].rstrip(" \t,;–—-("), _date_of(end, today))
    for named in _ANYWHERE.finditer(line):
        hours, note = line[: named.start()].rstrip(_BESIDE), line[named.end() :].lstrip(_BESIDE)
        if _is_plain_date(named, line) and (length := duration.read(hours)) and not length.rest.strip():
            return Dated(f"{hours} {note}", _date_of(named, today))
    rest = length.rest if (length := duration.read(line)) else ""
    if (after := _AFTER_HOURS.match(rest)) and (after["ago"] or after["on"] or after["which"]):
        hours = line.rstrip().removesuffix(rest)
        return Dated(f"{hours} {rest[after.end() :].lstrip(' ,;:')}", _date_of(after, today))
    return Dated(line)


def _is_plain_date(words: re.Match[str], line: str) -> bool:
    """Whether words are a date, and none that may say something else: "2h 2 may be wrong"."""
    may = (words["month"] or words["month_first"] or "").casefold() == "may"
    year = words["year"] or words["year_last"]
    return bool(words["date"]) and (
        not may or bool(year or words["on"] or line[words.end() :].startswith((",", ":", ";")))
    )


def _date_of(words: re.Match[str], today: date) -> date:
    if words["date"]:
        on = _calendar_day(words, today)
    elif ago := words["ago"]:
        on = today - timedelta(days=_AGO[" ".join(ago.casefold().split())])
    else:
        back = (today.weekday() - _WEEKDAYS.index(words["weekday"].casefold())) % 7
        match (words["which"] or "").strip().casefold():
            case "next":
                back -= 7
            case "last":
                back = back or 7
        on = today - timedelta(days=back)
    if on > today:
        raise InvalidEntry(f"“{_written(words)}” is still to come. Log it when it is done, or leave the day out.")
    return on


def _calendar_day(words: re.Match[str], today: date) -> date:
    """Return the day of a date; without a year the last such day, unless one is to come within `_AHEAD` days."""
    try:
        if iso := words["iso"]:
            return date.fromisoformat(iso)
        month = 1 + _MONTHS.index((words["month"] or words["month_first"])[:3].casefold())
        day, year = int(words["day"] or words["day_last"]), words["year"] or words["year_last"]
        if year:
            return date(int(year), month, day)
        days = []
        for each in range(today.year - 8, today.year + 2):  # 29 February may be eight years away
            with suppress(ValueError):
                days.append(date(each, month, day))
        return max(on for on in days if (on - today).days <= _AHEAD)
    except ValueError:
        raise InvalidEntry(f"There is no “{_written(words)}”. Correct the day, or leave it out.") from None


def _written(words: re.Match[str]) -> str:
    return words[0].strip(" ,;:.!)–—-")
