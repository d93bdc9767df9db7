"""Take the words that name a day out of a typed line: `1h SQL yesterday`, `2h on Sunday: joins`, `last Monday 45m SQL`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from assessment.plan.study_log import duration

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AGO = {"today": 0, "yesterday": 1, "last night": 1, "day before yesterday": 2}
_DAY = (
    rf"(?<![\w'’-])(?:(?:the )?(?P<ago>{'|'.join(_AGO)})|(?P<on>on )?(?P<last>last )?(?P<weekday>{'|'.join(_WEEKDAYS)}))"
    r"(?: (?:morning|afternoon|evening|night))?(?![\w'’-])"
).replace(" ", r"\s+")
_BEFORE_HOURS = re.compile(rf"\s*{_DAY}[\s,;:–—-]+(?=\S)", re.IGNORECASE)
_AFTER_HOURS = re.compile(rf"[\s,;:–—-]*{_DAY}", re.IGNORECASE)
_AT_END = re.compile(rf"{_DAY}[)\s.!]*$", re.IGNORECASE)
#: What comes before a day at the end that is not the day of the study: "slides for Monday", "Saturday and Sunday".
_OTHER = re.compile(
    r"(?:\b(?:for|from|of|about|by|to|until|till|since|before|after|next|this|every|each|and|or|than|vs|due|not)|[&+/-])\s*$",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """A line without the words that name its day, and that day; None where no words do."""

    line: str
    on: date | None = None


def take_day(line: str, today: date) -> Dated:
    """Find the day that a line names before its hours, after them or at its end.

    A weekday is the last one of that name, which may be today. Alone after the hours it is none, since it may be what was studied:
    "1h Friday lecture". Raises `InvalidEntry` for hours that are ambiguous.
    """
    if (first := _BEFORE_HOURS.match(line)) and duration.read(line[first.end() :]):
        return Dated(line[first.end() :], _date_of(first, today))
    if (end := _AT_END.search(line)) and not _OTHER.search(line[: end.start()]):
        return Dated(line[: end.start()].rstrip(" \t,;–—-("), _date_of(end, today))
    rest = length.rest if (length := duration.read(line)) else ""
    if (after := _AFTER_HOURS.match(rest)) and (after["ago"] or after["on"] or after["last"]):
        hours = line.rstrip().removesuffix(rest)
        return Dated(f"{hours} {rest[after.end() :].lstrip(' ,;:')}", _date_of(after, today))
    return Dated(line)


def _date_of(words: re.Match[str], today: date) -> date:
    if ago := words["ago"]:
        return today - timedelta(days=_AGO[" ".join(ago.casefold().split())])
    back = (today.weekday() - _WEEKDAYS.index(words["weekday"].casefold())) % 7
    return today - timedelta(days=back or (7 if words["last"] else 0))
