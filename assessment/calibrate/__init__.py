"""Calibration: from the answers of all learners to fitted item parameters.

`answers` reads and cleans, `by_topic` fits, and `commands.calibrate` writes `calibration.toml` and reports.
"""
