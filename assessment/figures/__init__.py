"""Figures of items, drawn from their data as SVG for screen, cards and documents.

`svg` draws a figure, `complaints` says what is wrong with its data. Axes and labels take the colour of the surrounding text,
so one drawing serves light and dark themes.
"""

from assessment.figures.draw import svg
from assessment.figures.form import KINDS, complaints

__all__ = ["KINDS", "complaints", "svg"]
