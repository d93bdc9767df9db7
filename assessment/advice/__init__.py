"""What to study next, in hours and with reasons."""
