"""What foretells a right answer in a whole installation: the response model fitted to a sample of its learners.

Two dozen coefficients need no more than some hundred thousand answers: their errors cost 24 / (2 n) of log-loss an answer, 0.00006
at 200,000. `benchmarks/scale.py` holds the AUC against that of a million. So a sample of whole learners takes the place of all
answers, and the model is fitted by the function that everybody else uses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from assessment.banks import Bank
from assessment.calibrate.answers import Answers

if TYPE_CHECKING:
    import pandas as pd

#: Answers in the sample, up to a learner more, and the share of its learners that the forecast is tried on.
SAMPLE, HELD_OUT = 200_000, 5
_SHOWN = 8


def sample(bank: Bank, answers: Answers, most: int) -> pd.DataFrame:
    """Take whole learners, spread evenly over all, with about `most` answers, or everybody where there are no more.

    One row an answer, learner by learner in the order given; columns as for `response_model.fit`, without times.
    """
    import pandas as pd

    each = max(1, len(answers.learner) // max(most, 1))
    inside = np.flatnonzero(answers.learner % each == 0)
    inside = inside[np.argsort(answers.learner[inside], kind="stable")]
    topic = [bank.items[item_id].topic for item_id in answers.items]
    area = {of.id: of.area for of in bank.blueprint.topics}
    rows = {
        "learner": answers.learner[inside],
        "topic": pd.Categorical([topic[item] for item in answers.item[inside]]),
        "area": pd.Categorical([area[topic[item]] for item in answers.item[inside]]),
        "item": pd.Categorical([answers.items[item] for item in answers.item[inside]]),
        "correct": answers.correct[inside].astype(np.int8),
    }
    return pd.DataFrame(rows)


def joined(samples: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Join the samples of parts, none of which shares a learner with another."""
    import pandas as pd

    first, numbered = 0, []
    for own in samples:
        numbered.append(
            own.astype({"topic": object, "area": object, "item": object}).assign(learner=own["learner"] + first)
        )
        first += int(own["learner"].max() + 1) if len(own) else 0
    return pd.concat(numbered, ignore_index=True)


def report(answers: pd.DataFrame) -> list[str]:
    """Fit the response model to a sample, and say in lines how well it foretells and by what."""
    from sklearn.metrics import roc_auc_score

    from assessment.scoring.predicting import response_model

    held_out = answers["learner"] % HELD_OUT == 0
    tried = answers[held_out]
    lines = []
    if 0 < tried["correct"].sum() < len(tried) and len(tried) < len(answers):
        chance = response_model.fit(answers[~held_out]).predict_proba(tried)[:, 1]
        auc = roc_auc_score(tried["correct"], chance)
        lines.append(f"Forecast of the next answer: AUC {auc:.3f} on {len(tried):,} answers of learners held out.")
    model = response_model.fit(answers)
    effects = [f"{name} {size:+.2f}" for name, size in response_model.effects(model)[:_SHOWN]]
    lines.append(f"What foretells it, from {len(answers):,} answers of {answers['learner'].nunique():,} learners:")
    return [*lines, f"  {', '.join(effects)}."]
