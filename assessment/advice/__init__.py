"""What to study next: ranked topics and steps, with their hours and the facts behind the ranking."""
