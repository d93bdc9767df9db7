"""Take the words that name a day out of a typed line: `1h SQL yesterday`, `2h on Sunday: joins`, `45m SQL on 28 Nov`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from itertools import islice

from assessment.errors import InvalidEntry
from assessment.plan.study_log import duration, numeric_dates
from assessment.plan.study_log.days_after_hours import BESIDE, digit_follows, in_figures
from assessment.plan.study_log.numeric_dates import Dated

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = r"mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)}|(?:{_SHORT})\b\.?)"
#: A weekday before a date; "the exam I sat 3 May" has none.
_BESIDE_DATE = rf"(?:{'|'.join(_WEEKDAYS)}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sun|(?-i:Sat|SAT))\b\.?)"
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
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
    rf"|(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)}) (?P<unit>day|week)s? ago"
    rf"|(?P<on>on )?(?:(?:(?P<beside>{_BESIDE_DATE}),? )?(?:the )?(?P<date>{_DATE})"
    rf"|(?P<which>last |next )?(?P<weekday>{_WEEKDAY})))"
    r"(?: (?:morning|afternoon|evening|night))?(?![\w'’-]|[./]\d)"
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
#: What makes three letters another word, "the sun", or one day of several; and what makes days ago those of something
#: else: "what I missed 3 days ago".
_ANOTHER_WORD = re.compile(
    rf"\b(?:the|a|an|my|our|their|its|i|we|he|she|they|who|never|just|{_WEEKDAY}\s*[,–—]?)\s*$", re.IGNORECASE
)
_CLAUSE = re.compile(r"\b(?:what|that|which|i|we)\b", re.IGNORECASE)
#: "Sat 2 exams" is no Saturday.
_THINGS = re.compile(r"\d+\s+\w+s\b")
_PLAIN_HOURS = re.compile(r"[\d.,/]+\s*(?:hours?|hrs?|h|minutes?|mins?|m)\b|\d+:\d\d", re.IGNORECASE)
#: Before the hours and at the end of a line, a date in figures. A fraction stands at the end without a sign or "on".
_FIGURES_FIRST = re.compile(
    rf"\s*(?:on\s+)?(?:{_WEEKDAY},?\s+)?{numeric_dates.DATE}(?:[\s,;:–—]|-(?=\s))+(?=\S)", re.IGNORECASE
)
_FIGURES_LAST = re.compile(
    rf"(?:(?P<on>[\s,;(–—]\s{{0,20}}on\s+(?:the\s+)?)|(?P<sign>[,;(]\s*)|\s){numeric_dates.DATE}[)\s.!?]*$",
    re.IGNORECASE,
)


def take_day(line: str, today: date) -> Dated:
    """Find the day that a line names before its hours, after them or at its end.

    A weekday is the last one of that name, which may be today; a date without a year is the last one, or one soon to come. A
    weekday alone after the hours is none, since it may be what was studied: "1h Friday lecture". A date in figures counts where
    it can hardly be a fraction or a version, and only one order of day and month is possible. Raises `InvalidEntry` for a day that is
    still to come, ambiguous or does not exist, and for hours that are ambiguous.
    """
    if figures := _figures_first(line):
        return Dated(line[figures.end() :], _only_reading(figures, today))
    if (first := _BEFORE_HOURS.match(line)) and _is_before(first, line) and duration.read(line[first.end() :]):
        return Dated(line[first.end() :], _date_of(first, today))
    end = _AT_END.search(line)
    if end and not _is_short(end) and not _OTHER.search(line[: end.start()]) and _is_said(end, line):
        return _without_end(line, end, _date_of(end, today))
    for named in islice(_ANYWHERE.finditer(line), 3):  # right after the hours
        hours, note = line[: named.start()].rstrip(BESIDE), line[named.end() :].lstrip(BESIDE)
        if _is_plain_date(named, line) and (length := duration.read(hours)) and not length.rest.strip():
            return Dated(f"{hours} {note}", _date_of(named, today))
    if (figures_after := in_figures(line, today)) and figures_after.on:
        return figures_after
    rest = length.rest if (length := duration.read(line)) else ""
    hours = line.rstrip().removesuffix(rest)
    if (after := _AFTER_HOURS.match(rest)) and _is_after(after, rest):
        return Dated(f"{hours} {rest[after.end() :].lstrip(' ,;:')}", _date_of(after, today))
    if end and _is_short(end) and not _OTHER.search(line[: end.start()]) and _is_said(end, line):
        return _without_end(line, end, _date_of(end, today))
    last = _figures_last(line, today)
    return last if last.on or last.doubt else figures_after or last


def _without_end(line: str, end: re.Match[str], on: date) -> Dated:
    return Dated(line[: end.start()].rstrip(" \t,;–—-("), on)


def _figures_first(line: str) -> re.Match[str] | None:
    """Find a date in figures before the hours, unless the line begins with hours as it stands: "7/12: 20 pages"."""
    figures = _FIGURES_FIRST.match(line)
    try:
        if figures is None or numeric_dates.FRACTION.search(figures[0]) or not duration.read(line[figures.end() :]):
            return None
    except InvalidEntry:
        return None
    with suppress(InvalidEntry):
        return figures if _PLAIN_HOURS.match(line[figures.end() :]) or not duration.read(line) else None
    return figures


def _figures_last(line: str, today: date) -> Dated:
    """Take a date in figures off the end of a line; otherwise it stays, with a doubt where a day is probably meant."""
    figures = _FIGURES_LAST.search(line)
    if not figures or _OTHER.search(line[: figures.start()]) or not line[: figures.start()].strip():
        return Dated(line)
    if on := numeric_dates.recent_day(figures, today, figures["on"] or figures["sign"]):
        return _without_end(line, figures, on)
    meant = figures["on"] or numeric_dates.is_surely(figures)
    if numeric_dates.readings(figures, today):
        return Dated(line, None, numeric_dates.doubt(figures) if meant else "")
    no_day = (meant or figures["sign"]) and numeric_dates.looks_like_no_day(figures)
    return Dated(line, None, numeric_dates.no_such_day(figures) if no_day else "")


def _only_reading(figures: re.Match[str], today: date) -> date:
    """Return the day that figures name. Raises `InvalidEntry` where they name two, none, or one to come."""
    days, written = numeric_dates.readings(figures, today), numeric_dates.written(figures)
    if not days:
        raise InvalidEntry(f"There is no “{written}”. Correct the day, or leave it out.")
    if len(days) > 1:
        raise InvalidEntry(f"“{written}” could be {numeric_dates.either(days)}. Write the month as a word.")
    if days[0] > today:
        raise InvalidEntry(f"“{written}” is still to come. Log it when it is done, or leave the day out.")
    return days[0]


def _is_short(words: re.Match[str]) -> bool:
    """Tell whether words name a weekday by its first letters."""
    return (words["weekday"] or "monday").casefold() not in _WEEKDAYS


def _is_after(words: re.Match[str], rest: str) -> bool:
    """Tell whether words right after the hours name a day: three letters do where a sign follows, as in "1h on Sun: sql"."""
    marked = rest[words.end() :].lstrip()[:1] in ("", ",", ":", ";") and not digit_follows(words, rest)
    return bool(words["ago"] or words["on"] or words["which"]) and (not _is_short(words) or marked)


def _is_before(words: re.Match[str], line: str) -> bool:
    """Tell whether words before the hours name a day: all do but a past tense, "Sat 2 exams"."""
    sat = (words["weekday"] or "").casefold() == "sat"
    return not (sat and _THINGS.match(line[words.end() :]))


def _is_said(words: re.Match[str], line: str) -> bool:
    """Tell whether words at the end name a day. Three letters may be another word: "the exam I sat", "practice for the SAT"."""
    before = line[: words.start()]
    if words["count"]:
        return not _CLAUSE.search(before)
    if not _is_short(words):
        return True
    short = words["weekday"].rstrip(".")
    if _ANOTHER_WORD.search(before) or (short in ("SAT", "SUN") and line != line.upper()):
        return False
    if words["on"] or (words["which"] and short != "sat"):
        return True
    return short.istitle() or short.casefold() not in ("wed", "sat", "sun")


def _is_plain_date(words: re.Match[str], line: str) -> bool:
    """Whether words are a date or so many days ago, and none that may say something else: "2h 2 may be wrong"."""
    if words["count"]:
        return True
    may = (words["month"] or words["month_first"] or "").casefold() == "may"
    year = words["year"] or words["year_last"]
    return bool(words["date"]) and (
        not may or bool(year or words["on"] or line[words.end() :].startswith((",", ":", ";")))
    )


def _date_of(words: re.Match[str], today: date) -> date:
    if words["date"]:
        on = _calendar_day(words, today)
    elif count := words["count"]:
        number = int(count) if count.isdecimal() else _NUMBERS[count.casefold()]
        on = today - timedelta(days=number * (7 if words["unit"].casefold() == "week" else 1))
    elif ago := words["ago"]:
        on = today - timedelta(days=_AGO[" ".join(ago.casefold().split())])
    else:
        name = words["weekday"].casefold()[:3]
        back = (today.weekday() - [weekday[:3] for weekday in _WEEKDAYS].index(name)) % 7
        match (words["which"] or "").strip().casefold():
            case "next":
                back -= 7
            case "last":
                back = back or 7
        on = today - timedelta(days=back)
    beside = words["beside"] or ""
    if beside.istitle() and not f"{on:%A}".casefold().startswith(beside.casefold()[:3]):
        raise InvalidEntry(f"“{_written(words)}” is a {on:%A}. Correct the day, or leave it out.")
    if on > today:
        raise InvalidEntry(f"“{_written(words)}” is still to come. Log it when it is done, or leave the day out.")
    return on


def _calendar_day(words: re.Match[str], today: date) -> date:
    """Return the day of a date; without a year the last such day, unless one is to come within `numeric_dates.AHEAD` days."""
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
        return max(on for on in days if (on - today).days <= numeric_dates.AHEAD)
    except ValueError:
        raise InvalidEntry(f"There is no “{_written(words)}”. Correct the day, or leave it out.") from None


def _written(words: re.Match[str]) -> str:
    return words[0].strip(" ,;:.!)–—-")
