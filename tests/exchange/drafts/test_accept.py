"""A draft enters the bank only when accepted, if it follows every rule, whole or not at all."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessment import banks
from assessment.banks import Problem
from assessment.errors import ContentError
from assessment.exchange import drafts
from assessment.exchange.drafts import Accepted, Draft
from assessment.exchange.reading import read_bytes
from tests.exchange.drafts.finished import FINISHED, GIFT, ITEMS

HEALTHY = Path(__file__).resolve().parents[2] / "banks" / "healthy"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A healthy bank with one draft beside it."""
    copied = shutil.copytree(HEALTHY, tmp_path / "bank", ignore=shutil.ignore_patterns("__pycache__"))
    bring_in(copied, GIFT)
    return copied


def bring_in(folder: Path, gift: str, name: str = "mine.gift") -> None:
    questions, _ = read_bytes(name, gift.encode())
    drafts.add_file(folder, "fractions", name, drafts.draft_file(questions, "fractions", name))


def only(folder: Path) -> Draft:
    (draft,), faults = drafts.read_shelf(folder)
    assert not faults
    return draft


def finished(folder: Path, **fields: Any) -> Draft:
    draft = only(folder)
    return drafts.save(draft, {**draft.table, **FINISHED, **fields})


def rules(problems: Accepted | list[Problem]) -> set[str]:
    assert isinstance(problems, list)
    return {problem.rule for problem in problems}


def test_a_draft_keeps_what_it_was_read_from(folder: Path) -> None:
    draft = only(folder)
    assert draft.origin.text == GIFT
    assert draft.origin.location == "mine.gift, line 1 (Which part)"
    assert draft.topic == "fractions"


def test_a_draft_is_no_part_of_the_bank(folder: Path) -> None:
    bank, problems = banks.load(folder)
    assert not problems
    assert only(folder).id not in bank.items


def test_everything_missing_is_listed_at_once_and_nothing_is_written(folder: Path) -> None:
    before = (folder / ITEMS).read_bytes()
    refused = drafts.accept_draft(banks.load(folder)[0], only(folder))
    assert isinstance(refused, list)
    said = "\n".join(map(str, refused))
    assert "level is 0. Use 1 to 5." in said
    assert "cognitive is ''" in said
    assert {"schema", "objective-exists", "explanation-length", "misconception"} <= rules(refused) | {"misconception"}
    assert (folder / ITEMS).read_bytes() == before
    assert only(folder).id == "which-part"


def test_a_wrong_answer_without_its_mistake_is_refused(folder: Path) -> None:
    rows = [{"text": text, "misconception": ""} for text in ("the numerator", "the fraction bar", "the quotient")]
    assert drafts.accept_draft(banks.load(folder)[0], finished(folder, distractors=rows))
    assert only(folder)


def test_a_finished_draft_enters_at_the_end_of_its_file_and_leaves_the_shelf(folder: Path) -> None:
    before = (folder / ITEMS).read_text(encoding="utf-8")
    accepted = drafts.accept_draft(banks.load(folder)[0], finished(folder))
    assert isinstance(accepted, Accepted), accepted
    after = (folder / ITEMS).read_text(encoding="utf-8")
    assert after.startswith(before.rstrip())
    assert tomllib.loads(after)["items"][-1]["key"] == "the denominator"
    bank, problems = banks.load(folder)
    assert not problems
    assert bank.items["which-part"].level == 1
    assert not (folder / "drafts").exists()
    assert "which-part" in (folder / "used_ids.txt").read_text(encoding="utf-8").split()


def test_accepting_can_be_taken_back_to_the_last_byte(folder: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / ITEMS, folder / "used_ids.txt")}
    draft = finished(folder)
    accepted = drafts.accept_draft(banks.load(folder)[0], draft)
    assert isinstance(accepted, Accepted)
    drafts.undo_accept(folder, accepted)
    assert {path: path.read_bytes() for path in before} == before
    assert only(folder) == draft


