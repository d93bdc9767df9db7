"""What the theme cannot say about looks: one accent an area, and the bars that show a score with its interval."""

from __future__ import annotations

#: One accent per area, used wherever the area appears.
ACCENTS = {
    "mathematics": "#2a6fbb",
    "statistics": "#8a4fa3",
    "algorithms": "#b3541e",
    "software-engineering": "#2f7d4f",
}
NEUTRAL = "#0f7f88"

#: Cards and bars; `keyboard.mend` puts it on every page, with the text's colour as a property.
STYLE = """
/* a ligature would show != or // as one sign: code is read letter by letter */
code, pre, kbd, samp { font-variant-ligatures: none }
.st-key-answer :is([data-testid=stRadio], [data-testid=stCheckbox]) label p { font-size: 1rem }
.st-key-answer :is([data-testid=stRadio], [data-testid=stCheckbox]) label:has(input) { padding-block: 0.25rem }
.groundwork-bar {
  position: relative; height: 0.7rem; margin: 0.15rem 0 0.55rem; border-radius: 0.35rem; overflow: visible;
  background: color-mix(in srgb, var(--groundwork-text, #777) 13%, transparent);
}
.groundwork-bar > * { position: absolute; top: 0; bottom: 0; border-radius: inherit }
.groundwork-bar > .interval {
  left: var(--low); width: calc(var(--high) - var(--low));
  background: color-mix(in srgb, var(--accent) 50%, transparent);
}
.groundwork-bar.stale > .interval { background: color-mix(in srgb, var(--accent) 22%, transparent) }
.groundwork-bar > .score {
  left: calc(var(--at) - 0.35rem); width: 0.7rem; background: var(--accent); border-radius: 50%;
  box-shadow: 0 0 0 2px var(--groundwork-ground, white);
}
.groundwork-bar.stale > .score { background: var(--groundwork-ground, white); border: 2px solid var(--accent) }
.groundwork-bar > .asked {
  left: calc(var(--asked) - 1px); width: 2px; top: -0.3rem; bottom: -0.3rem; border-radius: 0;
  background: var(--groundwork-text, #777);
}
""" + "\n".join(
    f"[class*=st-key-area-{area}] {{ border-left: 5px solid {accent} }}" for area, accent in ACCENTS.items()
)


def bar(low: float, high: float, score: float, asked: float | None, accent: str, stale: bool = False) -> str:
    """Draw a score from 0 to 100 with its interval and what is asked, as HTML; the figures stand in words beside it."""
    line = "" if asked is None else '<span class="asked"></span>'
    return (
        f'<div class="groundwork-bar{" stale" if stale else ""}" aria-hidden="true" style="--accent:{accent};'
        f'--low:{low:.1f}%;--high:{high:.1f}%;--at:{score:.1f}%;--asked:{asked or 0:.1f}%">'
        f'<span class="interval"></span><span class="score"></span>{line}</div>'
    )
