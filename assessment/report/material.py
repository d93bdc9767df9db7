"""What a report is composed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assessment.banks import Bank
from assessment.report.blocks import Block
from assessment.report.installation import Installation
from assessment.report.records import Record
from assessment.report.tables import Wanted, measured


@dataclass(frozen=True, slots=True)
class Material:
    """The bank, what benchmarks measured by name of the record, the day, and an installation's own answers where a log was named."""

    bank: Bank
    records: Mapping[str, Record] = field(hash=False)
    on: date
    installation: Installation | None = None

    def measured(self, *wanted: Wanted) -> tuple[Block, ...]:
        """Lay out what was measured, or say that it was not."""
        return measured(self.records, *wanted)

    def own(self, part: str) -> tuple[Block, ...]:
        """Give what the installation's own log says about one part; nothing where no log was named."""
        return self.installation.blocks(part) if self.installation else ()
