"""Reference readers: the questions of a file, read without any code of the product.

GIFT is read by gift-pegjs; for the XML formats the elements of their specifications are looked up one by one. They read what the
example files need and no more: nothing is sanitised, translated or repaired.
"""
