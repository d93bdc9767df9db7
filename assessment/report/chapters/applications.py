"""Part III of the Standards: applications of tests."""

from __future__ import annotations

from assessment.report.blocks import Chapter, Paragraph, Section
from assessment.report.chapters import prose as words
from assessment.report.material import Material
from assessment.report.tables import TableRequest

#: Sizes of teams, from the smallest.
_TEAMS = ("5", "8", "12", "20", "30")


def psychological(_: Material) -> Chapter:
    """Chapter 10, which does not apply."""
    return Chapter(
        10,
        "Psychological Testing and Assessment",
        (
            Section(
                "Does not apply",
                (Paragraph(words.NOT_PSYCHOLOGICAL),),
            ),
        ),
    )


def workplace(_: Material) -> Chapter:
    """Chapter 11: the scores are not for hiring."""
    return Chapter(
        11,
        "Workplace Testing and Credentialing",
        (
            Section(
                "Not intended",
                (Paragraph(words.NOT_FOR_HIRING),),
            ),
        ),
    )


def educational(material: Material) -> Chapter:
    """Chapter 12: the effect of following the advice and the plan."""
    return Chapter(
        12,
        "Educational Testing and Assessment",
        (
            Section(
                "Which topic to study next",
                (
                    Paragraph(words.POLICY),
                    *material.measured(
                        *(
                            TableRequest(
                                name,
                                what,
                                command,
                                measures=(
                                    "product",
                                    "without the model",
                                    "by the response model",
                                    "former ranking",
                                    "fixed curriculum",
                                    "gap x weight",
                                    "weakest topic",
                                    "weakest area",
                                ),
                            )
                            for name, what, command in (
                                (
                                    "study-policy",
                                    "The advice beside simpler rules",
                                    "python -m benchmarks.study_policy --learners 40",
                                ),
                                (
                                    "study-policy-6-questions",
                                    "The same, with six questions after each hour of study",
                                    "python -m benchmarks.study_policy --learners 40 --questions 6",
                                ),
                                (
                                    "study-policy-everything",
                                    "The same, for a role that asks for the last level everywhere",
                                    "python -m benchmarks.study_policy --learners 40 --everything",
                                ),
                            )
                        )
                    ),
                ),
            ),
            Section(
                "Plans, followed to their end",
                material.measured(
                    TableRequest(
                        "study-plan",
                        "Readiness over the hours of a plan, and what it asks",
                        "python -m benchmarks.study_plan --people 40",
                        measures=(
                            "readiness under the plan in steps",
                            "readiness under whole topics",
                            "readiness under a choice made hour by hour",
                            "readiness if the truth were known",
                            "hours to study",
                            "hours to study after the checks",
                        ),
                    )
                ),
            ),
        ),
    )


def programmes(material: Material) -> Chapter:
    """Chapter 13: pictures of teams, which do not disclose members."""
    return Chapter(
        13,
        "Uses of Tests for Program Evaluation, Policy Studies, and Accountability",
        (
            Section(
                "Overviews of a team",
                (
                    Paragraph(words.TEAMS),
                    *material.measured(
                        TableRequest(
                            "team",
                            "Members whom figures of a year give away, by what the lead knows beside them",
                            "python -m benchmarks.team",
                            where={"members": _TEAMS},
                        )
                    ),
                ),
            ),
        ),
    )
