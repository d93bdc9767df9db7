"""Check the tables of a bank file and build items from them."""
