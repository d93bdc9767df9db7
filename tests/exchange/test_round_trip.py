"""A question that is exported and imported again is the same, except for the losses listed in docs/exchange.md."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

import pytest

from assessment.banks import Bank, vary
from assessment.exchange.drafts import draft_file
from assessment.exchange.reading import read_questions
from assessment.exchange.writing import FORMATS, export_questions
from assessment.exchange.writing.markup import brackets, inline
from assessment.items import MultipleChoice, Numeric, Output, SingleChoice, Variant

#: Every so many items of the real bank go out and come back.
EVERY = 12


@pytest.fixture(scope="module")
def some(bank: Bank) -> Bank:
    items = {item.id: item for item in bank.questions[::EVERY]}
    return replace(bank, items=items)


@pytest.fixture(scope="module", params=FORMATS)
def returned(request: pytest.FixtureRequest, some: Bank, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the drafts of the exported questions, by id."""
    path = tmp_path_factory.mktemp("exchange") / f"bank.{request.param}"
    path.write_bytes(export_questions(some, request.param, seed=7, variants=1).data)
    questions, left_out = read_questions(path)
    drafts = draft_file(questions, "estimation", path.name)
    assert not left_out and not drafts.left_out
    return {item["id"]: {**item, "format": request.param} for item in tomllib.loads(drafts.text)["items"]}


def shown(text: str) -> str:
    """Return how a text of a bank reads, however its Markdown is spelt."""
    return re.sub(r"\s+", "", inline(text, brackets)).replace("</p><p>", "<br/>")


def originals(some: Bank) -> dict[str, Variant]:
    return {
        item.id + ("-7" if item.generator else ""): vary(item, 7)
        for item in some.questions
        if isinstance(item, SingleChoice | MultipleChoice | Numeric | Output)
    }


def test_every_question_comes_back(some: Bank, returned: dict[str, Any]) -> None:
    assert set(returned) == set(originals(some))


def test_stem_code_and_explanation_come_back(some: Bank, returned: dict[str, Any]) -> None:
    for item_id, variant in originals(some).items():
        draft = returned[item_id]
        if variant.figure:  # a picture goes out and comes back as what it says
            assert shown(variant.stem) in shown(draft["stem"]), item_id
            assert shown(variant.figure.alt) in shown(draft["stem"]), item_id
        else:
            assert shown(draft["stem"]) == shown(variant.stem), item_id
        assert draft.get("code", "").strip("\n") == variant.code, item_id
        assert shown(draft["explanation"]) == shown(variant.explanation), item_id


def test_key_and_wrong_answers_come_back_with_the_mistake_behind_each(some: Bank, returned: dict[str, Any]) -> None:
    for item_id, variant in originals(some).items():
        draft = returned[item_id]
        wrong = {shown(text): shown(why) for text, why in variant.misconceptions.items()}
        match variant.item:
            case SingleChoice():
                assert shown(draft["key"]) == shown(variant.keys[0]), item_id
                assert {shown(d["text"]): shown(d["misconception"]) for d in draft["distractors"]} == wrong, item_id
            case MultipleChoice():
                # GIFT does not say that several may be chosen where one is right
                single = draft["format"] == "gift" and len(variant.keys) == 1
                keys = [draft["key"]] if single else draft["keys"]
                assert sorted(map(shown, keys)) == sorted(map(shown, variant.keys)), item_id
                assert {shown(d["text"]): shown(d["misconception"]) for d in draft["distractors"]} == wrong, item_id
            case Numeric():
                assert draft["answer"] == pytest.approx(variant.answer), item_id
                assert draft["tolerance"] == pytest.approx(variant.tolerance), item_id
                assert draft.get("unit") == variant.item.unit, item_id
                errors = {float(d["answer"]): shown(d["misconception"]) for d in draft["expected_errors"]}
                assert sorted(errors) == pytest.approx(sorted(map(float, variant.misconceptions))), item_id
                assert sorted(errors.values()) == sorted(wrong.values()), item_id
            case Output():
                assert draft["key"] == variant.keys[0], item_id
                assert {d["text"]: shown(d["misconception"]) for d in draft["expected_errors"]} == {
                    given: shown(why) for given, why in variant.misconceptions.items()
                }, item_id


def test_level_objective_and_cognitive_level_come_back(some: Bank, returned: dict[str, Any]) -> None:
    for item_id, variant in originals(some).items():
        draft = returned[item_id]
        assert (draft["level"], draft["objective"], draft["cognitive"]) == (
            variant.item.level,
            variant.item.objective,
            variant.item.cognitive,
        )
