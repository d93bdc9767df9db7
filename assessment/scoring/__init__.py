"""Numbers: abilities and their uncertainty, the choice of the next question, forecasts, and how study moves a belief.

Pure functions on arrays; `predicting/` also takes tables. Texts, ids and databases never enter this folder; topics and areas are
integers here.
"""
