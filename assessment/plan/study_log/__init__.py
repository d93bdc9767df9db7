"""The study log: parsing typed entries, and counting hours."""
