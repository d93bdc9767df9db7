"""The study log on the screen: the line to log with, and the diary."""
