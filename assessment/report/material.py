"""The material of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assessment.banks import Bank
from assessment.report.blocks import Block
from assessment.report.installation import Installation
from assessment.report.records import Record
from assessment.report.tables import TableRequest, lay_out


@dataclass(frozen=True, slots=True)
class Material:
    """The bank, the records of benchmarks by name, the day, and the figures of an installation's log if one was named."""

    bank: Bank
    records: Mapping[str, Record] = field(hash=False)
    on: date
    installation: Installation | None = None

    def measured(self, *requests: TableRequest) -> tuple[Block, ...]:
        """Return the tables requested, with `Missing` for those not measured."""
        return lay_out(self.records, *requests)

    def own_log(self, part: str) -> tuple[Block, ...]:
        """Return the blocks of a part from the installation's own log; none where no log was named."""
        return self.installation.blocks(part) if self.installation else ()
