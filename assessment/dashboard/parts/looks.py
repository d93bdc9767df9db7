"""HTML of what Streamlit has no widget for: chips, bars, rows of standings, the ring of a week. All text is escaped."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from assessment.dashboard import text
from assessment.dashboard.parts.frame.navigation import topic_address
from assessment.dashboard.text import skills as skills_text
from assessment.plan.study_plan import PlannedStep
from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict
from assessment.words import standing as words
from assessment.words.hours import unbroken
from assessment.words.plan import Row, address, where_to_begin

#: One accent per area, used wherever the area appears.
ACCENTS = {
    "mathematics": "#2a6fbb",
    "statistics": "#8a4fa3",
    "algorithms": "#b3541e",
    "software-engineering": "#2f7d4f",
}
NEUTRAL = "#0f7f88"
ACCENT_STYLE = "\n".join(
    f"[class*=st-key-area-{area}] {{ border-left: 5px solid {accent} }}" for area, accent in ACCENTS.items()
)
_SHAPES = {verdict: verdict.name.lower().replace("_", "-") for verdict in Verdict}


def accent(area: str) -> str:
    """Return the colour of an area, a neutral one for areas of other banks."""
    return ACCENTS.get(area, NEUTRAL)


def chip(standing: Standing) -> str:
    """Return the chip of a verdict; each of its colour, its shape and its sign tells which."""
    sign, word = words.SIGNS[standing.verdict], standing.verdict.value
    return f'<span class="gw-chip {_SHAPES[standing.verdict]}"><i aria-hidden="true">{sign}</i>{escape(word)}</span>'


def bar(standing: Standing) -> str:
    """Return the bar of a score, its interval and what the role asks; hidden from screen readers, who get the figures."""
    asked = standing.required_score
    line = "" if asked is None else '<span class="asked"></span>'
    hollow = " hollow" if standing.stale or standing.guessed else ""
    return (
        f'<span class="gw-bar{hollow}" aria-hidden="true" style="--accent:{accent(standing.area)};'
        f"--low:{standing.low:.1f}%;--high:{standing.high:.1f}%;--at:{standing.score:.1f}%;"
        f'--asked:{asked or 0:.1f}%"><span class="interval"></span><span class="score"></span>{line}</span>'
    )


def rows(standings: Sequence[Standing], linked: bool = False) -> str:
    """Return standings as a list of name, chip, figures and bar; `linked` names lead to the pages of their topics."""
    return f'<ul class="gw-rows">{"".join(_row(standing, linked) for standing in standings)}</ul>'


def _row(standing: Standing, linked: bool) -> str:
    name = escape(standing.name)
    if linked:
        name = f'<a href="{escape(topic_address(standing.id))}">{name}</a>'
    return f'<li><span class="name">{name}</span>{chip(standing)}{_figures(standing)}{bar(standing)}</li>'


def _figures(standing: Standing) -> str:
    """Return the score and what the role asks, in percent."""
    asks = "" if standing.required_score is None else f", asked for {standing.required_score:.0f}\N{NO-BREAK SPACE}%"
    return f'<span class="figures">{escape(words.score(standing))}{asks}</span>'


def ring(share: float, inside: str, label: str) -> str:
    """Return a share from 0 to 1 as a ring with the text `inside`; `label` is for screen readers."""
    return (
        f'<div class="gw-ring" role="img" aria-label="{escape(label)}" style="--part:{100 * min(1.0, share):.1f}%">'
        f"<span>{_line(inside)}</span></div>"
    )


def standing_line(standing: Standing) -> str:
    """Return a standing without its name, for the head of its page."""
    return f'<div class="gw-standing">{chip(standing)}{_figures(standing)}{bar(standing)}</div>'


def week_list(lines: Sequence[tuple[str, str, Sequence[Row]]]) -> str:
    """Return a list of weeks from tuples of heading, hours and rows; every topic is a link."""
    items = []
    for heading, amount, rows in lines:
        written = "".join(f"<li>{_line(row.before)}{topic_links(row.topics)}{_line(row.after)}</li>" for row in rows)
        inner = f"<ul>{written}</ul>" if rows else ""
        items.append(f"<li><b>{escape(heading)}</b> <span>{_line(amount)}</span>{inner}</li>")
    return f'<ul class="gw-weeks">{"".join(items)}</ul>'


def _line(text: str) -> str:
    """Return text for HTML, with figures beside their units."""
    return escape(unbroken(text))


def topic_links(names: Sequence[tuple[str, str]]) -> str:
    """Return links to topics on one line, from pairs of id and name."""
    return ", ".join(f'<a href="{escape(topic_address(topic))}">{escape(name)}</a>' for topic, name in names)


def noted_topic_links(entries: Sequence[tuple[str, str, str]]) -> str:
    """Return links to topics on one line, each with its note, from triples of id, name and note."""
    return ", ".join(f"{topic_links([(topic, name)])}{escape(note)}" for topic, name, note in entries)


def legend(label: str = text.BARS_EXPLAINED) -> str:
    """Return the legend of the bars."""
    return f'<p class="gw-legend">{escape(label)}</p>'


def task(topic: str, name: str, step: PlannedStep | None, by_hand: tuple[str, str] | None = None) -> str:
    """Return the line below a task: links to its topic, to where its `step` begins, and to the next exercise (address, name)."""
    link, label = escape(topic_address(topic)), escape(f"{text.OPEN_TOPIC}: {name}")
    more = f" · {_begin(step)}" if step and where_to_begin(step) else ""
    if by_hand:
        more += f' · <a href="{escape(by_hand[0])}">{escape(by_hand[1])}</a>'
    return f'<p class="gw-task"><a href="{link}" aria-label="{label}">{escape(text.OPEN_TOPIC)}</a>{more}</p>'


def _begin(step: PlannedStep) -> str:
    begin = escape(where_to_begin(step))
    for reading in step.readings[:1]:
        if url := address(reading.url):
            title = escape(reading.title)
            begin = begin.replace(title, f'<a href="{escape(url)}" target="_blank">{title}</a>', 1)
    return begin


def topic_map(
    layers: Sequence[Sequence[str]], standings: Sequence[Standing], chosen: str = "", way: Collection[str] = ()
) -> str:
    """Return the map of topics, a line of links per layer; the path of the `chosen` one is marked, also for screen readers."""
    by_id = {standing.id: standing for standing in standings}
    lines = []
    for number, members in enumerate(layers, start=1):
        links = "".join(_pill(by_id[topic], chosen, way) for topic in members)
        lines.append(f'<div><p class="layer">{escape(skills_text.layer(number))}</p><ul>{links}</ul></div>')
    return f'<div class="gw-map{" way" if chosen else ""}">{"".join(lines)}</div>'


def _pill(standing: Standing, chosen: str, way: Collection[str]) -> str:
    mark = "self" if standing.id == chosen else "on" if standing.id in way else ""
    current = ' aria-current="true"' if mark == "self" else ""
    sign = f'<small title="{escape(standing.verdict.value)}">{words.SIGNS[standing.verdict]}</small>'
    hidden = f'<span class="gw-hidden"> ({escape(standing.verdict.value)})</span>'
    return (
        f'<li><a class="{mark}" href="{escape(topic_address(standing.id))}" style="--accent:{accent(standing.area)}"'
        f"{current}>{sign}{escape(standing.name)}{hidden}</a></li>"
    )


def labelled_lines(lines: Sequence[tuple[str, str]]) -> str:
    """Return lines from pairs of a label and HTML."""
    return "".join(f'<p class="gw-pair"><b>{escape(label)}:</b> {body}</p>' for label, body in lines)


def topic_list(entries: Sequence[tuple[str, str, str]]) -> str:
    """Return a numbered list of links to topics, from triples of id, name and text."""
    items = "".join(
        f'<li><a href="{escape(topic_address(topic))}">{escape(name)}</a> <span class="figures">{_line(label)}</span></li>'
        for topic, name, label in entries
    )
    return f'<ol class="gw-numbered">{items}</ol>'


def link_list(entries: Sequence[tuple[str, str]]) -> str:
    """Return a list of links, from pairs of address and label."""
    items = "".join(f'<li><a href="{escape(address)}">{_line(label)}</a></li>' for address, label in entries)
    return f'<ul class="gw-weeks">{items}</ul>'
