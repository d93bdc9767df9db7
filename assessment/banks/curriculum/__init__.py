"""The files of a curriculum, read into the nouns of `blueprint`: `read` takes a folder, `read_toml` a single file."""

from assessment.banks.curriculum.folder import read
from assessment.banks.curriculum.toml import read_toml

__all__ = ["read", "read_toml"]
