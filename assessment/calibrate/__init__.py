"""`python -m assessment calibrate`: from everybody's answers to the fitted parameters in `calibration.toml`.

An edge of the house, like the command line: `answers` reads and cleans, `by_topic` fits, `commands.calibrate` writes and reports.
"""
