"""Numbers: where a learner stands, how sure that is, what to ask next, and what to study next.

Pure functions on plain arrays. Texts, ids and databases never enter this folder; topics and areas are integers here.
"""
