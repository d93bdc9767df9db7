"""Questions and exercises on the screen, and the self-rating before the first one."""
