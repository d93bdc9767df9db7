"""How well the next answer is forecast, beside other models on the same answers.

    python -m benchmarks.prediction [--quick]

Prints how long a refit on an installation's own log takes, then one table. Data: ASSISTments 2009-10 as prepared by Gervet
et al. (2020), from ../shared/data, with the fifth of the learners held out that this source holds out; one row an answer;
every forecast uses the learner's earlier answers alone, and what was learned from the training learners. `--quick` takes a
quarter of the learners. Times are CPU seconds on one core. pyBKT is in the table when the interpreter has it: that of an
environment with `benchmarks/requirements.txt`.

`ours, plain` is `response_model.fit` as shipped, with the easiness of items learned from the answers, since nobody has
measured these. `ours, boosted` puts gradient-boosted trees and the topic itself on the same features: what the plain model
leaves on the table.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import warnings
from importlib.util import find_spec
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss, roc_auc_score

from assessment.report.intervals import median_of_runs, once
from assessment.scoring.predicting import response_model
from benchmarks import recording
from benchmarks.models import forecast_figures
from benchmarks.models.unmeasured import EasinessStep
from benchmarks.peers import prediction_peers
from benchmarks.peers.prediction_peers import Floats, Forecast
from benchmarks.recording import Recording

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
#: Models trained on a tenth of the learners are judged by the mean over so many draws of the tenth.
DRAWS = 3
OURS = ("ours, plain", "ours, boosted")
COLUMNS = ("AUC", "log-loss", "ECE", "AUC first 10", "fit s", "AUC, tenth")


def plain(train: pd.DataFrame) -> Forecast:
    model = response_model.fit(train, step=EasinessStep())
    return lambda frame: np.asarray(model.predict_proba(frame)[:, 1])


def boosted(train: pd.DataFrame) -> Forecast:
    """Boosted trees on the features of the plain model and the topic, of which the 200 most frequent have a code."""
    step = EasinessStep()
    topics = train["topic"].value_counts().index[:200]

    def matrix(features: pd.DataFrame, frame: pd.DataFrame) -> Floats:
        return np.column_stack([features.to_numpy(), topics.get_indexer(frame["topic"]) + 1])

    rows = matrix(step.fit_transform(train), train)
    model = HistGradientBoostingClassifier(
        max_iter=400,
        learning_rate=0.05,
        max_features=0.3,
        max_leaf_nodes=31,
        min_samples_leaf=80,
        categorical_features=[rows.shape[1] - 1],
        random_state=0,
    ).fit(rows, train["correct"])
    return lambda frame: np.asarray(model.predict_proba(matrix(step.transform(frame), frame))[:, 1])


def answers() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read training and held-out answers, with the columns that `response_model.fit` takes."""
    names = {"user_id": "learner", "item_id": "item", "skill_id": "topic"}
    table = pd.read_csv(DATA / "assist2009.csv.gz").rename(columns=names).sort_values(["learner", "order"])
    held_out = table["learner"].isin(pd.read_csv(DATA / "assist2009_test_users.csv")["user_id"])
    return table[~held_out].reset_index(drop=True), table[held_out].reset_index(drop=True)


def some_learners(table: pd.DataFrame, share: float, seed: int) -> pd.DataFrame:
    learners = table["learner"].unique()
    chosen = np.random.default_rng(seed).choice(learners, int(share * len(learners)), replace=False)
    return table[table["learner"].isin(chosen)].reset_index(drop=True)


def calibration_error(correct: Floats, chance: Floats, bins: int = 10) -> float:
    """Expected calibration error: the mean distance of forecast and outcome over equally wide bins of the forecast."""
    code = np.minimum((chance * bins).astype(int), bins - 1)
    return float(np.abs(np.bincount(code, chance - correct, bins)).sum() / len(chance))


