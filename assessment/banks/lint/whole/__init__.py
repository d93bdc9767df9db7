"""Rules about the bank as a whole: its files, what it covers, what it aims at."""
