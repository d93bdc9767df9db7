"""Figures of an installation are shown only where enough people are behind them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from assessment import banks, sitting, store
from assessment.banks import Bank
from assessment.errors import ForeignFile, StoreError
from assessment.items import Settings, Sitting
from assessment.report import log_reading
from assessment.report.blocks import Block, Paragraph, Points, Table
from assessment.report.installation import SMALLEST, summary, visible
from assessment.report.log_reading import InstallationAnswers
from assessment.scoring.measuring import irt
from assessment.store import Log
from tests.absent import absent
from tests.conftest import give_answer

AREAS = ("mathematics", "statistics", "algorithms", "software-engineering")
BEGUN = datetime(2026, 11, 2, 9, tzinfo=UTC)


def take(log: Log, bank: Bank, who: str, start: str, count: int, kind: str = "assessment") -> None:
    """Let a learner answer `count` questions, the first half of them right."""
    log.choose(who, Settings(starting_point=start))
    name = f"{kind[:3]}-{who}"
    log.begin(who, Sitting(name, kind, AREAS, "ml-engineer", start, 1, count, BEGUN))  # type: ignore[arg-type]
    for position, item in enumerate(Random(who).sample(bank.questions, count)):
        log.append(who, name, position, give_answer(banks.vary(item, 1), position < count / 2), at=BEGUN)


def text_of(blocks: tuple[Block, ...]) -> str:
    parts = []
    for block in blocks:
        match block:
            case Paragraph(text):
                parts.append(text)
            case Points(texts):
                parts += texts
            case Table(caption, heads, rows, source):
                parts += [caption, source, *heads, *(" | ".join(row) for row in rows)]
            case _:
                pass
    return "\n".join(parts)


def rows(blocks: tuple[Block, ...], caption: str) -> dict[str, tuple[str, ...]]:
    (table,) = [block for block in blocks if isinstance(block, Table) and block.caption.startswith(caption)]
    return {row[0]: row[1:] for row in table.rows}


def test_answers_are_read_with_their_predictions(bank: Bank, log: Log, tmp_path: Path) -> None:
    take(log, bank, "ada", "software-engineer", 6)
    take(log, bank, "ada", "software-engineer", 4, kind="practice")
    take(log, bank, "demo-1", "none", 6)
    log.report("ada", "ass-ada", 5, "Unclear.")
    own = log_reading.read(str(tmp_path), bank)
    assert own.backgrounds == ("software-engineer",)  # practice and simulated learners are left out
    assert own.correct.tolist() == [True, True, True, False, False]
    assert (own.reported, own.full, own.in_full.sum()) == (1, 1, 5)
    shelf = sitting.shelf_of(bank)
    first = shelf.items[own.item[0]]
    begun = sitting.begin(bank, "software-engineer").live.belief
    topic = shelf.topic_index[first.topic]
    p = first.parameters
    # the chance averaged over everything that the ability and the difficulty may be, by brute force
    rng = np.random.default_rng(1)
    theta = rng.normal(begun.mean[topic], begun.covariance[topic, topic] ** 0.5, 200_000)
    difficulty = rng.normal(p.difficulty, p.difficulty_sd, 200_000)
    expected = irt.p_correct(theta, p.discrimination, difficulty, p.guessing).mean()
    assert own.before[0] == pytest.approx(expected, abs=0.01)
    assert own.after[0] > own.before[0]
    assert np.isfinite(own.errors).all()


def test_answers_to_items_that_are_gone_still_count_for_ability(bank: Bank, log: Log, tmp_path: Path) -> None:
    take(log, bank, "ada", "none", 6)
    gone = dict(bank.items)
    first = log.responses("ada")[0].item_id
    del gone[first]
    own = log_reading.read(str(tmp_path), banks.Bank(bank.blueprint, gone, bank.paths))  # type: ignore[arg-type]
    assert own.item[0] == -1
    assert len(own.item) == 6


def test_answers_under_a_former_name_of_their_topic_count_for_that_of_today(
    bank: Bank, log: Log, tmp_path: Path
) -> None:
    topics = tuple(replace(topic, renamed_from=(f"old-{topic.id}",)) for topic in bank.blueprint.topics)
    renamed = replace(bank, blueprint=replace(bank.blueprint, topics=topics))
    log.choose("ada", Settings())
    log.begin("ada", Sitting("one", "assessment", AREAS, "ml-engineer", "none", 1, 4, BEGUN))
    for position, item in enumerate(bank.questions[:4]):
        answer = replace(give_answer(banks.vary(item, 1), True), topic=f"old-{item.topic}")
        log.append("ada", "one", position, answer, at=BEGUN)
    assert len(log_reading.read(str(tmp_path), renamed).item) == 4


def test_figures_of_few_people_are_withheld(bank: Bank, log: Log, tmp_path: Path) -> None:
    for number in range(SMALLEST - 1):
        take(log, bank, f"person-{number}", "none", 4)
    told = summary(log_reading.read(str(tmp_path), bank), bank)
    assert set(told.parts) == {"who"}
    assert not told.judges_items
    assert "fewer than 10 people" in text_of(told.blocks("who")).lower()
    assert not any(character.isdigit() for character in text_of(told.blocks("who")).replace("10", ""))


def test_an_empty_log_is_reported_like_one_of_few_people(bank: Bank, log: Log, tmp_path: Path) -> None:
    told = summary(log_reading.read(str(tmp_path), bank), bank)
    assert set(told.parts) == {"who"}


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([30, 12, 11, 0], [True, True, True, True]),
        ([30, 12, 4, 3], [True, True, False, False]),
        ([30, 12, 4, 0], [True, False, False, True]),  # one alone would follow from the total
        ([30, 4, 0], [False, False, True]),
        ([4], [False]),
        ([0, 0], [True, True]),
    ],
)
def test_small_groups_are_held_back_and_never_one_alone(counts: list[int], told: list[bool]) -> None:
    assert visible(counts) == told


def asked(bank: Bank) -> np.ndarray:
    """Twenty items of each of three topics, typed ones first: guessing would hide what is harder."""
    of = sitting.shelf_of(bank).stated
    typed_first = np.argsort(of.c, kind="stable")
    return np.concatenate([typed_first[of.topic[typed_first] == index][:20] for index in range(3)])


def own_answers(
    bank: Bank, people: dict[str, int], seed: int, harder: int = 0, questions: int = 40
) -> InstallationAnswers:
    """Make answers to twenty items of each of three topics; the first `harder` are so by 2 in log-odds for software engineers."""
    rng, shelf = np.random.default_rng(seed), sitting.shelf_of(bank)
    items = asked(bank)
    backgrounds = [name for name, count in people.items() for _ in range(count)]
    theta = rng.normal(np.where(np.array(backgrounds) == "none", -0.5, 0.5), 1.0)
    learner, item = (
        np.repeat(np.arange(len(theta)), questions),
        np.concatenate([rng.permutation(items)[:questions] for _ in theta]),
    )
    some = shelf.stated.at(item)
    chance = irt.p_correct(theta[learner], some.a, some.b, some.c)
    shifted = (np.array(backgrounds)[learner] == "software-engineer") & np.isin(item, items[:harder])
    true = irt.p_correct(theta[learner], some.a, some.b + np.where(shifted, 2.0 / some.a, 0.0), some.c)
    return InstallationAnswers(
        learner, item, rng.random(len(item)) < true, chance, chance, tuple(backgrounds),
        np.full((len(theta), 4), 0.4) + rng.normal(0, 0.01, (len(theta), 4)), len(theta),
        np.bincount(item, minlength=len(shelf.items)), "2026-03-01", "2026-11-20", 3,
    )  # fmt: skip


PEOPLE = {"software-engineer": 400, "none": 400, "data-scientist": 12, "quantitative-scientist": 4}


def test_items_that_favour_a_background_are_named_where_there_are_enough_answers(bank: Bank) -> None:
    told = summary(own_answers(bank, PEOPLE | {"none": 800}, 1, harder=2), bank)
    assert told.judges_items
    said = text_of(told.blocks("bias"))
    shelf = sitting.shelf_of(bank)
    harder = next(line for line in said.splitlines() if line.startswith("software-engineer: much harder"))
    assert all(shelf.items[index].id in harder for index in asked(bank)[:2])
    judged = rows(told.blocks("bias"), "Items that favour")
    assert int(judged["software-engineer"][0]) >= 40
    assert (
        "data-scientist" not in judged
    )  # held back, so that the four quantitative scientists do not follow from the total


def test_without_bias_hardly_any_item_is_named(bank: Bank) -> None:
    judged = rows(summary(own_answers(bank, PEOPLE, 2), bank).blocks("bias"), "Items that favour")
    for _, negligible, large in judged.values():
        assert float(negligible.split()[0]) >= 85
        assert float(large.split()[0]) <= 5


def test_with_few_answers_per_item_none_is_judged(bank: Bank) -> None:
    told = summary(own_answers(bank, {"software-engineer": 60, "none": 60}, 3), bank)
    assert not told.judges_items
    assert "no background has 20 questions with 100 answers" in text_of(told.blocks("bias"))


def test_small_groups_are_in_no_table_at_all(bank: Bank) -> None:
    told = summary(own_answers(bank, PEOPLE, 4), bank)
    who = rows(told.blocks("who"), "Who")
    assert who["software-engineer"] == ("400", "16,000")
    assert who["quantitative-scientist"] == who["data-scientist"] == ("not shown", "not shown")
    for part in ("forecast", "precision", "bias", "exposure"):
        assert "quantitative-scientist" not in text_of(told.blocks(part))
        assert "data-scientist" not in text_of(told.blocks(part))
    assert "fewer than 10" in text_of(told.blocks("who"))  # of the three answers that were reported


def test_forecasts_that_are_right_come_out_as_right(bank: Bank) -> None:
    own = own_answers(bank, PEOPLE, 5)
    told = summary(own, bank).blocks("forecast")
    for name, (answers, right) in rows(told, "Forecast and outcome").items():
        if answers not in ("0", "–"):
            low, high = (float(part) for part in name.removesuffix(" %").split(" to "))
            assert low - 8 <= float(right.split(" %")[0]) <= high + 8
    auc = roc_auc_score(own.correct, own.before)
    said = re.search(r"\(AUC\): ([\d.]+) \(", text_of(told))
    assert said
    assert float(said[1]) == pytest.approx(auc, abs=0.006)
    for _, (beyond,) in rows(told, "Right answers beyond").items():
        low, high = (float(bound) for bound in beyond.split("(")[1].rstrip(")").split(" to "))
        assert low <= 1.5
        assert high >= -1.5


def test_all_right_has_no_ranking_and_no_failure(bank: Bank) -> None:
    own = own_answers(bank, {"none": 20}, 6, questions=3)
    told = summary(replace(own, correct=np.ones_like(own.correct)), bank)
    assert "(AUC): –" in text_of(told.blocks("forecast"))


def test_precision_and_exposure_want_ten_people_too(bank: Bank) -> None:
    own = own_answers(bank, {"none": 20}, 7)
    few = own.errors.copy()
    few[SMALLEST - 1 :] = np.nan
    told = summary(replace(own, errors=few, full=200), bank)
    for part in ("precision", "exposure"):
        assert text_of(told.blocks(part)).startswith("Fewer than 10 people")
    whole = summary(own, bank)
    assert rows(whole.blocks("precision"), "Mean standard error")["none"][0] == "20"
    assert "most shown question" in text_of(whole.blocks("exposure"))


def test_a_log_that_is_not_there_is_not_made(bank: Bank, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no log"):
        log_reading.read(str(tmp_path / "mistyped"), bank)
    assert not (tmp_path / "mistyped").exists()


def test_a_file_that_is_no_log_is_left_alone(bank: Bank, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Dear diary" * 200, encoding="utf-8")
    with pytest.raises(ForeignFile):
        log_reading.read(str(tmp_path / "notes.db"), bank)
    assert (tmp_path / "notes.db").read_text(encoding="utf-8").startswith("Dear diary")


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:9/none?connect_timeout=1", "oracle://x/y", "://"])
def test_a_log_that_cannot_be_opened_says_so(bank: Bank, url: str) -> None:
    with pytest.raises(StoreError):
        log_reading.read(url, bank)


def test_both_stores_are_read_alike(bank: Bank, tmp_path: Path) -> None:
    from tests.store import postgresql

    if postgresql.binaries() is None:
        absent(postgresql.MISSING)
    server = postgresql.Server(postgresql.folder())
    try:
        read = []
        for url in (str(tmp_path), server.fresh()):
            with_answers = store.open(url)
            for who in ("ada", "ben"):
                take(with_answers, bank, who, "none", 5)
            with_answers.close()
            read.append(log_reading.read(url, bank))
    finally:
        postgresql.remove(server)
    for ours, theirs in zip(read[0].before, read[1].before, strict=True):
        assert ours == theirs
    assert read[0].backgrounds == read[1].backgrounds
