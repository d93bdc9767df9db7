"""Tables of records: a row for each thing measured, a column for each measure, and every figure with its interval."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment import VERSION
from assessment.report.blocks import Block, Missing, Paragraph, Table
from assessment.report.records import Figure, Record
from assessment.words.days import day

#: The content of empty cells.
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class TableRequest:
    """A table that a chapter asks for: the record's name, the caption, and the command that measures it.

    `where` restricts what the figures are of; `measures` restricts the measures, in this order (default: all). The values of
    `across` become separate columns.
    """

    name: str
    what: str
    command: str
    where: Mapping[str, Sequence[str]] = field(default_factory=dict, hash=False)
    measures: tuple[str, ...] = ()
    across: str = ""


def lay_out(records: Mapping[str, Record], *requests: TableRequest) -> tuple[Block, ...]:
    """Return each table requested, followed by the record's notes, or `Missing` where it was not measured."""
    blocks: list[Block] = []
    for request in requests:
        record = records.get(request.name)
        figures = _select(record, request) if record else []
        if record is None or not figures:
            blocks.append(Missing(request.what, request.command))
            continue
        blocks.append(_table(record, request, figures))
        blocks += map(Paragraph, [note for note in record.notes if Paragraph(note) not in blocks])
    return tuple(blocks)


def whole_record(record: Record) -> tuple[Block, ...]:
    """Return a table of a whole record, followed by its notes."""
    return _table(record, TableRequest(record.name, record.title, record.command), record.figures), *map(
        Paragraph, record.notes
    )


def _select(record: Record, request: TableRequest) -> list[Figure]:
    return [
        figure
        for figure in record.figures
        if all(figure.of.get(key) in values for key, values in request.where.items())
        and (not request.measures or figure.measure in request.measures)
    ]


def _table(record: Record, request: TableRequest, figures: Sequence[Figure]) -> Table:
    across = request.across
    keys = list(dict.fromkeys(key for figure in figures for key in figure.of if key != across))
    constant = [key for key in keys if len({figure.of.get(key) for figure in figures}) == 1] if len(keys) > 1 else []
    keys = [key for key in keys if key not in constant]
    spread = list(dict.fromkeys(figure.of.get(across, "") for figure in figures))
    filled = {(figure.of.get(across, ""), figure.measure) for figure in figures}
    measures = request.measures or tuple(dict.fromkeys(figure.measure for figure in figures))
    columns = [(value, measure) for value in spread for measure in measures if (value, measure) in filled]
    cells: dict[tuple[str, ...], dict[tuple[str, str], Figure]] = {}
    for figure in figures:
        row = tuple(figure.of.get(key, "") for key in keys)
        cells.setdefault(row, {})[figure.of.get(across, ""), figure.measure] = figure
    with_target = dict.fromkeys(figure.measure for figure in figures if figure.target)
    rows = [
        (
            *row,
            *(write_figure(in_row[column]) if column in in_row else NOTHING for column in columns),
            *((_targets(list(in_row.values())),) if with_target else ()),
        )
        for row, in_row in cells.items()
    ]
    heads = (*keys, *(_head(across, *column) for column in columns), *_target_head(list(with_target), measures))
    fixed = [f"{key} {figures[0].of[key]}" for key in constant if key not in request.where]
    return Table(
        f"{request.what}{' (' + ', '.join(fixed) + ')' if fixed else ''}",
        heads,
        tuple(rows),
        source(record, figures),
        record.name,
    )


def _target_head(with_target: Sequence[str], measures: Sequence[str]) -> Sequence[str]:
    """Return the head of the column of targets, with the measure if only one of several has a target."""
    if not with_target:
        return ()
    return ("asked for" if len(measures) == 1 or len(with_target) > 1 else f"asked for: {with_target[0]}",)


def _head(across: str, value: str, measure: str) -> str:
    return f"{measure}, {value} {across}" if value and across else measure


def _targets(figures: Sequence[Figure]) -> str:
    targets = {figure.target: figure.measure for figure in figures if figure.target}
    return "; ".join(f"{measure}: {target}" if len(targets) > 1 else target for target, measure in targets.items())


def source(record: Record, figures: Sequence[Figure] = ()) -> str:
    """Write the source of figures: command, date, version, machine, numbers of observations, and methods of intervals."""
    figures = figures or record.figures
    parts = [f"`{record.command}`", day(record.date.date()), f"version {record.version}"]
    if record.revision:
        parts[-1] += f" ({record.revision})"
    if record.version != VERSION:
        parts[-1] += f", not this one ({VERSION})"
    parts.append(record.machine)
    methods = dict.fromkeys(figure.estimate.method for figure in figures if figure.estimate.method)
    counts = [n for figure in figures if (n := figure.estimate.n) is not None and figure.estimate.low is not None]
    rests = f" Each interval rests on {_span(min(counts), max(counts))}." if counts else ""
    return f"{'; '.join(parts)}.{rests} In brackets: {'; '.join(methods)}." if methods else f"{'; '.join(parts)}."


def _span(least: int, most: int) -> str:
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def write_figure(figure: Figure) -> str:
    """Write a figure with its interval and unit."""
    value, low, high, *_ = figure.estimate
    if math.isnan(value):
        return NOTHING if low is None else f"{NOTHING} ({_number(low, figure.unit)} or more)"
    if low is None and high is None:
        return _with_unit(_number(value, figure.unit), figure.unit)
    numbers = [bound for bound in (value, low, high) if bound is not None]
    whole = figure.unit != "share" and all(number.is_integer() for number in numbers)
    width = None if whole else max(numbers) - min(numbers)
    span = " to ".join(_number(bound, figure.unit, width) for bound in (low, high) if bound is not None)
    open_end = " or more" if high is None else " or less" if low is None else ""
    return f"{_with_unit(_number(value, figure.unit, width), figure.unit)} ({span}{open_end})"


def _number(value: float, unit: str, width: float | None = None) -> str:
    """Write a number to about two digits of its interval's width, and a share in percent."""
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
