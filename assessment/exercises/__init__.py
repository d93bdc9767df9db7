"""Exercises in code: from an item and a learner's text to one verdict a case, judged outside the process that ran it.

`run.attempt` runs and judges; `judging.Attempt` is what came of it; `values` compares told values.
"""
