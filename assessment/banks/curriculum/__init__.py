"""Read the files of a curriculum into a `Blueprint`: `read` takes a folder, `read_toml` a single file."""

from assessment.banks.curriculum.folder import read
from assessment.banks.curriculum.toml import read_toml

__all__ = ["read", "read_toml"]
