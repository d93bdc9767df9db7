"""A problem of a bank's content, collected rather than raised so that one run lists them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where it is, which rule it breaks, what is wrong, and what to do.

    `path` is relative to the banks' folder; `item_id` is empty if the fault is that of the file. An error keeps the item or file
    out of the bank, a warning does not.
    """

    path: str
    item_id: str
    rule: str
    what: str
    remedy: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        location = f"{self.path}:{self.item_id}" if self.item_id else self.path
        return f"{location}: {self.rule}: {self.what} {self.remedy}"
