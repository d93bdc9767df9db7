"""Parquet files in parts: the numbers of one table, whatever the files; and files that are no use are refused in words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from assessment.banks import Bank
from assessment.calibrate import by_topic, file_parts, in_parts
from assessment.calibrate.answers import from_file
from assessment.errors import GroundworkError
from tests.calibrate.many_files import answers, by_learners, fitted, numbers, written


def whole(bank: Bank, folder: Path, frame: pd.DataFrame) -> NDArray[np.float64]:
    """Calibrate from one table, read at once."""
    path = folder / "whole.csv"
    frame.to_csv(path, index=False)
    return numbers(by_topic.fit(bank, from_file(path, bank)))


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut files into parts of a hundred rows, which also cut through learners."""
    monkeypatch.setattr(file_parts, "_LEAST", 100)
    monkeypatch.setattr(file_parts, "_PARTS", 10**9)


def test_files_of_whole_learners_give_the_numbers_of_one_table(tmp_path: Path, cooking: Bank) -> None:
    frame = answers(cooking)
    items, totals = fitted(cooking, written(tmp_path, by_learners(frame, 4)))
    np.testing.assert_array_equal(numbers(items), whole(cooking, tmp_path, frame))
    assert (totals.answers, totals.learners, totals.notes) == (len(frame), 300, ())


@pytest.mark.usefixtures("small_parts")
def test_learners_whose_answers_lie_apart_are_gathered(tmp_path: Path, cooking: Bank) -> None:
    """Every second answer of everybody is in the second file, and parts end in the middle of learners."""
    frame = answers(cooking)
    paths = written(tmp_path, [frame[::2], frame[1::2]])
    assert len(file_parts.of_files(paths).parts) == 72
    items, totals = fitted(cooking, paths)
    np.testing.assert_array_equal(numbers(items), whole(cooking, tmp_path, frame))
    assert (totals.answers, totals.learners) == (len(frame), 300)


@pytest.mark.usefixtures("small_parts")
def test_many_learners_are_gathered_in_parts_of_equal_size(
    tmp_path: Path, cooking: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_parts, "FEW", 50)
    frame = answers(cooking)
    paths = written(tmp_path, [frame[::2], frame[1::2]])
    parts = file_parts.of_files(paths).parts
    moves = file_parts.plan_moves([part.learners(cooking) for part in parts])  # type: ignore[attr-defined]
    homes = dict(pair for own in moves for pair in zip(own.learner.tolist(), own.to.tolist(), strict=True))
    assert len(homes) == 300
    assert np.bincount(list(homes.values())).max() < 20
    items, totals = fitted(cooking, paths)
    # standard errors rest on sums in single precision, whose last digits hang on the order of learners
    np.testing.assert_allclose(numbers(items), whole(cooking, tmp_path, frame), rtol=0, atol=1e-6)
    assert (totals.answers, totals.learners) == (len(frame), 300)


def test_of_an_answer_given_in_two_files_the_first_counts(tmp_path: Path, cooking: Bank) -> None:
    frame = answers(cooking)
    again = frame[:5].assign(correct=1 - frame["correct"][:5])
    items, totals = fitted(cooking, written(tmp_path, [frame, again]))
    np.testing.assert_array_equal(numbers(items), whole(cooking, tmp_path, frame))
    assert [str(note) for note in totals.notes] == [
        "5 answers given again (of each learner to each item the first counts)"
    ]


def test_of_a_learner_in_any_order_of_items_the_numbers_are_the_same(tmp_path: Path, cooking: Bank) -> None:
    frame = answers(cooking)
    sideways = frame.sample(frac=1, random_state=1).sort_values("learner", key=lambda of: of.str[1:].astype(int))
    straight, turned = (
        numbers(fitted(cooking, written(tmp_path, by_learners(rows, 2)))[0]) for rows in (frame, sideways)
    )
    np.testing.assert_array_equal(straight, turned)


def test_learners_scattered_over_too_many_parts_are_refused(
    tmp_path: Path, cooking: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_parts, "MOST_PIECES", 0)
    frame = answers(cooking)
    with pytest.raises(GroundworkError, match=r"300 learners have answers in several files.*sort by learner"):
        fitted(cooking, written(tmp_path, [frame[::2], frame[1::2]]))


