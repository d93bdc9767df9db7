"""gift-pegjs, an independent reader, reads our GIFT as the bank has it."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from assessment.banks import Bank, vary
from assessment.exchange.writing import export_questions
from assessment.items import Item, Numeric, Output, Program, SingleChoice, Variant
from tests.absent import absent

HERE = Path(__file__).parent


@pytest.fixture(scope="module", autouse=True)
def _client() -> None:
    if not (shutil.which("node") and (HERE / "node_modules" / "gift-pegjs").exists()):
        absent("gift-pegjs is not installed; `make test-all` installs it where there is npm")


@pytest.fixture(scope="module")
def read(bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    path = tmp_path_factory.mktemp("gift") / "bank.gift"
    path.write_bytes(export_questions(bank, "gift", variants=2).data)
    printed = subprocess.run(["node", HERE / "read_gift.mjs", path], capture_output=True, text=True, check=True)
    return [question for question in json.loads(printed.stdout) if question["type"] != "Category"]


def variant_of(bank: Bank, question: dict[str, Any]) -> Variant:
    item_id, _, seed = question["title"].partition("--")
    return vary(bank.items[item_id], int(seed or 1))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def same(text: dict[str, str] | None, markdown: str) -> bool:
    """Compare letters and digits, without tags, marks and spacing."""
    plain = html.unescape(re.sub(r"<[^>]*>", "", text["text"])) if text else ""
    return letters(plain) == letters(markdown)


def test_every_question_of_the_bank_is_read(bank: Bank, read: list[dict[str, Any]]) -> None:
    questions: list[Item] = [item for item in bank.active if not isinstance(item, Program)]
    assert {question["title"].partition("--")[0] for question in read} == {item.id for item in questions}


def test_keys_feedback_and_explanation_agree(bank: Bank, read: list[dict[str, Any]]) -> None:
    for question in read:
        variant = variant_of(bank, question)
        assert same(question["globalFeedback"], variant.explanation), question["title"]
        choices = question["choices"]
        match variant.item:
            case Numeric():
                right = choices[0]["text"]
                assert right["number"] == pytest.approx(variant.answer, rel=1e-12)
                assert (right.get("range") or 0) == pytest.approx(variant.tolerance, rel=1e-12)
                wrong = choices[1:]
                assert [choice["weight"] for choice in wrong] == [0] * len(wrong)
                whys = list(variant.misconceptions.values())
            case Output():
                assert question["type"] == "Short"
                assert choices[0]["text"]["text"].replace("\\*", "*") == variant.keys[0].strip()
                wrong, whys = choices[1:], list(variant.misconceptions.values())
            case _:
                single = isinstance(variant.item, SingleChoice)
                keys = [choice["isCorrect"] if single else choice["weight"] > 0 for choice in choices]
                assert keys == [option in variant.keys for option in variant.options], question["title"]
                assert all(same(c["text"], o) for c, o in zip(choices, variant.options, strict=True)), question["title"]
                wrong, whys = choices, [variant.misconceptions.get(option, "") for option in variant.options]
        assert all(same(choice["feedback"], why) for choice, why in zip(wrong, whys, strict=True)), question["title"]
