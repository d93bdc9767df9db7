"""The exceptions of Groundwork, on one page.

GroundworkError
├── ContentError          a bank file that cannot be used
│   └── GeneratorError    a generator that raised, looped or returned nonsense
│       └── EndlessCode   code of a bank that was stopped since it did not end
├── InvalidAnswer         what was typed cannot be graded; nothing is recorded
├── InvalidEntry          a line of the study log that cannot be meant; nothing is recorded
├── PlanError             a plan was asked for that cannot be made
├── UnreadableFile        a file of another program cannot be read; nothing is written
├── RunnerUnavailable     nothing is there that could run code
└── StoreError            the response log cannot be used
    ├── ForeignFile       the file is no Groundwork log, or is damaged; it is left alone
    ├── NewerFile         the file was written by a newer Groundwork; it is left alone
    ├── NotSaved          the write did not happen
    │   └── QuotaExceeded a guest's quota is used up
    └── NoSuchSitting     no sitting of this learner has that id

Normal ends are values (`sitting.Finished`), not exceptions. Every message says what is wrong, where, and what to do.
"""


class GroundworkError(Exception):
    """Base of everything Groundwork raises on purpose. `str(error)` is fit to be shown to a person."""


class ContentError(GroundworkError):
    """A file of the question banks cannot be used at all."""


class GeneratorError(ContentError):
    """A generator raised, ran too long, or returned something that is no variant."""


class EndlessCode(GeneratorError):
    """A generator, a check or a whole file of a bank did not end; another seed would most likely not end either."""


class InvalidAnswer(GroundworkError):
    """The answer is missing or cannot be read; it is refused before anything is recorded."""


class InvalidEntry(GroundworkError):
    """An entry of the study log is unreadable or out of range; it is refused before anything is recorded."""


class PlanError(GroundworkError):
    """No plan can be made from these settings."""


class UnreadableFile(GroundworkError):
    """A file of another program cannot be read, or is not safe to read; nothing is written."""


class RunnerUnavailable(GroundworkError):
    """Code cannot be run now; nothing is recorded."""


class StoreError(GroundworkError):
    """The response log cannot be read or written."""


class ForeignFile(StoreError):
    """The database is not a Groundwork log, or it is damaged. It has not been changed."""


class NewerFile(StoreError):
    """The database was written by a newer version. It has not been changed."""


class NotSaved(StoreError):
    """The transaction failed; nothing of it is in the log."""


class QuotaExceeded(NotSaved):
    """The guest's quota is used up; nothing was written."""


class NoSuchSitting(StoreError):
    """The learner has no sitting with this id."""
