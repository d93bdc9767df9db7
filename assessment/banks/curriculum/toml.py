"""Read and check one TOML file of a bank or curriculum."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assessment.errors import ContentError
from assessment.items import picture

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
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path}: is not valid TOML: {error}. Fix that line.") from error
    if raw.get("format_version") != FORMAT_VERSION:
        raise ContentError(
            f"{path}: format_version is {raw.get('format_version')!r}, this program reads {FORMAT_VERSION}. "
            f"Write format_version = {FORMAT_VERSION} at the top, or update Groundwork."
        )
    return raw


def read_without_pictures(path: Path) -> dict[str, Any]:
    """Parse a file whose texts are shown as Markdown; raises `ContentError` also if one of them embeds a picture."""
    raw = read_toml(path)
    if shown := picture(raw):
        raise ContentError(
            f"{path}: {shown[:60]!r} shows a picture, which would make the browser call its server. Remove it."
        )
    return raw


@contextmanager
def content_errors(path: Path) -> Iterator[None]:
    """Turn a missing field, or a value of the wrong type, into a `ContentError` that names the file."""
    try:
        yield
    except KeyError as error:
        raise ContentError(f"{path}: an entry lacks the field {error}. Add it as in the other entries.") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise ContentError(f"{path}: an entry has the wrong form ({error}). Compare it with the others.") from error


def read_levels(where: str, needs: Any, topics: Mapping[str, object] | set[str]) -> dict[str, int]:
    """Read a table of levels per topic, such as `{ python-programming = 1 }`. Raises `ContentError`."""
    if not isinstance(needs, dict):
        raise ContentError(f"{where}: {needs!r} is not a table of levels. Write it like {{ python-programming = 1 }}.")
    for topic_id, level in needs.items():
        if topic_id not in topics:
            raise ContentError(f"{where}: the topic {topic_id!r} does not exist. Correct the id.")
        if not isinstance(level, int) or isinstance(level, bool) or level not in range(1, 6):
            raise ContentError(f"{where}: {topic_id}: {level!r} is not a level. Use 1 to 5.")
    return dict(needs)


def read_hours(where: str, hours: Any) -> float:
    """Read a number of hours of study, above 0 and at most 200. Raises `ContentError`."""
    if not isinstance(hours, int | float) or isinstance(hours, bool) or not 0 < hours <= 200:
        raise ContentError(f"{where}: hours is {hours!r}. Give a number above 0 and up to 200.")
    return float(hours)
