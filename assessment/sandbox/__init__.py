"""Where code runs that is not ours."""
