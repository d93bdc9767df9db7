"""The state of a shared installation: its guests and teams."""
