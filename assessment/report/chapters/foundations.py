"""Part I of the Standards: validity, reliability and precision, fairness."""

from __future__ import annotations

from assessment.report.blocks import Chapter, Paragraph, Points, Section
from assessment.report.material import Material
from assessment.report.tables import Wanted

_WORDS = "python -m benchmarks.verdicts words"
_ADAPTIVE = "python -m benchmarks.adaptive --peers PYTHON"
#: Lengths of a test that tables keep to: the quick scan and the full assessment.
LENGTHS = ("16", "48")


def validity(material: Material) -> Chapter:
    """Chapter 1: what scores are for, and what speaks for reading them so."""
    blueprint = material.bank.blueprint
    return Chapter(
        1,
        "Validity",
        (
            Section(
                "Purpose and intended use",
                (
                    Paragraph(
                        "Groundwork helps one person find out what they know of machine-learning engineering and decide what "
                        "to study next. Its scores are for the person who answers. Others see them only if that person shares them."
                    ),
                    Points(
                        (
                            "Intended: choosing topics to study, following a plan, and seeing whether anything has changed.",
                            "Intended: a team's picture of what most of it knows, from members who agreed, in bands.",
                            "Not intended: hiring, promotion, grading, certification, or ranking people. Nobody supervises a "
                            "sitting, and nothing here shows that scores foretell success at work.",
                        )
                    ),
                    Paragraph(
                        f"It covers {len(blueprint.topics)} topics in {len(blueprint.areas)} areas "
                        f"({', '.join(area.name for area in blueprint.areas)}) and compares a person with one of "
                        f"{len(blueprint.roles)} roles ({', '.join(role.name for role in blueprint.roles.values())})."
                    ),
                ),
            ),
            Section(
                "What each interpretation rests on",
                (
                    Points(
                        (
                            "A score says where somebody stands in an area: content and its audit (chapter 4), precision (chapter 2).",
                            "A verdict says how likely a role's requirement is met: its calibration (chapter 2) and the cut "
                            "scores, which are judgement (chapter 5).",
                            "A forecast says how likely the next answer is right: the next section.",
                            "A plan says what to study first: learners who followed it, so far simulated ones (chapter 12).",
                        )
                    ),
                ),
            ),
            Section(
                "Relation to later answers",
                (
                    Paragraph(
                        "The model that forecasts answers was fitted to one group of real learners and judged on others, with "
                        "every forecast made from earlier answers alone. They solved mathematics at school, not questions of this bank."
                    ),
                    *material.measured(
                        Wanted(
                            "prediction",
                            "Accuracy of the forecast of the next answer",
                            "python -m benchmarks.prediction",
                            measures=("AUC", "log-loss", "calibration error", "AUC of the first 10 answers"),
                        )
                    ),
                    *material.own("forecast"),
                ),
            ),
            Section(
                "What is judgement and not data",
                (
                    Points(
                        (
                            "Levels of questions, and with them difficulties, are their authors' until an installation's answers "
                            "calibrate them (chapter 4). The spread of authors' errors is an assumption too.",
                            "What a role asks of each topic, the hours of study, and what builds on what were written by people "
                            "who do the work. No survey of jobs stands behind them.",
                            "Where people of a background stand on average before the first answer.",
                            "Cut scores: the abilities at which levels begin.",
                            "How quickly evidence goes stale, and how people learn from study: assumptions taken from published "
                            "models, tuned on simulated learners.",
                            "Every figure of simulated learners shows that the method does what it should where its assumptions "
                            "hold. It cannot show that they hold.",
                        )
                    ),
                ),
            ),
        ),
    )


