"""A bank of another subject, cooking: two areas, seven topics, questions of each kind; and the words that must not show with it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from assessment.exchange import new_bank
from tests.conftest import shipped

AREAS = {"hands": "Hands and heat", "baking": "Baking"}
#: Topics with their areas, each with four things to know: a thing, what it does, and what else one may take it for.
TOPICS: dict[str, tuple[str, str, tuple[tuple[str, str, str, str, str], ...]]] = {
    "knives": ("hands", "Knives", (
        ("the claw grip", "keeps fingertips behind the blade", "speeds up peeling", "sharpens the edge", "stops onions from stinging"),
        ("a honing rod", "straightens the edge", "removes steel to make a new edge", "cools the blade", "cleans the handle"),
        ("a serrated blade", "cuts bread without crushing it", "chops herbs finely", "fillets raw fish", "crushes garlic"),
        ("a julienne", "gives sticks of equal size", "gives small cubes", "gives long ribbons", "gives rough chunks"),
    )),
    "pans": ("hands", "Pans and heat", (
        ("a hot dry pan", "browns meat instead of boiling it", "keeps meat pale", "makes sauce thinner", "keeps fish from cooking"),
        ("deglazing", "lifts browned bits into a sauce", "removes fat from the pan", "cools the pan for storing", "thickens a sauce with flour"),
        ("a lid", "keeps steam and heat in", "makes a crust crisp", "lets a sauce reduce", "browns the surface"),
        ("resting meat", "lets juices settle", "makes the crust crisp", "cooks it by half again", "washes off the salt"),
    )),
    "stocks": ("hands", "Stocks", (
        ("a cold start", "draws flavour out slowly", "seals the bones", "keeps the fat in the meat", "saves half of the time"),
        ("skimming", "keeps a stock clear", "adds salt to it", "makes it set", "darkens it"),
        ("roasted bones", "give a brown stock", "give a clear white stock", "give no flavour at all", "need no water"),
        ("gelatine", "gives a stock its body", "gives it its colour", "makes it sour", "makes it cloudy"),
    )),
    "sauces": ("hands", "Sauces", (
        ("a roux", "thickens by starch in fat", "thickens by egg", "thins by acid", "sweetens by caramel"),
        ("an emulsion", "holds fat and water together", "parts fat from water", "is a sauce without fat", "is a boiled syrup"),
        ("cold butter at the end", "makes a sauce glossy", "makes it thin", "makes it split at once", "stops it from cooling"),
        ("reducing", "concentrates flavour", "dilutes flavour", "adds fat", "sets the sauce by egg"),
    )),
    "dough": ("baking", "Dough", (
        ("kneading", "builds gluten", "breaks gluten", "feeds the crust", "removes the yeast"),
        ("autolyse", "lets flour take up water", "lets yeast die", "lets butter melt", "lets sugar brown"),
        ("strong flour", "holds gas in bread", "keeps cake tender", "makes pastry short", "needs no water"),
        ("cold butter in pastry", "gives flakes", "gives chewy bread", "gives a runny batter", "gives a shiny crust"),
    )),
    "yeast": ("baking", "Yeast and time", (
        ("yeast", "makes gas from sugar", "makes gluten from flour", "makes starch from water", "makes fat from gas"),
        ("a cold rise", "deepens flavour", "kills the yeast", "doubles the salt", "dries the crumb"),
        ("salt", "slows yeast down", "feeds yeast", "replaces yeast", "is eaten by yeast"),
        ("a finger dent that stays", "shows full proof", "shows too little proof", "shows too much salt", "shows a cold oven"),
    )),
    "ovens": ("baking", "Ovens", (
        ("steam", "keeps a crust soft while bread springs", "dries the crust at once", "browns the base", "cools the oven down"),
        ("a stone", "gives heat from below", "keeps an oven moist", "shields the top", "spreads the smell"),
        ("a fan", "moves hot air", "makes steam", "cools the tray", "heats by light"),
        ("a probe", "tells the heat inside a loaf", "tells the weight of it", "tells its moisture", "tells its age"),
    )),
}  # fmt: skip

#: What the shipped bank is about, besides the names that it has itself.
_OURS = (
    r"machine[- ]learning|(?-i:\bML\b)|ml-engineer|data scien|deep learning|neural|gradient descent|linear regression",
    r"\bbayes|overfit|pytorch|tensorflow|hyperparameter|train, validation",
)


def write(folder: Path) -> Path:
    """Write the bank into a new folder."""
    new_bank.create(folder)
    head, _, _ = (folder / "blueprint.toml").read_text(encoding="utf-8").partition("[[areas]]")
    lines = [head.replace("subject = 'music'", "subject = 'cooking'")]
    lines += [f"[[areas]]\nid = '{area}'\nname = '{name}'\n" for area, name in AREAS.items()]
    for path in folder.glob("*/*/*.toml"):
        path.unlink()
    for topic, (area, name, questions) in TOPICS.items():
        objectives = ", ".join(f"'can say what {thing} does'" for thing, *_ in questions)
        lines.append(
            f"[[topics]]\nid = '{topic}'\narea = '{area}'\nname = '{name}'\nhours_to_level = [2, 5, 10, 18, 30]"
        )
        lines.append(f"objectives = [{objectives}]\n[topics.steps]")
        lines += [f"{level} = {{ objectives = [{level}] }}" for level in range(1, 5)]
        topic_folder = folder / area / topic
        topic_folder.mkdir(parents=True)
        (topic_folder / "items.toml").write_text(_items(topic, questions), encoding="utf-8")
        (topic_folder / "study.toml").write_text(_study(topic, name), encoding="utf-8")
    (folder / "blueprint.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    asked = ", ".join(f"{topic} = {{ weight = 1.0, level = 3 }}" for topic in TOPICS)
    roles = f"format_version = 1\n[[roles]]\nid = 'cook'\nname = 'Cook'\ntopics = {{ {asked} }}\n"
    helper = (
        "[[roles]]\nid = 'kitchen-hand'\nname = 'Kitchen hand'\ntopics = { knives = { weight = 1.0, level = 2 } }\n"
    )
    (folder / "roles.toml").write_text(roles + helper, encoding="utf-8")
    points = "format_version = 1\n[[starting_points]]\nid = 'none'\nname = 'No cooking so far'\nmeans = { hands = -1.5, baking = -1.5 }\n"
    home = "[[starting_points]]\nid = 'home-cook'\nname = 'Home cook'\nmeans = { hands = 0.0, baking = -0.5 }\n"
    (folder / "starting_points.toml").write_text(points + home, encoding="utf-8")
    return folder


def _items(topic: str, questions: tuple[tuple[str, str, str, str, str], ...]) -> str:
    parts = [f"format_version = 1\ntopic = '{topic}'\n"]
    for level, (thing, right, *wrong) in enumerate(questions, start=1):
        slug = re.sub(r"[^a-z]+", "-", thing.lower()).strip("-")
        rows = ", ".join(f"{{ text = 'It {text}', misconception = 'Takes {thing} for what {text}' }}" for text in wrong)
        common = f"level = {level}\nobjective = {level}\ncognitive = 'apply'\nexplanation = 'It {right}, and none of the others.'\n"
        parts += [
            f"[[items]]\nid = '{slug}'\nkind = 'single_choice'\n{common}stem = 'What does {thing} do?'\nkey = 'It {right}'\ndistractors = [{rows}]\n",
            f"[[items]]\nid = '{slug}-portions'\nkind = 'numeric'\n{common}stem = 'For {thing} you plan {level + 2} portions of 150 g. How many grams?'\n"
            f"answer = {150 * (level + 2)}\ntolerance = 0\ncheck = 'print(150 * {level + 2})'\n"
            f"expected_errors = [{{ answer = {150 + level + 2}, misconception = 'Adds the portions' }}]\n",
        ]
        if level > 2:
            parts.append(
                f"[[items]]\nid = '{slug}-both'\nkind = 'multiple_choice'\n{common}stem = 'Which of these are true of {thing}?'\n"
                f"keys = ['It {right}', 'It is used in kitchens']\ndistractors = [{rows}]\n"
            )
    return "\n".join(parts)


def _study(topic: str, name: str) -> str:
    parts = [f"format_version = 1\ntopic = '{topic}'\n"]
    for level in range(1, 5):
        parts.append(f"[[readings]]\nlevel = {level}\nresource = 'handbook'\nsection = '{name}, {level}'\nhours = 1\n")
        parts.append(
            f"[[tasks]]\nid = '{topic}-{level}'\nlevel = {level}\nkind = 'build'\ntitle = '{name}, by hand {level}'\n"
            f"text = 'Cook a dish of {name.lower()}.'\ndone = ['Somebody asks for more']\nhours = 2\n"
        )
    return "\n".join(parts)


def about_ours(text: str) -> list[str]:
    """Find words of the shipped bank's subject in a text, but for the names that the bank has."""
    return sorted({match[0] for match in re.finditer("|".join(_OURS), text, re.IGNORECASE)})


@cache
def _names() -> str:
    """Join the names of the shipped bank, as they are written: statistics in small letters are anybody's."""
    blueprint = shipped().blueprint
    names = [topic.name for topic in blueprint.topics] + [role.name for role in blueprint.roles.values()]
    names += [topic.id for topic in blueprint.topics if "-" in topic.id] + [area.name for area in blueprint.areas]
    return "|".join(rf"\b{re.escape(name)}\b" for name in names)


def ours(text: str) -> list[str]:
    """Find words of the shipped bank's subject in a text."""
    return sorted({*about_ours(text), *(match[0] for match in re.finditer(_names(), text))})
