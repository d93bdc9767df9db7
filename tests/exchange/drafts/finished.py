"""A foreign question, and its draft as finished by an author."""

from __future__ import annotations

ITEMS = "arithmetic/fractions/items.toml"
GIFT = """::Which part::Which part of a fraction says into how many equal parts the whole is cut? {
=the denominator ~the numerator#It counts the parts that are taken ~the fraction bar ~the quotient }"""
FINISHED = {
    "level": 1,
    "objective": 1,
    "cognitive": "apply",
    "explanation": "The denominator stands below the bar and names the parts, such as quarters. The numerator counts how many of them are "
    "taken, the bar only parts the two, and the quotient is what the division gives.",
    "distractors": [
        {"text": "the numerator", "misconception": "It counts the parts that are taken"},
        {"text": "the fraction bar", "misconception": "Takes the sign of division for a number"},
        {"text": "the quotient", "misconception": "Takes the result of the division for one of its parts"},
    ],
}
