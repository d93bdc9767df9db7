"""A team in figures that cannot be worked back to a member: bands, when a picture may be made, and what is read from it.

Everything a lead sees follows from `Picture`, and a picture holds nothing but bands. So what the bands do not give away, no
figure on the page does.
"""
