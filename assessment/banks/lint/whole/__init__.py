"""Rules about the bank as a whole: its files, its coverage, its curriculum."""
