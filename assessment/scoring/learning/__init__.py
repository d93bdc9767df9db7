"""How study moves a belief."""
