"""Part II of the Standards: development, scores, administration, documentation, and the rights of test takers and users."""

from __future__ import annotations

from collections.abc import Collection

from assessment import VERSION
from assessment.report.blocks import Block, Chapter, Paragraph, Points, Section, Table
from assessment.report.chapters import bank_tables
from assessment.report.chapters import prose as words
from assessment.report.material import Material
from assessment.report.tables import TableRequest, whole_record
from assessment.words.days import day

_DASHBOARD = "python -m benchmarks.dashboard"
_ADAPTIVE = "python -m benchmarks.adaptive --peers PYTHON"


def development(material: Material) -> Chapter:
    """Chapter 4: the contents of the bank, its audit, and the selection of questions."""
    bank = material.bank
    return Chapter(
        4,
        "Test Design and Development",
        (
            Section("What the bank holds", bank_tables.contents(bank)),
            Section(
                "Audit",
                (
                    Paragraph(words.AUDIT),
                    *material.measured(
                        TableRequest(
                            "audit",
                            "What lint and prove find",
                            "python -m benchmarks.audit",
                            measures=("rules", "items", "errors", "warnings"),
                        ),
                        TableRequest(
                            "audit",
                            "Items whose keys are proved by running them, or by deriving them another way",
                            "python -m benchmarks.audit",
                            measures=("items that are proved by running or deriving them again",),
                        ),
                        TableRequest(
                            "audit-cues",
                            "What the surface of the options gives away",
                            "python -m benchmarks.audit",
                        ),
                    ),
                ),
            ),
            Section(
                "Item parameters",
                (
                    *bank_tables.parameters(bank),
                    *material.measured(
                        TableRequest(
                            "calibration",
                            "Fitting item parameters from answers, beside published programs",
                            "python -m benchmarks.calibration --peers PYTHON",
                        ),
                        TableRequest(
                            "scale-runs-10m",
                            "Ten million answers calibrated on several processes",
                            "python -m benchmarks.scale --only runs",
                        ),
                        TableRequest(
                            "scale-runs-100m",
                            "A hundred million answers calibrated on two processes",
                            "python -m benchmarks.scale --answers 1e8 --workers 2 --only runs",
                        ),
                        TableRequest(
                            "scale-forecast",
                            "How many answers the forecast has to be fitted to",
                            "python -m benchmarks.scale --only forecast",
                        ),
                    ),
                ),
            ),
            Section(
                "How questions are chosen, and how often each is shown",
                (
                    Paragraph(words.SELECTION),
                    *material.measured(
                        TableRequest(
                            "items-exposure",
                            "How often items are shown in a full assessment",
                            "python -m benchmarks.items",
                        )
                    ),
                    *material.own_log("exposure"),
                ),
            ),
            Section(
                "Exercises in code among the questions",
                material.measured(
                    TableRequest(
                        "exercises-information",
                        "Error of areas in equal minutes, with exercises and without",
                        "python -m benchmarks.exercises --information 40",
                    )
                ),
            ),
        ),
    )


def scores(material: Material) -> Chapter:
    """Chapter 5: the scale, its cut scores, and the model behind both."""
    return Chapter(
        5,
        "Scores, Scales, Norms, Score Linking, and Cut Scores",
        (
            Section("The model and its assumptions", bank_tables.model(material.bank)),
            Section(
                "Scale and cut scores",
                (
                    *bank_tables.scale(material.bank),
                    Paragraph(words.CUTS),
                ),
            ),
            Section(
                "Norms and linking",
                (Paragraph(words.NORMS),),
            ),
        ),
    )


def administration(material: Material) -> Chapter:
    """Chapter 6: scoring, speed, and the reliability of the store."""
    return Chapter(
        6,
        "Test Administration, Scoring, Reporting, and Interpretation",
        (
            Section(
                "Scoring",
                (
                    Paragraph(words.SCORING),
                    *material.measured(
                        TableRequest(
                            "confinement",
                            "Attacks by hostile code that escape from where it runs",
                            "python -m benchmarks.confinement",
                        ),
                        TableRequest(
                            "exercises",
                            "From Submit to the verdict on an exercise",
                            "python -m benchmarks.exercises --browser",
                        ),
                    ),
                ),
            ),
            Section(
                "Speed",
                material.measured(
                    TableRequest("adaptive-speed", "Time to choose a question and update all estimates", _ADAPTIVE),
                    TableRequest("dashboard-start", "From starting the program to the first question", _DASHBOARD),
                    TableRequest("dashboard-click", "From a click to the next question", _DASHBOARD),
                    TableRequest("dashboard-pages", "Pages for a learner with nine months of study", _DASHBOARD),
                    TableRequest("dashboard-long", "Pages for a learner with very many answers", _DASHBOARD),
                    TableRequest("dashboard-many", "Many people on one process", _DASHBOARD),
                    TableRequest("prediction-refit", "Refitting the forecast", "python -m benchmarks.prediction"),
                ),
            ),
            Section(
                "Reliability of the store",
                (
                    Paragraph(words.STORE),
                    *material.measured(
                        TableRequest(
                            "store", "Durable answers a second, and answers lost", "python -m benchmarks.store"
                        ),
                        TableRequest(
                            "load",
                            "A team's installation while a dashboard is killed and the database crashes",
                            "python -m benchmarks.load",
                        ),
                        TableRequest("guests", "Answering while old guests are cleared", "python -m benchmarks.guests"),
                    ),
                ),
            ),
        ),
    )


def documentation(material: Material, asked_for: Collection[str]) -> Chapter:
    """Chapter 7: the sources of the report, and all records that no other chapter shows."""
    records = material.records.values()
    rows = [
        (f"`{record.command}`", record.name, day(record.date.date()), f"{record.version} {record.revision}".strip())
        for record in sorted(records, key=lambda record: (record.command, record.name))
    ]
    listed: tuple[Block, ...] = (
        (
            Table(
                "Measurements that this report is composed from",
                ("command", "record", "measured on", "version"),
                tuple(rows),
                f"`python -m assessment report`, version {VERSION}.",
            ),
        )
        if rows
        else ()
    )
    others = [record for record in records if record.name not in asked_for]
    return Chapter(
        7,
        "Supporting Documentation for Tests",
        (
            Section(
                "How this report is made",
                (
                    Paragraph(words.HOW_MADE),
                    *listed,
                ),
            ),
            Section(
                "Where else to read",
                (Points(words.ELSEWHERE),),
            ),
            *(Section(record.title, whole_record(record)) for record in others),
        ),
    )


def learners(material: Material) -> Chapter:
    """Chapter 8: what test takers may expect."""
    return Chapter(
        8,
        "The Rights and Responsibilities of Test Takers",
        (
            Section(
                "What is promised",
                (Points(words.PROMISED),),
            ),
        ),
    )


def users(_: Material) -> Chapter:
    """Chapter 9: what must not be concluded from scores."""
    return Chapter(
        9,
        "The Rights and Responsibilities of Test Users",
        (
            Section(
                "Limits",
                (Points(words.LIMITS),),
            ),
        ),
    )
