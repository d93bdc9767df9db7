"""Maintenance of the log: backup, doctor, import and export."""
