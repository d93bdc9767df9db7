"""The tables of a bank file: what is wrong with their form, and the items they make."""
