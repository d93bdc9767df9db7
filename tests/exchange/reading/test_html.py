"""HTML of other programs becomes Markdown that reads the same; losses are listed."""

from __future__ import annotations

from html import escape, unescape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.exchange.reading.html import markdown
from assessment.exchange.writing.markup import brackets, render


@pytest.mark.parametrize(
    "html",
    [
        "<p>one</p>\n<p>two</p>",
        "<p><strong>bold</strong> and <em>slanted</em></p>",
        "<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
        "<ol>\n<li>one</li>\n<li>two</li>\n</ol>",
        r"<p>a formula \(x_1 &lt; \frac{1}{2}\) in a line</p>",
        "<p>code <code>a * b * c</code></p>",
        "<p>5 * 4 * 3, snake_case, _x_, # 1, &lt;b&gt;, &amp;lt;, costs $5 or $6</p>",
        "<p># no heading</p>",
        "<p>1. no list</p>",
        "<p>![no picture](x)</p>",
    ],
)
def test_html_comes_back_from_markdown_as_it_was(html: str) -> None:
    assert render(markdown(html).text, brackets) == html


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_any_word_is_shown_as_it_is(word: str) -> None:
    assume(not any(mark in word for mark in ("\\(", "\\[", "$$")))  # these are meant as formulas
    shown = render(markdown(f"<p>{escape(word)}</p>").text, brackets)
    assert unescape(shown) == f"<p>{word}</p>"


def test_losses_are_listed() -> None:
    read = markdown(
        '<p>See <a href="https://x.example">this</a><img src="a.png" alt="a cat"><script>alert(1)</script></p>'
    )
    assert read.text == "See this (picture: a cat)"
    assert read.notes == (
        "a link is lost: https://x.example",
        "a picture is lost: a cat",
        "embedded content (script) is lost",
    )


def test_a_listing_at_the_end_is_the_code_of_the_question() -> None:
    read = markdown('<p>What is printed?</p><pre><code class="language-sql">SELECT 1 &lt; 2;\n</code></pre>')
    assert (read.text, read.code, read.language) == ("What is printed?", "SELECT 1 < 2;", "sql")


def test_deep_nesting_is_read() -> None:
    assert markdown("<div>" * 20_000 + "deep").text == "deep"


@pytest.mark.parametrize("begun", ["<a b", "<p", "<!--", "</", "<a b='x'"])
def test_what_nothing_ends_is_text_however_often_it_begins(begun: str) -> None:
    """The parser alone takes a minute for each of these: its time grows with the square of their length."""
    read = markdown("<p>before</p>" + begun * 30_000)
    assert read.text.startswith("before\n\n")
    assert read.text.count("<") == 30_000
