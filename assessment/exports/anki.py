"""The learner's cards as an Anki deck: each question as last seen, its key, and the mistakes behind the other answers.

Note ids are derived from item ids, so that importing a newer deck updates the notes and keeps their history in Anki.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Sequence
from datetime import datetime
from html import escape
from itertools import count
from typing import TYPE_CHECKING

from assessment import figures, marks
from assessment.blueprint import Blueprint
from assessment.items import Response, Shown
from assessment.marks import Mark
from assessment.review.cards import Card

if TYPE_CHECKING:
    import genanki
    from markdown_it import MarkdownIt

#: Random and never changed: Anki identifies deck and note type by these.
DECK_ID, MODEL_ID = 1_482_093_617, 1_904_715_326
DECK = "Groundwork"
_FIELDS = ("Question", "Answer", "Explanation", "Mistakes")
_BACK = """{{FrontSide}}
<hr id="answer">
{{Answer}}
{{Explanation}}
{{#Mistakes}}<div class="mistakes">{{Mistakes}}</div>{{/Mistakes}}"""
_STYLE = """
.card { font: 18px/1.5 system-ui, sans-serif; max-width: 42em; margin: 0 auto; text-align: left; }
pre { overflow-x: auto; padding: .6em .8em; border: 1px solid #8886; border-radius: 6px; font-size: 15px; }
table { border-collapse: collapse; }
th, td { border: 1px solid #8886; padding: .2em .6em; }
ol { list-style: upper-alpha; }
ol p { margin: .3em 0; }
.mistakes { font-size: 16px; opacity: .85; }
"""
_PLACEHOLDER = re.compile("\ue000(\\d+)\ue001")
#: What Anki would read as a sound, speech or LaTeX to run, anywhere in a field.
_COMMAND = re.compile(r"\[(?=sound:|anki:|latex\]|\$)", re.IGNORECASE)
#: MathJax commands that link, load or style; a formula with one of them is shown as source.
_ACTIVE = re.compile(r"\\(?:href|url|require|style|class|cssId|html|data|includegraphics|def|newcommand)")
#: Control characters (Anki separates fields by one), the marks of formula placeholders, and lone surrogates.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ue000\ue001\ud800-\udfff]")


def apkg(cards: Sequence[Card], blueprint: Blueprint, at: datetime) -> bytes:
    """Write cards, in their order, as an Anki package made `at` a moment; importing a later one updates an earlier one."""
    import genanki  # slow to import, here and below; only a download needs it

    model = genanki.Model(
        MODEL_ID,
        DECK,
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Card", "qfmt": "{{Question}}", "afmt": _BACK}],
        css=_STYLE,
    )
    deck = genanki.Deck(DECK_ID, DECK)
    for due, card in enumerate(cards):
        deck.add_note(_note(card.last, blueprint, model, due))
    # `write_to_file` would leave its database behind in the temporary folder
    database = sqlite3.connect(":memory:")
    genanki.Package(deck).write_to_db(database.cursor(), at.timestamp(), count(int(at.timestamp() * 1000)))
    database.commit()
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("collection.anki2", database.serialize())
        files.writestr("media", json.dumps({}))
    database.close()
    return package.getvalue()


def _note(last: Response, blueprint: Blueprint, model: genanki.Model, due: int) -> genanki.Note:
    import genanki

    areas = {topic.id: topic.area for topic in blueprint.topics}
    tag = "::".join(part for part in (areas.get(last.topic), last.topic) if part)
    fields = [_COMMAND.sub("&#91;", field) for field in fields_of(last)]
    return genanki.Note(model, fields, guid=genanki.guid_for(DECK, last.item_id), tags=[tag], due=due)


def fields_of(last: Response) -> tuple[str, str, str, str]:
    """Write question, answer, explanation and mistakes as HTML in which nothing can run."""
    shown = last.shown
    question = [html(shown.stem)]
    if shown.figure:
        question.append(figures.svg(shown.figure))
    if shown.code:
        question.append(_code(shown.code))
    if shown.options:
        if last.kind == "multiple_choice":
            question.append("<p>Several may be right.</p>")
        question.append(f"<ol>{''.join(f'<li>{html(option)}</li>' for option in shown.options)}</ol>")
    mistakes = [f"<li>{_answer(wrong, shown)}{html(why)}</li>" for wrong, why in shown.misconceptions.items()]
    return (
        "\n".join(question),
        "\n".join(_answer(key, shown) for key in shown.keys),
        html(shown.explanation),
        f"<p>Likely mix-ups:</p><ul>{''.join(mistakes)}</ul>" if mistakes else "",
    )


def _answer(answer: str, shown: Shown) -> str:
    """Write an answer: an option is Markdown, a typed one is literal."""
    if "\n" in answer and not shown.options:
        return _code(answer)
    return html(answer) if shown.options else f"<p><code>{escape(_UNSEEN.sub('', answer))}</code></p>"


def _code(source: str) -> str:
    return f"<pre><code>{escape(_UNSEEN.sub('', source))}</code></pre>"


def html(text: str) -> str:
    r"""Write Markdown as HTML with formulas in `\( \)` or `\[ \]`, as Anki's MathJax reads them."""
    formulas: list[str] = []

    def hold(mark: Mark) -> str:
        if mark.kind == "code":
            return plain[mark.start : mark.end]
        left, right = (r"\[", r"\]") if mark.kind == "display" else (r"\(", r"\)")
        formula = escape(mark.text)
        formulas.append(f"<code>{formula}</code>" if _ACTIVE.search(formula) else f"{left}{formula}{right}")
        return f"\ue000{len(formulas) - 1}\ue001"

    plain = _UNSEEN.sub("", text)
    page = _markdown().render(marks.replace(plain, hold, dollars=2))
    return _PLACEHOLDER.sub(lambda match: formulas[int(match[1])], page).strip()


def _markdown() -> MarkdownIt:
    """Return a renderer for CommonMark with tables; HTML is shown as text, and nothing is loaded or linked."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "link", "autolink", "reference"])
