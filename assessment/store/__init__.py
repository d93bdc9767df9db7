"""The response log: one append-only record, from which everything else follows.

`open` reaches it by address: a folder, a path or a database URL. SQLite serves one laptop, PostgreSQL a team.
"""

from assessment.store.db.location import address
from assessment.store.log.response_log import Log, open

__all__ = ["Log", "address", "open"]
