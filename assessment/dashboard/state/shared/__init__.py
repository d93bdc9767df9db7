"""What a shared installation adds: its guests, and teams with their lead."""
