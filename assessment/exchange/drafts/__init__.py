"""Drafts: questions of other programs in the bank's own format, until an author has completed and accepted them."""

from assessment.exchange.drafts.accept import Accepted, accept_draft, undo_accept
from assessment.exchange.drafts.complaints import find_complaints
from assessment.exchange.drafts.make import Drafts, draft_file
from assessment.exchange.drafts.shelf import Draft, add_file, discard, exists, put_back, read_shelf, save

__all__ = [
    "Accepted",
    "Draft",
    "Drafts",
    "accept_draft",
    "add_file",
    "discard",
    "draft_file",
    "exists",
    "find_complaints",
    "put_back",
    "read_shelf",
    "save",
    "undo_accept",
]
