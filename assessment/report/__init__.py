"""The technical report: chapters made from what commands measured, and from an installation's own log where one is named.

`intervals` says how far a figure may be off, `records` keeps what one run measured as JSON, `chapters` puts both into words.
"""
