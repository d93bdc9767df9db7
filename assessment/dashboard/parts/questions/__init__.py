"""A question on the screen, and what is asked before the first one."""
