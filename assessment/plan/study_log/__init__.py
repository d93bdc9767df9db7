"""The study log: reading what somebody types, and counting hours."""
