"""The response log and the diary beside it."""
