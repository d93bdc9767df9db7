"""Drafts: questions of other programs in the bank's own form, until an author has finished and accepted them."""

from assessment.exchange.drafts.accept import Accepted, accept_draft, take_back
from assessment.exchange.drafts.complaints import find_complaints
from assessment.exchange.drafts.make import Drafts, draft_file
from assessment.exchange.drafts.shelf import Draft, bring_in, discard, is_there, put_back, read_shelf, save

__all__ = [
    "Accepted",
    "Draft",
    "Drafts",
    "accept_draft",
    "bring_in",
    "discard",
    "draft_file",
    "find_complaints",
    "is_there",
    "put_back",
    "read_shelf",
    "save",
    "take_back",
]
