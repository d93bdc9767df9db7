"""Serve the dashboard: admission, security policy, start-up."""
