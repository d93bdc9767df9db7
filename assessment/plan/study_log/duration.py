"""How long something took, as people write it at the beginning of a line: read whole or not at all."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from assessment.errors import InvalidEntry

#: Every spelling that is read, each as an example.
SPELLINGS = "1.5, 1:30, 1 h 30 min, 3/4 h, 90 min or 14:00-15:30"
_SIGNS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3", "⁄": "/", ",": "."}
_HOUR, _MINUTE = r"(?:hours?|hrs?|h)\b\.?", r"(?:minutes?|mins?|m)\b\.?"
_NUMBER = r"\d{1,6}(?:[.,]\d{1,6})?|[.,]\d{1,6}"
_FRACTION = r"(?:\d{1,4}\s+)?\d{1,4}[/⁄]\d{1,4}|(?:\d{1,4}\s?)?[½¼¾⅓⅔]"
_TIME = r"(\d{1,2})[:.](\d\d)\s*([ap])?\.?(?:m\b\.?)?"
_END = r"(?![\w.,]?\w)"
#: The spellings in the order in which they are tried, the longest first.
_RANGE = re.compile(rf"{_TIME}\s*(?:-|–|—|to|until|till)\s*{_TIME}{_END}", re.IGNORECASE)
_BOTH = re.compile(
    rf"(?P<hours>{_FRACTION}|{_NUMBER})\s*(?:hours?|hrs?|h)\.?\s*"
    rf"(?:(?:,|and|&|\+)?\s*(?P<minutes>\d{{1,3}})\s*{_MINUTE}|(?P<bare>\d{{1,3}}){_END}(?!\s*{_HOUR}))",
    re.IGNORECASE,
)
_CLOCK = re.compile(rf"(?P<hours>\d{{1,3}}):(?P<minutes>[0-5]\d)(?:\s*{_HOUR})?{_END}", re.IGNORECASE)
_MINUTES = re.compile(rf"(?P<minutes>{_FRACTION}|{_NUMBER})\s*{_MINUTE}", re.IGNORECASE)
_HOURS = re.compile(rf"(?P<hours>{_FRACTION}|{_NUMBER})(?:\s*(?:an?\s+)?{_HOUR})?{_END}", re.IGNORECASE)
#: What goes on with the duration, so that its beginning alone must not count.
_MORE = re.compile(
    rf":\d|\s*(?:[/⁄x×*]\s*\d|[-–—]\d|(?:,|;|\+|&|and|to|or|[-–—x×*])?\s*(?:{_FRACTION}|{_NUMBER})\s*(?:{_HOUR}|{_MINUTE})"
    rf"|(?:\+|&|and|to|or)\s+\d)",
    re.IGNORECASE,
)


class Duration(NamedTuple):
    """Hours, negative where a minus stood before them, and the rest of the line."""

    hours: float
    rest: str


def read(line: str) -> Duration | None:
    """Read the duration that a line begins with; None when it begins with none.

    Raises `InvalidEntry`, with the spellings that are read, for one of which only the beginning is understood.
    """
    text = line.lstrip()
    negative = text.startswith(("-", "−"))
    text = text[negative:].lstrip()
    for pattern in (_RANGE, _BOTH, _CLOCK, _MINUTES, _HOURS):
        if match := pattern.match(text):
            break
    else:
        return None
    hours = _between(match) if pattern is _RANGE else _amount(match)
    if hours is None or _MORE.match(text[match.end() :]):
        raise InvalidEntry(f"“{text[:40].strip()}” is not one length of time. Write it as {SPELLINGS}.")
    return Duration(-hours if negative else hours, text[match.end() :])


def _amount(match: re.Match[str]) -> float | None:
    named = match.groupdict()
    hours, minutes = _number(named.get("hours")), _number(named.get("minutes") or named.get("bare"))
    if hours is None or minutes is None or (named.get("hours") and minutes >= 60):
        return None
    return float(hours + minutes / 60)


def _number(text: str | None) -> Fraction | None:
    """Read a number, a fraction or both; None for a division by zero. What is not there is 0."""
    total = Fraction(0)
    text = text or "0"
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    for part in text.split():
        numerator, _, denominator = part.partition("/")
        if denominator and not int(denominator):
            return None
        total += Fraction(numerator if not numerator.startswith(".") else f"0{numerator}") / int(denominator or 1)
    return total


def _between(match: re.Match[str]) -> float | None:
    """Measure from one time of day to another, over midnight if the second is earlier; None for what is no time."""
    times = []
    for hour, minute, half in (match.groups()[:3], match.groups()[3:]):
        of_day = int(hour)
        if half:
            if not 1 <= of_day <= 12:
                return None
            of_day = of_day % 12 + 12 * (half.lower() == "p")
        if of_day > 24 or int(minute) > 59:
            return None
        times.append(of_day * 60 + int(minute))
    return ((times[1] - times[0]) % (24 * 60)) / 60 or None
