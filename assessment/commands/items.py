"""The command `items`: export a bank's questions to other programs, and import theirs as drafts."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import system
from assessment.commands.arguments import WHICH_BANK, chosen_bank, count, folder, seed
from assessment.commands.output import declare_force, left_out, require_folder, require_free, visible
from assessment.counts import counted
from assessment.home import SHIPPED_BANKS, SHIPPED_LICENCE

if TYPE_CHECKING:
    from assessment.exchange.writing import Loss


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `items`."""
    direction = parser.add_mutually_exclusive_group(required=True)
    direction.add_argument("--export", choices=("gift", "moodle", "qti3"), help="write questions in this format")
    direction.add_argument(
        "--import", dest="read", type=Path, metavar="FILE", help="read questions from this file as drafts"
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="with --export: the file to write")
    parser.add_argument("--banks", type=folder, metavar="FOLDER", help=WHICH_BANK)
    parser.add_argument(
        "--topic", action="append", default=[], help="a topic; with --export, can be given several times"
    )
    parser.add_argument("--seed", type=seed, default=1, help="with --export: the first seed to draw from (default: 1)")
    parser.add_argument(
        "--variants",
        type=count,
        default=5,
        help="with --export: variants of each item that draws its numbers (default: 5)",
    )
    declare_force(parser)
    parser.add_argument("--licence", help="with --export: a tag for the licence")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="with --import: the folder for the drafts")
    parser.set_defaults(usage=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Export questions, or import them as drafts."""
    return _export(arguments) if arguments.export else _import(arguments)


def _export(arguments: argparse.Namespace) -> int:
    from assessment.banks import load
    from assessment.exchange.writing import export_questions

    if arguments.file is None:
        arguments.usage("--export needs the file to write")
    require_free(arguments.file, arguments.force)
    banks = arguments.banks or chosen_bank()
    bank, problems = load(banks)
    ids = {topic.id for topic in bank.blueprint.topics}
    if unknown := [topic for topic in arguments.topic if topic not in ids]:
        arguments.usage(f"there is no topic {unknown[0]!r}; `bank --stats` lists them")
    licence = (
        arguments.licence if arguments.licence is not None else SHIPPED_LICENCE * (banks.resolve() == SHIPPED_BANKS)
    )
    exported = export_questions(
        bank,
        arguments.export,
        topics=arguments.topic,
        seed=arguments.seed,
        variants=arguments.variants,
        licence=licence,
    )
    system.save(arguments.file, exported.data)
    print(f"{counted(exported.questions, 'question')} written to {arguments.file}.")
    _list_losses(exported.losses)
    for line in left_out(problems, banks):
        print(line)
    return 0


def _list_losses(losses: tuple[Loss, ...]) -> None:
    if losses:
        print("Not held by this format, beyond what docs/exchange.md lists:")
    for loss in losses:
        print(visible(f"  {loss.item} {loss.what}"))


def _import(arguments: argparse.Namespace) -> int:
    from assessment.banks.curriculum import read
    from assessment.exchange import drafts
    from assessment.exchange.reading import read_questions

    if arguments.file is not None or arguments.into is None or len(arguments.topic) != 1:
        arguments.usage("--import takes one file, one --topic and the folder --into")
    require_folder(arguments.into)
    topic = arguments.topic[0]
    own = (arguments.into / "blueprint.toml").exists()
    blueprint = read(arguments.into if own else arguments.banks or chosen_bank())
    if topic not in {entry.id for entry in blueprint.topics}:
        arguments.usage(f"there is no topic {topic!r} in the blueprint")
    questions, left_out = read_questions(arguments.read)
    made = drafts.draft_file(questions, topic, arguments.read.name)
    if made.items:
        path = drafts.add_file(arguments.into, topic, arguments.read.name, made)
        print(f"{counted(made.items, 'draft')} written to {path}.")
        print(
            "Finish and accept them on the page Question bank. Or fill in what is marked, move the items into the topic's"
        )
        print("items.toml, and check them with `python -m assessment lint`.")
    else:
        print(f"{arguments.read}: no question could be imported.")
    for note in (*left_out, *made.left_out):
        print(visible(f"  left out: {note.location}: {note.why}"))
    return 0 if made.items else 1