def measure(model: prediction_peers.Model, train: pd.DataFrame, test: pd.DataFrame) -> tuple[list[float], Floats]:
    """Fill one row of the table; return it with the forecasts of the held-out answers."""
    start = time.process_time()
    forecast = model(train)
    seconds = time.process_time() - start
    chance = np.clip(forecast(test), 1e-6, 1 - 1e-6)
    correct = test["correct"].to_numpy(dtype=float)
    early = test.groupby("learner").cumcount().to_numpy() < 10
    tenth = [roc_auc_score(correct, model(some_learners(train, 0.1, seed))(test)) for seed in range(DRAWS)]
    return [
        roc_auc_score(correct, chance),
        log_loss(correct, chance),
        calibration_error(correct, chance),
        roc_auc_score(correct[early], chance[early]),
        seconds,
        float(np.mean(tenth)),
    ], chance


def refit_seconds(count: int = 100_000) -> list[float]:
    """Time an installation's own refit three times: CPU seconds for a simulated log of `count` measured answers."""
    log = response_model.simulate_answers(7, learners=count // 100, answers=100, topics=46)
    seconds = []
    for _ in range(3):
        start = time.process_time()
        response_model.fit(log)
        seconds.append(time.process_time() - start)
    return seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a quarter of the learners")
    recording.declare(parser)
    options = parser.parse_args()
    quick, seconds = options.quick, refit_seconds()
    print(f"A refit on an installation's own 100,000 measured answers takes {min(seconds):.2f} s.", flush=True)
    refit = Recording("prediction-refit", "The forecast refitted on 100,000 answers of an installation's own log")
    refit.add({"work": "a refit"}, "processor time", median_of_runs(seconds), "s")
    refit.write(options.results)
    if not (DATA / "assist2009.csv.gz").exists():
        print(f"The answers are not here: {DATA}/assist2009.csv.gz. Nothing was measured.")
        return 0
    record = Recording("prediction", "Forecast of the next answer on ASSISTments 2009-10, held-out learners")
    train, test = answers()
    if quick:
        train, test = some_learners(train, 0.25, 0), some_learners(test, 0.25, 0)
    peers = {
        "items one-hot": prediction_peers.items,
        "PFA": prediction_peers.pfa,
        "Elo": prediction_peers.elo,
        "Best-LR": prediction_peers.best_lr,
        "pyBKT": prediction_peers.bkt,
    }
    if find_spec("pyBKT") is None:
        print("pyBKT is not installed here, so its row is missing.")
        del peers["pyBKT"]
    people = train["learner"].nunique()
    print(
        f"Trained on {len(train):,} answers of {people:,} learners, judged on {len(test):,} of {test['learner'].nunique():,}."
    )
    print(f"{'':16}" + "".join(f"{name:>14}" for name in COLUMNS))
    rows, chances = {}, {}
    for name, model in {**peers, OURS[0]: plain, OURS[1]: boosted}.items():
        with warnings.catch_warnings():
            if name == "pyBKT":  # divides by zero where a topic has one kind of answer
                warnings.simplefilter("ignore")
            rows[name], chances[name] = measure(model, train, test)
        auc, loss, error, first, seconds, tenth = rows[name]
        print(f"{name:16}{auc:14.4f}{loss:14.4f}{error:14.4f}{first:14.4f}{seconds:14.1f}{tenth:14.4f}", flush=True)
    strongest = max(peers, key=lambda peer: rows[peer][0])
    best = [(max if name.startswith("AUC") else min)(rows[peer][k] for peer in peers) for k, name in enumerate(COLUMNS)]
    best[COLUMNS.index("fit s")] = rows[strongest][COLUMNS.index("fit s")]
    for name in OURS:
        ratios = "".join(f"{own / peer:14.3f}" for own, peer in zip(rows[name], best, strict=True))
        print(f"{name.removeprefix('ours, ') + ' / best':16}{ratios}")
    print("The last rows divide by the best peer of each column: above 1 is better for AUC, below 1 for the others.")
    print(f"The time is divided by that of {strongest}, the peer of the highest AUC.")
    for name, (_, _, error, first, taken, tenth) in rows.items():
        for measured, value, unit in (
            ("calibration error", error, ""),
            ("AUC of the first 10 answers", first, ""),
            ("AUC, trained on a tenth", tenth, ""),
            ("time of the fit", taken, "s"),
        ):
            record.add({"model": name}, measured, once(value), unit)
    learner = pd.factorize(test["learner"])[0]
    forecast_figures.record(record, learner, test["correct"].to_numpy(dtype=float), chances, OURS[0])
    record.write(options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
