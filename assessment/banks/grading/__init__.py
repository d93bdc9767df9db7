"""What a learner gave, read as it was typed and graded against what was shown."""
