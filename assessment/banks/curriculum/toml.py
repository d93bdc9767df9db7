"""One file of a curriculum: parsed, of this version, and without pictures."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assessment.errors import ContentError
from assessment.items import first_picture

FORMAT_VERSION = 1


def read_toml(path: Path) -> dict[str, Any]:
    """Parse one TOML file of this format version, or raise `ContentError` with the file and the remedy."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ContentError(
            f"{path}: cannot be read ({error.strerror}). Check that it exists and may be read."
        ) from error
    except UnicodeDecodeError as error:
        raise ContentError(f"{path}: is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path}: is not valid TOML: {error}. Mend that line.") from error
    if raw.get("format_version") != FORMAT_VERSION:
        raise ContentError(
            f"{path}: format_version is {raw.get('format_version')!r}, this program reads {FORMAT_VERSION}. "
            f"Write format_version = {FORMAT_VERSION} at the top, or update Groundwork."
        )
    return raw


def read_words(path: Path) -> dict[str, Any]:
    """Parse one file of the curriculum, all of which is shown to people as Markdown."""
    raw = read_toml(path)
    if shown := first_picture(raw):
        raise ContentError(
            f"{path}: {shown[:60]!r} shows a picture, which would make the browser call its server. Take it out."
        )
    return raw


@contextmanager
def complete(path: Path) -> Iterator[None]:
    """Turn a field that is missing, or of another form, into an error that names the file."""
    try:
        yield
    except KeyError as error:
        raise ContentError(f"{path}: an entry lacks the field {error}. Add it; other entries show the form.") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise ContentError(f"{path}: an entry has another form than the others ({error}). Compare them.") from error


def read_levels(where: str, needs: Any, topics: Mapping[str, object] | set[str]) -> dict[str, int]:
    """Check a table of levels per topic, such as `{ python-programming = 1 }`."""
    if not isinstance(needs, dict):
        raise ContentError(f"{where}: {needs!r} is no table of levels. Write it like {{ python-programming = 1 }}.")
    for topic_id, level in needs.items():
        if topic_id not in topics:
            raise ContentError(f"{where}: the topic {topic_id!r} does not exist. Correct the id.")
        if not isinstance(level, int) or isinstance(level, bool) or level not in range(1, 6):
            raise ContentError(f"{where}: {topic_id}: {level!r} is no level. Use 1 to 5.")
    return dict(needs)


def read_hours(where: str, hours: Any) -> float:
    """Check a number of hours of study."""
    if not isinstance(hours, int | float) or isinstance(hours, bool) or not 0 < hours <= 200:
        raise ContentError(f"{where}: hours is {hours!r}. Give a number above 0, at most 200.")
    return float(hours)
