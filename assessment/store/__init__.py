"""The response log: an append-only record from which everything else is derived.

`open` takes a folder, a path or a database URL. SQLite serves a single computer, PostgreSQL a team.
"""

from assessment.store.db.location import address
from assessment.store.log.response_log import Log, open

__all__ = ["Log", "address", "open"]
