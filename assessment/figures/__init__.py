"""Figures of items, drawn from their data: one picture for the screen, for cards and for documents.

`svg` draws, `complaints` says what is wrong with the data. Axes and text take the colour of the text around them, so one
drawing serves light and dark.
"""

from assessment.figures.draw import svg
from assessment.figures.form import KINDS, complaints

__all__ = ["KINDS", "complaints", "svg"]
