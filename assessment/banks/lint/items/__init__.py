"""Rules about one item or variant at a time."""
