"""Identify visitors: accounts, guests and teams."""
