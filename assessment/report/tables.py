"""Tables made from records: a row for each thing measured, a column for each measure, every figure with its interval."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment import VERSION
from assessment.report.blocks import Block, Missing, Paragraph, Table
from assessment.report.records import Figure, Record
from assessment.words.plan import day

#: What stands where nothing could be said.
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a chapter asks of a record: its name, and what to say and to run where it is not there.

    `where` keeps to certain values; `measures` to certain measures, in this order (default: all). The values of `across` become
    columns of their own.
    """

    name: str
    what: str
    command: str
    where: Mapping[str, Sequence[str]] = field(default_factory=dict, hash=False)
    measures: tuple[str, ...] = ()
    across: str = ""


def measured(records: Mapping[str, Record], *wanted: Wanted) -> tuple[Block, ...]:
    """Lay out each record that is asked for, with its notes, or say that it was not measured."""
    blocks: list[Block] = []
    for wish in wanted:
        record = records.get(wish.name)
        chosen = _chosen(record, wish) if record else []
        if record is None or not chosen:
            blocks.append(Missing(wish.what, wish.command))
            continue
        blocks.append(_table(record, wish, chosen))
        blocks += map(Paragraph, [note for note in record.notes if Paragraph(note) not in blocks])
    return tuple(blocks)


def everything(record: Record) -> tuple[Block, ...]:
    """Lay out a whole record, with its notes."""
    return _table(record, Wanted(record.name, record.title, record.command), record.figures), *map(
        Paragraph, record.notes
    )


def _chosen(record: Record, wanted: Wanted) -> list[Figure]:
    return [
        figure
        for figure in record.figures
        if all(figure.of.get(key) in values for key, values in wanted.where.items())
        and (not wanted.measures or figure.measure in wanted.measures)
    ]


def _table(record: Record, wanted: Wanted, figures: Sequence[Figure]) -> Table:
    across = wanted.across
    keys = list(dict.fromkeys(key for figure in figures for key in figure.of if key != across))
    constant = [key for key in keys if len({figure.of.get(key) for figure in figures}) == 1] if len(keys) > 1 else []
    keys = [key for key in keys if key not in constant]
    spread = list(dict.fromkeys(figure.of.get(across, "") for figure in figures))
    there = {(figure.of.get(across, ""), figure.measure) for figure in figures}
    measures = wanted.measures or tuple(dict.fromkeys(figure.measure for figure in figures))
    columns = [(value, measure) for value in spread for measure in measures if (value, measure) in there]
    cells: dict[tuple[str, ...], dict[tuple[str, str], Figure]] = {}
    for figure in figures:
        row = tuple(figure.of.get(key, "") for key in keys)
        cells.setdefault(row, {})[figure.of.get(across, ""), figure.measure] = figure
    aimed = dict.fromkeys(figure.measure for figure in figures if figure.target)
    rows = [
        (
            *row,
            *(shown(of[column]) if column in of else NOTHING for column in columns),
            *((_targets(list(of.values())),) if aimed else ()),
        )
        for row, of in cells.items()
    ]
    heads = (*keys, *(_head(across, *column) for column in columns), *_asked_for(list(aimed), measures))
    held = [f"{key} {figures[0].of[key]}" for key in constant if key not in wanted.where]
    return Table(
        f"{wanted.what}{' (' + ', '.join(held) + ')' if held else ''}",
        heads,
        tuple(rows),
        source(record, figures),
        record.name,
    )


def _asked_for(aimed: Sequence[str], measures: Sequence[str]) -> Sequence[str]:
    """Head the column of what was asked for, naming the measure where several were measured."""
    if not aimed:
        return ()
    return ("asked for" if len(measures) == 1 or len(aimed) > 1 else f"asked for: {aimed[0]}",)


def _head(across: str, value: str, measure: str) -> str:
    return f"{measure}, {value} {across}" if value and across else measure


def _targets(figures: Sequence[Figure]) -> str:
    said = {figure.target: figure.measure for figure in figures if figure.target}
    return "; ".join(f"{measure}: {target}" if len(said) > 1 else target for target, measure in said.items())


def source(record: Record, figures: Sequence[Figure] = ()) -> str:
    """Say where figures come from: the command, the date, the version, on how many they rest, and how intervals were made."""
    of = figures or record.figures
    said = [f"`{record.command}`", day(record.date.date()), f"version {record.version}"]
    if record.revision:
        said[-1] += f" ({record.revision})"
    if record.version != VERSION:
        said[-1] += f", not this one ({VERSION})"
    said.append(record.machine)
    methods = dict.fromkeys(figure.estimate.method for figure in of if figure.estimate.method)
    counts = [n for figure in of if (n := figure.estimate.n) is not None and figure.estimate.low is not None]
    rests = f" Each interval rests on {_span(min(counts), max(counts))}." if counts else ""
    return f"{'; '.join(said)}.{rests} In brackets: {'; '.join(methods)}." if methods else f"{'; '.join(said)}."


def _span(least: int, most: int) -> str:
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def shown(figure: Figure) -> str:
    """Write a figure with its interval, as a person reads it."""
    value, low, high, *_ = figure.estimate
    if math.isnan(value):
        return NOTHING if low is None else f"{NOTHING} ({_number(low, figure.unit)} or more)"
    if low is None and high is None:
        return _with_unit(_number(value, figure.unit), figure.unit)
    there = [bound for bound in (value, low, high) if bound is not None]
    whole = figure.unit != "share" and all(bound.is_integer() for bound in there)
    width = None if whole else max(there) - min(there)
    span = " to ".join(_number(bound, figure.unit, width) for bound in (low, high) if bound is not None)
    open_end = " or more" if high is None else " or less" if low is None else ""
    return f"{_with_unit(_number(value, figure.unit, width), figure.unit)} ({span}{open_end})"


def _number(value: float, unit: str, width: float | None = None) -> str:
    """Write a number to about two digits of its interval's width; a share in percent."""
    if unit == "share":
        value, width = 100 * value, None if width is None else 100 * width
    if width is None and float(value).is_integer():
        return f"{value:,.0f}"
    scale = width if width else abs(value) / 20
    digits = min(max(1 - math.floor(math.log10(scale)), 0), 4) if scale > 0 else 0
    if unit == "share":
        digits = min(digits, 1)
    return f"{value:,.{digits}f}"


def _with_unit(number: str, unit: str) -> str:
    match unit:
        case "":
            return number
        case "share":
            return f"{number} %"
        case "/s":
            return f"{number}/s"
        case _:
            return f"{number} {unit}"
