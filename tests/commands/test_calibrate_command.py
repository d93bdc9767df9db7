"""`python -m assessment calibrate`: from answers to calibration.toml, and its messages about unusable answers."""

from __future__ import annotations

import shutil
import stat
import tomllib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from assessment import banks, store
from assessment.banks import Bank
from assessment.commands import main
from assessment.items import Settings, SingleChoice, Sitting
from assessment.scoring.measuring.irt import p_correct
from tests.conftest import ROOT

pytestmark = pytest.mark.filterwarnings("error")

HEALTHY = ROOT / "tests" / "banks" / "healthy"
Printed = pytest.CaptureFixture[str]
Rows = list[tuple[str, str, object]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(
        shutil.copytree(HEALTHY, tmp_path / "bank", ignore=shutil.ignore_patterns("__pycache__", "exercises.toml"))
    )


@pytest.fixture
def answers(folder: Path) -> Rows:
    """Answers of 300 learners to all items; the first item is much harder than its author thinks."""
    items, rng = list(banks.load(folder)[0].items.values()), np.random.default_rng(0)
    theta = rng.normal(size=(300, 1))
    b = np.array([1.5, *(item.level - 3.0 for item in items[1:])])
    c = np.array([item.parameters.guessing for item in items])
    right = rng.random((300, len(items))) < p_correct(theta, np.full(len(items), 1.2), b, c)
    return [(f"l{n}", item.id, int(right[n, j])) for n in range(300) for j, item in enumerate(items)]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Iterable[tuple[object, ...]]], Path]:
    def to_csv(rows: Iterable[tuple[object, ...]], header: str = "learner,item,correct") -> Path:
        path = tmp_path / "answers.csv"
        path.write_text("\n".join([header, *(",".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
        return path

    return to_csv


def parameters(folder: Path) -> dict[str, dict[str, float]]:
    return dict(tomllib.loads((folder / "calibration.toml").read_text(encoding="utf-8"))["items"])


def test_a_bank_takes_on_what_was_fitted(
    folder: Path, answers: Rows, write: Callable[..., Path], capsys: Printed
) -> None:
    before = banks.load(folder)[0]
    assert main(["calibrate", str(folder), "--csv", str(write(answers))]) == 0
    printed = capsys.readouterr()
    assert "1,800 answers of 300 learners to 6 items." in printed.out
    assert "6 of 6 items are calibrated." in printed.out
    assert f"Wrote {folder / 'calibration.toml'}." in printed.out
    assert "fractions: 6 items, 1,800 answers" in printed.err
    after, problems = banks.load(folder)
    assert not problems
    first = answers[0][1]
    assert before.items[first].parameters.difficulty == -2
    assert after.items[first].parameters.difficulty > 0.5
    for item in after.items.values():
        assert item.parameters.difficulty_sd < 0.5
        assert 0.4 < item.parameters.discrimination < 3
        assert item.parameters.guessing == pytest.approx(before.items[item.id].parameters.guessing, abs=1e-4)


def test_the_same_answers_give_the_same_file(folder: Path, answers: Rows, write: Callable[..., Path]) -> None:
    """Also the second time, when the bank is calibrated already, and in any order of learners."""
    path = folder / "calibration.toml"
    main(["calibrate", str(folder), "--csv", str(write(answers))])
    once = path.read_text(encoding="utf-8")
    main(["calibrate", str(folder), "--csv", str(write(answers[6:] + answers[:6]))])
    assert path.read_text(encoding="utf-8") == once
    assert [entry.name for entry in folder.iterdir() if entry.name.endswith(".new")] == []


def test_a_dry_run_writes_nothing(folder: Path, answers: Rows, write: Callable[..., Path], capsys: Printed) -> None:
    assert main(["calibrate", str(folder), "--csv", str(write(answers)), "--dry-run"]) == 0
    assert not (folder / "calibration.toml").exists()
    assert "has not been written (--dry-run)." in capsys.readouterr().out


def test_items_with_few_or_equal_answers_keep_their_authors_values(
    folder: Path, answers: Rows, write: Callable[..., Path], capsys: Printed
) -> None:
    few, same, nobody = (answers[index][1] for index in (1, 2, 3))
    kept = [row for row in answers[:60] if row[1] == few] + [row for row in answers if row[1] not in (few, nobody)]
    rows = [(learner, item, 1 if item == same else correct) for learner, item, correct in kept]
    assert main(["calibrate", str(folder), "--csv", str(write(rows))]) == 0
    out = capsys.readouterr().out
    assert "3 of 6 items are calibrated." in out
    assert "Kept at the author's values, no answer: 1." in out
    assert f"Kept at the author's values, fewer than 30 answers: 1 ({few})." in out
    assert f"Kept at the author's values, all answers right: 1 ({same})." in out
    assert {few, same, nobody}.isdisjoint(parameters(folder))


def test_too_few_answers_leave_an_older_file_alone(
    folder: Path, answers: Rows, write: Callable[..., Path], capsys: Printed
) -> None:
    main(["calibrate", str(folder), "--csv", str(write(answers))])
    before = (folder / "calibration.toml").read_bytes()
    assert main(["calibrate", str(folder), "--csv", str(write(answers[:60]))]) == 0
    assert "no item has enough answers" in capsys.readouterr().out
    assert (folder / "calibration.toml").read_bytes() == before
    assert main(["calibrate", str(folder), "--csv", str(write(answers[:60])), "--minimum", "10"]) == 0
    assert "# 10 answers" in (folder / "calibration.toml").read_text(encoding="utf-8")


def test_two_learners_are_enough_to_run_and_too_few_to_write(
    folder: Path, answers: Rows, write: Callable[..., Path], capsys: Printed
) -> None:
    rows = [(learner, item, int(learner == "l0")) for learner, item, _ in answers[:12]]
    assert main(["calibrate", str(folder), "--csv", str(write(rows))]) == 0
    assert "0 of 6 items are calibrated." in capsys.readouterr().out


def test_what_is_repeated_or_unanswered_is_left_out_and_counted(
    folder: Path, answers: Rows, write: Callable[..., Path], capsys: Printed
) -> None:
    main(["calibrate", str(folder), "--csv", str(write(answers))])
    once = (folder / "calibration.toml").read_bytes()
    again = [(learner, item, 1 - int(str(correct))) for learner, item, correct in answers[:7]]
    blank = [("l999", answers[0][1], ""), ("l998", answers[0][1], "NaN")]
    assert main(["calibrate", str(folder), "--csv", str(write([*answers, *again, *blank]))]) == 0
    out = capsys.readouterr().out
    assert "Left out: 2 rows without an answer." in out
    assert "Left out: 7 answers given again (of each learner to each item the first counts)." in out
    assert (folder / "calibration.toml").read_bytes() == once


@pytest.mark.parametrize("model", ["1pl", "3pl"])
def test_other_models_can_be_asked_for(folder: Path, answers: Rows, write: Callable[..., Path], model: str) -> None:
    assert main(["calibrate", str(folder), "--csv", str(write(answers)), "--model", model]) == 0
    fitted = parameters(folder)
    assert (len({row["discrimination"] for row in fitted.values()}) == 1) == (model == "1pl")
    choice, typed = fitted[answers[0][1]], fitted["sum-of-two-fractions"]
    assert (choice["guessing"] != 0.25) == (model == "3pl")
    assert typed["guessing"] == 0


def test_parquet_does_as_well(folder: Path, answers: Rows, tmp_path: Path) -> None:
    path = tmp_path / "answers.parquet"
    pd.DataFrame(answers, columns=["learner", "item", "correct"]).assign(extra=1).to_parquet(path)
    assert main(["calibrate", str(folder), "--parquet", str(path)]) == 0
    assert len(parameters(folder)) == 6


@pytest.mark.parametrize(
    ("rows", "header", "says"),
    [
        (
            [("l1", "below-the-bar", 1)],
            "learner,item,score",
            "the column correct is missing; there are learner, item, score",
        ),
        ([("l1", "below-the-bar", 2)], None, "correct is '2' in row 1. Write 1 for right, 0 for wrong"),
        ([("l1", "below-the-bar", 1), ("l2", "below-the-bar", "yes")], None, "correct is 'yes' in row 2."),
        ([("l1", "no-such-item", 1)], None, "the bank has no item 'no-such-item' (row 1). Correct the id"),
        ([("", "below-the-bar", 1)], None, "row 1 without a learner or an item"),
        ([("l1", "", 1)], None, "row 1 without a learner or an item"),
        ([], None, "holds no answers to calibrate from"),
        ([("l1", "below-the-bar", "")], None, "holds no answers to calibrate from (1 row without an answer left out)"),
        ([("l1", "below-the-bar", 1), ("l2", "below-the-bar", 1)], None, "all 2 answers are right"),
        ([("l1", "below-the-bar", 0), ("l2", "below-the-bar", 0)], None, "all 2 answers are wrong"),
        ([("l1", "below-the-bar", 0, 4), ("l2", "a", "b", "c", "d", "e")], None, "cannot be read as a table"),
    ],
)
def test_bad_files_are_refused_in_words(
    folder: Path, write: Callable[..., Path], capsys: Printed, rows: Rows, header: str | None, says: str
) -> None:
    path = write(rows, header) if header else write(rows)
    assert main(["calibrate", str(folder), "--csv", str(path)]) == 1
    printed = capsys.readouterr()
    assert says in printed.err
    assert str(path) in printed.err
    assert not (folder / "calibration.toml").exists()


def test_files_that_are_none_are_refused_in_words(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\xff\xfe\x00")
    (tmp_path / "text.parquet").write_text("learner,item,correct\n", encoding="utf-8")
    for option, name, says in (
        ("--csv", "none.csv", "There is no file"),
        ("--csv", "empty.csv", "cannot be read as a table"),
        ("--csv", "picture.csv", "cannot be read as a table"),
        ("--csv", "bank", "bank is a folder. Name a file in it."),
        ("--parquet", "text.parquet", "cannot be read as a table"),
    ):
        assert main(["calibrate", str(folder), option, str(tmp_path / name)]) == 1
        assert says in capsys.readouterr().err
    assert main(["calibrate", str(folder), "--csv", str(tmp_path / "empty.csv"), "--minimum", "0"]) == 1
    assert "--minimum is 0" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_keeps_its_file(
    folder: Path, answers: Rows, write: Callable[..., Path], capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "calibration.toml").write_text("format_version = 1\n[items]\n", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert main(["calibrate", str(folder), "--csv", str(write(answers))]) == 1
    assert "cannot be written: No space left on device" in capsys.readouterr().err
    assert (folder / "calibration.toml").read_text(encoding="utf-8") == "format_version = 1\n[items]\n"
    assert not list(folder.glob("*.new")) + list(folder.glob(".*.new"))


def test_the_file_can_be_read_by_others(folder: Path, answers: Rows, write: Callable[..., Path]) -> None:
    main(["calibrate", str(folder), "--csv", str(write(answers))])
    assert (folder / "calibration.toml").stat().st_mode & stat.S_IRUSR
    assert (folder / "calibration.toml").stat().st_mode == write([]).stat().st_mode


def fill(folder: Path, bank: Bank, learners: int, questions: int = 6) -> None:
    """Let learners answer the first items at random; no one chooses the last distractor."""
    rng, log = np.random.default_rng(1), store.open(str(folder))
    goal = Sitting("", "assessment", ("arithmetic",), "role", "none", 1, 48, datetime(2026, 1, 5, tzinfo=UTC))
    for n in range(learners):
        theta = rng.normal()
        log.choose(f"l{n}", Settings())
        log.begin(f"l{n}", Sitting(f"s{n}", *(getattr(goal, name) for name in goal.__slots__[1:])))
        for position, item in enumerate(list(bank.items.values())[:questions]):
            variant = banks.vary(item, n)
            right = rng.random() < p_correct(theta, 1.2, item.level - 3, 0)
            given: str | tuple[str, ...] | None = variant.right_answer
            if not right:
                given = (item.distractors[rng.integers(2)].text,) if isinstance(item, SingleChoice) else None
            log.append(f"l{n}", f"s{n}", position, banks.grade(variant, given))
    log.close()


def test_the_log_is_read_when_no_file_is_named(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    bank = banks.load(folder)[0]
    fill(tmp_path / "data", bank, 110, questions=2)
    assert main(["calibrate", str(folder), "--data", str(tmp_path / "data")]) == 0
    out = capsys.readouterr().out
    assert "220 answers of 110 learners to 2 items." in out
    last = bank.items["below-the-bar"].distractors[-1].text  # type: ignore[union-attr]
    assert f"below-the-bar: 0% choose the distractor {last!r}. Replace it, or leave it out." in out
    assert len(parameters(folder)) == 2


def test_answers_to_an_earlier_wording_do_not_count(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    fill(tmp_path / "data", banks.load(folder)[0], 12)
    path = folder / "arithmetic" / "fractions" / "items.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("below the bar of", "under the bar of"), encoding="utf-8")
    arguments = ["calibrate", str(folder), "--data", str(tmp_path / "data"), "--dry-run"]
    assert main(arguments) == 0
    assert "Left out: 12 answers to earlier wordings of items" in capsys.readouterr().out
    assert main([*arguments, "--every-revision"]) == 0
    assert "Left out" not in capsys.readouterr().out


def test_answers_to_items_that_are_gone_do_not_count(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    fill(tmp_path / "data", banks.load(folder)[0], 12)
    path = folder / "arithmetic" / "fractions" / "items.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("below-the-bar", "renamed"), encoding="utf-8")
    assert main(["calibrate", str(folder), "--data", str(tmp_path / "data"), "--dry-run"]) == 0
    assert "Left out: 12 answers to items that the bank no longer has." in capsys.readouterr().out


def test_answers_reported_as_unfair_do_not_count(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    fill(tmp_path / "data", banks.load(folder)[0], 12)
    log = store.open(str(tmp_path / "data"))
    assert log.report("l0", "s0", 2, "two answers are right")
    log.close()
    assert main(["calibrate", str(folder), "--data", str(tmp_path / "data"), "--dry-run"]) == 0
    assert "Left out: 1 answer that learners reported as unfair." in capsys.readouterr().out


def test_an_empty_log_says_so(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    store.open(str(tmp_path / "data")).close()
    assert main(["calibrate", str(folder), "--data", str(tmp_path / "data")]) == 1
    assert "holds no answers to calibrate from" in capsys.readouterr().err


def test_a_mistyped_log_is_named_and_nothing_is_written(tmp_path: Path, capsys: Printed) -> None:
    assert main(["calibrate", "--dry-run", "--data", str(tmp_path / "typo")]) == 1
    assert f"There is no log at {tmp_path / 'typo' / 'groundwork.sqlite3'}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
