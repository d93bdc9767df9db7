"""GIFT, as gift-pegjs reads it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.exchange.reference.expected import Expected, Option

CLIENTS = Path(__file__).resolve().parents[1] / "clients"
#: Why the reference reader cannot be asked, where it is not installed.
MISSING = "gift-pegjs is not installed; `make test-all` installs it"


def installed() -> bool:
    return bool(shutil.which("node")) and (CLIENTS / "node_modules" / "gift-pegjs").exists()


def read(paths: Iterable[Path]) -> dict[Path, list[Expected]]:
    """Read files: of each, the questions of a kind that banks have."""
    command = ["node", "read_gift_by_paragraph.mjs", *map(str, paths)]
    printed = subprocess.run(command, cwd=CLIENTS, capture_output=True, text=True, check=True).stdout
    return {
        Path(path): [q for raw in questions if (q := _expected(raw))] for path, questions in json.loads(printed).items()
    }


def _expected(raw: Mapping[str, Any]) -> Expected | None:
    match raw["type"]:
        case "TF":
            wrong, praise = _text(raw["trueFeedback"]), _text(raw["falseFeedback"])  # by their order in the file
            options = [
                Option(name, right := raw["isTrue"] is (name == "True"), praise if right else wrong)
                for name in ("True", "False")
            ]
            return _made("choice", raw, options)
        case "MC":
            single = any(choice["isCorrect"] for choice in raw["choices"])
            options = [
                Option(
                    _text(choice["text"]),
                    choice["isCorrect"] if single else (choice["weight"] or 0) > 0,
                    _text(choice["feedback"]),
                )
                for choice in raw["choices"]
            ]
            return _made("choice" if single else "choices", raw, options)
        case "Numerical":
            choices = (
                raw["choices"]
                if isinstance(raw["choices"], list)
                else [{"text": raw["choices"], "weight": None, "feedback": None}]
            )
            numbers = [
                _number(choice)
                for choice in choices
                if choice["text"].get("type") and (choice["weight"] in (None, 0, 100))
            ]
            return _made("number", raw, numbers) if sum(number.right for number in numbers) == 1 else None
    return None


def _number(choice: Mapping[str, Any]) -> Option:
    value = choice["text"]
    low, high = value.get("numberLow"), value.get("numberHigh")
    middle = value["number"] if low is None else (low + high) / 2
    within = value.get("range") or 0 if low is None else (high - low) / 2
    return Option(str(middle), choice["weight"] != 0, _text(choice["feedback"]), within)


def _made(form: Any, raw: Mapping[str, Any], options: Iterable[Option]) -> Expected:
    return Expected(form, _text(raw["stem"]), tuple(options), _text(raw["globalFeedback"]))


def _text(said: Mapping[str, str] | None) -> str:
    return said["text"] if said else ""
