"""Documents typeset with Typst: the plan and team sheets as PDF, the result card, and formulas for them."""