def test_a_file_without_rows_is_left_out_and_counted(tmp_path: Path, cooking: Bank) -> None:
    frame = answers(cooking)
    items, totals = fitted(cooking, written(tmp_path, [frame, frame[:0].astype({"learner": "int64"})]))
    assert len(items) == frame["item"].nunique()
    assert [str(note) for note in totals.notes] == ["1 file without rows"]
    with pytest.raises(GroundworkError, match=r"holds no answers to calibrate from \(1 file without rows left out\)"):
        fitted(cooking, written(tmp_path, [frame[:0]]))


def test_rows_without_an_answer_are_counted_over_all_files(tmp_path: Path, cooking: Bank) -> None:
    frame = answers(cooking).astype({"correct": "Int8"})
    frame.loc[[0, 1000, 2000], "correct"] = None
    items, totals = fitted(cooking, written(tmp_path, by_learners(frame, 3)))
    assert [str(note) for note in totals.notes] == ["3 rows without an answer"]
    assert sum(item.n for item in items) == len(frame) - 3


@pytest.mark.parametrize("right", [0, 1])
def test_answers_that_are_all_alike_over_all_files_are_refused(tmp_path: Path, cooking: Bank, right: int) -> None:
    frame = answers(cooking).assign(correct=right)
    with pytest.raises(GroundworkError, match=f"all {len(frame):,} answers are {'right' if right else 'wrong'}"):
        fitted(cooking, written(tmp_path, by_learners(frame, 2)))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda f: f.assign(learner=f["learner"].str[1:].astype(int)), "learner holds whole numbers, that of .*0.parquet text"),
        (lambda f: f.assign(correct=f["correct"].astype(float)), "correct holds numbers with a point, that of"),
        (lambda f: f.assign(correct=f["correct"] == 1), "correct holds true or false, that of"),
        (lambda f: f.rename(columns={"correct": "score"}), "the column correct is missing; there are learner, item, score"),
        (lambda f: f.assign(item=f["item"].where(f.index != 703, "no-such")), r"no item 'no-such' \(row 4\)\. Correct the id"),
        (lambda f: f.assign(correct=7), "correct is '7'"),
        (lambda f: f.assign(learner=f["learner"].where(f.index != 703, " ")), "row 4 without a learner or an item"),
    ],
)  # fmt: skip
def test_a_second_file_that_differs_is_refused_by_name(
    tmp_path: Path, cooking: Bank, change: object, says: str
) -> None:
    frame = answers(cooking)
    paths = written(tmp_path, [frame[:700], change(frame[700:])])  # type: ignore[operator]
    with pytest.raises(GroundworkError, match=rf"part-1\.parquet.*{says}"):
        fitted(cooking, paths)


def test_texts_of_every_kind_and_whole_numbers_of_every_size_are_alike(tmp_path: Path, cooking: Bank) -> None:
    frame = answers(cooking)
    first, second = by_learners(frame, 2)
    changed = second.astype({"item": "category", "correct": "int8"})
    items, _ = fitted(cooking, written(tmp_path, [first, changed]))
    np.testing.assert_array_equal(numbers(items), whole(cooking, tmp_path, frame))


def test_files_that_hold_no_answers_are_refused_with_a_reason(tmp_path: Path, cooking: Bank) -> None:
    good = written(tmp_path, [answers(cooking, 20)])
    (tmp_path / "nothing.parquet").touch()
    (tmp_path / "text.parquet").write_text("learner,item,correct\n", encoding="utf-8")
    (tmp_path / "round.parquet").symlink_to(tmp_path / "round.parquet")
    for path, says in (
        (tmp_path / "nothing.parquet", "cannot be read as a table"),
        (tmp_path / "text.parquet", "cannot be read as a table"),
        (tmp_path / "none.parquet", "There is no file"),
        (
            tmp_path / "round.parquet",
            r"round\.parquet cannot be read: Too many levels of symbolic links\. Make it readable",
        ),
        (tmp_path, "is a folder"),
        (good[0], "is named twice"),
        (tmp_path / "." / good[0].name, "is named twice"),
    ):
        with pytest.raises(GroundworkError, match=says):
            fitted(cooking, [*good, path])


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, cooking: Bank) -> None:
    (path,) = written(tmp_path, [answers(cooking, 50)])
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(GroundworkError, match="cannot be read as a table"):
        fitted(cooking, [path])
