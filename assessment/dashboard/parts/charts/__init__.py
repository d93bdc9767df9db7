"""Plotly figures; the page that draws one gives its description for screen readers."""
