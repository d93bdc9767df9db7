"""What is wrong with a piece of content: a value that is collected, so that one run lists everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where it is, which rule it breaks, what is wrong, and what to do.

    `path` is relative to the folder of the banks; `item_id` is empty when the fault is the file's. An error keeps the item
    (or the file) out of the bank; a warning does not.
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
