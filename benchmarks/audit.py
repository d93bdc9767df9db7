"""What machines can check of the bank that ships: every rule, every program, and what the surface of the options gives away.

    python -m benchmarks.audit [--seeds N]

Runs `lint` and `prove` over the whole bank, and then the classifier that sees only the surface of the options, by area. Takes several
minutes.
"""

from __future__ import annotations

import argparse
from collections import Counter

from assessment import banks
from assessment.banks import lint, proof, stats
from assessment.banks.lint.whole import cues
from assessment.items import Item, SingleChoice, kind
from assessment.report.intervals import counted, mean, share
from benchmarks import recording
from benchmarks.recording import Recording


def main() -> None:
    """Print and record what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=1000, help="variants drawn of each generated item (1000)")
    recording.declare(parser)
    options = parser.parse_args()
    checked = Recording("audit", "What lint and prove find in the bank")
    given_away = Recording("audit-cues", "What the surface of the options gives away, of single choices")
    bank, _ = banks.load()
    surface(given_away, bank)
    given_away.write(options.results)
    for name, rules, problems in (
        ("lint", len(lint.RULES), lint.lint_bank(seeds=options.seeds)),
        ("prove", len(proof.RULES), proof.prove(bank)),
    ):
        severities = Counter(problem.severity for problem in problems)
        of = {"command": f"python -m assessment {name}"}
        checked.add(of, "rules", counted(rules))
        checked.add(of, "items", counted(len(bank.active)))
        checked.add(of, "errors", counted(severities["error"]), "", "0")
        checked.add(of, "warnings", counted(severities["warning"]))
        print(f"{name}: {rules} rules, {severities['error']} errors, {severities['warning']} warnings", flush=True)
    run = Counter(
        kind(item) for item in bank.active if kind(item) != "single_choice" and kind(item) != "multiple_choice"
    )
    for name, number in sorted(run.items()):
        checked.add({"kind": name}, "items that are proved by running or deriving them again", counted(number))
    checked.note(f"lint draws {options.seeds:,} variants of each generated item.")
    checked.write(options.results)


def surface(record: Recording, bank: banks.Bank) -> None:
    """Record how often the key is the longest option, and how often the classifier picks it, beside chance."""
    choices = [item for item in bank.active if isinstance(item, SingleChoice)]
    hits, clues = cues.classify(choices)
    rate = dict(zip((item.id for item in choices), hits, strict=True))
    groups: list[tuple[str, list[Item]]] = [
        *((area.name, stats.items_of_area(bank, area.id)) for area in bank.blueprint.areas),
        ("All", list(bank.active)),
    ]
    for name, items in groups:
        some = [item for item in items if isinstance(item, SingleChoice)]
        chance, of = cues.chance_of_guessing(some), {"area": name}
        record.add(of, "chance", counted(chance, len(some)), "share")
        longest = share(sum(map(cues.is_longest, some)), len(some))
        record.add(of, "key is the longest option", longest, "share", f"up to {chance + cues.LONGEST_SLACK:.0%}")
        picked = mean([rate[item.id] for item in some])
        record.add(of, "key picked by the classifier", picked, "share", f"up to {chance + cues.CLASSIFIER_SLACK:.0%}")
        print(f"{name:24} longest {longest.value:.1%}, picked {picked.value:.1%}, chance {chance:.1%}", flush=True)
    record.note(f"What the classifier goes by, the strongest first: {'; '.join(clues[:3])}.")


if __name__ == "__main__":
    main()
