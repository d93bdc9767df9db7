"""What authors work on: the bank that is used, and the drafts beside it."""
