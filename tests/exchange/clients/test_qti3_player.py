"""qti3-item-player, an independent player, scores our items as the bank does: right answers 1, wrong ones with their mistake."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from assessment.banks import Bank, vary
from assessment.exchange.writing import export_questions
from assessment.exchange.writing.qti import choices
from assessment.items import Item, Variant, kind
from tests.absent import absent

HERE = Path(__file__).parent
#: So many items of each kind are played.
OF_EACH_KIND = 3


@pytest.fixture(scope="module", autouse=True)
def _client() -> None:
    if not (shutil.which("node") and (HERE / "node_modules" / "qti3-item-player").exists()):
        absent("qti3-item-player is not installed; `make test-all` installs it where there is npm")


@pytest.fixture(scope="module")
def variants(bank: Bank) -> list[Variant]:
    ordered: list[Item] = sorted(bank.questions, key=lambda item: (kind(item), item.id))
    return [vary(item, 1) for _, some in groupby(ordered, kind) for item in list(some)[::7][:OF_EACH_KIND]]


@pytest.fixture(scope="module")
def items(bank: Bank, variants: list[Variant]) -> dict[str, str]:
    """The XML of each item, by id, as the package holds it."""
    few = replace(bank, items={variant.item.id: variant.item for variant in variants})
    archive = zipfile.ZipFile(BytesIO(export_questions(few, "qti3", seed=1, variants=1).data))
    names = [name for name in archive.namelist() if name.startswith("items/") and name.endswith(".xml")]
    return {Path(name).stem.partition("--")[0]: archive.read(name).decode() for name in names}


@pytest.fixture(scope="module")
def player(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("player")
    bundle = [HERE / "node_modules" / ".bin" / "esbuild", "player.mjs", "--bundle", f"--outfile={folder / 'player.js'}"]
    bundle.append("--alias:vue=vue/dist/vue.esm.js")  # page and player have to share it
    subprocess.run([*bundle, "--define:process.env.NODE_ENV='production'", "--log-level=error"], cwd=HERE, check=True)
    (folder / "player.html").write_text(
        '<!doctype html><meta charset="utf-8"><div id="app"></div><script src="player.js"></script>', encoding="utf-8"
    )
    page = browser.new_page()
    page.goto((folder / "player.html").as_uri())
    yield page
    page.close()


def play(page: Page, xml: str, variant: Variant, given: tuple[str, ...]) -> dict[str, object]:
    """Show an item, answer it and return the outcomes."""
    page.reload()
    page.wait_for_function("window.player")
    page.evaluate("([xml, guid]) => window.load(xml, guid)", [xml, f"{variant.item.id}-{given[0][:20]}"])
    if variant.options:
        for option in given:
            page.locator(f'[data-identifier="{choices(variant)[option]}"]').click()
    else:
        box = page.locator("input[type=text]").first
        box.fill(given[0])
        box.blur()
    outcomes: dict[str, object] = page.evaluate("window.submit()")
    return outcomes


def test_the_right_answer_scores_1(player: Page, variants: list[Variant], items: dict[str, str]) -> None:
    for variant in variants:
        assert float(str(play(player, items[variant.item.id], variant, variant.keys)["SCORE"])) == 1, variant.item.id


def test_a_wrong_answer_scores_0_and_names_its_mistake(
    player: Page, variants: list[Variant], items: dict[str, str]
) -> None:
    for variant in variants:
        wrong = list(variant.misconceptions)[-1]
        outcomes = play(player, items[variant.item.id], variant, (wrong,))
        assert float(str(outcomes["SCORE"])) == 0, variant.item.id
        assert outcomes["MISTAKE"] == f"M{len(variant.misconceptions) - 1}", variant.item.id
