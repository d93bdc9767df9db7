"""Numbers: ability estimates, their uncertainty, the choice of the next question, and what to study next.

Pure functions on plain arrays. Texts, ids and databases never enter this folder; topics and areas are integers here.
"""
