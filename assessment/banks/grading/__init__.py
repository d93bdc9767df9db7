"""Read what a learner typed or chose, and grade it against the variant shown."""
