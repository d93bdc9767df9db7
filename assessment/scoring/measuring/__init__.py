"""Where a learner stands, how sure that is, and what to ask next."""
