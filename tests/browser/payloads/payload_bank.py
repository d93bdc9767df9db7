"""A bank, and a log, in which every text that a person or an author can write tries to get out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assessment import banks, store
from assessment.dashboard.people import accounts
from assessment.diary import LONGEST_NOTE, StudyEntry
from assessment.items import Settings, Variant
from tests.browser import small_bank
from tests.conftest import a_sitting

#: Turns the line round, hides, and stands for an emoji of four parts.
ODD = "\u202e\u2066\u200b👩‍🚀"


def hostile(canary: str) -> str:
    """Write one line that would run a script, leave the page, or call the canary, if anything in it were believed."""
    return (
        f"<script>window.hit=1</script> <img src={canary}/html onerror=window.hit=1> <svg onload=window.hit=1></svg> "
        f"<iframe src={canary}/frame></iframe> <style>@import url({canary}/style);</style> <a href=javascript:window.hit=1>h</a> "
        "[a](javascript:window.hit=1) [b](jAvaScript&colon;window.hit=1) [c](data:text/html,<script>window.hit=1</script>) "
        r"<javascript:window.hit=1> $\href{javascript:window.hit=1}{d}$ $\htmlData{x=1}{e}$ "
        rf"$\includegraphics{{{canary}/latex}}$ $\htmlStyle{{background:url({canary}/css)}}{{f}}$ :red[g] :material/home: {ODD}"
    )


def picture(canary: str) -> str:
    return f"![p]({canary}/markdown)"


def write(folder: Path, canary: str) -> Path:
    """Write the small bank, its curriculum included, with hostile text in every field, and two items with pictures."""
    small_bank.write(folder)
    said = hostile(canary).replace("'", "")
    for name in ("blueprint", "roles", "starting_points", "resources"):
        path = folder / f"{name}.toml"
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            field, equals, value = line.partition(" = ")
            if equals and field in ("name", "title", "meaning", "author") and value.startswith("'"):
                lines[number] = f"{field} = {value[:-1]} {said}'"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    items = folder / "statistics" / "estimation.toml"
    told = items.read_text(encoding="utf-8")
    for plain in (
        '"It was read backwards"',
        '"m2"',
        '"m3"',
        '"m4"',
        '"m5"',
        '"m6"',
        '"no"',
        '"perhaps"',
        '"three"',
        '"two"',
    ):
        told = told.replace(plain, f"'{plain[1:-1]} {said}'")
    told = told.replace("?", f"? {said}\n", 8).replace(
        '"This is so. It could not be otherwise."', f"'This is so. It could not be otherwise. {said}'"
    )
    long = "a" * 20_000
    told = told.replace("The first of the single_choice?", f"The first of the single_choice? {long}")
    for number, (stem, explanation) in enumerate(((picture(canary), "Plain."), ("Plain?", picture(canary)))):
        told += (
            f"\n[[items]]\nid = 'shows-a-picture-{number}'\nkind = 'output'\nlevel = 3\nobjective = 1\ncognitive = 'apply'\n"
            f"stem = '{stem}'\nexplanation = '{explanation}'\ncode = 'print(1)'\nkey = '1'\nexpected_errors = []\n"
        )
    items.write_text(told, encoding="utf-8")
    return folder


def fill(data: Path, folder: Path, canary: str) -> None:
    """Answer every item wrongly where one can, in a finished sitting; report two, and study."""
    bank = banks.load(folder)[0]
    log = store.open(str(data))
    said = f"{hostile(canary)} {picture(canary)}"
    log.choose(accounts.LOCAL, Settings())
    goal = a_sitting(("statistics",))
    log.begin(accounts.LOCAL, goal)
    for position, item in enumerate(bank.active):
        variant = banks.vary(item, 1)
        response = banks.grade(variant, _wrong(variant))
        if not variant.options and variant.answer is None:  # as a file could bring it in
            response = replace(response, given=(f"`\n\n{said}\n\n`",))
        log.append(accounts.LOCAL, goal.id, position, response)
    for position in (0, 5):
        log.report(accounts.LOCAL, goal.id, position, f"`{said}`\n\n{picture(canary)}")
    log.finish(accounts.LOCAL, goal.id)
    now = datetime.now(UTC)
    log.study(accounts.LOCAL, StudyEntry("studied", "estimation", 2.0, said[:LONGEST_NOTE], now.date(), now))
    log.close()


def _wrong(variant: Variant) -> str | tuple[str, ...]:
    if variant.options:
        return (next(option for option in variant.options if option not in variant.keys),)
    return "2"
