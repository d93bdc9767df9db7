"""Drafts: questions of other programs in the bank's own form, until an author has finished and accepted them."""

from assessment.exchange.drafts.accept import Accepted, accept, take_back
from assessment.exchange.drafts.complaints import complaints
from assessment.exchange.drafts.make import Drafts, draft_file
from assessment.exchange.drafts.shelf import Draft, bring_in, discard, put_back, read_shelf, save

__all__ = [
    "Accepted",
    "Draft",
    "Drafts",
    "accept",
    "bring_in",
    "complaints",
    "discard",
    "draft_file",
    "put_back",
    "read_shelf",
    "save",
    "take_back",
]
