"""Counts and lists in words."""

from __future__ import annotations

from collections.abc import Sequence


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun, such as "1 week" or "2 weeks"; `plural` is for nouns without a plain s."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def counts_above_zero(*counts: tuple[int, str, str]) -> list[str]:
    """Write those counts that are not 0, each from a number, a noun and its plural."""
    return [counted(*count) for count in counts if count[0]]


def listed(names: Sequence[str]) -> str:
    """Write names, of which there must be one, in a row, the last two joined by "and".

    Names that have commas or an "and" of their own stand clearly apart. Raises `IndexError` without a name.
    """
    if len(names) == 1:
        return names[0]
    if not any(", " in name or " and " in name for name in names):
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return " as well as ".join(names) if len(names) == 2 else f"{'; '.join(names[:-1])}; and {names[-1]}"


def few(names: Sequence[str], most: int = 3) -> list[str]:
    """Return the first `most` topics, followed by how many more there are, unless that is only one."""
    more = len(names) - most
    return [*names[:most], f"{more} more topics"] if more > 1 else list(names)
