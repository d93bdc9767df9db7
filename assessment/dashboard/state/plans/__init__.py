"""Plans of whoever is there: in use, recommended, and being changed."""
