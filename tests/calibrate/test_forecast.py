"""What foretells a right answer is learned from a sample of whole learners."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assessment.banks import Bank
from assessment.calibrate import forecast, in_parts
from assessment.calibrate.answers import from_file
from assessment.calibrate.engine import InProcess
from assessment.calibrate.file_parts import of_files
from tests.calibrate.many_files import EACH, answers, by_learners, written


def test_a_sample_holds_whole_learners_with_their_answers_in_order(tmp_path: Path, cooking: Bank) -> None:
    frame = answers(cooking)
    (path,) = written(tmp_path, [frame])
    sample = forecast.sample(cooking, from_file(path, cooking), 2400)
    assert sample["learner"].nunique() == 100
    assert (sample.groupby("learner").size() == EACH).all()
    for learner in (0, 3, 297):
        own, given = sample[sample["learner"] == learner], frame[frame["learner"] == f"l{learner}"]
        assert own["item"].tolist() == given["item"].tolist()
        assert own["correct"].tolist() == given["correct"].tolist()


def test_few_answers_are_all_in_the_sample(tmp_path: Path, cooking: Bank) -> None:
    (path,) = written(tmp_path, [answers(cooking, 30)])
    assert len(forecast.sample(cooking, from_file(path, cooking), forecast.SAMPLE)) == len(answers(cooking, 30))


def test_samples_of_parts_share_no_learner(tmp_path: Path, cooking: Bank) -> None:
    frame = answers(cooking)
    source = of_files(written(tmp_path, by_learners(frame, 3)))
    _, _, sample = in_parts.fit(InProcess(cooking), cooking, source)
    assert sample["learner"].nunique() == 300
    assert (sample.groupby("learner").size() == EACH).all()


def test_the_report_gives_the_accuracy_of_the_forecast(tmp_path: Path, cooking: Bank) -> None:
    """Answers that follow an ability are predicted better than chance, random answers are not."""
    frame = answers(cooking, 600)
    coin = frame.assign(correct=np.random.default_rng(5).integers(2, size=len(frame)))
    told = []
    for rows in (frame, coin):
        (path,) = written(tmp_path, [rows])
        first, what, effects = forecast.report(forecast.sample(cooking, from_file(path, cooking), forecast.SAMPLE))
        assert f"from {len(frame):,} answers of 600 learners" in what
        assert "measured" in effects
        told.append(float(first.split("AUC ")[1].split()[0]))
    assert told[0] > 0.6
    assert abs(told[1] - 0.5) < 0.06
