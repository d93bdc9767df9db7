"""The state of authors' pages: the choice of bank, and the drafts beside it."""
