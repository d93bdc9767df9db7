"""Read and check one TOML file of a bank or curriculum."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assessment.errors import ContentError
from assessment.items import first_picture

FORMAT_VERSION = 1


def read_toml(path: Path) -> dict[str, Any]:
    """Parse a TOML file of the current format version. Raises `ContentError` with the file and the remedy."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ContentError(
            f"{path}: cannot be read ({error.strerror}). Check that it exists and is readable."
        ) from error
    except UnicodeDecodeError as error:
        raise ContentError(f"{path}: is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:  # a number of too many digits and lists in lists in lists, too
        raise ContentError(f"{path}: is not valid TOML: {error}. Fix that line.") from error
    if raw.get("format_version") != FORMAT_VERSION or isinstance(raw["format_version"], bool):
        raise ContentError(
            f"{path}: format_version is {raw.get('format_version')!r}, this program reads {FORMAT_VERSION}. "
            f"Write format_version = {FORMAT_VERSION} at the top, or update Groundwork."
        )
    return raw


def read_without_pictures(path: Path) -> dict[str, Any]:
    """Parse a file whose texts are shown as Markdown; raises `ContentError` also if one of them embeds a picture."""
    raw = read_toml(path)
    if shown := first_picture(raw):
        raise ContentError(
            f"{path}: {shown[:60]!r} shows a picture, which would make the browser call its server. Remove it."
        )
    return raw


def read_levels(where: str, levels: Mapping[str, int], topics: set[str]) -> dict[str, int]:
    """Read a table of levels per topic, such as `{ python-programming = 1 }`. Raises `ContentError` for an unknown topic."""
    if unknown := [topic_id for topic_id in levels if topic_id not in topics]:
        raise ContentError(f"{where}: the topic {unknown[0]!r} does not exist. Correct the id.")
    return dict(levels)
