"""The sample learner behind the demo."""
