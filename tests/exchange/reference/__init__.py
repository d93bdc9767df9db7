"""Reference readers: what a file of questions holds, found without any code of the product.

GIFT is read by gift-pegjs; for the XML formats the elements of their specifications are looked up one by one. They read what the
example files need and no more: nothing is made safe, translated or mended.
"""
