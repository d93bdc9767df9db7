"""What a learner's answers show beyond their level in each topic."""
