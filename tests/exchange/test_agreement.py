"""Questions of supported kinds are imported with the stem, options, key and feedback that reference readers find."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange import agreement
from tests.exchange.reference import gift
from tests.exchange.reference.expected import Expected, Option, differences

#: The least share of other people's questions that has to come in as it was.
LEAST = 0.95


def told(compared: list[agreement.Compared]) -> str:
    return "\n".join(f"{file.path.name}: {line}" for file in compared for line in file.otherwise)


@pytest.mark.skipif(
    not agreement.OTHERS.is_dir(), reason="other people's example files are not here; they are not shipped"
)
@pytest.mark.skipif(not gift.installed(), reason=gift.MISSING)
def test_95_percent_of_real_questions_are_imported_unchanged() -> None:
    compared = agreement.compare(agreement.OTHERS)
    assert sum(file.questions for file in compared) >= 45  # by hand from the files: 50, so the readers do find them
    assert agreement.share(compared) >= LEAST, told(compared)


def test_of_our_own_files_every_one_does() -> None:
    compared = agreement.compare(agreement.OWN)
    formats = {file.path.parent.name for file in compared if file.questions}
    assert formats >= {"moodle-xml", "qti12-canvas", "qti3"}
    assert not told(compared)


@pytest.mark.skipif(not gift.installed(), reason=gift.MISSING)
def test_the_reference_reader_of_gift_is_asked_where_it_is_installed() -> None:
    files = [file for file in agreement.compare(agreement.OWN) if file.path.parent.name == "gift"]
    assert sum(file.questions for file in files) == 8  # by hand from the three files


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"stem": "Another?"}, "stem"),
        ({"key": "c"}, "key"),
        ({"explanation": ""}, "explanation"),
        ({"distractors": [{"text": "b", "misconception": ""}]}, "wrong answers"),
        ({"kind": "multiple_choice"}, "kind"),
    ],
)
def test_what_came_in_otherwise_is_noticed(change: dict[str, object], said: str) -> None:
    expected = Expected("choice", "<p>Which?</p>", (Option("a", True), Option("b", False, "No.")), "Because.")
    item = {
        "kind": "single_choice",
        "stem": "Which?",
        "key": "a",
        "distractors": [{"text": "b", "misconception": "No."}],
        "explanation": "Because.",
    }
    assert not list(differences(expected, item, ""))
    assert [line.partition(":")[0] for line in differences(expected, item | change, "")] == [said]


def test_the_command_prints_one_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert agreement.main([str(agreement.OWN)]) == 0
    assert "100.0% of " in capsys.readouterr().out.splitlines()[-1]


def test_a_folder_with_nothing_in_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert agreement.main([str(tmp_path)]) == 1
    assert "no question" in capsys.readouterr().out
