"""Every lint rule is documented, fails on a small bad bank, and passes on the healthy one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessment.banks import load
from assessment.banks.lint import RULES, Standards, lint_bank, register
from assessment.banks.lint.items.keys import output_complaints
from assessment.banks.lint.items.text import currency
from assessment.banks.lint.items.wording import explanation_letters, negative_stem
from assessment.banks.lint.markdown import excerpt, visible_length
from assessment.banks.problem import Problem
from assessment.banks.proof import prove
from assessment.items import kind
from tests.conftest import LONG

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BAD = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "bad").glob("*.toml"))}
#: What the bank of one topic promises, in place of what the shipped one does.
SMALL = Standards(
    topic_items=6,
    area_items=5,
    diagnosis_items=1,
    level_counts=(1, 1, 1, 1, 1),
    numeric_at_most=0.5,
    typed_at_least=0.35,
    parametrised_at_least=0.25,
)


def problems_of(folder: Path, **options: Any) -> list[Problem]:
    return lint_bank(folder, standards=SMALL, seeds=60, workers=1, **options)


def test_a_byte_order_mark_in_any_file_breaks_no_rule(healthy: Path) -> None:
    for path in healthy.rglob("*.*"):
        if path.suffix in (".toml", ".txt", ".py"):
            path.write_text("\ufeff" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert problems_of(healthy) == []


def spoil(folder: Path, change: dict[str, Any]) -> None:
    """Make one change to a bank: replace a text that occurs once (or `all` of them), or append a text several times."""
    path = folder / change["file"]
    path.parent.mkdir(exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if "find" in change:
        assert before.count(change["find"]) == 1 or change.get("all"), change["desc"]
        path.write_text(before.replace(change["find"], change["replace"]), encoding="utf-8")
    else:
        copies = (change["append"].replace("@@", str(number)) for number in range(change.get("times", 1)))
        path.write_text(before + "".join(copies), encoding="utf-8")


def test_rules_documentation_and_bad_banks_agree() -> None:
    documented = re.findall(r"^- \*\*([a-z-]+)\*\*:", CONTRIBUTING, re.MULTILINE)
    assert documented == list(RULES)
    assert sorted(BAD) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_contributing_repeats_the_reason_of_each_rule(rule: Any) -> None:
    assert rule.reason
    assert f"- **{rule.name}**: {rule.reason}" in CONTRIBUTING


def test_the_healthy_bank_keeps_every_rule(healthy: Path) -> None:
    assert problems_of(healthy) == []


@pytest.mark.parametrize("rule", BAD)
def test_a_bad_bank_breaks_its_rule_and_no_other(rule: str, healthy: Path) -> None:
    spoil(healthy, BAD[rule])
    if rule != "id-register":
        register(healthy)
    problems = problems_of(healthy)
    assert {problem.rule for problem in problems} == {rule, *BAD[rule].get("also", [])}
    for problem in problems:
        assert problem.what[-1] in ".:" and problem.remedy[-1] in ".)", str(problem)


def test_the_examples_of_contributing_are_good_items(healthy: Path) -> None:
    items = re.findall(r"^```toml\n(.*?)^```", CONTRIBUTING, re.MULTILINE | re.DOTALL)
    generators = re.findall(r"^```python\n(.*?)^```", CONTRIBUTING, re.MULTILINE | re.DOTALL)
    bank = healthy / "arithmetic" / "fractions" / "items.toml"
    bank.write_text("format_version = 1\ntopic = 'fractions'\n" + "\n".join(items), encoding="utf-8")
    imports = "from random import Random\nfrom typing import Any\n"
    bank.with_name("exercises.toml").unlink()
    bank.with_name("generators.py").write_text(imports + "\n".join(generators), encoding="utf-8")
    (healthy / "used_ids.txt").unlink()
    register(healthy)
    anything = Standards(
        topic_items=5,
        area_items=5,
        diagnosis_items=1,
        level_counts=(0,),
        parametrised_at_least=0.2,
        numeric_at_most=0.5,
    )
    assert lint_bank(healthy, standards=anything, seeds=100) == []
    loaded, _ = load(healthy)
    assert prove(loaded) == []
    assert {kind(item) for item in loaded.active} == {
        "single_choice",
        "multiple_choice",
        "numeric",
        "output",
        "program",
    }


def test_a_problem_says_where_which_rule_what_and_what_to_do(healthy: Path) -> None:
    spoil(healthy, BAD["tolerance"])
    assert str(problems_of(healthy)[-1]) == (
        "arithmetic/fractions/items.toml:sum-of-two-fractions: tolerance: "
        "the tolerance 0.25 is 33% of the answer 0.75. Make it at most 0.0375, or ask for another quantity."
    )


@pytest.mark.parametrize("line", ["-0.00", "[1.0, -0.0]", "w = -0"])
def test_a_key_with_a_signed_zero_is_refused_and_other_numbers_are_not(line: str) -> None:
    assert [what for what, _ in output_complaints(line)] == [f"the key {excerpt(line)} holds a zero with a sign."]
    assert not [*output_complaints(line.replace("-0", "-0.25")), *output_complaints(line.replace("-", ""))]


def test_all_problems_are_listed_at_once(healthy: Path) -> None:
    rules = {"recall-share", "balanced-code", "errors-apart", "parse", "check-agrees", "output-key"}
    for rule in sorted(rules):
        spoil(healthy, BAD[rule])
    assert rules <= {problem.rule for problem in problems_of(healthy)}


def test_one_topic_can_be_checked_alone(healthy: Path) -> None:
    for rule in ("topic-file", "explanation-letters", "diagnosis-count"):
        spoil(healthy, BAD[rule])
    assert {problem.rule for problem in problems_of(healthy, topic="fractions")} == {"explanation-letters"}


def test_retired_items_are_left_alone_but_keep_their_id(healthy: Path) -> None:
    spoil(healthy, BAD["explanation-letters"])
    spoil(
        healthy,
        {
            "desc": "",
            "file": "arithmetic/fractions/items.toml",
            "find": "level = 1",
            "replace": "retired = true\nlevel = 1",
        },
    )
    assert {"explanation-letters", "id-register"} & {problem.rule for problem in problems_of(healthy)} == set()


def test_registering_adds_ids_and_never_takes_one_out(healthy: Path) -> None:
    spoil(healthy, BAD["id-register"])
    assert register(healthy) == ["under-the-bar"]
    ids = (healthy / "used_ids.txt").read_text(encoding="utf-8").split()
    assert {"below-the-bar", "under-the-bar"} <= set(ids)
    assert ids == sorted(ids)
    assert register(healthy) == []
    assert {problem.item_id for problem in problems_of(healthy)} == {"below-the-bar"}


def share_out(folder: Path) -> None:
    """Add generated items with an unused name, enough for several processes to share the work."""
    copies = "".join(
        f"\n[[items]]\nid = 'again-{n}'\nkind = 'numeric'\nlevel = 3\nobjective = 2\ncognitive = 'apply'\n"
        f"generator = 'share_of_a_cake'\nstem = 'Round {n}: @{{grams}} @{{eaten}}?'\nexplanation = 'First @{{parts}}. Then.'\n"
        for n in range(8)
    )
    spoil(folder, {"file": "arithmetic/fractions/items.toml", "append": copies})


def test_several_processes_find_what_one_finds(healthy: Path) -> None:
    share_out(healthy)
    alone = problems_of(healthy)
    assert {problem.rule for problem in alone} >= {"used-names"}
    assert lint_bank(healthy, standards=SMALL, seeds=60, workers=2) == alone


@pytest.mark.parametrize("workers", [1, 2] if LONG else [2])
def test_confined_the_same_is_found(healthy: Path, workers: int) -> None:
    share_out(healthy)
    problems = lint_bank(healthy, standards=SMALL, seeds=25, workers=workers, confined=True)
    assert problems == lint_bank(healthy, standards=SMALL, seeds=25, workers=1)


@pytest.mark.parametrize("workers", [1, 2])
def test_confined_nothing_of_a_bank_runs_out_of_its_process(healthy: Path, tmp_path: Path, workers: int) -> None:
    mark = tmp_path / "mark"
    share_out(healthy)
    spoil(healthy, {"file": "arithmetic/fractions/generators.py", "append": f"\nopen({str(mark)!r}, 'w').close()\n"})
    problems = lint_bank(healthy, standards=SMALL, seeds=3, workers=workers, confined=True)
    assert "it opens a file that is not its own" in next(
        problem.what for problem in problems if problem.rule == "draws"
    )
    assert not mark.exists()


@pytest.mark.parametrize(
    ("stem", "negative"),
    [
        ("Which of these is not a leak?", True),
        ("Which change does not remove the cause?", True),
        ("Which method is least likely to help?", True),
        ("All of these help except one. Which?", True),
        ("Which of these is **not** a leak?", False),
        ("What does a model that is not regularised do here?", False),
        ("Which expression is the chance that at least one fails?", False),
        ("The fit is not perfect. What explains this?", False),
        ("Which line minimises the least squares loss?", False),
    ],
)
def test_only_questions_that_ask_for_the_exception_are_negative(stem: str, negative: bool, healthy: Path) -> None:
    item = replace(load(healthy)[0].items["below-the-bar"], stem=stem)
    assert bool(list(negative_stem(item))) is negative


@pytest.mark.parametrize(
    ("explanation", "letter"),
    [
        ("Option B forgets the bar.", True),
        ("As (c) says, it is more.", True),
        ("The second option forgets the bar.", True),
        ("Then $f(a)$ and `g(b)` meet; an option is lost.", False),
        ("The option A-priori is a name; vitamin (a group) too.", False),
        ("The first one counts parts. The answer 12 counts wholes.", False),
    ],
)
def test_only_letters_that_stand_for_options_are_found(explanation: str, letter: bool, healthy: Path) -> None:
    item = replace(load(healthy)[0].items["below-the-bar"], explanation=explanation)
    assert bool(list(explanation_letters(item))) is letter


@pytest.mark.parametrize(
    ("text", "length"),
    [("plain", 5), ("$x$", 1), (r"$\frac{a}{b}$", 2), (r"$\log x_i \le \lambda$", 7), ("**so** `f(x)`", 7)],
)
def test_length_is_what_a_reader_sees(text: str, length: int) -> None:
    assert visible_length(text) == length


@pytest.mark.parametrize(
    "text", ["$a$ and $b$", "$2 \\cdot @{many} + 1 = @{added}$", "$30 \\text{ of the rows}$", "$5 \\approx x$"]
)
def test_formulas_are_not_taken_for_money(text: str, healthy: Path) -> None:
    assert not list(currency(replace(load(healthy)[0].items["below-the-bar"], stem=text)))


def test_the_right_option_of_a_choice_that_draws_may_be_longer_than_a_typed_line(healthy: Path) -> None:
    topic = healthy / "arithmetic" / "fractions"
    with (topic / "items.toml").open("a", encoding="utf-8") as items:
        items.write(
            "\n[[items]]\nid = 'half-of-a-rope'\nkind = 'single_choice'\nlevel = 1\nobjective = 1\ncognitive = 'apply'\n"
            "generator = 'half_of_a_rope'\nstem = 'A rope of @{rope} m is cut into two equal parts. How long is each?'\n"
            "key = '@{half} m, which is the length of the rope by two'\ndistractors = [\n"
            "  { text = '@{twice} m, which is the rope twice in a row', misconception = 'Multiplies @{rope} by two' },\n"
            "  { text = '@{less} m, which is the rope without two metres', misconception = 'Subtracts two from @{rope}' },\n"
            "]\nexplanation = 'Half of @{rope} m is @{half} m. Doubling gives @{twice} m, more than the rope.'\n"
        )
    with (topic / "generators.py").open("a", encoding="utf-8") as generators:
        generators.write(
            "\n\ndef half_of_a_rope(rng):\n    half = rng.randint(3, 90)\n"
            "    return {'names': {'rope': 2 * half, 'half': half, 'twice': 4 * half, 'less': 2 * half - 2}}\n"
        )
    complaints = [str(problem) for problem in problems_of(healthy) if "half-of-a-rope:" in str(problem)]
    assert complaints == []