def precision(material: Material) -> Chapter:
    """Chapter 2: how far scores may be off, and how often words are true."""
    return Chapter(
        2,
        "Reliability/Precision and Errors of Measurement",
        (
            Section(
                "How precision is stated",
                (
                    Paragraph(
                        "Abilities are in standard deviations of ability among people of one background. Every score comes with a 90 % "
                        "interval. Learners below are simulated: their true ability is known, they sit the real test on the real bank, "
                        "and true difficulties lie about the authors' as far as authors are taken to err."
                    ),
                    *material.measured(
                        Wanted(
                            "adaptive-coverage",
                            "How often 90 % intervals hold the truth",
                            _ADAPTIVE,
                            measures=("inside the 90 % interval", "the least of any"),
                        ),
                        Wanted(
                            "adaptive-precision",
                            "Error of an area's score, beside four separate tests and the bound",
                            _ADAPTIVE,
                        ),
                        Wanted(
                            "adaptive-one-dimension",
                            "The adaptive method in one dimension, beside published programs and the bound",
                            _ADAPTIVE,
                            measures=("RMSE",),
                            across="questions",
                            where={"questions": ("5", "10", "20")},
                        ),
                    ),
                    *material.own("precision"),
                ),
            ),
            Section(
                "Precision by starting point and level",
                material.measured(
                    *(
                        Wanted(
                            "verdicts-precision",
                            f"Precision of {what}, by background and by the level truly held, after {length} questions",
                            _WORDS,
                            where={"of": (what,), "questions": (length,)},
                        )
                        for what in ("areas", "topics")
                        for length in LENGTHS
                    )
                ),
            ),
            Section(
                "Calibration of verdicts by starting point",
                (
                    Paragraph(
                        "A verdict is said from the chance that a requirement is met. It is calibrated where it comes true as often as "
                        "its chance says. People named by a number stand so many levels from what the role asks in every topic and "
                        "have not named a background: no prior expects them."
                    ),
                    *material.measured(
                        *(
                            Wanted(
                                "verdicts-words",
                                f"How often each verdict on {what} is said, and how often it is true, by background",
                                _WORDS,
                                where={"of": (what,), "questions": LENGTHS},
                                across="questions",
                            )
                            for what in ("areas", "topics")
                        )
                    ),
                ),
            ),
            Section(
                "Calibration of verdicts by level",
                material.measured(
                    Wanted(
                        "verdicts-by-level",
                        "How often each verdict on a topic is said and true, by the level that the role asks, all backgrounds together",
                        _WORDS,
                        where={"questions": LENGTHS},
                        across="questions",
                    )
                ),
            ),
            Section(
                "Topic checks, changes, and questions still needed",
                material.measured(
                    Wanted(
                        "verdicts-checks",
                        "Topic checks, by how many levels the learner stands above what is asked",
                        "python -m benchmarks.verdicts checks",
                    ),
                    Wanted(
                        "progress",
                        "How often a change is called between two sittings",
                        "python -m benchmarks.progress",
                        measures=("a rise, here", "a fall, here", "interval holds the change"),
                    ),
                    Wanted(
                        "questions-to-decide",
                        'How far "about N more questions" can be trusted',
                        "python -m benchmarks.questions_to_decide",
                    ),
                ),
            ),
        ),
    )


def fairness(material: Material) -> Chapter:
    """Chapter 3: whether scores mean the same for everybody."""
    differential = Wanted(
        "items-differential",
        "Items called much easier or harder for a background: false alarms, and how many planted ones are noticed",
        "python -m benchmarks.items",
    )
    return Chapter(
        3,
        "Fairness in Testing",
        (
            Section(
                "Items that favour a background",
                (
                    *material.own("bias"),
                    *(
                        ()
                        if material.installation and material.installation.judges_items
                        else (
                            Paragraph(
                                "From simulation, not from answers: too few real answers are at hand to tell which items favour "
                                "people of a background. What follows shows what the procedure would notice, and how often it would "
                                "cry wolf; it does not show that no item favours anybody."
                            ),
                            *material.measured(differential),
                        )
                    ),
                ),
            ),
            Section(
                "The same answers from people who name different backgrounds",
                (
                    Paragraph(
                        "A background that is named is evidence, so that the first scores are not blind. What it can move at most is shown "
                        "here, in points of the percent scale, for the area and the pair of backgrounds that differ most."
                    ),
                    *material.measured(
                        Wanted(
                            "verdicts-answers",
                            "Points between the scores that the same answers get under two backgrounds",
                            "python -m benchmarks.verdicts answers",
                            across="questions",
                        )
                    ),
                ),
            ),
            Section(
                "People who name a background that does not fit them",
                material.measured(
                    Wanted(
                        "verdicts-people",
                        "Bias and coverage of areas for people from two levels below to two above the role, by the background named",
                        "python -m benchmarks.verdicts people",
                        where={"questions": LENGTHS},
                        measures=("bias", "inside the 90 % interval"),
                        across="questions",
                    )
                ),
            ),
            Section(
                "Access",
                (
                    Paragraph(
                        "There is no time limit. Everything can be reached by keyboard and read by a screen reader; figures carry a text "
                        "that gives the same evidence, and colour never stands alone. Tests in a real browser hold every page against "
                        "the WCAG rules that a program can check (`tests/browser/test_accessibility.py`). The bank is in English, and how "
                        "far reading it adds to a question's difficulty has not been measured."
                    ),
                ),
            ),
        ),
    )