def test_what_was_changed_since_is_not_taken_back(folder: Path) -> None:
    accepted = drafts.accept_draft(banks.load(folder)[0], finished(folder))
    assert isinstance(accepted, Accepted)
    with (folder / ITEMS).open("a", encoding="utf-8") as file:
        file.write("# an author's remark\n")
    changed = (folder / ITEMS).read_bytes()
    with pytest.raises(ContentError, match="has been changed since"):
        drafts.undo_accept(folder, accepted)
    assert (folder / ITEMS).read_bytes() == changed


def test_an_id_that_is_in_use_or_ever_was_is_refused(folder: Path) -> None:
    bank, _ = banks.load(folder)
    assert "unique-id" in rules(drafts.accept_draft(bank, finished(folder, id=next(iter(bank.items)))))


def test_nearly_the_same_question_is_refused(folder: Path) -> None:
    bank, _ = banks.load(folder)
    draft = finished(folder)
    assert isinstance(drafts.accept_draft(bank, draft), Accepted)
    bring_in(folder, GIFT, "again.gift")
    again = finished(folder, id="which-part-again")
    assert "near-duplicate" in rules(drafts.accept_draft(banks.load(folder)[0], again))


def test_a_check_that_prints_another_number_is_refused(folder: Path) -> None:
    shutil.rmtree(folder / "drafts")
    bring_in(
        folder, "::Half::How much is one half of 14? {#7:0 =%0%28:0#Doubles it instead =%0%12:0#Takes two away instead}"
    )
    draft = finished(
        folder,
        distractors=[],
        explanation="Half of 14 is 7, since 7 and 7 are 14. Twice 14 is 28, and 14 less 2 is 12.",
    )
    table = {name: value for name, value in draft.table.items() if name != "distractors"}
    wrong = drafts.save(draft, {**table, "check": "print(14 / 4)"})
    assert "check-agrees" in rules(drafts.accept_draft(banks.load(folder)[0], wrong))
    right = drafts.save(wrong, {**wrong.table, "check": "print(14 // 2)"})
    assert isinstance(drafts.accept_draft(banks.load(folder)[0], right), Accepted)


def test_line_ends_of_the_file_stay(folder: Path) -> None:
    path = folder / ITEMS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert isinstance(drafts.accept_draft(banks.load(folder)[0], finished(folder)), Accepted)
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    assert not banks.load(folder)[1]


def test_a_disk_that_takes_nothing_leaves_bank_and_draft_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, before = finished(folder), (folder / ITEMS).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assessment.system.os.fsync", full)
    with pytest.raises(ContentError, match="No space left on device"):
        drafts.accept_draft(banks.load(folder)[0], draft)
    assert (folder / ITEMS).read_bytes() == before
    assert only(folder) == draft
    assert not list(folder.rglob(".*"))


@pytest.mark.parametrize(
    "damage", ["", "items = 3", 'topic = "fractions"\n[[items]]', "\x00", "format_version = 9\ntopic = 'x'"]
)
def test_a_damaged_file_of_drafts_is_named_and_the_others_are_shown(folder: Path, damage: str) -> None:
    (folder / "drafts/fractions/broken.draft.toml").write_text(damage, encoding="utf-8")
    shown, faults = drafts.read_shelf(folder)
    assert [draft.id for draft in shown] == ["which-part"]
    assert len(faults) == 1
    assert "broken.draft.toml" in faults[0]


def test_a_topic_missing_from_the_blueprint_is_reported(folder: Path) -> None:
    lost = replace(only(folder), topic="alchemy")
    assert "topic-file" in rules(drafts.accept_draft(banks.load(folder)[0], lost))


def test_a_discarded_draft_can_be_put_back(folder: Path) -> None:
    draft = only(folder)
    drafts.discard(draft)
    assert drafts.read_shelf(folder) == ([], [])
    drafts.put_back(draft)
    assert only(folder) == draft


def test_one_file_of_drafts_is_not_written_over_by_another(folder: Path) -> None:
    before = only(folder)
    with pytest.raises(ContentError, match="exists already"):
        bring_in(folder, "Other?{=a ~b}")
    assert only(folder) == before
