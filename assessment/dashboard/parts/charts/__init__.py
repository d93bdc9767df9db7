"""Plotly figures, each with a description in words on the page that draws it."""
