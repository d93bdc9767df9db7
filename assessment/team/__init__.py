"""A team in figures that do not disclose any member: bands, when a picture may be made, and what is read from it.

Everything a lead sees is computed from a `Picture`, which holds nothing but bands, so no figure discloses more than they do.
"""
