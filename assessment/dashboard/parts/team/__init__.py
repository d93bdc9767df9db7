"""A team: the sheet that its lead sees, and what a learner shares with them."""
