"""How long something took, as people write it at the beginning of a line: read whole or not at all."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from assessment.errors import InvalidEntry
from assessment.plan.study_log import times_of_day

#: Every spelling that is read, each as an example.
SPELLINGS = "1.5, 1:30, 1 h 30 min, 3/4 h, 90 min or 14:00-15:30"
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
           "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}  # fmt: skip
#: What keyboards put in place of a plain sign, each by one sign, so that the rest of a line stays as it was typed.
_PLAIN = str.maketrans(
    dict.fromkeys("−‐‑‒–—﹣－", "-") | {"：": ":", "⁄": "/", "∕": "/", "，": ",", "．": ".", "×": "x"}
)
_HOUR, _MINUTE = r"(?:hours?|hrs?|h)\b\.?", r"(?:(?:minutes?|mins?|m)\b\.?|['′’](?![\w'′’]))"
_NUMBER = r"\d{1,6}(?:[.,]\d{1,6})?|[.,]\d{1,6}"
_AND = r"(?:\s+(?:and|&)\s+|\s+)"
_FRACTION = rf"(?:\d{{1,4}}{_AND})?\d{{1,4}}/\d{{1,4}}|(?:\d{{1,4}}(?:{_AND})?)?[{''.join(_VULGAR)}]"
_PART = r"(?P<part>a half|half|(?:a|one) quarter|three quarters|(?:a|one) third|two thirds)\b"
_PARTS = {
    "half": Fraction(1, 2),
    "quarter": Fraction(1, 4),
    "quarters": Fraction(3, 4),
    "third": Fraction(1, 3),
    "thirds": Fraction(2, 3),
}
#: Words of several languages that lead from one number to another.
_TOWARDS = r"bis|und|et|to|tot|à|until|till?|through|thru|then|of|out of|by|±"
_END = r"(?![\w.,]?\w)"
#: The spellings in the order in which they are tried, the longest first.
_PARTLY = re.compile(
    rf"(?P<hours>\d{{1,3}})\s*(?:{_HOUR}\s*)?and\s+{_PART}(?:\s*(?:of an\s+)?{_HOUR})?{_END}", re.IGNORECASE
)
_BOTH = re.compile(
    rf"(?P<hours>{_FRACTION}|\d{{1,6}})\s*(?:hours?|hrs?|h)\.?\s*"
    rf"(?:(?:,|and|&|\+)?\s*(?P<minutes>\d{{1,3}})[\s-]*{_MINUTE}|(?P<bare>\d{{1,3}}){_END}(?!\s*{_HOUR}))",
    re.IGNORECASE,
)
_CLOCK = re.compile(rf"(?P<hours>\d{{1,3}}):(?P<minutes>[0-5]\d)(?:\s*{_HOUR})?{_END}", re.IGNORECASE)
_MINUTES = re.compile(rf"(?P<minutes>{_FRACTION}|{_NUMBER})\s*-?\s*{_MINUTE}", re.IGNORECASE)
_HOURS = re.compile(
    rf"(?P<hours>{_FRACTION}|{_NUMBER})(?:\s*-?\s*(?:(?:of\s+)?an?\s+)?(?P<unit>{_HOUR}))?{_END}", re.IGNORECASE
)
#: What goes on with the duration, so that its beginning alone must not count: another number with a sign or a word between, or a
#: word that makes it a part of something else.
_MORE = re.compile(
    rf"[^\w\s(\[#\"'“‘]+\d|\s*(?:[/+]\s*\d|[(,]?\s*[x*]\s*\d|-\d|\.\s*(?:{_HOUR}|{_MINUTE}))"
    rf"|\s*(?:,|;|\+|&|and|to|or|[-x*])?\s*(?:{_FRACTION}|{_NUMBER})\s*(?:{_HOUR}|{_MINUTE}|(?:seconds?|secs?|s)\b)"
    rf"|\s*(?:\+|&|and|to|or|{_TOWARDS})\s+\d|\s*[,;]\s*\d+\s*$|\s+(?:and\s+)?(?:a\s+)?(?:hal(?:f|ves)|quarters?|thirds?)\b"
    rf"|\s*:\s*\d\d(?!\d)\s*(?:{_HOUR}|$)"
    rf"|[^\w:]*(?:[^\W\d]{{1,9}}[^\w:]+){{0,2}}(?:\d{{1,2}}:\d\d(?!\d)|(?:{_NUMBER})\s*(?:{_HOUR}|{_MINUTE}|uhr\b|o'clock\b|[ap]\.?m\b))"
    r"|\s*/\s*[a-z]|[\s,(]+(?:per|each|every|times|daily|weekly|twice|thrice)\b"
    rf"|\s+an? (?:day|week|month)\b|[″\"]|''|\s*[%°]|\s*[{''.join(_VULGAR)}]|\s+\.\d"
    # what is taken off again, or written between the hours and their minutes
    rf"|\s+(?:minus|less|without|plus|or|bis|[:;])\s*\d+\s*(?:{_HOUR}|{_MINUTE})",
    re.IGNORECASE,
)
#: What goes on after a number without a unit: a unit that is not read, a sign of something else, or a second number.
_NO_HOURS = re.compile(
    r"\s*-?\s*(?:[ap]\.?m\b|[%°″]|(?:seconds?|secs?|s|days?|d|weeks?|wks?|months?|years?|std|stunden?|uhr|heures?|horas?|uur)\b)"
    r"|\s*(?:pomodor\w+|pomos?)\b|\s+\d+(?:[.,/]\d+)?(?!\w)|\s*-\s*\d|[)\]+]|\.\s+\S",
    re.IGNORECASE,
)
#: What a whole number without a unit counts, when one of these follows it.
_COUNTED = re.compile(
    r"\s+(?:(?:web)?pages?|chapters?|papers?|articles?|books?|sections?|exercises?|problems?|proofs?|questions?|tasks?|cards?|"
    r"flashcards?|lectures?|lessons?|videos?|episodes?|podcasts?|modules?|units?|slides?|notebooks?|sessions?|blocks?|"
    r"nights?|evenings?|mornings?|afternoons?|pp?\b)\b"
    rf"(?!\s+\d+(?!\d|\s*(?:{_HOUR}|{_MINUTE})))",  # "exercises 3 to 7" names some
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s+(?=[a-z])(?:\w+\s+)?\w+s\b")
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}(?!\d)")


class Duration(NamedTuple):
    """Hours, negative where a minus stood before them, and the rest of the line."""

    hours: float
    rest: str


def read(line: str) -> Duration | None:
    """Read the duration that a line begins with; None when it begins with none.

    Raises `InvalidEntry`, with the spellings that are read, for one of which only the beginning is understood.
    """
    typed = line.strip()
    starts = [*(match.start() for match in re.finditer(r"\s+|\S", typed)), len(typed)]
    # runs of spaces are one: patterns that look for spaces on both sides of what may not be there would take long
    text = re.sub(r"\s+", " ", typed.translate(_PLAIN))
    negative = text.startswith("-")
    text = text[negative:].lstrip()
    skipped = len(starts) - 1 - len(text)
    match = None
    if span := times_of_day.SPAN.match(text):
        hours, end, named = times_of_day.between(span), span.end(), True
    elif match := next(
        (m for pattern in (_PARTLY, _BOTH, _CLOCK, _MINUTES, _HOURS) if (m := pattern.match(text))), None
    ):
        hours, end, named = _amount(match), match.end(), match.re is not _HOURS or bool(match["unit"])
    else:
        return None
    if hours is None or _MORE.match(text, end) or (not named and _NO_HOURS.match(text, end)):
        raise _refused(typed)
    if match and _counts(match, text):
        raise _refused(typed)
    return Duration(-hours if negative else hours, typed[starts[skipped + end] :])


def whole(text: str) -> float:
    """Read hours where nothing else may stand. Raises `InvalidEntry` for anything but one duration."""
    begun = read(text)
    if begun is None or begun.rest.strip(" .\t"):
        raise _refused(text.strip())
    return begun.hours


def _counts(match: re.Match[str], text: str) -> bool:
    """Tell whether the last number is one of pages, exercises and such: "20 pages", or "1 h 20 pages" where nobody said minutes."""
    named = match.groupdict()
    if named.get("bare"):
        counted = _COUNTED.match(text, match.end()) or _PLURAL.match(text, match.end())
        return text[match.start("bare") - 1].isspace() and bool(counted or re.match(r"-\w", text[match.end() :]))
    bare = match.re is _HOURS and not named.get("unit")
    return bare and match["hours"].isdigit() and bool(_COUNTED.match(text, match.end()))


def _refused(text: str) -> InvalidEntry:
    return InvalidEntry(f"“{text[:40].strip()}” is not one length of time. Write it as {SPELLINGS}.")


def _amount(match: re.Match[str]) -> float | None:
    """Add up what a spelling names, in hours; None for what cannot be meant, such as 90 minutes after an hour."""
    named = match.groupdict()
    hours, minutes = _number(named.get("hours")), _number(named.get("minutes") or named.get("bare"))
    if hours is None or minutes is None or (named.get("hours") and minutes >= 60):
        return None
    part = _PARTS[named["part"].casefold().split()[-1]] if named.get("part") else 0
    return float(hours + minutes / 60 + part)


def _number(text: str | None) -> Fraction | None:
    """Read a number, a fraction or both; None for a division by zero, or a comma that may part thousands. Nothing is 0."""
    total = Fraction(0)
    if _THOUSANDS.fullmatch(text or ""):
        return None
    plain = re.sub(r"and|&", " ", (text or "0").casefold()).replace(",", ".")
    for sign, fraction in _VULGAR.items():
        plain = plain.replace(sign, f" {fraction}")
    for part in plain.split():
        numerator, _, denominator = part.partition("/")
        if denominator and not int(denominator):
            return None
        total += Fraction(numerator if not numerator.startswith(".") else f"0{numerator}") / int(denominator or 1)
    return total
