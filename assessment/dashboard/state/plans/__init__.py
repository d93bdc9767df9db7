"""The learner's plans: the adopted one, today's, and one being changed."""
