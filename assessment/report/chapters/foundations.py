"""Part I of the Standards: validity, reliability and precision, fairness."""

from __future__ import annotations

from assessment.report.blocks import Chapter, Paragraph, Points, Section
from assessment.report.chapters import prose as words
from assessment.report.material import Material
from assessment.report.tables import TableRequest

_WORDS = "python -m benchmarks.verdicts words"
_ADAPTIVE = "python -m benchmarks.adaptive --peers PYTHON"
#: Lengths of the quick scan and the full assessment, to which tables are restricted.
LENGTHS = ("16", "48")


def validity(material: Material) -> Chapter:
    """Chapter 1: the purpose of scores, and the evidence for their interpretation."""
    blueprint = material.bank.blueprint
    return Chapter(
        1,
        "Validity",
        (
            Section(
                "Purpose and intended use",
                (
                    Paragraph(words.PURPOSE),
                    Points(words.USES),
                    Paragraph(
                        f"It covers {len(blueprint.topics)} topics in {len(blueprint.areas)} areas "
                        f"({', '.join(area.name for area in blueprint.areas)}) and compares a person with one of "
                        f"{len(blueprint.roles)} roles ({', '.join(role.name for role in blueprint.roles.values())})."
                    ),
                ),
            ),
            Section(
                "What each interpretation rests on",
                (Points(words.INTERPRETATIONS),),
            ),
            Section(
                "Relation to later answers",
                (
                    Paragraph(words.FORECAST),
                    *material.measured(
                        TableRequest(
                            "prediction",
                            "Accuracy of the forecast of the next answer",
                            "python -m benchmarks.prediction",
                            measures=("AUC", "log-loss", "calibration error", "AUC of the first 10 answers"),
                        )
                    ),
                    *material.own_log("forecast"),
                ),
            ),
            Section(
                "What is judgement and not data",
                (Points(words.JUDGEMENT),),
            ),
        ),
    )


def precision(material: Material) -> Chapter:
    """Chapter 2: the precision of scores, and the calibration of verdicts."""
    return Chapter(
        2,
        "Reliability/Precision and Errors of Measurement",
        (
            Section(
                "How precision is stated",
                (
                    Paragraph(words.PRECISION),
                    *material.measured(
                        TableRequest(
                            "adaptive-coverage",
                            "How often 90 % intervals hold the truth",
                            _ADAPTIVE,
                            measures=("inside the 90 % interval", "the least of any"),
                        ),
                        TableRequest(
                            "adaptive-precision",
                            "Error of an area's score, beside four separate tests and the bound",
                            _ADAPTIVE,
                        ),
                        TableRequest(
                            "adaptive-one-dimension",
                            "The adaptive method in one dimension, beside published programs and the bound",
                            _ADAPTIVE,
                            measures=("RMSE",),
                            across="questions",
                            where={"questions": ("5", "10", "20")},
                        ),
                    ),
                    *material.own_log("precision"),
                ),
            ),
            Section(
                "Precision by starting point and level",
                (
                    Paragraph(words.BY_LEVEL),
                    *material.measured(
                        *(
                            TableRequest(
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
            ),
            Section(
                "Calibration of verdicts by starting point",
                (
                    Paragraph(words.CALIBRATION),
                    *material.measured(
                        *(
                            TableRequest(
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
                    TableRequest(
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
                    TableRequest(
                        "verdicts-checks",
                        "Topic checks, by how many levels the learner stands above what is asked",
                        "python -m benchmarks.verdicts checks",
                    ),
                    TableRequest(
                        "progress",
                        "How often a change is called between two sittings",
                        "python -m benchmarks.progress",
                        measures=("a rise, here", "a fall, here", "interval holds the change"),
                    ),
                    TableRequest(
                        "questions-to-decide",
                        'How far "about N more questions" can be trusted',
                        "python -m benchmarks.questions_to_decide",
                    ),
                ),
            ),
        ),
    )


def fairness(material: Material) -> Chapter:
    """Chapter 3: whether scores have the same meaning for everybody."""
    differential = TableRequest(
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
                    *material.own_log("bias"),
                    *(
                        ()
                        if material.installation and material.installation.judges_items
                        else (
                            Paragraph(words.BIAS_FROM_SIMULATION),
                            *material.measured(differential),
                        )
                    ),
                ),
            ),
            Section(
                "The same answers from people who name different backgrounds",
                (
                    Paragraph(words.SAME_ANSWERS),
                    *material.measured(
                        TableRequest(
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
                    TableRequest(
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
                (Paragraph(words.ACCESS),),
            ),
        ),
    )
