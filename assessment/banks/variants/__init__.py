"""What is shown: an item with a seed, and the calls of generators behind it."""
