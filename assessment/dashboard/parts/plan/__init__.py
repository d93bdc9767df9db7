"""The study plan on the screen."""
