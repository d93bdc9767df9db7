"""Cards: what comes again, and when."""
