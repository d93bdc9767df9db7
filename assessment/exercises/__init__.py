"""Code exercises: run a learner's code and judge each case, outside the process that ran it.

`run.attempt` runs and judges, `judging.Attempt` is the result, `values` compares serialised values.
"""
