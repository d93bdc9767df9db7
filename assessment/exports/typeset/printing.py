"""Typeset documents with Typst as PDF, tagged for screen readers (PDF/UA-1), without the network."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

from assessment.errors import PlanError

#: Typst's error about characters that no font has.
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
#: The most characters of a text; a longer one ends with an ellipsis.
_LONGEST = 4000
_ROUNDS = 4


def tagged_pdf(template: Path, name: str, data: dict[str, Any], stamp: datetime) -> bytes:
    """Typeset a template, which reads `data` under a name, as a tagged PDF.

    Characters that no font has are named in brackets, and `data["missing_glyphs"]` is set. Raises `PlanError` if the document
    cannot be typeset.
    """
    import typst

    message = ""
    for _ in range(_ROUNDS):
        try:
            return typst.compile(
                template.read_bytes(),
                sys_inputs={name: json.dumps(data)},
                format="pdf",
                pdf_standards="ua-1",
                timestamp=stamp,
            )
        except typst.TypstError as error:
            message = error.message
            missing = set("".join(_unescape(text) for text in _NO_GLYPH.findall(error.diagnostic)))
            data = _without(data, missing - set(" \n")) if missing else _without_math(data)
            data["missing_glyphs"] = data["missing_glyphs"] or bool(missing)
    raise PlanError(f"The document could not be typeset ({message}).")


def printable(text: str) -> str:
    """Fold a text onto one line, without control characters, and shorten it to a printable length."""
    kept = "".join(
        mark for mark in " ".join(text.split()) if unicodedata.category(mark) not in ("Cc", "Cs", "Co", "Cn")
    )
    return kept if len(kept) <= _LONGEST else f"{kept[:_LONGEST]}…"


def _unescape(text: str) -> str:
    """Read Typst's escapes of invisible characters, such as \\u{200d}."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), text)


def _without(data: Any, missing: set[str]) -> Any:
    """Replace missing characters in every string: an emoji by its name, a letter by an empty box."""
    if isinstance(data, str):
        return "".join(_name_of(mark) if mark in missing else mark for mark in data)
    if isinstance(data, list):
        return [_without(entry, missing) for entry in data]
    return {key: _without(entry, missing) for key, entry in data.items()} if isinstance(data, dict) else data


def _name_of(mark: str) -> str:
    if unicodedata.category(mark) == "So":
        return f"[{unicodedata.name(mark, 'symbol').lower()}]"
    return "" if unicodedata.category(mark) in ("Mn", "Cf") else "▯"


def _without_math(data: Any) -> Any:
    """Show formulas as source: the last resort if Typst refuses one."""
    if isinstance(data, list):
        return [_without_math(entry) for entry in data]
    if not isinstance(data, dict):
        return data
    if data.get("kind") == "math":
        return {"kind": "code", "text": data["text"]}
    return {key: _without_math(entry) for key, entry in data.items()}
