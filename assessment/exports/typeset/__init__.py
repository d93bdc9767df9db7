"""What Typst sets: the plan as a PDF, the result card, and formulas for both."""
