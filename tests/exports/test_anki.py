"""The deck, opened by the real Anki."""

from __future__ import annotations

import gc
import io
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.notes import Note

from assessment import banks
from assessment.banks import Bank
from assessment.exports.anki import apkg, fields_of, html
from assessment.items import Response
from assessment.review.cards import Card
from tests.conftest import LONG

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def card(last: Response) -> Card:
    return Card(last, date(2026, 3, 2), 1.0, 0.9)


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()
    gc.collect()


def load(anki: Collection, package: bytes) -> list[Note]:
    """Import the deck as Anki does, and list the notes by their GUID."""
    with tempfile.NamedTemporaryFile(suffix=".apkg") as file:
        file.write(package)
        file.flush()
        anki.import_anki_package(
            ImportAnkiPackageRequest(package_path=file.name, options=ImportAnkiPackageOptions(merge_notetypes=True))
        )
    return sorted((anki.get_note(note) for note in anki.find_notes("")), key=lambda note: note.guid)


@pytest.fixture(scope="module")
def every(bank: Bank) -> list[Response]:
    """A wrong answer to one item in five of the bank, in the long run to every item."""
    return [banks.grade(banks.vary(item, 1), None) for item in (bank.active if LONG else bank.active[::5])]


def test_every_item_of_the_bank_becomes_a_card_that_anki_shows(
    anki: Collection, bank: Bank, every: list[Response]
) -> None:
    notes = load(anki, apkg([card(response) for response in every], bank.blueprint, NOON))
    assert len(notes) == len(every) == anki.card_count()
    assert [deck.name for deck in anki.decks.all_names_and_ids(skip_empty_default=True)] == ["Groundwork"]
    areas = {topic.id: topic.area for topic in bank.blueprint.topics}
    assert {tag for note in notes for tag in note.tags} == {
        f"{areas[response.topic]}::{response.topic}" for response in every
    }
    by_question = {fields_of(response)[0]: response for response in every}
    for note in notes:
        response = by_question[note["Question"]]
        front, back = note.cards()[0].question(), note.cards()[0].answer()
        words = Words.of(front)
        for option in response.shown.options:
            assert Words.of(html(option)).strip() in words
        assert response.shown.code.strip() in words
        assert "$" not in Words.of(front, code=False) and "$" not in Words.of(back, code=False), response.item_id
        assert words.count(r"\(") == words.count(r"\)") and words.count(r"\[") == words.count(r"\]")
        assert Words.of(html(response.shown.explanation)) in Words.of(back)
        assert Words.of(html(response.shown.explanation)) not in words


def test_loading_a_newer_deck_updates_the_notes_and_keeps_what_anki_knows_of_them(
    anki: Collection, bank: Bank, every: list[Response]
) -> None:
    first, second, third = every[:3]
    before = load(anki, apkg([card(first), card(second)], bank.blueprint, NOON))
    reviewed = anki.get_card(anki.find_cards("")[0])
    reviewed.ivl, reviewed.type, reviewed.queue = 30, 2, 2  # type: ignore[assignment]
    anki.update_card(reviewed)
    clearer = replace(first, shown=replace(first.shown, explanation="Said more clearly."))
    after = load(anki, apkg([card(clearer), card(second), card(third)], bank.blueprint, NOON + timedelta(days=1)))
    assert len(after) == 3
    assert {note.id for note in before} < {note.id for note in after}
    assert "<p>Said more clearly.</p>" in [note["Explanation"] for note in after]
    assert anki.get_card(reviewed.id).ivl == 30


PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![pixel](http://example.com/p.png)",
    "[click](javascript:alert(1))",
    r"$\href{javascript:alert(1)}{x}$",
    "$</span><script>alert(1)</script>$",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "`</code><img src=x>`",
    "[sound:http://example.com/a.mp3]",
    "[latex]\\\\input{/etc/passwd}[/latex]",
    "[$]\\\\input{/etc/passwd}[/$]",
    "[anki:tts lang=en_US]hello[/anki:tts]",
    "a\x1fb\x00c\ud800d\ue0000\ue001",
    "{{Question}} {{c1::hidden}}",
)


def test_nothing_in_a_text_runs_or_is_fetched(anki: Collection, bank: Bank, every: list[Response]) -> None:
    choice = next(response for response in every if response.shown.options)
    hostile = []
    for number, payload in enumerate(PAYLOADS):
        shown = replace(
            choice.shown,
            stem=payload,
            code=payload,
            options=(payload, "other"),
            keys=(payload,),
            explanation=payload,
            misconceptions={payload: payload},
        )
        hostile.append(replace(choice, item_id=f"choice-{number}", shown=shown))
        hostile.append(replace(choice, item_id=f"typed-{number}", shown=replace(shown, options=())))
    notes = load(anki, apkg([card(response) for response in hostile], bank.blueprint, NOON))
    assert len(notes) == 2 * len(PAYLOADS)
    for note in notes:
        hostile_card = note.cards()[0]
        parsed = Words.parsed(hostile_card.answer())
        assert parsed.tags <= {"style", "p", "pre", "code", "ol", "ul", "li", "hr", "div"}
        assert not parsed.attributes - {"id", "class"}
        assert not hostile_card.render_output().question_av_tags and not hostile_card.render_output().answer_av_tags
        assert "[latex" not in hostile_card.answer() and "[$]" not in hostile_card.answer()


def unpacked(package: bytes) -> dict[str, bytes]:
    """Read the members of a package, since the archive itself also holds the time it was written."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_no_file_is_left_behind(
    bank: Bank, every: list[Response], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    once, again = (unpacked(apkg([card(every[0])], bank.blueprint, NOON)) for _ in range(2))
    assert once == again
    assert not list(tmp_path.iterdir())


def test_formulas_code_and_tables_are_written_as_anki_shows_them() -> None:
    assert html("So $a < b$, `$x$`:\n\n$$\\sum_i a_i$$") == (
        "<p>So \\(a &lt; b\\), <code>$x$</code>:</p>\n<p>\\[\\sum_i a_i\\]</p>"
    )
    table = html("| $P(A|B)$ | n |\n| --- | --- |\n| 1 | 2 |")
    assert table.count("<td>") == 2 and "<th>\\(P(A|B)\\)</th>" in table
    assert html("costs 5$ or 6$") == "<p>costs 5$ or 6$</p>"


class Words(HTMLParser):
    """Collects the text of a page, and its tags and attributes."""

    def __init__(self, code: bool) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self._all, self._inside = code, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._inside += tag in ("code", "style")

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag in ("code", "style")

    def handle_data(self, data: str) -> None:
        if self._all or not self._inside:
            self.text.append(data)

    @classmethod
    def parsed(cls, page: str, code: bool = True) -> Words:
        reader = cls(code)
        reader.feed(page)
        reader.close()
        return reader

    @classmethod
    def of(cls, page: str, code: bool = True) -> str:
        return "".join(cls.parsed(page, code).text)
