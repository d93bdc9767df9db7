"""Read roles, starting points and milestones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assessment.banks.curriculum.fields import require_fields
from assessment.banks.curriculum.study import read_project
from assessment.banks.curriculum.toml import read_levels, read_without_pictures
from assessment.blueprint import Milestone, Requirement, Role, StartingPoint
from assessment.errors import ContentError


def read_roles(path: Path, topics: set[str]) -> dict[str, Role]:
    """Read `roles.toml`: the weight and level each role requires of each topic. Raises `ContentError`."""
    roles = {}
    raw = read_without_pictures(path)
    require_fields(path, raw)
    for row in raw["roles"]:
        requirements = {}
        for topic_id, asked in row["topics"].items():
            if topic_id not in topics:
                raise ContentError(f"{path}: {row['id']}: the topic {topic_id!r} does not exist. Correct the id.")
            requirements[topic_id] = Requirement(asked["weight"], asked["level"])
        roles[row["id"]] = Role(row["id"], row["name"], requirements)
    return roles


def read_starting_points(path: Path, areas: set[str], topics: set[str]) -> dict[str, StartingPoint]:
    """Read `starting_points.toml`: the expected ability in each area, and in topics that differ. Raises `ContentError`."""
    points = {}
    raw = read_without_pictures(path)
    require_fields(path, raw)
    for row in raw["starting_points"]:
        if set(row["means"]) != areas:
            raise ContentError(f"{path}: {row['id']}: means must name each of {sorted(areas)} once.")
        single = row.get("topics", {})
        if unknown := sorted(set(single) - topics):
            raise ContentError(f"{path}: {row['id']}: the topic {unknown[0]!r} does not exist. Correct the id.")
        points[row["id"]] = StartingPoint(row["id"], row["name"], row["means"], single)
    return points


def read_milestones(path: Path, topics: set[str], points: set[str]) -> tuple[Milestone, ...]:
    """Read `milestones.toml`, in the order of the file; a bank without it has none. Raises `ContentError`."""
    if not path.exists():
        return ()
    milestones: list[Milestone] = []
    raw = read_without_pictures(path)
    require_fields(path, raw)
    for row in raw["milestones"]:
        where = f"{path}: {row['id']}"
        weeks: dict[str, Any] = row.get("weeks", {})
        if unknown := sorted(set(weeks) - points):
            raise ContentError(f"{where}: the starting point {unknown[0]!r} does not exist. Correct the id.")
        levels = read_levels(f"{where}: levels", row["levels"], topics)
        project = read_project(f"{where}: project", row["project"], topics) if "project" in row else None
        opens = tuple(row.get("opens", ()))
        if unknown := sorted(set(opens) - topics):
            raise ContentError(f"{where}: opens: the topic {unknown[0]!r} does not exist. Correct the id.")
        milestones.append(Milestone(row["id"], row["name"], levels, weeks, project, opens))
    return tuple(milestones)
