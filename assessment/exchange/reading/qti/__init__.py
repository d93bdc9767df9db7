"""Read QTI: versions 3 and 2.1, which differ in the spelling of names, and 1.2 as Canvas writes it."""
