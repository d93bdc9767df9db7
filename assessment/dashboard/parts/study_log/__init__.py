"""The study log on the screen: the line that logs, and the diary."""
