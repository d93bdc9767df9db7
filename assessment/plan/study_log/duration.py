"""Parse a duration at the beginning of a line, in the many ways people write it; ambiguous ones are refused."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from assessment.errors import InvalidEntry
from assessment.plan.study_log import times_of_day

#: An example of every accepted spelling.
SPELLINGS = "1.5, 1:30, 1 h 30 min, 3/4 h, 90 min or 14:00-15:30"
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
           "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}  # fmt: skip
#: Invisible characters that come with what is copied: soft hyphens, joiners, marks of direction and of byte order.
_UNSEEN = "\xad" + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)))
#: Typographic variants of plain characters. Each maps to a single character, so that positions in the line are kept.
_PLAIN = str.maketrans(
    dict.fromkeys("−‐‑‒–—﹣－", "-")
    | dict.fromkeys(_UNSEEN, " ")
    | {"：": ":", "⁄": "/", "∕": "/", "，": ",", "．": ".", "×": "x"}
)
_HOUR, _MINUTE = r"(?:hours?|hrs?|h)\b\.?", r"(?:(?:minutes?|mins?|m)\b\.?|['′’](?![\w'′’]))"
_NUMBER = r"\d{1,6}(?:[.,]\d{1,18})?|[.,]\d{1,18}"
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
#: Words, in several languages, between two numbers.
_TOWARDS = r"bis|und|et|to|tot|à|until|till?|through|thru|then|of|out of|by|±"
_END = r"(?![\w.,]?\w)"
#: The spellings in the order in which they are tried, longest first.
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
    # behind the unit a comma begins the note, whatever stands before it
    rf"(?P<hours>{_FRACTION}|{_NUMBER})(?:\s*-?\s*(?:(?:of\s+)?an?\s+)?(?P<unit>{_HOUR})(?![\w.,]?\d|\w)|{_END})",
    re.IGNORECASE,
)
#: A continuation after which the match is only the beginning of a longer expression: another number after a sign or word, or a
#: word that changes the meaning.
_MORE = re.compile(
    rf"[^\w\s(\[#\"'“‘]+\d|\s*(?:[/+]\s*\d|[(,]?\s*[x*]\s*\d|-\d|\.\s*(?:{_HOUR}|{_MINUTE}))"
    rf"|\s*(?:,|;|\+|&|and|to|or|[-x*])?\s*(?:{_FRACTION}|{_NUMBER})\s*(?:{_HOUR}|{_MINUTE}|(?:seconds?|secs?|s)\b)"
    rf"|\s*(?:\+|&|and|to|or|{_TOWARDS})\s+\d|\s*[,;]\s*\d+\s*$|\s+(?:and\s+)?(?:a\s+)?(?:hal(?:f|ves)|quarters?|thirds?)\b"
    rf"|\s*:\s*\d\d(?!\d)\s*(?:{_HOUR}|$)"
    rf"|[^\w:]*(?:[^\W\d]{{1,9}}[^\w:]+){{0,2}}(?:\d{{1,2}}:\d\d(?!\d)|(?:{_NUMBER})\s*(?:{_HOUR}|{_MINUTE}|uhr\b|o'clock\b|[ap]\.?m\b))"
    r"|\s*/\s*[a-z]|[\s,(]+(?:per|each|every|times|daily|weekly|twice|thrice)\b"
    rf"|\s+an? (?:day|week|month)\b|[″\"]|''|\s*[%°]|\s*[{''.join(_VULGAR)}]|\s+\.\d"
    # subtracted times, and words between hours and minutes
    rf"|\s+(?:minus|less|without|plus|or|bis|[:;])\s*\d+\s*(?:{_HOUR}|{_MINUTE})",
    re.IGNORECASE,
)
#: A continuation of a number without a unit: a unit that is not supported, a sign with another meaning, or a second number.
_NO_HOURS = re.compile(
    r"\s*-?\s*(?:[ap]\.?m\b|[%°″]|(?:seconds?|secs?|s|days?|d|weeks?|wks?|months?|years?|std|stunden?|uhr|heures?|horas?|uur)\b)"
    r"|\s*(?:pomodor\w+|pomos?)\b|\s+\d+(?:[.,/]\d+)?(?!\w)|\s*-\s*\d|[)\]+]|\.\s+\S",
    re.IGNORECASE,
)
#: Nouns after a whole number without a unit, which it then counts.
COUNTED = re.compile(
    r"\s+(?:(?:web)?pages?|chapters?|papers?|articles?|books?|sections?|exercises?|problems?|proofs?|questions?|tasks?|cards?|"
    r"flashcards?|lectures?|lessons?|videos?|episodes?|podcasts?|modules?|units?|slides?|notebooks?|sessions?|blocks?|"
    r"nights?|evenings?|mornings?|afternoons?|pp?\b)\b"
    rf"(?!\s+\d+(?!\d|\s*(?:{_HOUR}|{_MINUTE})))",  # "exercises 3 to 7" is no count
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s+(?=[a-z])(?:\w+\s+)?\w+s\b")
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}(?!\d)")


class Duration(NamedTuple):
    """Hours, negative after a minus sign, and the rest of the line."""

    hours: float
    rest: str


def read(line: str) -> Duration | None:
    """Parse the duration at the beginning of a line; None when there is none.

    Raises `InvalidEntry`, with the accepted spellings, when only the beginning of a duration is understood.
    """
    plain = line.translate(_PLAIN).rstrip()
    typed, plain = line[len(plain) - len(plain.lstrip()) : len(plain)], plain.lstrip()
    starts = [*(match.start() for match in re.finditer(r"\s+|\S", plain)), len(plain)]
    # single spaces: with runs of spaces, patterns with optional parts would backtrack for long
    text = re.sub(r"\s+", " ", plain)
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


def read_exactly(text: str) -> float:
    """Parse a text that is a single duration, in hours. Raises `InvalidEntry` for anything else."""
    length = read(text)
    if length is None or length.rest.strip(" .\t"):
        raise _refused(text.strip())
    return length.hours


def _counts(match: re.Match[str], text: str) -> bool:
    """Tell whether the last number counts things such as pages: "20 pages", or "1 h 20 pages"."""
    named = match.groupdict()
    if named.get("bare"):
        counted = COUNTED.match(text, match.end()) or _PLURAL.match(text, match.end())
        return text[match.start("bare") - 1].isspace() and bool(counted or re.match(r"-\w", text[match.end() :]))
    bare = match.re is _HOURS and not named.get("unit")
    return bare and match["hours"].isdigit() and bool(COUNTED.match(text, match.end()))


def _refused(text: str) -> InvalidEntry:
    return InvalidEntry(f"“{text[:40].strip()}” is not one length of time. Write it as {SPELLINGS}.")


def _amount(match: re.Match[str]) -> float | None:
    """Convert a match to hours; None for impossible values, such as 90 minutes after an hour."""
    named = match.groupdict()
    hours, minutes = _number(named.get("hours")), _number(named.get("minutes") or named.get("bare"))
    if hours is None or minutes is None or (named.get("hours") and minutes >= 60):
        return None
    part = _PARTS[named["part"].casefold().split()[-1]] if named.get("part") else 0
    return float(hours + minutes / 60 + part)


def _number(text: str | None) -> Fraction | None:
    """Parse a number, a fraction or both, 0 for no text; None for a division by zero, or a comma that may separate thousands."""
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
