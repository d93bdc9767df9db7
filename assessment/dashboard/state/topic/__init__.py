"""One topic: what the log holds on it, and the way through its levels."""
