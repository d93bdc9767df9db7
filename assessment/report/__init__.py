"""The technical report: chapters composed from measurements, and from an installation's own log if one is named.

`intervals` estimates figures with intervals, `records` stores the measurements of a run as JSON, `chapters` write the report.
"""
