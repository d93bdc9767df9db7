"""Packages made for tests, and the one question of a file."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from assessment.exchange.reading import Question, read_questions
from tests.exchange.made import written


def read(tmp_path: Path, content: str | bytes, name: str = "a.xml") -> Question:
    """Read the one question of a file, of which nothing is left out."""
    questions, left_out = read_questions(written(tmp_path, name, content))
    assert not left_out, left_out
    (question,) = questions
    return question


def package(members: Mapping[str, str | bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()
