"""How study moves a belief, and what to study next."""
