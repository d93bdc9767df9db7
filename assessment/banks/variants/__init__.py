"""Variants: items with a seed, and the generators that draw their numbers."""
