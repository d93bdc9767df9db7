"""What predicts a right answer in a whole installation: the response model fitted to a sample of its learners.

Some hundred thousand answers are enough for two dozen coefficients: their errors cost 24 / (2 n) of log-loss per answer, 0.00006
at 200,000. `benchmarks/scale.py` compares the AUC with that of a million answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from assessment.banks import Bank
from assessment.calibrate.answers import Answers

if TYPE_CHECKING:
    import pandas as pd

#: Answers in the sample, to within a learner; every `HELD_OUT`-th of its learners is held out to evaluate the forecast.
SAMPLE, HELD_OUT = 200_000, 5
_SHOWN = 8


def sample(bank: Bank, answers: Answers, most: int) -> pd.DataFrame:
    """Sample whole learners, evenly over all, with about `most` answers; all learners if there are no more.

    A row per answer, sorted by learner and then in the order given; columns as for `response_model.fit`, without times.
    """
    import pandas as pd

    each = max(1, len(answers.learner) // max(most, 1))
    inside = np.flatnonzero(answers.learner % each == 0)
    inside = inside[np.argsort(answers.learner[inside], kind="stable")]
    topic = [bank.items[item_id].topic for item_id in answers.items]
    area = {member.id: member.area for member in bank.blueprint.topics}
    rows = {
        "learner": answers.learner[inside],
        "topic": pd.Categorical([topic[item] for item in answers.item[inside]]),
        "area": pd.Categorical([area[topic[item]] for item in answers.item[inside]]),
        "item": pd.Categorical([answers.items[item] for item in answers.item[inside]]),
        "correct": answers.correct[inside].astype(np.int8),
    }
    return pd.DataFrame(rows)


def join(samples: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Concatenate the samples of parts, which have no learner in common."""
    import pandas as pd

    first, numbered = 0, []
    for own in samples:
        numbered.append(
            own.astype({"topic": object, "area": object, "item": object}).assign(learner=own["learner"] + first)
        )
        first += int(own["learner"].max() + 1) if len(own) else 0
    return pd.concat(numbered, ignore_index=True)


def report(answers: pd.DataFrame) -> list[str]:
    """Fit the response model to a sample; return lines on its accuracy and its largest effects."""
    from sklearn.metrics import roc_auc_score

    from assessment.scoring.predicting import response_model

    held_out = answers["learner"] % HELD_OUT == 0
    test = answers[held_out]
    lines = []
    if 0 < test["correct"].sum() < len(test) and len(test) < len(answers):
        chance = response_model.fit(answers[~held_out]).predict_proba(test)[:, 1]
        auc = roc_auc_score(test["correct"], chance)
        lines.append(f"Forecast of the next answer: AUC {auc:.3f} on {len(test):,} answers of learners held out.")
    model = response_model.fit(answers)
    effects = [f"{name} {size:+.2f}" for name, size in response_model.effects(model)[:_SHOWN]]
    lines.append(f"What predicts it, from {len(answers):,} answers of {answers['learner'].nunique():,} learners:")
    return [*lines, f"  {', '.join(effects)}."]
