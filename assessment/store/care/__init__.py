"""Backup, doctor, import and export: looking after the log."""
