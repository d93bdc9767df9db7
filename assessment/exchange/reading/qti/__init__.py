"""QTI in its versions: 3 and 2.1, which differ in how names are spelt, and 1.2 as Canvas writes it."""
