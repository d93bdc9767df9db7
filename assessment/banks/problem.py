"""A problem of a bank's content, collected rather than raised so that one run lists them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where it is, which rule it breaks, what is wrong, and what to do.

    `path` is relative to the banks' folder; `item_id` is empty if the fault is that of the file. An error has to be mended, a
    warning may stay.
    """

    path: str
    item_id: str
    rule: str
    what: str
    remedy: str
    severity: Literal["error", "warning"] = "error"

    @property
    def keeps_items_out(self) -> bool:
        """Whether a problem of loading keeps an item, or all of a file, out of the bank: files beside the blueprint hold none."""
        return "/" in self.path

    def __str__(self) -> str:
        location = f"{self.path}:{self.item_id}" if self.item_id else self.path
        return f"{location}: {self.rule}: {self.what} {self.remedy}"
