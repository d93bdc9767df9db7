"""Every reader of answers handles code: cards, Anki, exports, reports, calibration, the response model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from assessment import banks, sitting, store
from assessment.banks import Bank
from assessment.calibrate import by_topic
from assessment.calibrate.answers import from_log
from assessment.errors import NotSaved
from assessment.exports.anki import fields_of
from assessment.items import Judged, Program, Response, Settings
from assessment.review.cards import deck
from assessment.scoring.predicting.features import describe_answers
from assessment.store import Log
from assessment.store.care.transfer import export, restore
from tests.conftest import a_sitting

LEAK = "repair-leaking-cross-validation"
CODE = "def honest_score(X, y):\n    return 0.5\n"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def leak(bank: Bank) -> Program:
    item = bank.items[LEAK]
    assert isinstance(item, Program)
    return item


@pytest.fixture
def failed(leak: Program) -> Response:
    return banks.grade(banks.vary(leak, 0), Judged(CODE, (2,), "Takes the first columns"))


def submitted(log: Log, learner: str, response: Response) -> None:
    log.choose(learner, Settings())
    log.begin(learner, a_sitting(("algorithms",), sitting_id=f"code-{learner}"))
    log.append(learner, f"code-{learner}", 0, response, at=NOW)
    log.finish(learner, f"code-{learner}")


def test_a_missed_exercise_becomes_a_card_whose_anki_note_holds_task_starter_and_solution(
    leak: Program, failed: Response
) -> None:
    seen = Response(
        **{name: getattr(failed, name) for name in failed.__slots__ if name != "answered_at"}, answered_at=NOW
    )
    (card,) = deck([seen], {LEAK}, NOW + timedelta(days=2))
    question, answer, explanation, _ = fields_of(card.last)
    assert "it claims to be far better than chance" in question
    assert "SelectKBest(k=20).fit_transform(X, y)" in question
    assert "make_pipeline(StandardScaler(), SelectKBest(k=20), LogisticRegression())" in answer
    assert "belongs inside the folds" in explanation


def test_an_answer_in_code_goes_out_and_comes_back_whole(log: Log, failed: Response, tmp_path: Path) -> None:
    submitted(log, "ann", failed)
    log.keep_draft("ann", LEAK, failed.revision, CODE)
    elsewhere = store.open(str(tmp_path / "elsewhere"))
    try:
        restore(elsewhere, "ann", export(log, "ann"))
        (back,) = elsewhere.responses("ann")
        (draft,) = elsewhere.drafts("ann")
    finally:
        elsewhere.close()
    assert (back.kind, back.given, back.correct, back.misconception) == (
        "program",
        (CODE,),
        False,
        "Takes the first columns",
    )
    assert back.shown == failed.shown
    assert draft.code == CODE


def test_a_report_voids_it_and_a_voided_one_measures_nothing(log: Log, bank: Bank, failed: Response) -> None:
    submitted(log, "ann", failed)
    log.report("ann", "code-ann", 0, "the data are wrong")
    (response,) = log.responses("ann")
    (report,) = log.reports("ann")
    assert response.voided and (report.item_id, report.note) == (LEAK, "the data are wrong")
    assert len(sitting.graded(bank.blueprint, [response])[1]) == 0


def test_calibration_learns_about_an_exercise_and_never_that_it_can_be_guessed(
    log: Log, bank: Bank, leak: Program, failed: Response, tmp_path: Path
) -> None:
    passed = banks.grade(banks.vary(leak, 0), Judged(leak.solution, ()))
    for number in range(30):
        submitted(log, f"learner-{number}", passed if number % 6 == 0 else failed)
    answers = from_log(str(tmp_path), bank)
    (fitted,) = by_topic.fit(bank, answers)
    assert (fitted.id, fitted.n, fitted.right) == (LEAK, 30, 5)
    assert fitted.parameters.guessing == 0.0
    assert fitted.parameters.difficulty_sd < leak.parameters.difficulty_sd


def test_the_response_model_reads_it_as_any_answer(log: Log, failed: Response) -> None:
    submitted(log, "ann", failed)
    described = describe_answers(log.frame("ann"))
    assert len(described) == 1 and not np.isnan(described.to_numpy(dtype=float)).any()


def test_a_draft_of_a_megabyte_is_refused_and_the_one_before_it_stays(log: Log, failed: Response) -> None:
    log.choose("ann", Settings())
    log.keep_draft("ann", LEAK, failed.revision, CODE)
    with pytest.raises(NotSaved):
        log.keep_draft("ann", LEAK, failed.revision, "x" * 2**20)
    assert [draft.code for draft in log.drafts("ann")] == [CODE]
